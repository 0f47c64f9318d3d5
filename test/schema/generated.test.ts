import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { wellTyped } from './arbitrary';
import { Answer, askLibrary, compileRules, generatedModules, Question } from './in-node';
import { RULES } from '../../src/schema/generated/rules';
import { KINDS } from '../../src/schema/generated/structure';
import type { Structure } from '../../src/schema/structure';

const GENERATED = join(__dirname, '../../src/schema/generated');

describe('the generated modules', () => {
  let modules: Record<string, string>;

  beforeAll(() => {
    modules = generatedModules();
  }, 60_000);

  test('are those that are committed, and no others are', () => {
    expect(readdirSync(GENERATED).sort()).toEqual(Object.keys(modules).sort());
  });

  test.each(readdirSync(GENERATED))('%s is what the generator makes of the bundle today; `npx tsx projenrc/schema/generate.ts` writes it', file => {
    expect(modules[file]).toBe(readFileSync(join(GENERATED, file), 'utf8'));
  });
});

describe('the compiled CEL rules', () => {
  test('say what the CEL library says, of random nodes of the right types', () => {
    const questions = ruleNodes().flatMap(({ index, structure }) =>
      fc.sample(wellTyped(structure), { numRuns: 300, seed: index }).map(node => ({ index, rule: RULES[index].rule, self: asJson(node) })));

    const ours = questions.map(({ index, self }) => answer(index, self));
    const theirs = askLibrary(questions);

    const different = questions.map((question, at) => ({ question, ours: ours[at], theirs: theirs[at] })).filter(({ ours: a, theirs: b }) => a !== b);
    expect(different.slice(0, 3)).toEqual([]);
    // The comparison is worth something only if every rule was met and broken.
    const unmet = RULES.filter((_, index) => new Set(ours.filter((__, at) => questions[at].index === index)).size < 2);
    expect(unmet.map(({ rule }) => rule)).toEqual([]);
  }, 60_000);

  test('say what the CEL library says of missing fields, wrong types and odd texts', () => {
    const expected: [unknown, string, Answer][] = [
      [{}, 'self.a == 1', 'error'],
      [{ a: 1 }, 'self.a == 1', true],
      [{}, 'self.a == 1 || !has(self.b)', true],
      [{ b: 1 }, 'self.a == 1 || !has(self.b)', 'error'],
      [{}, 'self.a == 1 && has(self.b)', false],
      [{ b: 1 }, 'self.a == 1 && has(self.b)', 'error'],
      [{ a: 'x' }, 'size(self.a) > 0 ? self.a == \'x\' : false', true],
      [{ a: [{ b: 1 }, {}] }, 'self.a.exists(x, x.b == 2)', 'error'],
      [{ a: [{}, { b: 1 }] }, 'self.a.exists(x, x.b == 1)', true],
      [{ a: [] }, 'self.a.exists(x, x.b == 1)', false],
      [{ a: 1 }, 'size(self.a) > 0', 'error'],
      [{ a: 5 }, 'self.a.contains(\'x\')', 'error'],
      [{ a: 'text' }, '!self.a', 'error'],
      [{ a: '𝒳' }, 'size(self.a) == 1', true],
      [{ a: 6 }, 'self.a != \'6\'', true],
    ];
    const compiled = compileRules(expected.map(([, rule]) => rule));

    expect(expected.map(([self, rule], at) => [self, rule, evaluate(compiled[at], self)])).toEqual(expected);
    expect(askLibrary(expected.map(([self, rule]) => ({ self, rule })))).toEqual(expected.map(([, , says]) => says));
  }, 60_000);

  test('CEL that nobody has taught the compiler stops the build', () => {
    const rules = ['self.a < 1', 'self.a == self.b', 'self.a.matches(\'x\')', 'cidr(self.a) == 1', 'isIP(self.a)'];

    expect(compileRules(rules)).toEqual([
      'cannot compile <; teach projenrc/schema/cel-compiler.ts',
      'cannot compile == with .; teach projenrc/schema/cel-compiler.ts',
      'cannot compile .matches(); teach projenrc/schema/cel-compiler.ts',
      'cannot compile call; teach projenrc/schema/cel-compiler.ts',
      'cannot compile isIP(); teach projenrc/schema/cel-compiler.ts',
    ]);
  }, 60_000);
});

/** Each rule with a structure that it stands at. */
function ruleNodes(): { index: number; structure: Structure }[] {
  const found = new Map<number, Structure>();
  const visit = (structure: Structure): void => {
    structure.rules?.forEach(index => found.set(index, structure));
    structure.fields?.forEach(visit);
    if (structure.items) {
      visit(structure.items);
    }
  };
  Object.values(KINDS).forEach(({ root }) => visit(root));
  return [...found].map(([index, structure]) => ({ index, structure }));
}

function answer(index: number, self: unknown): Answer {
  try {
    return RULES[index].holds(self);
  } catch {
    return 'error';
  }
}

/** Runs compiled code as the generated module would. */
function evaluate(expression: string, self: unknown): Answer {
  const runtime: Record<string, unknown> = jest.requireActual('../../src/schema/api-server/cel-runtime');
  try {
    return new Function(...Object.keys(runtime), 'self', `return ${expression};`)(...Object.values(runtime), self);
  } catch {
    return 'error';
  }
}

function asJson(value: unknown): Question['self'] {
  return JSON.parse(JSON.stringify(value));
}

/**
 * Runs what jest can't load in a Node.js of its own: the CEL library is an ES module, and the generator needs its parser.
 */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const PROJECT = join(__dirname, '../..');

/** A rule, and the node that it is asked of. */
export interface Question {
  readonly rule: string;
  readonly self: unknown;
}

/** What an evaluator says: the rule holds, is broken, or has a run-time error. */
export type Answer = boolean | 'error';

/** What the generator makes of the bundle today. */
export function generatedModules(): Record<string, string> {
  return run('require("./projenrc/schema/generate").generatedModules()', null) as Record<string, string>;
}

/** What the generator makes of CEL rules: expressions, or the message with which it stops. */
export function compileRules(rules: readonly string[]): string[] {
  return run('input.map(rule => attempt(() => require("./projenrc/schema/cel-compiler").compileRule(rule), error => error.message))', rules) as string[];
}

/** What the CEL library says. Whole numbers are integers to CEL where the schema says so: here, everywhere but in `order`. */
export function askLibrary(questions: readonly Question[]): Answer[] {
  return run(`(() => {
    const { Environment } = require('@marcbachmann/cel-js');
    const environment = new Environment({ unlistedVariablesAreDyn: true });
    const typed = (key, value) => typeof value === 'number' && Number.isInteger(value) && key !== 'order' ? BigInt(value) : value;
    return input.map(({ rule, self }) => {
      const program = environment.parse(rule);
      return attempt(() => program({ self: JSON.parse(JSON.stringify(self), typed) }), () => 'error');
    });
  })()`, questions) as Answer[];
}

function run(expression: string, input: unknown): unknown {
  const script = `
    const attempt = (action, recover) => { try { return action(); } catch (error) { return recover(error); } };
    const input = JSON.parse(require('node:fs').readFileSync(0, 'utf8'));
    require('node:fs').writeFileSync(1, JSON.stringify(${expression}));
  `;
  const options = { cwd: PROJECT, input: JSON.stringify(input), maxBuffer: 2 ** 26, stdio: ['pipe', 'pipe', 'inherit'] as ('pipe' | 'inherit')[] };
  return JSON.parse(String(execFileSync(process.execPath, ['--no-warnings', '--require', 'tsx/cjs', '--eval', script], options)));
}

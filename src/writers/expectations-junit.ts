import { ExplainedOutcome, outcomeText } from './expectations';
import type { Places } from './places';

/** What became of expectations as JUnit's XML, which pipelines show as tests: a test case each, by its number and text. */
export function writeExpectationsJUnit(results: readonly ExplainedOutcome[], { places }: { readonly places?: Places } = {}): string {
  const failing = results.filter(({ outcome }) => outcome.failure !== undefined).length;
  const cases = results.flatMap(({ outcome, explanation }, index) => {
    const name = `${index + 1}. ${outcome.text}`;
    const [head, ...rest] = outcome.failure === undefined ? [] : outcomeText(outcome, explanation, places);
    return head === undefined
      ? [`    <testcase classname="connectivity" name="${xml(name)}"/>`]
      : [
        `    <testcase classname="connectivity" name="${xml(name)}">`,
        `      <failure type="${outcome.failure}" message="${xml(rest[0] ?? head)}">${xml([head, ...rest].join('\n'))}</failure>`,
        '    </testcase>',
      ];
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites tests="${results.length}" failures="${failing}">`,
    `  <testsuite name="connectivity" tests="${results.length}" failures="${failing}">`,
    ...cases,
    '  </testsuite>',
    '</testsuites>',
  ].join('\n').concat('\n');
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\n': '&#10;' };

/** Text as XML takes it anywhere: what it can't hold at all is left out. */
function xml(text: string): string {
  // eslint-disable-next-line no-control-regex -- these are what XML refuses
  return text.replace(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g, '').replace(/[&<>"\n]/g, character => ENTITIES[character]);
}

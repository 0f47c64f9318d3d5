import type { ExplainedOutcome } from './expectations';
import { toRow } from './json';

/**
 * What became of expectations as JSON text: each in its order, failing or not; the counterexample as `verdict --output json` has it.
 *
 * @param stand where each of them stands, such as `expect.yaml:7`
 */
export function writeExpectationsJson(results: readonly ExplainedOutcome[], stand: readonly string[] = []): string {
  const rows = results.map(({ outcome, explanation }, index) => {
    const { text, expectation: { state = 'enforced' }, failure, messages, count, counterexample } = outcome;
    return {
      number: index + 1,
      expectation: text,
      ...stand[index] !== undefined && { place: stand[index] },
      state,
      holds: failure === undefined,
      ...failure && { failure, messages, pairs: count },
      ...failure && counterexample && {
        counterexample: {
          ...toRow({ flow: counterexample.flow, answer: counterexample.answer, state, ...explanation && { explanation } }),
          ...counterexample.connections !== undefined && { connections: counterexample.connections },
        },
      },
    };
  });
  return `${JSON.stringify({ expectations: rows.length, failing: rows.filter(({ holds }) => !holds).length, outcomes: rows }, undefined, 2)}\n`;
}

import { PLAIN } from './palette';
import type { Places } from './places';
import { traceLines } from './short-trace';
import type { TextOptions } from './text';
import { asked, because, changeWords } from './words';
import type { Answer } from '../engine/answer';
import type { Counterexample, Outcome } from '../engine/expectations';
import type { Explanation } from '../engine/explain';

/** What became of an expectation, and why. */
export interface ExplainedOutcome {
  readonly outcome: Outcome;

  /**
   * How its counterexample got its answer.
   *
   * @default - it has none, or nobody asked
   */
  readonly explanation?: Explanation;
}

/** More of a connection set than this is cut off. */
const LONGEST_SET = 120;

/** Expectations as text: how many hold, and of each that does not, why. They are numbered as they were given. */
export function writeExpectations(results: readonly ExplainedOutcome[], { places, palette = PLAIN }: TextOptions = {}): string {
  const failing = results.filter(({ outcome }) => outcome.failure !== undefined);
  const all = results.length;
  if (failing.length === 0) {
    return `${palette.green(all === 1 ? 'the expectation holds' : `all ${all} expectations hold`)}\n`;
  }
  const head = `${failing.length} of ${all} ${all === 1 ? 'expectation' : 'expectations'} ${failing.length === 1 ? 'does' : 'do'} not hold:`;
  const items = failing.flatMap(result => {
    const [first, ...others] = outcomeText(result.outcome, result.explanation, places);
    const number = `${results.indexOf(result) + 1}. `;
    return [`  ${number}${palette.bold(first)}`, ...others.map(line => `  ${' '.repeat(number.length)}${line}`)];
  });
  return `${palette.red(head)}\n${items.join('\n')}\n`;
}

/** An expectation that does not hold, in lines: what it says, and why not. */
export function outcomeText(
  { text, messages, counterexample, count, expectation }: Outcome, explanation: Explanation | undefined, places?: Places,
): string[] {
  const pending = expectation.state === 'pending' ? ', if staged policies were enforced' : '';
  const why = counterexample && because(counterexample.answer, places);
  return [
    text,
    // What is not known of the example is said there.
    ...messages.filter(message => message !== why),
    ...counterexample === undefined ? [] : [
      `${exampleWords(counterexample)}${pending}${why === undefined ? '' : `: ${why}`}`,
      ...setLines(counterexample),
      ...explanation === undefined ? [] : traceLines(explanation, places).map(line => `  ${line}`),
      ...explanation?.nearestChange === undefined ? [] : [changeWords(explanation.nearestChange, places)],
    ],
    ...count > 1 && counterexample !== undefined ? [count === 2 ? 'and 1 more pair' : `and ${count - 1} more pairs`] : [],
  ];
}

/** `shop/web -> shop/db, TCP 5432 is denied`. */
function exampleWords({ flow, answer }: Counterexample): string {
  const { ipVersion, ...rest } = flow;
  return `${flow.from} -> ${flow.to}, ${asked(ipVersion === 6 ? flow : rest)} ${verdictWords(answer)}`; // that it is asked over IPv4 is no news
}

function verdictWords(answer: Answer): string {
  const words = { Allow: 'is allowed', Deny: 'is denied', Unreachable: 'gets nowhere', Unknown: 'is not known' }[answer.verdict];
  const { backends = [], parts = [] } = answer;
  const shares = (['Allow', 'Deny', 'Unknown'] as const).flatMap(verdict => {
    const count = backends.filter(backend => backend.verdict === verdict).length;
    return count === 0 || count === backends.length ? [] : [`${SHARES[verdict]} at ${count} of ${backends.length} backends`];
  });
  const ranges = parts.filter(({ verdict }) => verdict === 'Allow').map(({ addresses }) => addresses);
  return [shares.length === 0 ? words : `is ${shares.join(', ')}`, ...ranges.length === 0 ? [] : [`allowed from ${shortened(ranges.join(', '))}`]].join(', ');
}

const SHARES = { Allow: 'allowed', Deny: 'denied', Unknown: 'not known' };

/** What else is wrong between the same two, where the smallest connection is not all. */
function setLines({ flow, connections }: Counterexample): string[] {
  const one = `${flow.protocol ?? 'TCP'}${flow.port === undefined ? '' : ` ${flow.port}`}`;
  return connections === undefined || connections === one ? [] : [`not as expected between them: ${shortened(connections)}`];
}

function shortened(text: string): string {
  return text.length <= LONGEST_SET ? text : `${text.slice(0, text.lastIndexOf(',', LONGEST_SET))}, …`;
}

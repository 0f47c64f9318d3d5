import type { State } from '../engine/chain';
import { explain } from '../engine/explain';
import { FlowError } from '../engine/question';
import type { VerdictEngine } from '../engine/verdict-engine';
import type { Result } from '../writers';
import type { FlowRow } from './read-flows';

/** Options for `answerFlows`. */
export interface AnswerOptions {
  /**
   * Whether the staged policies count as enforced.
   *
   * @default 'enforced'
   */
  readonly state?: State;

  /**
   * Whether each answer is to be explained.
   *
   * @default false
   */
  readonly explain?: boolean;
}

/** The answers to a list of flows. */
export interface Answers {
  /** One for each row, in the same order. A row that can't be asked is `Unknown`, with its problems as the reason. */
  readonly results: readonly Result[];

  /** What is wrong with rows, each with its place. */
  readonly problems: readonly string[];
}

/** Answers a list of flows. Whatever its rows hold, nothing is thrown. */
export function answerFlows(engine: VerdictEngine, rows: readonly FlowRow[], { state = 'enforced', explain: isExplained = false }: AnswerOptions = {}): Answers {
  const problems: string[] = [];
  const results = rows.map(({ flow, row, place, problems: own }): Result => {
    const found = flow === undefined ? own : problemsOf(() => {
      const explanation = isExplained ? explain(engine, flow, state) : undefined;
      return { flow, row, state, answer: explanation?.answer ?? engine.verdict(flow, state), ...explanation && { explanation } };
    });
    if (!Array.isArray(found)) {
      return found as Result;
    }
    problems.push(...found.map(problem => `${place}: ${problem}`));
    const { from = '', to = '' } = row;
    return { flow: flow ?? { from: String(from), to: String(to) }, row, state, answer: { verdict: 'Unknown', reason: found.join('; '), hops: [] } };
  });
  return { results, problems };
}

/** The result, or why the question can't be asked. */
function problemsOf(ask: () => Result): Result | readonly string[] {
  try {
    return ask();
  } catch (error) {
    if (error instanceof FlowError) {
      return error.problems;
    }
    throw error;
  }
}

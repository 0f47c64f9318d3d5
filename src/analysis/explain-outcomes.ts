import type { Outcome } from '../engine/expectations';
import { explain } from '../engine/explain';
import type { VerdictEngine } from '../engine/verdict-engine';
import type { ExplainedOutcome } from '../writers';

/** So many are explained: nobody reads more at once, and each takes its time. */
const MOST_EXPLAINED = 10;

/** Says of the first expectations that don't hold how their counterexamples got their answers. */
export function explainOutcomes(engine: VerdictEngine, outcomes: readonly Outcome[]): readonly ExplainedOutcome[] {
  let explained = 0;
  return outcomes.map(outcome => {
    const { counterexample, expectation } = outcome;
    if (counterexample === undefined || explained === MOST_EXPLAINED) {
      return { outcome };
    }
    explained += 1;
    return { outcome, explanation: explain(engine, counterexample.flow, expectation.state) };
  });
}

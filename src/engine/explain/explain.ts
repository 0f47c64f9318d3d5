import type { Answer, BackendAnswer } from '../answer';
import type { State } from '../chain';
import type { Flow } from '../flow';
import type { VerdictEngine } from '../verdict-engine';
import type { Hop } from '../way/hop';
import { nearestChange } from './change/nearest-change';
import { EndWords } from './end-words';
import type { Explanation, ExplainedWay } from './explanation';
import { StepOfWay, stepsOf } from './steps';

/**
 * What becomes of one connection, and why: every policy that was asked, and what each of its rules lacked.
 *
 * @param state whether the staged policies count as enforced
 * @throws FlowError where the question can't be asked
 */
export function explain(engine: VerdictEngine, flow: Flow, state: State = 'enforced'): Explanation {
  const answer = engine.verdict(flow, state);
  const words = new EndWords(engine.compiled);
  const ways = waysOf(answer, words);
  const change = nearestChange(engine, flow, state, answer, ways[0].steps, words);
  return {
    answer: plain(answer),
    ways: ways.map(way => ({ ...way, steps: way.steps.map(({ step }) => step) })),
    ...change && { nearestChange: change },
  };
}

/** A way whose steps still have their questions. */
interface WayToExplain extends Omit<ExplainedWay, 'steps'> {
  readonly steps: readonly StepOfWay[];
}

/** The way of the packet; one for each sort of backend where they are treated differently. */
function waysOf({ verdict, decidedBy, hops, backends }: Answer, words: EndWords): WayToExplain[] {
  const sorts = new Map<string, BackendAnswer[]>();
  for (const backend of backends ?? []) {
    const sort = JSON.stringify([backend.verdict, backend.decidedBy]);
    sorts.set(sort, [...sorts.get(sort) ?? [], backend]);
  }
  if (sorts.size < 2) {
    return [{ verdict, ...decidedBy !== undefined && { decidedBy }, steps: stepsOf(hops, words) }];
  }
  return [...sorts.values()].map(([first, ...others]) => ({
    pods: [first, ...others].map(({ pod }) => pod),
    verdict: first.verdict,
    ...first.decidedBy !== undefined && { decidedBy: first.decidedBy },
    steps: stepsOf(first.hops, words),
  }));
}

/** The answer without the questions of its hops, which hold more than data. */
function plain(answer: Answer): Answer {
  const { hops, backends } = answer;
  return {
    ...answer,
    hops: hops.map(withoutQuestion),
    ...backends && { backends: backends.map(backend => ({ ...backend, hops: backend.hops.map(withoutQuestion) })) },
  };
}

function withoutQuestion({ question: _, ...hop }: Hop): Hop {
  return hop;
}

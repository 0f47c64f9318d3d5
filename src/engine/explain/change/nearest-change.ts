import type { Answer } from '../../answer';
import type { State } from '../../chain';
import type { Flow } from '../../flow';
import { VerdictEngine } from '../../verdict-engine';
import type { EndWords } from '../end-words';
import type { NearestChange } from '../explanation';
import type { StepOfWay } from '../steps';
import { changesOfAllowance } from './allowed';
import { changesOfDenial } from './denied';

/** Each try makes a whole cluster ready to be asked. */
const MOST_TRIES = 6;

/** A cluster with more policies and workloads takes too long to be tried out. */
const MOST_OBJECTS = 20_000;

/** The least change that turns a verdict round. Each candidate is tried; undefined where none does it. */
export function nearestChange(
  engine: VerdictEngine, flow: Flow, state: State, { verdict }: Answer, steps: readonly StepOfWay[], words: EndWords,
): NearestChange | undefined {
  const { cluster, options } = engine;
  if ((verdict !== 'Allow' && verdict !== 'Deny') || cluster.policies.length + cluster.workloads.length > MOST_OBJECTS) {
    return undefined;
  }
  const [opposite, word] = verdict === 'Allow' ? ['Deny', 'denied'] as const : ['Allow', 'allowed'] as const;
  // Whoever speaks last decides, so the last step comes first.
  const changesOf = verdict === 'Allow' ? changesOfAllowance : changesOfDenial;
  const candidates = [...steps].reverse().flatMap(({ step: { action, asked }, question }) =>
    action === verdict && asked !== undefined && question !== undefined ? changesOf(asked, question, words) : []);
  const found = candidates.slice(0, MOST_TRIES).find(candidate =>
    new VerdictEngine(candidate.cluster, options).verdict(flow, state).verdict === opposite);
  if (found === undefined) {
    return undefined;
  }
  const { text, source, path } = found;
  return { text: `it would be ${word} ${text}`, leadsTo: opposite, ...source && { source }, ...path !== undefined && { path } };
}

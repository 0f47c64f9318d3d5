import type { State } from '../chain';
import type { Connectivity } from '../connectivity/connectivity';
import type { VerdictEngine } from '../verdict-engine';
import { checkOnly } from './check-only';
import { checkPairs, Wanted } from './check-pairs';
import { checkSingles } from './check-singles';
import { CheckContext, Findings } from './context';
import { contradictions } from './contradictions';
import type { Expectation, Failure, Outcome, Who, WhoMatch } from './expectation';
import { PodFinder } from './pod-finder';
import { connectionsOf } from './wanted-ports';
import { Ends, PodPart, WhoReader } from './who';
import { wordsOf } from './words';

/** How bad a failure is: what is said first. */
const SEVERITY: readonly Failure[] = ['unclear', 'broken', 'contradiction', 'vacuous', 'unknown'];

/**
 * Says of each expectation whether it holds in a cluster, and if not, why: a counterexample, or what nobody knows.
 *
 * The connectivity of the whole cluster is worked out once, for all of them.
 */
export function checkExpectations(engine: VerdictEngine, expectations: readonly Expectation[]): readonly Outcome[] {
  const everybody = expectations.flatMap(({ from, to, except = [] }) => [...from, ...to, ...except]);
  const finder = new PodFinder(engine.compiled, everybody.filter((who: Who): who is WhoMatch => typeof who !== 'string'));
  const reader = new WhoReader(engine, finder);
  const analyses = new Map<State, Connectivity>();
  const connectivityOf = (state: State): Connectivity => {
    const connectivity = analyses.get(state) ?? engine.connectivity(state);
    analyses.set(state, connectivity);
    return connectivity;
  };
  const opposite = contradictions(expectations);
  return expectations.map((expectation, at) => {
    const { state = 'enforced' } = expectation;
    const findings = new Findings();
    check(expectation, reader, { engine, connectivity: connectivityOf(state), state }, findings);
    const other = opposite.get(at);
    if (other !== undefined) {
      findings.add('contradiction', () => ({ message: `another expectation says the opposite: ${wordsOf(expectations[other])}` }));
    }
    return outcomeOf(expectation, findings);
  });
}

function check(expectation: Expectation, reader: WhoReader, context: CheckContext, findings: Findings): void {
  const { connectivity } = context;
  const { claim } = expectation;
  const [from, whole, except] = [expectation.from, expectation.to, expectation.except ?? []].map(list => reader.ends(list, connectivity));
  const problems = [...from.problems, ...whole.problems, ...except.problems];
  problems.forEach(message => findings.add('unclear', () => ({ message })));
  const to = without(whole, except);
  const isOnly = claim === 'onlyAllows' || claim === 'exposesNothing';
  for (const [ends, side] of [...isOnly ? [] : [[from, 'from'] as const], [to, 'to'] as const]) {
    if (problems.length === 0 && isNobody(ends)) {
      findings.add('vacuous', () => ({ message: `\`${side}\`: ${ends.name || 'nobody'} matches no endpoint, so nothing is shown` }));
    }
  }
  if (findings.list.length > 0) {
    return;
  }
  const wanted = wantedBy(expectation, isOnly, to, from, findings);
  if (findings.list.some(({ failure }) => failure === 'unclear')) {
    return;
  }
  if (isOnly) {
    const alone = to.singles.length > 0 ? `\`to\`: ${to.singles.join(', ')} can't be asked who reaches it; name the pods behind it` : undefined;
    if (alone !== undefined) {
      findings.add('unclear', () => ({ message: alone }));
    }
    checkOnly(to, { allowed: from, inside: claim === 'onlyAllows' }, wanted, context, findings);
    return;
  }
  const count = checkPairs(claim, from, to, wanted, context, findings) + checkSingles(claim, from, to, expectation, context, findings);
  if (count === 0 && findings.list.length === 0) {
    findings.add('vacuous', () => ({ message: 'no pair of two different endpoints with addresses of one version is meant, so nothing is shown' }));
  }
}

/** The connections that are meant at each part of the receivers. For addresses at the far end the senders' names count for nothing. */
function wantedBy({ ports, via }: Expectation, isOnly: boolean, to: Ends, from: Ends, findings: Findings): Wanted {
  if (ports === undefined && !isOnly && (to.pods.length > 0 || Object.keys(to.addresses).length > 0)) {
    findings.add('unclear', () => ({ message: `\`ports\` are missing: ${to.name} is no Service that would name them; write \`Port.tcp(80)\`, or \`Port.all()\`` }));
  }
  if (via !== undefined && to.services.length === 0 && !to.singles.some(single => single.startsWith('ingress:'))) {
    findings.add('unclear', () => ({ message: `\`via\`: ${to.name} is no Service; leave \`via\` out, or name the Service` }));
  }
  const known = new Map<PodPart, ReturnType<typeof connectionsOf>>();
  const of = (part: PodPart): ReturnType<typeof connectionsOf> => {
    const read = known.get(part) ?? connectionsOf(ports ?? 'all', part.pods);
    known.set(part, read);
    return read;
  };
  const asked = to.pods.length > 0 ? to.pods : from.pods;
  new Set(asked.flatMap(part => of(part).problems)).forEach(message => findings.add('unclear', () => ({ message })));
  return part => of(part).set;
}

function without(ends: Ends, except: Ends): Ends {
  const left = new Set(except.pods.flatMap(({ pods }) => pods));
  const pods = left.size === 0 ? ends.pods : ends.pods.map(part => ({ ...part, pods: part.pods.filter(pod => !left.has(pod)) }));
  return { ...ends, pods: pods.filter(part => part.pods.length > 0) };
}

function isNobody({ pods, addresses, singles }: Ends): boolean {
  return pods.length === 0 && singles.length === 0 && Object.keys(addresses).length === 0;
}

function outcomeOf(expectation: Expectation, { list, count }: Findings): Outcome {
  const sorted = [...list].sort((a, b) => SEVERITY.indexOf(a.failure) - SEVERITY.indexOf(b.failure));
  const counterexample = sorted.find(finding => finding.counterexample !== undefined)?.counterexample;
  return {
    expectation,
    text: wordsOf(expectation),
    ...sorted.length > 0 && { failure: sorted[0].failure },
    messages: [...new Set(sorted.map(({ message }) => message).filter(message => message !== ''))],
    ...counterexample && { counterexample },
    count,
  };
}

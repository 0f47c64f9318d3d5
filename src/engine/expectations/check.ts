import type { State } from '../chain';
import { found } from '../found';
import type { VerdictEngine } from '../verdict-engine';
import { Borders } from './borders';
import { checkOnly } from './check-only';
import { checkPairs } from './check-pairs';
import { checkSingles } from './check-singles';
import type { CheckContext } from './context';
import { contradictions } from './contradictions';
import type { Ends } from './ends';
import { without } from './except';
import type { Expectation, Failure, Outcome } from './expectation';
import { Findings } from './findings';
import { Holders } from './holders';
import { OtherNodes } from './other-nodes';
import { PodFinder } from './pod-finder';
import { splitByNames, wantedBy } from './wanted';
import { descriptionOf, WhoReader } from './who';
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
  const finder = new PodFinder(engine.compiled, everybody.map(descriptionOf).filter(match => match !== undefined));
  const holders = new Holders(engine);
  const reader = new WhoReader(engine, finder, holders);
  const contexts = new Map<State, CheckContext>();
  let borders: Borders | undefined;
  const contextOf = (state: State): CheckContext => found(contexts, state, () => {
    const connectivity = engine.connectivity(state);
    const nodes = new OtherNodes(holders, connectivity);
    return { engine, connectivity, state, holders, nodes, get borders() { return borders ??= new Borders(engine); } };
  });
  const opposite = contradictions(expectations);
  return expectations.map((expectation, at) => {
    const findings = new Findings();
    check(expectation, reader, contextOf(expectation.state ?? 'enforced'), findings);
    const other = opposite.get(at);
    if (other !== undefined) {
      findings.problem('contradiction', `expectation ${other + 1} says the opposite: ${wordsOf(expectations[other])}`);
    }
    return outcomeOf(expectation, findings);
  });
}

function check(expectation: Expectation, reader: WhoReader, context: CheckContext, findings: Findings): void {
  const { connectivity } = context;
  const { claim, ports, except = [] } = expectation;
  const isOnly = claim === 'onlyAllows' || claim === 'exposesNothing';
  const from = reader.ends(expectation.from, 'from', connectivity);
  const whole = reader.ends(expectation.to, isOnly ? 'behind' : 'to', connectivity, ports);
  const spared = reader.ends(except, 'behind', connectivity);
  for (const problem of [...from.problems, ...whole.problems, ...spared.problems]) {
    findings.problem('unclear', problem);
  }
  const to = splitByNames(without(whole, spared), ports);
  for (const problem of isOnly ? onlyProblems(expectation, whole, spared) : except.length === 0 ? [] : ['`except` goes with `onlyAllows` and `exposesNothing`; leave it out, and name whom you mean']) {
    findings.problem('unclear', problem);
  }
  for (const [ends, side] of [...isOnly ? [] : [[from, 'from'] as const], [whole, 'to'] as const]) {
    vacuousProblems(ends, side).forEach(message => findings.problem('vacuous', message));
  }
  if (findings.hasProblems) {
    return;
  }
  if (isOnly && to.pods.length === 0) {
    findings.problem('vacuous', `\`except\`: nobody is left of ${whole.name}, so nothing is shown`);
    return;
  }
  const wanted = wantedBy(expectation, isOnly, from, to, findings);
  if (findings.hasProblems) {
    return;
  }
  if (isOnly) {
    checkOnly(to, { allowed: from, inside: claim === 'onlyAllows' }, wanted, context, findings);
    return;
  }
  const count = checkPairs(claim, from, to, wanted, context, findings) + checkSingles(claim, from, to, expectation, context, findings);
  if (count === 0 && !findings.hasProblems) {
    findings.problem('vacuous', 'no pair of two different endpoints with addresses of one version is meant, so nothing is shown');
  }
}

/** What is wrong with an expectation of who else gets in: it is about pods, whichever way one takes to them. */
function onlyProblems({ claim, via, address, from }: Expectation, to: Ends, except: Ends): string[] {
  const others = (ends: Ends): string => [...ends.singles.map(({ name }) => name), ...ends.ranges.map(({ name }) => name)].join(', ');
  return [
    ...others(to) === '' ? [] : [`\`to\`: ${others(to)} can't be asked who reaches it: pods can; name them, or the Service before them`],
    ...others(except) === '' ? [] : [`\`except\`: ${others(except)} is no pod; name pods, or the Service before them`],
    ...via === undefined ? [] : [`\`via\`: ${claim} asks every way; leave \`via\` out`],
    ...address === undefined ? [] : [`\`address\`: ${claim} asks every address; leave \`address\` out`],
    ...claim === 'exposesNothing' && from.length > 0 ? ['`from`: exposesNothing asks of everybody outside; leave `from` out, or say onlyAllows'] : [],
  ];
}

function vacuousProblems({ nobodies, name, pods, free, singles, problems }: Ends, side: 'from' | 'to'): string[] {
  const isNobody = pods.length === 0 && singles.length === 0 && Object.keys(free).length === 0;
  const named = nobodies.length > 0 ? nobodies : isNobody && problems.length === 0 ? [name || 'nobody'] : [];
  return named.map(one => `\`${side}\`: ${one} matches no endpoint, so nothing is shown`);
}

function outcomeOf(expectation: Expectation, findings: Findings): Outcome {
  const sorted = [...findings.list()].sort((a, b) => SEVERITY.indexOf(a.failure) - SEVERITY.indexOf(b.failure));
  const counterexample = sorted.find(finding => finding.counterexample !== undefined)?.counterexample;
  return {
    expectation,
    text: wordsOf(expectation),
    ...sorted.length > 0 && { failure: sorted[0].failure },
    messages: [...new Set(sorted.map(({ message }) => message).filter(message => message !== ''))],
    ...counterexample && { counterexample },
    count: findings.count,
  };
}

import { checkExpectations, Expectation, explainOutcomes, Outcome, WantedPort, Who, writeExpectations } from '../analysis';
import { EXPECTATIONS, Expectations, expectationsOf } from './expectations';
import { callError, callWords, Finding, MatcherContext, MatcherResult, resultOf } from './matcher';
import { checkProofs } from './proofs';
import type { Subject } from './subject';
import { ClusterOptions, TestedCluster } from './tested-cluster';

/** Who alone may reach somebody. */
export interface OnlyConnections {
  /** Who is reached: pods. Several are meant each by itself. */
  readonly to: Who | readonly Who[];

  /**
   * Who may open connections.
   *
   * @default - nobody
   */
  readonly from?: Who | readonly Who[];

  /**
   * Of `to`, who may be reached all the same.
   *
   * @default - nobody
   */
  readonly except?: Who | readonly Who[];

  /**
   * On which ports it counts; a number is one of TCP.
   *
   * @default - all
   */
  readonly ports?: 'all' | number | WantedPort | readonly (number | WantedPort)[];
}

const MEMBERS = ['to', 'from', 'except', 'ports'];

/** Whether nobody else opens connections: no pod, no node but their own, no address, and through no Service. */
export function toOnlyAllowConnections(
  this: MatcherContext, subject: Subject, connections: OnlyConnections, options?: ClusterOptions,
): MatcherResult {
  const call = callWords(this, 'toOnlyAllowConnections', 'connections');
  const problems = problemsOf(connections);
  if (problems.length > 0) {
    throw callError(call, problems);
  }
  const { to, from = [], except = [], ports = 'all' } = connections;
  const expectation: Expectation = { claim: 'onlyAllows', from: [from].flat(), to: [to].flat(), except: [except].flat(), ports: portsOf(ports) };
  return judge(this, call, TestedCluster.of(subject, options), [expectation]);
}

/** Whether expectations hold, all of them; without any, those of the proofs in an App or Chart. */
export function toPassProof(this: MatcherContext, subject: Subject, expectations?: Expectations, options?: ClusterOptions): MatcherResult {
  if (expectations === undefined) {
    return passProofs(this, subject);
  }
  const call = callWords(this, 'toPassProof', 'expectations');
  const { list, host, problems } = expectationsOf(expectations);
  if (problems.length > 0) {
    throw callError(call, problems);
  }
  const whole = host === undefined ? options : { ...options, host: { ...host, ...options?.host } };
  return judge(this, call, TestedCluster.of(subject, whole), list);
}

function passProofs(context: MatcherContext, subject: unknown): MatcherResult {
  const call = callWords(context, 'toPassProof', '');
  const proofs = checkProofs(subject);
  if (proofs === undefined) {
    throw callError(call, [`only an App, a Chart or another construct has proofs of its own; for anything else ${EXPECTATIONS}`]);
  }
  if (proofs.length === 0) {
    throw callError(call, [`there is no ConnectivityProof in it; make one with \`new ConnectivityProof(chart, 'Proof')\`, or ${EXPECTATIONS}`]);
  }
  const problems = [...new Set(proofs.flatMap(proof => proof.problems))];
  const finding = problems.length === 0 ? 'holds' : proofs.some(({ isBroken }) => isBroken) ? 'opposite' : 'undecided';
  return resultOf(context, finding, () =>
    `${call}\n\n${problems.length === 0 ? `it was expected not to hold, but does:\n${proofs.map(({ path }) => `  ${path}`).join('\n')}` : problems.join('\n')}`);
}

/** Asks whether all of some expectations hold. */
function judge(context: MatcherContext, call: string, cluster: TestedCluster, expectations: readonly Expectation[]): MatcherResult {
  const { engine, state, places, notes } = cluster;
  const outcomes = checkExpectations(engine, expectations.map(expectation => ({ state, ...expectation })));
  const words = (): string => writeExpectations(explainOutcomes(engine, outcomes), { places });
  if (outcomes.some(({ failure }) => failure === 'unclear')) {
    throw callError(call, [words()]);
  }
  const finding = findingOf(outcomes);
  return resultOf(context, finding, () => {
    const said = finding === 'holds' ? `it was expected not to hold, but does:\n${outcomes.map(({ text }) => `  ${text}`).join('\n')}` : words();
    return [call, said, ...notes.length > 0 ? [notes.join('\n')] : []].map(part => part.trimEnd()).join('\n\n');
  });
}

function findingOf(outcomes: readonly Outcome[]): Finding {
  const failures = outcomes.map(({ failure }) => failure);
  return failures.every(failure => failure === undefined) ? 'holds' : failures.includes('broken') ? 'opposite' : 'undecided';
}

function problemsOf(connections: unknown): string[] {
  const form = 'write them as `{ from: [\'shop/web\'], to: \'shop/db\' }`';
  if (typeof connections !== 'object' || connections === null) {
    return [`\`${String(connections)}\` does not say which connections are meant; ${form}`];
  }
  const { to } = connections as Partial<OnlyConnections>;
  const isMissing = to === undefined || (Array.isArray(to) && to.length === 0);
  return [
    ...isMissing ? [`\`to\` is missing; ${form}`] : [],
    ...Object.keys(connections).filter(key => !MEMBERS.includes(key)).map(key => `\`${key}\` means nothing here; it can be ${MEMBERS.map(name => `\`${name}\``).join(', ')}`),
  ];
}

function portsOf(ports: NonNullable<OnlyConnections['ports']>): readonly WantedPort[] | 'all' {
  return ports === 'all' ? ports : [ports].flat().map(port => typeof port === 'number' ? { port } : port);
}

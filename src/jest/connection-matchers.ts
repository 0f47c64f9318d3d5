import { Answer, checkFlow, explain, Flow, FlowError, RawFlow, VerdictEngine, writeText } from '../analysis';
import { callError, callWords, Finding, MatcherContext, MatcherResult, resultOf } from './matcher';
import type { Subject } from './subject';
import { ClusterOptions, TestedCluster } from './tested-cluster';

/** What becomes of a connection. `undecided`: it is not known, or differs, or there was nobody to ask. */
type Fate = 'allowed' | 'denied' | 'undecided';

/** A flow with what becomes of it. */
interface Judged {
  readonly flow: Flow;
  readonly answer: Answer;
  readonly fate: Fate;
}

/** Whether a connection gets through. Unknown is neither this nor its opposite. */
export function toAllowConnection(this: MatcherContext, subject: Subject, connection: Flow, options?: ClusterOptions): MatcherResult {
  return ask(this, 'toAllowConnection', 'allowed', subject, connection, options);
}

/** Whether a connection does not get through, be it by policy or because nothing leads there. Unknown is neither this nor its opposite. */
export function toDenyConnection(this: MatcherContext, subject: Subject, connection: Flow, options?: ClusterOptions): MatcherResult {
  return ask(this, 'toDenyConnection', 'denied', subject, connection, options);
}

function ask(
  context: MatcherContext, name: string, claimed: 'allowed' | 'denied', subject: unknown, connection: Flow, options?: ClusterOptions,
): MatcherResult {
  const call = callWords(context, name, 'connection');
  const cluster = TestedCluster.of(subject, options);
  const opposite = claimed === 'allowed' ? 'denied' : 'allowed';
  const judged = flowsOf(cluster.engine, connection, call).map(flow => judge(cluster, flow, call));
  const finding = fateOfAll(judged, claimed, opposite);
  return resultOf(context, finding, () => {
    const wanted = context.isNot === true ? opposite : claimed;
    return messageOf(call, judged.filter(({ fate }) => fate !== wanted), wanted, cluster);
  });
}

function fateOfAll(judged: readonly Judged[], claimed: Fate, opposite: Fate): Finding {
  const isAll = (wanted: Fate): boolean => judged.every(({ fate }) => fate === wanted);
  return isAll(claimed) ? 'holds' : isAll(opposite) ? 'opposite' : 'undecided';
}

/** The flows that a connection means: of a Service without a port, one for each of its ports. */
function flowsOf(engine: VerdictEngine, connection: unknown, call: string): readonly Flow[] {
  if (typeof connection !== 'object' || connection === null) {
    throw callError(call, [`\`${String(connection)}\` is no connection; write one such as \`{ from: 'shop/web', to: 'shop/db', port: 5432 }\``]);
  }
  const { flow, problems, notes } = checkFlow(connection as RawFlow);
  if (flow === undefined || notes.length > 0) {
    throw callError(call, [...problems, ...notes]);
  }
  const to = engine.endOf(flow.to);
  if (to.kind !== 'service' || flow.port !== undefined) {
    return [flow];
  }
  const protocol = typeof flow.protocol === 'string' ? flow.protocol.toUpperCase() : undefined;
  const ports = to.service.ports.filter(port => flow.protocol === undefined || port.protocol === protocol);
  return ports.length === 0 ? [flow] : ports.map(port => ({ ...flow, protocol: port.protocol, port: port.port }));
}

function judge({ engine, state }: TestedCluster, flow: Flow, call: string): Judged {
  try {
    const answer = engine.verdict(flow, state);
    return { flow, answer, fate: fateOf(answer) };
  } catch (error) {
    throw error instanceof FlowError ? callError(call, error.problems) : error;
  }
}

/** Nothing is shown of a Service by a port that it does not have, or while there is nobody behind it. */
const NOBODY_THERE: readonly unknown[] = ['no-such-service-port', 'no-backend'];

function fateOf({ verdict, reason }: Answer): Fate {
  switch (verdict) {
    case 'Allow': return 'allowed';
    case 'Deny': return 'denied';
    case 'Unreachable': return NOBODY_THERE.includes(reason) ? 'undecided' : 'denied';
    default: return 'undecided';
  }
}

function messageOf(call: string, wrong: readonly Judged[], wanted: 'allowed' | 'denied', { engine, state, places, notes }: TestedCluster): string {
  const said = wrong.length > 1 ? `${wrong.length} connections were expected to be ${wanted}, and are not` : `the connection was expected to be ${wanted}, and is not`;
  const shown = wrong.map(({ flow, answer }) => writeText({ flow, state, answer, explanation: explain(engine, flow, state) }, { places }));
  return [call, said, ...shown, ...notes.length > 0 ? [notes.join('\n')] : []]
    .map(part => part.trimEnd()).join('\n\n');
}

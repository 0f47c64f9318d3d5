import type { Workload } from '../../model';
import { AddressSet } from '../../sets';
import { IpVersion } from '../../values/address';
import { Answer, isClosed } from '../answer';
import type { Flow } from '../flow';
import { UNSURE } from './check-pairs';
import type { Claimed } from './check-pairs';
import { ask, CheckContext, isAnswer, versionsOf } from './context';
import { fullName } from '../full-name';
import type { Addresses, Ends } from './ends';
import { exampleAddress } from './example-address';
import type { Expectation, Failure } from './expectation';
import type { Findings } from './findings';
import { portsOf, SinglePort } from './single-ports';

/** An end as flows name it. */
interface AskedEnd {
  readonly name: string;
  readonly versions: readonly IpVersion[];
  readonly isUnsure: boolean;

  /** For how many ends it stands. */
  readonly count: number;

  /** Pods like it, for the names of their ports. */
  readonly pods: readonly Workload[];

  /** Those of a block of addresses that are meant: some of the block may be somebody's in the cluster, who is asked by himself. */
  readonly free?: Addresses;
}

/** Asks one by one, as a flow, what is more than pods and addresses: Services, Ingresses, nodes. Returns how many pairs of ends there were. */
export function checkSingles(claim: Claimed, from: Ends, to: Ends, expectation: Expectation, context: CheckContext, findings: Findings): number {
  if (from.singles.length === 0 && to.singles.length === 0) {
    return 0;
  }
  const { via, address } = expectation;
  const way = { ...via && { via }, ...address !== undefined && { address } };
  let count = 0;
  const senders = askedEnds(from, context);
  for (const target of to.singles) {
    const ports = portsOf(target, [], expectation, context, findings);
    const receiver = { ...target, isUnsure: target.isUnsure === true, count: 1, pods: [] };
    for (const source of ports.length === 0 ? [] : senders) {
      count += judgePair(claim, source, receiver, ports, target.kind === 'service' || target.kind === 'ingress' ? way : {}, context, findings);
    }
  }
  const others = askedEnds({ ...to, singles: [] }, context);
  const singles = askedEnds({ ...from, pods: [], ranges: [] }, context);
  for (const target of singles.length === 0 ? [] : others) {
    const ports = portsOf({ name: target.name, kind: 'finished' }, target.pods, expectation, context, findings);
    singles.forEach(source => count += judgePair(claim, source, target, ports, {}, context, findings));
  }
  return count;
}

/** Everybody as flows name them: one pod of each class and node, for nothing tells others apart. */
function askedEnds({ pods, ranges, singles }: Ends, context: CheckContext): readonly AskedEnd[] {
  const ofPods = pods.flatMap(part => {
    const byNode = new Map<string, AskedEnd & { count: number }>();
    for (const pod of part.pods) {
      const known = byNode.get(pod.node ?? '');
      if (known === undefined) {
        byNode.set(pod.node ?? '', { name: fullName(pod), versions: versionsOf(part, context), isUnsure: part.isUnsure, count: 1, pods: part.pods });
      } else {
        known.count += 1;
      }
    }
    return [...byNode.values()];
  });
  return [
    ...singles.map(({ name, versions, isUnsure = false }) => ({ name, versions, isUnsure, count: 1, pods: [] })),
    ...ofPods,
    ...ranges.map(({ name, free }) => ({ name, free, isUnsure: false, count: 1, pods: [], versions: Object.keys(free).map(Number) as IpVersion[] })),
  ];
}

/** Asks each port by each version of IP that both ends have. Returns for how many pairs it stands. */
function judgePair(
  claim: Claimed, source: AskedEnd, target: AskedEnd, ports: readonly SinglePort[], way: Pick<Flow, 'via' | 'address'>,
  context: CheckContext, findings: Findings,
): number {
  if (source.name === target.name) {
    return 0;
  }
  const both = ([4, 6] as const).filter(version => source.versions.includes(version) && target.versions.includes(version));
  const known = both.filter(version => context.connectivity.versions.includes(version));
  const common = known.length > 0 ? known : both;
  const isUnsure = source.isUnsure || target.isUnsure;
  const pairs = source.count * target.count;
  let isCounted = false;
  for (const port of ports) {
    for (const version of common) {
      const flow: Flow = { from: source.name, to: target.name, ...port, ...way, ...(common.length > 1 || version === 6) && { ipVersion: version } };
      const free = (source.free ?? target.free)?.[version];
      const block: Block = { version, side: source.free ? 'from' : 'to', ...free && { free } };
      isCounted = judgeFlow(claim, flow, block, isUnsure, isCounted ? 0 : pairs, context, findings) || isCounted;
    }
  }
  return common.length === 0 ? 0 : pairs;
}

/** Which end of a flow is a block of addresses, and those of them that are meant. */
interface Block {
  readonly version: IpVersion;
  readonly side: 'from' | 'to';
  readonly free?: AddressSet;
}

/** What is no answer to an expectation, because there was nobody to ask. */
const NOBODY_THERE = ['no-backend', 'no-such-service-port'];

/** Asks one flow, and compares. Returns whether it is wrong, or may be. */
function judgeFlow(claim: Claimed, asked: Flow, block: Block, isUnsure: boolean, pairs: number, context: CheckContext, findings: Findings): boolean {
  const said = ask(context, asked);
  if (!isAnswer(said)) {
    said.forEach(message => findings.problem('unclear', message));
    return false;
  }
  const { flow, answer, failure } = narrowed(claim, asked, said, block, context);
  if (failure === undefined) {
    return false;
  }
  const isKnown = failure !== 'broken' || !isUnsure;
  const message = isKnown ? messageOf(failure, flow, answer) : UNSURE;
  findings.pair({
    failure: isKnown ? failure : 'unknown', from: flow.from, to: flow.to, show: () => ({ message, counterexample: { flow, answer } }),
  }, pairs);
  return true;
}

/** What is to be said beside the counterexample. */
function messageOf(failure: Judged['failure'], flow: Flow, answer: Answer): string {
  switch (failure) {
    case 'vacuous': return vacuousWords(flow, answer);
    case 'unknown': return answer.reason ?? 'it is not known';
    default: return '';
  }
}

interface Judged {
  readonly flow: Flow;
  readonly answer: Answer;
  readonly failure?: 'broken' | 'unknown' | 'vacuous';
}

/** The same of one address, where a block of them was asked of which not all are treated alike, or meant. */
function narrowed(claim: Claimed, flow: Flow, answer: Answer, { version, side, free }: Block, context: CheckContext): Judged {
  if (free === undefined) {
    return { flow, answer, ...failureOf(claim, answer) };
  }
  const parts = answer.parts?.map(part => AddressSet.parse(version, part.addresses).intersect(free)) ?? [free];
  const judged = parts.filter(part => !part.isEmpty).map((part): Judged => {
    const one: Flow = { ...flow, [side]: exampleAddress(part) };
    const said = ask(context, one);
    return isAnswer(said) ? { flow: one, answer: said, ...failureOf(claim, said) } : { flow, answer, ...failureOf(claim, answer) };
  });
  const order: readonly (Failure | undefined)[] = ['broken', 'unknown', 'vacuous', undefined];
  return judged.sort((a, b) => order.indexOf(a.failure) - order.indexOf(b.failure))[0] ?? { flow, answer };
}

function failureOf(claim: Claimed, answer: Answer): Pick<Judged, 'failure'> {
  const { verdict, reason, backends, parts } = answer;
  if (verdict === 'Unreachable' && NOBODY_THERE.includes(reason ?? '')) {
    return { failure: 'vacuous' };
  }
  const said = [verdict, ...backends?.map(one => one.verdict) ?? [], ...parts?.map(one => one.verdict) ?? []];
  if (claim === 'allows') {
    return verdict === 'Allow' ? {} : { failure: said.includes('Deny') || isClosed(answer) ? 'broken' : 'unknown' };
  }
  return said.includes('Allow') ? { failure: 'broken' } : verdict === 'Unknown' && !isClosed(answer) ? { failure: 'unknown' } : {};
}

function vacuousWords({ to, port, protocol = 'TCP', via }: Flow, { reason }: Answer): string {
  return reason === 'no-backend' ? `${to} has no backend, so nothing is shown` : `${to} has no port ${port} for ${protocol}${via === undefined ? '' : ` via ${via}`}, so nothing is shown`;
}

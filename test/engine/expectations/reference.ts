import { Random } from '../../../bench/cluster/random';
import type { Answer } from '../../../src/engine/answer';
import { checkExpectations, Expectation, Outcome, WantedPort, Who } from '../../../src/engine/expectations';
import type { Flow } from '../../../src/engine/flow';
import { FlowError } from '../../../src/engine/question';
import { VerdictEngine } from '../../../src/engine/verdict-engine';
import type { Workload } from '../../../src/model';
import { IpVersion, readAddress } from '../../../src/values/address';
import { Cidr } from '../../../src/values/cidr';
import { drawCluster } from '../connectivity/twists';
import { readWorld, withOrdinaryPods } from '../support/worlds';

/** A random cluster, and what became of random expectations of it. */
export interface Drawn {
  readonly title: string;
  readonly engine: VerdictEngine;
  readonly outcomes: readonly Outcome[];

  /** Whom each end that was drawn means. */
  readonly meant: ReadonlyMap<Who, readonly Workload[]>;
}

/** Ports that rules of generated clusters often speak of. */
const PORTS: readonly WantedPort[] = [
  { port: 80 }, { port: 443 }, { port: 8080 }, { port: 5432 }, { protocol: 'UDP', port: 53 }, { port: { first: 8079, last: 8081 } }, { protocol: 'ICMP', icmp: { type: 8, code: 0 } },
];

/** The usual one, and those at the borders of what rules of generated clusters say. */
const SOURCE_PORTS = [50000, 1, 80, 30000, 61001];

type Asked = Pick<Flow, 'protocol' | 'port' | 'sourcePort' | 'icmp'>;

const OUTSIDERS = ['203.0.113.9', '203.0.113.70', '8.8.8.8', '192.168.7.7', '2001:db8::7'];

/** The expectations of a seed, checked. */
export function drawExpectations(seed: number, count = 12): Drawn {
  const { objects, host, about } = drawCluster(seed);
  const random = new Random(seed).for('expectations');
  const engine = new VerdictEngine(readWorld(withOrdinaryPods(objects)), { host });
  const meant = new Map<Who, readonly Workload[]>();
  const pods = engine.compiled.workloads;
  const who = (): Who => {
    const [one, pod] = [drawWho(pods, random), random.pick(pods)];
    const end = one.pods.length === 0 ? { who: nameOf(pod), pods: [pod] } : one;
    meant.set(end.who, end.pods);
    return end.who;
  };
  const expectations = Array.from({ length: count }, (): Expectation => {
    const claim = random.pick(['allows', 'denies', 'onlyAllows'] as const);
    const outsiders = random.chance(0.2) ? [random.pick(['internet', '203.0.113.0/24'])] : [];
    return {
      claim,
      from: claim === 'onlyAllows' ? [...random.chance(0.8) ? [who()] : [], ...outsiders] : [who(), ...random.chance(0.3) ? [who()] : []],
      to: [who()],
      ports: random.some(PORTS, random.int(1, 2)),
      state: random.pick(['enforced', 'pending']),
    };
  });
  return { title: `seed ${seed}${about}`, engine, outcomes: checkExpectations(engine, expectations), meant };
}

/** Somebody, described in some way, and the pods that this means by a way of finding out that is as plain as can be. */
function drawWho(pods: readonly Workload[], random: Random): { readonly who: Who; readonly pods: readonly Workload[] } {
  const pod = random.pick(pods);
  const [[key, value] = ['none', 'none']] = Object.entries(pod.labels);
  switch (random.int(0, 4)) {
    case 0: return { who: { namespace: pod.namespace }, pods: pods.filter(({ namespace }) => namespace === pod.namespace) };
    case 1: return { who: { selector: `${key} == "${value}"` }, pods: pods.filter(({ labels }) => labels[key] === value) };
    case 2: return {
      who: { selector: `${key} == "${value}"`, namespace: pod.namespace }, pods: pods.filter(({ labels, namespace }) => labels[key] === value && namespace === pod.namespace),
    };
    case 3: return {
      who: { serviceAccounts: [pod.serviceAccount], namespace: pod.namespace },
      pods: pods.filter(({ namespace, serviceAccount }) => namespace === pod.namespace && serviceAccount === pod.serviceAccount),
    };
    default: return { who: nameOf(pod), pods: pods.filter(one => nameOf(one) === nameOf(pod) || (pod.kind !== 'Pod' && one === pod)) };
  }
}

/** What the reference says of every pair. */
export function judgedByReference({ engine, meant }: Drawn, { expectation }: Outcome): { readonly failure: string; readonly count: number } {
  const { claim, from, to, ports = [], state } = expectation;
  const [senders, receivers] = [from, to].map(list => [...new Set(list.flatMap(who => meant.get(who)!))]);
  let [pairs, wrong, isBroken] = [0, 0, false];
  for (const sender of senders) {
    for (const receiver of receivers.filter(one => one !== sender || isSeveral(one))) {
      const verdicts = versionsOf(sender, receiver, engine).flatMap(ipVersion => askedOf(ports).map(port =>
        verdictOf(engine, { from: nameOf(sender), to: nameOf(receiver), ipVersion, ...port }, state)));
      pairs += verdicts.length > 0 ? 1 : 0;
      const isWrong = (verdict: string): boolean => claim === 'allows' ? verdict !== 'Allow' : verdict === 'Allow' || verdict === 'Unknown';
      wrong += verdicts.some(isWrong) ? 1 : 0;
      isBroken ||= verdicts.some(verdict => isWrong(verdict) && verdict !== 'Unknown');
    }
  }
  return { failure: pairs === 0 ? 'vacuous' : isBroken ? 'broken' : wrong > 0 ? 'unknown' : 'holds', count: wrong };
}

/** Who gets to the pods though nobody said so: pods, nodes that are not the pod's own, and some addresses. */
export function intrudersOf({ engine, meant }: Drawn, { expectation }: Outcome): readonly (Pick<Flow, 'from' | 'to'> & { readonly verdict: string })[] {
  const { from, to, ports = [], state } = expectation;
  const allowed = new Set(from.flatMap(who => meant.get(who) ?? []));
  const others = from.filter((who): who is string => typeof who === 'string' && meant.get(who) === undefined);
  const outside = others.flatMap(who => who === 'internet' ? ['0.0.0.0/0', '::/0'] : [who]).map(text => Cidr.parse(text));
  const outsiders = OUTSIDERS.filter(text => !outside.some(cidr => holds(cidr, text)) || (from.includes('internet') && text.startsWith('192.168.')));
  return to.flatMap(who => meant.get(who)!).flatMap(receiver => {
    const senders = [
      ...engine.compiled.workloads.filter(pod => !allowed.has(pod) && (pod !== receiver || isSeveral(pod))).map(nameOf),
      ...engine.hosts.names.filter(name => receiver.node !== undefined && name !== receiver.node).map(name => `node:${name}`),
      ...outsiders,
    ];
    return senders.flatMap(sender => engine.connectivity().versions.flatMap(ipVersion => askedOf(ports).flatMap(port => {
      const verdict = verdictOf(engine, { from: sender, to: nameOf(receiver), ipVersion, ...port }, state);
      return verdict === 'Allow' || verdict === 'Unknown' ? [{ from: sender, to: nameOf(receiver), verdict, ...port }] : [];
    })));
  });
}

/** The pods of a cluster in a line, for messages. */
export function describePods({ engine }: Drawn): string {
  return engine.compiled.workloads.map(pod => `${nameOf(pod)} ${pod.kind} ${pod.addresses.join()} at ${pod.node}`).join('; ');
}

/** Every port by itself, as flows ask for it, from some source ports: every connection is meant. */
function askedOf(ports: readonly WantedPort[] | 'all'): readonly Asked[] {
  return (ports as readonly WantedPort[]).flatMap(({ protocol = 'TCP', port, icmp }): Asked[] => {
    const { first, last } = typeof port === 'object' ? port : { first: port as number, last: port as number };
    return icmp !== undefined ? [{ protocol: String(protocol), icmp }] : Array.from({ length: last - first + 1 }, (_, at) =>
      SOURCE_PORTS.map(sourcePort => ({ protocol: String(protocol), port: first + at, sourcePort }))).flat();
  });
}

function verdictOf(engine: VerdictEngine, flow: Flow, state: Expectation['state']): Answer['verdict'] | 'none' {
  try {
    return engine.verdict(flow, state).verdict;
  } catch (error) {
    if (error instanceof FlowError) {
      return 'none';
    }
    throw error;
  }
}

function versionsOf(a: Workload, b: Workload, engine: VerdictEngine): readonly IpVersion[] {
  const of = ({ addresses }: Workload): readonly IpVersion[] =>
    addresses.length === 0 ? [4, 6] : addresses.flatMap(text => readAddress(text)?.version ?? []);
  return engine.connectivity().versions.filter(version => of(a).includes(version) && of(b).includes(version));
}

function isSeveral({ kind, replicas }: Workload): boolean {
  return kind !== 'Pod' && replicas !== 1;
}

function nameOf({ namespace, name }: Workload): string {
  return `${namespace}/${name}`;
}

function holds(cidr: Cidr, text: string): boolean {
  const { version, bits } = readAddress(text)!;
  return version === cidr.version && bits >= cidr.first && bits <= cidr.last;
}

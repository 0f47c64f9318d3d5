/**
 * What policies mean, in a few lines and by themselves: enough of R-SCP-5 to R-SCP-11 and of Kubernetes' own rules to
 * compare what the two flavours of a rule say.
 */
import * as fc from 'fast-check';
import { Selector } from '../../../src';
import { Cidr } from '../../../src/values/cidr';

type Labels = Record<string, string>;

/** A pod, or an address outside of the cluster. */
export interface Party {
  readonly ip: string;
  readonly namespace?: string;
  readonly labels?: Labels;
}

/** A packet that opens a connection. */
export interface Packet {
  readonly from: Party;
  readonly to: Party;
  readonly protocol: string;
  readonly port: number;
}

/** The namespaces of the little cluster, with their labels. */
export const NAMESPACES: Readonly<Record<string, Labels>> = {
  shop: { team: 'a' },
  other: { team: 'b', env: 'dev' },
  third: { env: 'prod' },
};

/** The number behind the one port name in it. */
const NAMED: Readonly<Record<string, number>> = { web: 80 };

const PARTIES: readonly Party[] = [
  ...Object.keys(NAMESPACES).flatMap((namespace, at): Party[] => [
    { ip: `10.0.${at}.1`, namespace, labels: { app: 'web' } },
    { ip: `10.0.${at}.2`, namespace, labels: { app: 'db', role: 'db' } },
    { ip: `2001:db8::${at}`, namespace, labels: {} },
  ]),
  { ip: '192.0.2.7' }, { ip: '192.0.2.200' }, { ip: '10.9.9.9' }, { ip: '2001:db8:1::1' }, { ip: 'fd00::1' },
];

/** Packets of the little cluster, to one of its pods in `shop` or from it. */
export const arbPacket: fc.Arbitrary<Packet> = fc.record({
  from: fc.constantFrom(...PARTIES),
  to: fc.constantFrom(...PARTIES),
  protocol: fc.constantFrom('TCP', 'UDP', 'SCTP'),
  port: fc.constantFrom(80, 443, 8080),
});

/** Whether a `projectcalico.org/v3` policy of this namespace (of none: a global one) accepts a packet, by its rules alone. */
export function calicoAccepts(rules: readonly any[] = [], namespace: string | undefined, packet: Packet): boolean {
  const hit = rules.find(rule => rule.action !== 'Log' && calicoMatches(rule, namespace, packet));
  return hit?.action === 'Allow';
}

/** Whether a `networking.k8s.io/v1` policy of this namespace accepts a packet, by its rules alone. */
export function kubernetesAccepts(rules: readonly any[] = [], namespace: string, { from, to, protocol, port }: Packet): boolean {
  return rules.some(rule => {
    const peer = rule.from ? from : to;
    const peers = rule.from ?? rule.to;
    return (!peers || peers.some((one: any) => matchesPeer(one, namespace, peer)))
      && (!rule.ports || rule.ports.some((one: any) => one.protocol === protocol
        && (one.port === undefined || matchesPort(one.endPort ? `${one.port}:${one.endPort}` : one.port, port))));
  });
}

/** Whether labels satisfy a label selector of Kubernetes. */
export function matchesLabelSelector({ matchLabels = {}, matchExpressions = [] }: any, labels: Labels): boolean {
  const has = (key: string) => Object.hasOwn(labels, key);
  return Object.entries(matchLabels).every(([key, value]) => has(key) && labels[key] === value)
    && matchExpressions.every(({ key, operator, values }: any) => {
      switch (operator) {
        case 'In': return has(key) && values.includes(labels[key]);
        case 'NotIn': return !has(key) || !values.includes(labels[key]);
        case 'Exists': return has(key);
        default: return !has(key);
      }
    });
}

function calicoMatches(rule: any, namespace: string | undefined, { from, to, protocol, port }: Packet): boolean {
  const ports = rule.destination?.ports;
  return (rule.protocol === undefined || rule.protocol === protocol)
    && (ports === undefined || ports.some((one: number | string) => matchesPort(one, port)))
    && matchesEntity(rule.source ?? {}, namespace, from) && matchesEntity(rule.destination ?? {}, namespace, to);
}

function matchesEntity({ nets, notNets, selector, notSelector, namespaceSelector }: any, own: string | undefined, party: Party): boolean {
  const inside = (net: string) => Cidr.parse(net).contains(Cidr.parse(party.ip));
  const family = party.ip.includes(':');
  const ofFamily = (list: string[]) => list.filter(net => net.includes(':') === family);
  if ([nets, notNets].some(list => list && ofFamily(list).length === 0)) {
    return false; // R-SCP-15
  }
  if ((nets && !nets.some(inside)) || notNets?.some(inside)) {
    return false;
  }
  const scoped = selector !== undefined || notSelector !== undefined;
  if (!scoped && namespaceSelector === undefined) {
    return true;
  }
  if (party.namespace === undefined) {
    return own === undefined && selector === undefined && namespaceSelector === undefined; // R-SCP-9
  }
  const labels = { ...party.labels, 'projectcalico.org/orchestrator': 'k8s', 'projectcalico.org/namespace': party.namespace };
  const space = { ...NAMESPACES[party.namespace], 'projectcalico.org/name': party.namespace };
  return (namespaceSelector === undefined ? own === undefined || party.namespace === own : Selector.parse(namespaceSelector).matches(space))
    && (selector === undefined || Selector.parse(selector).matches(labels))
    && (notSelector === undefined || !Selector.parse(notSelector).matches(labels));
}

function matchesPeer({ ipBlock, podSelector, namespaceSelector }: any, own: string, party: Party): boolean {
  if (ipBlock) {
    const inside = (net: string) => Cidr.parse(net).contains(Cidr.parse(party.ip));
    return inside(ipBlock.cidr) && !(ipBlock.except ?? []).some(inside);
  }
  if (party.namespace === undefined) {
    return false;
  }
  const space = { ...NAMESPACES[party.namespace], 'kubernetes.io/metadata.name': party.namespace };
  return (namespaceSelector ? matchesLabelSelector(namespaceSelector, space) : party.namespace === own)
    && (!podSelector || matchesLabelSelector(podSelector, party.labels ?? {}));
}

function matchesPort(written: number | string, port: number): boolean {
  const range = /^(\d+):(\d+)$/.exec(String(written));
  return range ? Number(range[1]) <= port && port <= Number(range[2]) : (NAMED[written] ?? Number(written)) === port;
}

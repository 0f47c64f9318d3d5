import { generateCluster, ManifestObject, tinyPreset } from '../../../bench/cluster';
import { CALICO } from '../../../bench/cluster/manifest';
import { Random } from '../../../bench/cluster/random';
import type { HostOptions } from '../../../src/engine/way/host-options';
import { withSpec } from '../support/worlds';

type Change = (objects: readonly ManifestObject[], random: Random) => readonly ManifestObject[];

/** What manifests of a chart, or of a part of a cluster, don't tell. */
const UNTOLD: Readonly<Record<string, Change>> = {
  'hosts': objects => objects.filter(({ kind }) => kind !== 'HostEndpoint'),
  'addresses': objects => withoutKinds(objects, 'EndpointSlice').map(object => isPod(object) ? withAddresses(object, []) : object),
  'some addresses': (objects, random) => objects.map(object => isPod(object) && random.chance(0.5) ? withAddresses(object, []) : object),
  'namespaces': objects => withoutKinds(objects, 'Namespace', 'ServiceAccount'),
  'addresses and namespaces': (objects, random) => withoutKinds(UNTOLD.addresses(objects, random), 'Namespace', 'ServiceAccount'),
  'addresses and pools': (objects, random) => withoutKinds(UNTOLD.addresses(objects, random), 'IPPool', 'Node'),
  'nodes': objects => objects.map(object => isPod(object) ? withSpec(object, { nodeName: undefined }) : object),
};

/** What generated clusters have seldom, or never. */
const TWISTS: Readonly<Record<string, Change>> = {
  'a shared address': (objects, random) => {
    const pods = objects.filter(isPod);
    const [one, other] = random.some(pods, 2);
    return other === undefined ? objects : objects.map(object => object === one ? withAddresses(object, addressesOf(other)) : object);
  },
  'the pods of a workload in one class': objects => objects.map(object => isPod(object)
    ? { ...object, metadata: { ...object.metadata, labels: { app: object.metadata.labels?.app ?? 'x' } }, spec: { ...object.spec as object, containers: [] } }
    : object),
  'hosts with every interface': objects => hosts(objects, { interfaceName: '*' }),
  'hosts found by address': objects => hosts(objects, { interfaceName: undefined }),
  'hosts without addresses': objects => hosts(objects, { expectedIPs: undefined, interfaceName: 'eth0' }),
  'hosts without profiles': objects => hosts(objects, { profiles: undefined }),
  'hosts with a profile that is not there': objects => hosts(objects, { profiles: ['gone'] }),
  'policies of hosts for what is forwarded': objects => hostPolicies(objects, { applyOnForward: true, preDNAT: undefined, doNotTrack: undefined }),
  'policies of hosts before translation': objects => hostPolicies(objects, BEFORE_TRANSLATION),
  'policies of hosts that are untracked': objects => hostPolicies(objects, { applyOnForward: true, preDNAT: undefined, doNotTrack: true }),
  'policies of hosts and pods': objects => hostPolicies(objects, { selector: '', namespaceSelector: undefined }),
  'rules of pods at hosts': (objects, random) => objects.map(object => isPolicyOfCluster(object) && !isOfHosts(object) && random.chance(0.5)
    ? withSpec(object, { selector: '', namespaceSelector: undefined, serviceAccountSelector: undefined, applyOnForward: true })
    : object),
  'a pool that is too small': objects => objects.map(object => object.kind === 'IPPool' && !cidrOf(object).includes(':')
    ? withSpec(object, { cidr: '10.64.0.0/30', natOutgoing: true })
    : object),
  'tunnels that pods may open': (objects, random) => [...withoutKinds(objects, 'FelixConfiguration'), felix('default', {
    allowVXLANPacketsFromWorkloads: random.chance(0.5), allowIPIPPacketsFromWorkloads: random.chance(0.5),
  })],
  'another port of tunnels on a node': objects => [...objects, felix('node.node-0', { vxlanPort: 53, allowIPIPPacketsFromWorkloads: true })],
  'ports that stay open for some': objects => [...withoutKinds(objects, 'FelixConfiguration'), felix('default', {
    failsafeInboundHostPorts: [{ protocol: 'TCP', port: 8080, net: '203.0.113.0/25' }, { protocol: 'UDP', port: 53 }],
    failsafeOutboundHostPorts: [{ protocol: 'TCP', port: 443, net: '10.64.0.0/25' }],
  })],
  'no ports that stay open': objects => [...withoutKinds(objects, 'FelixConfiguration'), felix('default', { failsafeInboundHostPorts: [], failsafeOutboundHostPorts: [] })],
  'rules by ICMP messages and protocols without ports': (objects, random) => objects.map(object => object.apiVersion === CALICO && object.kind.endsWith('NetworkPolicy')
    ? withSpec(object, { ingress: withoutPorts(object, 'ingress', random), egress: withoutPorts(object, 'egress', random) })
    : object),
  'IPv6 alone': objects => objects.map(object => isPod(object) && addressesOf(object).length > 1
    ? withAddresses(object, addressesOf(object).filter(address => address.includes(':')))
    : object),
};

const BEFORE_TRANSLATION = { applyOnForward: true, preDNAT: true, doNotTrack: undefined, types: ['Ingress'], egress: undefined };

/** The rules of a policy in one direction, some of them by messages or protocols; those of hosts, which name outsiders as a rule, for everybody. */
function withoutPorts(object: ManifestObject, direction: 'ingress' | 'egress', random: Random): readonly object[] | undefined {
  const rules = (object.spec as Readonly<Record<string, readonly Readonly<Record<string, unknown>>[] | undefined>>)[direction];
  const withoutItsPorts = (entity: unknown): object | undefined => entity === undefined || (isOfHosts(object) && random.chance(0.7))
    ? undefined
    : { ...entity, ports: undefined, notPorts: undefined };
  return rules?.map(rule => {
    const isOther = rule.http !== undefined || JSON.stringify(rule).includes('"services"');
    if (isOther || !random.chance(0.4)) {
      return rule;
    }
    const protocol = random.pick(['ICMP', 'ICMPv6', 1, 58, 47, 4, 'UDPLite']);
    const messages = { type: random.pick([0, 3, 8, 128, 129, 135]), ...random.chance(0.3) && { code: random.int(0, 1) } };
    const isIcmp = ['ICMP', 'ICMPv6', 1, 58].includes(protocol);
    return {
      ...rule,
      protocol,
      notProtocol: undefined,
      source: withoutItsPorts(rule.source),
      destination: withoutItsPorts(rule.destination),
      ...isIcmp && random.chance(0.8) && { [random.chance(0.8) ? 'icmp' : 'notICMP']: messages },
    };
  });
}

function isPod({ kind }: ManifestObject): boolean {
  return kind === 'Pod';
}

function isPolicyOfCluster({ kind }: ManifestObject): boolean {
  return kind === 'GlobalNetworkPolicy';
}

/** Whether it is a policy that the generator made for hosts. */
function isOfHosts(object: ManifestObject): boolean {
  return isPolicyOfCluster(object) && object.metadata.name.startsWith('host-');
}

function withoutKinds(objects: readonly ManifestObject[], ...kinds: readonly string[]): readonly ManifestObject[] {
  return objects.filter(({ kind }) => !kinds.includes(kind));
}

function hosts(objects: readonly ManifestObject[], change: Readonly<Record<string, unknown>>): readonly ManifestObject[] {
  return objects.map(object => object.kind === 'HostEndpoint' ? withSpec(object, change) : object);
}

function hostPolicies(objects: readonly ManifestObject[], change: Readonly<Record<string, unknown>>): readonly ManifestObject[] {
  return objects.map(object => isOfHosts(object) ? withSpec(object, change) : object);
}

function addressesOf({ status }: ManifestObject): readonly string[] {
  return ((status as { podIPs?: { ip: string }[] }).podIPs ?? []).map(({ ip }) => ip);
}

function withAddresses(pod: ManifestObject, addresses: readonly string[]): ManifestObject {
  return { ...pod, status: { ...pod.status as object, podIP: addresses[0], podIPs: addresses.map(ip => ({ ip })) } };
}

function cidrOf({ spec }: ManifestObject): string {
  return (spec as { cidr: string }).cidr;
}

function felix(name: string, spec: object): ManifestObject {
  return { apiVersion: CALICO, kind: 'FelixConfiguration', metadata: { name }, spec };
}

/** A random cluster, with what hosts are like. */
export interface DrawnCluster {
  readonly objects: readonly ManifestObject[];
  readonly host: HostOptions;

  /** What is special about it, as text. */
  readonly about: string;
}

/** The cluster of a seed: a small one in which everything happens, of which some is changed, and some not told. */
export function drawCluster(seed: number): DrawnCluster {
  const random = new Random(seed).for('twists');
  const changes = [
    ...Object.entries(TWISTS).filter(([name]) => new Random(seed).for(name).chance(0.12)),
    ...random.chance(0.5) ? [random.pick(Object.entries(UNTOLD).map(([name, change]) => [`${name} untold`, change] as const))] : [],
  ];
  const objects: readonly ManifestObject[] = generateCluster({
    ...tinyPreset(seed),
    ...random.chance(0.4) && { hostEndpoints: 0.8, hostPolicies: random.int(1, 3) },
  });
  const host: HostOptions = {
    ...random.chance(0.5) && { defaultInterface: 'eth0' },
    ...random.chance(0.15) && { forwardPolicy: 'DROP' },
    ...random.chance(0.1) && { dataplane: random.pick(['nftables', 'IPVS', 'eBPF'] as const) },
    ...random.chance(0.1) && { interfaces: { 'node-0': { eth0: '172.16.0.11/24' }, 'node-1': { eth0: '172.16.0.12/24', eth1: '192.168.7.1/24' } } },
  };
  return {
    objects: changes.reduce((all, [, change]) => change(all, random), objects),
    host,
    about: [...changes.map(([name]) => `, ${name}`), ...Object.entries(host).map(([name, value]) => `, ${name} ${JSON.stringify(value)}`)].join(''),
  };
}

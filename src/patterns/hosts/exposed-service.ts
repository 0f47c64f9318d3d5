import { IConstruct } from 'constructs';
import { EntryKind } from './entry';
import { GuardedPort } from './guarded-port';
import { isNodePort, NodePortRange, NodePorts, notNodePort, printRange, suggestNodePort } from './node-port-range';
import { checkSameCluster } from './same-cluster';
import { Problems } from '../../resources/problems';
import { isConstruct, Manifest, tryApiObjectOf } from '../../resources/reading/manifest';
import { readService, Service, ServicePort } from '../../resources/reading/service';
import { World } from '../../resources/synth/world';
import { ProtocolName, ValueProblem } from '../../values';
import { checkPortNumber } from '../../values/port-value';
import { textOf } from '../../values/quote';

/** The prop that holds the Service. */
const PLACE = 'service';

/** A Service of this App. */
export interface ExposedService {
  /** Construct path, for messages. */
  readonly path: string;
  readonly manifest: Manifest;
  readonly service: Service;
}

/** Types of Service that have an entry of each kind, and how to get one. */
const TYPES: Readonly<Record<EntryKind, { readonly types: readonly string[]; readonly lacks: string; readonly remedy: string }>> = {
  NodePort: {
    types: ['NodePort', 'LoadBalancer'],
    lacks: 'has no node ports',
    remedy: 'make it one that has, with node ports that are written down: '
      + '`exposeViaService({ serviceType: ServiceType.NODE_PORT, ports: [{ port: 80, nodePort: 30080 }] })`',
  },
  LoadBalancer: {
    types: ['LoadBalancer'],
    lacks: 'has no load balancer',
    remedy: 'make it one that has: `serviceType: ServiceType.LOAD_BALANCER`, or name the nodes: `at: Entry.nodePort(…)`',
  },
};

/** Reads the Service behind a construct; undefined, and reported, where it is none of this App or has no such entry. */
export function readExposedService(
  given: IConstruct, kind: EntryKind, owner: IConstruct, world: World, problems: Problems,
): ExposedService | undefined {
  const report = (value: string, reason: string, remedy: string) => problems.add(PLACE, { value, reason, remedy });
  if (!isConstruct(given)) {
    report(textOf(given), 'is no construct', 'give the Service itself, as `exposeViaService` returns it, or bare `ports`');
    return undefined;
  }
  const { path } = given.node;
  if (!checkSameCluster({ construct: given, place: PLACE, path, it: 'it', otherwise: 'give bare `ports`' }, owner, problems)) {
    return undefined;
  }
  const object = tryApiObjectOf(given);
  if (!object || object.kind !== 'Service' || object.apiGroup !== 'core') {
    report(path, `is ${object ? `a ${object.kind}` : 'no Kubernetes object'}, not a Service`, 'give the Service itself, as `exposeViaService` returns it');
    return undefined;
  }
  let manifest: Manifest;
  try {
    manifest = world.manifest(object);
  } catch (error) {
    report(path, `cannot be written: ${(error as Error).message}`, 'mend the Service');
    return undefined;
  }
  const service = readService(manifest);
  const { types, lacks, remedy } = TYPES[kind];
  if (!types.includes(service.type)) {
    report(path, `is a Service of type ${service.type}, which ${lacks}`, remedy);
    return undefined;
  }
  const numbers = service.ports.flatMap(({ port, nodePort }) => nodePort === undefined ? [port] : [port, nodePort]);
  const badPorts = numbers.flatMap(checkPortNumber);
  problems.add(PLACE, ...badPorts);
  if (service.ports.length === 0) {
    report(path, 'is a Service without ports', 'give it one');
  }
  return badPorts.length === 0 ? { path, manifest, service } : undefined;
}

/** The node ports of a Service. Those that the API server is still to pick are reported: a policy cannot name them. */
export function nodePortsOf(exposed: ExposedService, nodePorts: NodePorts, owner: IConstruct, world: World, problems: Problems): GuardedPort[] {
  const { ports } = exposed.service;
  const { range } = nodePorts;
  const open = ports.filter(({ nodePort }) => nodePort === undefined);
  if (open.length > 0) {
    const taken = nodePortsTaken(owner, world);
    for (const port of open) {
      const suggestion = suggestNodePort(port.port, range, taken);
      taken.add(suggestion);
      problems.add(PLACE, describeOpen(exposed, port, suggestion, range));
    }
  }
  const picked = ports.flatMap(port => port.nodePort === undefined
    ? [] : [guarded(port, port.nodePort, `node port \`${port.nodePort}\` of port ${named(port)}`)]);
  picked.filter(port => !isNodePort(port, nodePorts)).forEach(port => problems.add(PLACE, notNodePort(port, nodePorts)));
  return picked;
}

/** The ports of a Service at its load balancer: its own, never the pods' (R-FG-17). */
export function balancedPortsOf({ service }: ExposedService): GuardedPort[] {
  return service.ports.map(port => guarded(port, port.port, `port ${named(port)}`));
}

/** The addresses that a load balancer has got, if the manifest comes from a cluster that says so. */
export function balancerAddressesOf({ path, manifest, service }: ExposedService, problems: Problems): string[] {
  const entries: any[] = manifest.status?.loadBalancer?.ingress ?? [];
  const report = (reason: string, remedy: string) => problems.add('at', { value: path, reason, remedy });
  if (entries.some(({ ipMode }) => ipMode === 'Proxy')) {
    // Nothing on the nodes knows the address then (R-KP-2).
    report('has a load balancer that connects to node ports or pods in its own name (`ipMode: Proxy`), so hosts never see its address',
      'guard the node ports: `at: Entry.nodePort(…)`');
    return [];
  }
  const unresolved = entries.filter(({ ip }) => ip === undefined).map(({ hostname }) => `\`${hostname}\``);
  if (unresolved.length > 0) {
    report(`has a load balancer with the host name ${unresolved.join(', ')}, and policies match addresses`,
      'write those that it resolves to, if they are fixed: `at: Entry.loadBalancer(\'203.0.113.80\')`');
    return [];
  }
  if (entries.length === 0) {
    report('has no load balancer address yet: the cluster gives it one after the Service is created, and a policy has to name it before',
      `write the address that you reserved, or that \`kubectl get service ${service.name}\` shows as EXTERNAL-IP: \`at: Entry.loadBalancer('203.0.113.80')\``);
  }
  return entries.map(({ ip }) => ip);
}

function describeOpen({ path, manifest, service }: ExposedService, port: ServicePort, suggestion: number, range: NodePortRange): ValueProblem {
  const without = `has no node port for its port ${named(port)}`;
  if (service.type === 'LoadBalancer' && manifest.spec?.allocateLoadBalancerNodePorts === false) {
    return {
      value: path,
      reason: `${without}, and \`allocateLoadBalancerNodePorts: false\` lets the API server pick none`,
      remedy: `write \`nodePort: ${suggestion}\` beside \`port: ${port.port}\`, or name the load balancer: \`at: Entry.loadBalancer(…)\``,
    };
  }
  return {
    value: path,
    reason: `${without} yet: the API server picks one when the Service is created, and a policy has to name it before`,
    remedy: `pick one from ${printRange(range)} that no other Service has, and write it beside the port: `
      + `\`exposeViaService({ …, ports: [{ port: ${port.port}, nodePort: ${suggestion} }] })\``,
  };
}

/** The node ports that the Services of a cluster have, as far as their manifests say. */
function nodePortsTaken(owner: IConstruct, world: World): Set<number> {
  const services = world.clusterOf(owner).objects.filter(({ kind, apiGroup }) => kind === 'Service' && apiGroup === 'core');
  return new Set(services.flatMap(service => {
    try {
      return readService(world.manifest(service)).ports.flatMap(({ nodePort }) => nodePort ?? []);
    } catch {
      return []; // what is wrong with it is reported by whoever needs it
    }
  }));
}

function guarded({ protocol }: ServicePort, port: number, called: string): GuardedPort {
  return { protocol: protocol as ProtocolName, first: port, last: port, place: PLACE, called };
}

/** A port as its author would find it: by number, and by name where there is one. */
function named({ port, name }: ServicePort): string {
  return name === undefined ? String(port) : `${port} (\`${name}\`)`;
}

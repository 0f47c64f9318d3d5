import type { Service, ServicePort } from '../model';
import type { Flow } from './flow';
import { fullName } from './full-name';
import type { Scenario } from './scenario';
import { Address, IpVersion, readAddress } from '../values/address';
import { protocolNumber } from '../values/protocol';
import type { Party } from './way/party';
import type { Terrain } from './way/terrain';

/** Where a packet to a Service is sent, or why there is none. */
export type ServiceEnd =
  | { readonly party: Party; readonly port: number }
  | { readonly verdict: 'Unreachable' | 'Unknown'; readonly reason: string };

/** The address and port that a client of a Service uses, by the way that it is asked. */
export function serviceParty(
  service: Service, { via = 'ClusterIP', address }: Flow, protocol: number, port: number, version: IpVersion, terrain: Terrain, scenario: Scenario,
): ServiceEnd {
  const served = service.ports.find(one => protocolNumber(one.protocol) === protocol && (via === 'NodePort' ? one.nodePort === port || one.port === port : one.port === port));
  if (served === undefined) {
    return { verdict: 'Unreachable', reason: 'no-such-service-port' };
  }
  if (service.type === 'ExternalName') {
    return { verdict: 'Unknown', reason: `it is not known where the name of Service ${fullName(service)} leads: it is outside of the cluster` };
  }
  if (!terrain.compiled.directory.services.isTold(service)) {
    return { verdict: 'Unknown', reason: `it is not known which endpoints Service ${fullName(service)} has: it has no selector, and no EndpointSlice is among the manifests` };
  }
  if (terrain.proxy.endpoints(service, served, version).length === 0) {
    return { verdict: 'Unreachable', reason: 'no-backend' };
  }
  const asked = address === undefined ? undefined : readAddress(address);
  if (asked !== undefined) {
    return { party: terrain.parties.ofAddress(asked), port: via === 'NodePort' ? served.nodePort ?? port : port };
  }
  switch (via) {
    case 'NodePort': return nodePort(service, served, version, terrain, scenario);
    case 'LoadBalancer': return loadBalancer(service, served, version, terrain);
    default: return service.headless ? headless(service, served, version, terrain, scenario) : clusterIp(service, served, version, terrain);
  }
}

function clusterIp(service: Service, { port }: ServicePort, version: IpVersion, terrain: Terrain): ServiceEnd {
  const address = firstOf(service.clusterIps, version);
  return { port, party: address === undefined ? unknownAddress(service, 'ClusterIP', version, terrain) : terrain.parties.ofAddress(address) };
}

/** The name of a headless Service stands for its pods. */
function headless(service: Service, served: ServicePort, version: IpVersion, { proxy, parties }: Terrain, scenario: Scenario): ServiceEnd {
  const targets = proxy.endpoints(service, served, version);
  const name = targets.length === 1 ? targets[0].name
    : scenario.choose({ key: `backend of ${fullName(service)}`, text: `which backend of ${fullName(service)} gets the packet` }, targets.map(target => target.name));
  const { workload, address } = targets.find(target => target.name === name)!;
  const party = workload === undefined ? parties.ofAddress(readAddress(address!)!) : parties.ofWorkload(workload, version, scenario);
  return { port: served.port, party };
}

function nodePort(
  service: Service, { nodePort: port, port: own }: ServicePort, version: IpVersion, { hosts, parties, proxy, compiled }: Terrain, scenario: Scenario,
): ServiceEnd {
  if (service.type === 'ClusterIP' || (service.type === 'LoadBalancer' && !service.allocateNodePorts && port === undefined)) {
    return { verdict: 'Unreachable', reason: 'no-such-service-port' };
  }
  if (hosts.names.length === 0) {
    return { verdict: 'Unknown', reason: 'it is not known which nodes the cluster has: no Node is among the manifests' };
  }
  const nodes = proxy.nodesServing(service, version, hosts.someNames);
  const node = nodes.length === 1 ? nodes[0] : scenario.choose({ key: 'arrival', text: 'at which node the packet comes in' }, nodes);
  if (port !== undefined) {
    // Policies before translation see which address was asked for: all of them lead in.
    const addresses = hosts.addressesOf(node).filter(text => readAddress(text)?.version === version);
    const asked = addresses.length < 2 || !compiled.asksBeforeDnat
      ? undefined
      : scenario.choose({ key: `asked address of ${node}`, text: `by which address of node ${node} the packet comes in` }, addresses);
    return { port, party: asked === undefined ? parties.ofHost(node, version) : parties.ofAddress(readAddress(asked)!) };
  }
  // Which one it will be makes no difference, unless somebody asks about ports before it is translated: maybe of a host that is not told.
  const isAsked = compiled.policies.some(({ policy: { preDNAT, doNotTrack } }) => preDNAT || doNotTrack);
  return isAsked
    ? { verdict: 'Unknown', reason: `it is not known which node port Service ${fullName(service)} gets for its port ${own}: the manifest leaves it to the API server` }
    : { port: own, party: { ...parties.ofHost(node, version), service: { service, via: 'NodePort' } } };
}

function loadBalancer(service: Service, { port }: ServicePort, version: IpVersion, terrain: Terrain): ServiceEnd {
  if (service.type !== 'LoadBalancer') {
    return { verdict: 'Unreachable', reason: 'no-such-service-port' };
  }
  const address = firstOf(service.loadBalancer.flatMap(({ ip, ipMode }) => ip !== undefined && ipMode === 'VIP' ? [ip] : []), version);
  return { port, party: address === undefined ? unknownAddress(service, 'LoadBalancer', version, terrain) : terrain.parties.ofAddress(address) };
}

/** A Service by an address that nobody has given it yet. */
function unknownAddress(service: Service, via: 'ClusterIP' | 'LoadBalancer', version: IpVersion, { parties }: Terrain): Party {
  return { ...parties.ofUnknown(`the ${via} address of service ${fullName(service)}`, version), service: { service, via } };
}

function firstOf(texts: readonly string[], version: IpVersion): Address | undefined {
  return texts.flatMap(text => readAddress(text) ?? []).find(address => address.version === version);
}

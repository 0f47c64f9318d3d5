import type { Service, ServicePort } from '../../model';
import type { IpVersion } from '../../values/address';
import { readAddress } from '../../values/address';
import type { Answer } from '../answer';
import type { State } from '../chain';
import type { Flow } from '../flow';
import type { VerdictEngine } from '../verdict-engine';

/** By what the outside gets to a Service. */
export type EntryVia = 'NodePort' | 'LoadBalancer' | 'ExternalIP';

/** A way from outside of the cluster to the pods of a Service, and what becomes of who takes it. */
export interface WayIn {
  readonly service: Service;
  readonly port: ServicePort;
  readonly via: EntryVia;

  /** The external IP; absent for the other ways. */
  readonly address?: string;
  readonly version: IpVersion;

  /** The question, from everywhere outside. */
  readonly flow: Flow;

  /** `parts` say which addresses get in where not all do. */
  readonly answer: Answer;
}

/** Every way in that Services open: node ports, load balancers and external IPs, asked for all of the outside at once. */
export function waysIn(
  engine: VerdictEngine, versions: readonly IpVersion[], state: State, services: readonly Service[] = engine.cluster.services,
): readonly WayIn[] {
  return services.flatMap(service => versions.filter(version => mayServe(service, version)).flatMap(version =>
    entriesOf(service, version).flatMap(entry => service.ports.map(port => wayIn(engine, service, port, version, state, entry)))));
}

/** Whether a Service is there by a version of IP, as far as its cluster IPs tell. */
function mayServe({ clusterIps }: Service, version: IpVersion): boolean {
  const versions = clusterIps.flatMap(text => readAddress(text)?.version ?? []);
  return versions.length === 0 || versions.includes(version);
}

function wayIn(engine: VerdictEngine, service: Service, port: ServicePort, version: IpVersion, state: State, { via, address }: Entry): WayIn {
  const flow: Flow = {
    from: 'anywhere',
    to: `service:${service.namespace}/${service.name}`,
    protocol: port.protocol,
    port: port.port,
    ipVersion: version,
    ...via === 'ExternalIP' ? { address: address! } : { via },
  };
  return { service, port, via, ...address !== undefined && { address }, version, flow, answer: engine.verdict(flow, state) };
}

interface Entry {
  readonly via: EntryVia;
  readonly address?: string;
}

function entriesOf({ type, externalIps, allocateNodePorts, ports }: Service, version: IpVersion): Entry[] {
  const hasNodePort = type === 'NodePort' || (type === 'LoadBalancer' && (allocateNodePorts || ports.some(({ nodePort }) => nodePort !== undefined)));
  return [
    ...hasNodePort ? [{ via: 'NodePort' as const }] : [],
    ...type === 'LoadBalancer' ? [{ via: 'LoadBalancer' as const }] : [],
    ...externalIps.filter(text => readAddress(text)?.version === version).map(address => ({ via: 'ExternalIP' as const, address })),
  ];
}

import { Construct, IConstruct } from 'constructs';
import { readBarePorts } from './bare-ports';
import { Entry } from './entry';
import { balancedPortsOf, balancerAddressesOf, ExposedService, nodePortsOf, readExposedService } from './exposed-service';
import { GuardedPort } from './guarded-port';
import { NodePortRange, NodePorts, printRange } from './node-port-range';
import { AddressProp, PlacedCidr, readAddresses } from './placed-addresses';
import { Problems } from '../../resources/problems';
import { World } from '../../resources/synth/world';
import { Port, ProtocolName } from '../../values';
import { textOf } from '../../values/quote';

/** What is guarded: ports of a Service, or bare ports, at an entry. */
export interface ExposureProps {
  /** Where the traffic enters. */
  readonly at: Entry;

  /**
   * The Service whose ports are meant: all of them.
   *
   * @default - `ports` says them
   */
  readonly service?: IConstruct;

  /**
   * The ports that clients ask for, where there is no Service construct, or where not all of its ports are meant.
   *
   * @default - those of `service`
   */
  readonly ports?: Port[];

  /**
   * The ports that the cluster keeps for node ports, if it was told to use others. Where there is a `lockdown`, it says them.
   *
   * @default - 30000 to 32767
   */
  readonly range?: NodePortRange;
}

/** Addresses and ports at which clients come in. */
export interface Exposure {
  readonly addresses: PlacedCidr[];

  /** Whether nothing was wrong with the addresses: what could not be read is not to be taken for missing. */
  readonly addressesRead: boolean;

  readonly ports: GuardedPort[];
}

/**
 * Reads what is guarded. Where there are problems, what comes back is not to be used.
 *
 * @param owner the pattern, to whose App the Service must belong
 * @param nodePorts the ports that the cluster keeps for them
 */
export function readExposure(props: ExposureProps, owner: Construct, nodePorts: NodePorts, world: World, problems: Problems): Exposure {
  const { at, service: given, ports } = props;
  if (nodePorts.isOwn) {
    problems.add('range', ...nodePorts.problems);
  }
  if (!(at instanceof Entry)) {
    problems.add('at', { value: textOf(at), reason: 'is no Entry', remedy: 'write `Entry.nodePort(…)` or `Entry.loadBalancer(…)`' });
    return { addresses: [], addressesRead: false, ports: [] };
  }
  if (given === undefined && ports === undefined) {
    problems.say('service', 'is not said, nor are `ports`; give the Service, or bare ports: `ports: [Port.tcp(80)]`');
  }
  if (given !== undefined && ports !== undefined) {
    problems.say('service', 'stands beside `ports`, and each says what is meant; keep one of the two');
  }
  const service = given === undefined ? undefined : readExposedService(given, at._kind, owner, world, problems);
  const portsOf = (one: ExposedService) => at._kind === 'NodePort'
    ? nodePortsOf(one, nodePorts, owner, world, problems) : balancedPortsOf(one);
  const before = problems.count;
  const addresses = readEntry(at, given, service, problems);
  return {
    addresses,
    addressesRead: problems.count === before,
    ports: ports !== undefined ? readBarePorts(ports, at._kind, nodePorts, problems) : service ? portsOf(service) : [],
  };
}

/** As rules say the ports that are guarded. */
export function portsIn(exposure: Exposure): Port[] {
  return exposure.ports.map(port => Port.of(port.protocol, printRange(port)));
}

/** The same numbers for each of some protocols: what is closed is closed for those that the Service does not use as well. */
export function portsFor(protocols: readonly ProtocolName[], exposure: Exposure): Port[] {
  return protocols.flatMap(protocol => exposure.ports.map(port => Port.of(protocol, printRange(port))));
}

function readEntry(
  { _kind: kind, _addresses: texts }: Entry, given: IConstruct | undefined, service: ExposedService | undefined, problems: Problems,
): PlacedCidr[] {
  const list = (some: readonly string[], ifEmpty: string): AddressProp => ({
    place: 'at', texts: some, ifEmpty, ifEverybody: `name the addresses of the ${kind === 'NodePort' ? 'nodes' : 'load balancer'}`,
  });
  if (kind === 'NodePort' || texts.length > 0 || given === undefined) {
    return readAddresses([list(texts, kind === 'NodePort'
      ? 'name those by which clients reach the nodes: `Entry.nodePort(\'203.0.113.10\')`'
      : 'without a Service there is none to read; write `Entry.loadBalancer(\'203.0.113.80\')`')], problems);
  }
  const read = service ? balancerAddressesOf(service, problems) : [];
  return read.length === 0 ? [] : readAddresses([list(read, '')], problems);
}

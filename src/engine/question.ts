import type { End, EndReader } from './ends';
import type { Flow } from './flow';
import { IpVersion, readAddress } from '../values/address';
import { felixProtocol, hasPorts } from '../values/protocol';
import type { Terrain } from './way/terrain';

/** A question that can't be asked: what is wrong with it. */
export class FlowError extends Error {
  constructor(public readonly problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'FlowError';
  }
}

/** A flow that was read. */
export interface Question {
  readonly flow: Flow;
  readonly from: End;
  readonly to: End;

  /** By number. */
  readonly protocol: number;

  /** -1 where there is none. */
  readonly port: number;
  readonly version: IpVersion;
}

/** Reads flows, every problem at once. */
export class QuestionReader {
  constructor(private readonly ends: EndReader, private readonly terrain: Terrain) {}

  /** @throws FlowError */
  public read(flow: Flow): Question {
    const [from, to] = [this.ends.read(flow.from), this.ends.read(flow.to)];
    const raw = flow.protocol ?? 'TCP';
    const protocol = felixProtocol(typeof raw === 'string' && /^[0-9]+$/.test(raw) ? Number(raw) : raw);
    const version = this.version(flow, from, to);
    const problems = [
      ...endProblems('from', from),
      ...endProblems('to', to),
      ...from.kind === 'service' || from.kind === 'ingress' ? [`\`from\`: \`${flow.from}\` opens no connections; name the pods behind it`] : [],
      ...protocol === undefined ? [`\`protocol\`: \`${raw}\` does not exist; write TCP, UDP, SCTP, ICMP, ICMPv6, UDPLite or a number from 1 to 255`] : [],
      ...protocol !== undefined && hasPorts(protocol) ? portProblems(flow.port) : [],
      ...flow.arrivesAt !== undefined && !this.terrain.hosts.has(flow.arrivesAt)
        ? [`\`arrivesAt\`: there is no node \`${flow.arrivesAt}\` in the cluster; name one that is`] : [],
      ...this.addressProblems(flow, to),
      ...[from, to].flatMap((end, index) => this.versionProblems(index === 0 ? 'from' : 'to', index === 0 ? flow.from : flow.to, end, version)),
    ];
    if (problems.length > 0) {
      throw new FlowError(problems);
    }
    return { flow, from, to, protocol: protocol!, port: flow.port ?? -1, version };
  }

  /** The address of a Service or Ingress is one that it has, or that of a node. */
  private addressProblems({ address, via }: Flow, to: End): string[] {
    const problems = via === 'Ingress' && to.kind === 'service' ? ['`via`: a Service is not asked by way of an Ingress; write `to: ingress:ns/name`'] : [];
    if (address === undefined) {
      return problems;
    }
    if (readAddress(address) === undefined) {
      return [...problems, `\`address\`: \`${address}\` is none; write an address such as \`192.0.2.1\``];
    }
    const { proxy, hosts } = this.terrain;
    const isOther = to.kind === 'service' && hosts.nodeAt(address) === undefined && (proxy.serviceAt(address) ?? to.service) !== to.service;
    return isOther ? [...problems, `\`address\`: \`${address}\` is another Service's; leave it out, or name one of this Service's`] : problems;
  }

  /** A pod or node that has addresses, but none of the version that is asked about. */
  private versionProblems(field: string, name: string, end: End, version: IpVersion): string[] {
    return this.versionsOf(end).includes(version) ? [] : [`\`${field}\`: \`${name}\` has no IPv${version} address; both ends need one of the same version`];
  }

  /** The version of a flow: IPv4 where both ends have it. */
  private version({ ipVersion }: Flow, from: End, to: End): IpVersion {
    return ipVersion ?? ([from, to].every(end => this.versionsOf(end).includes(4)) ? 4 : 6);
  }

  /** The versions of which an end has an address; both where none is known. */
  private versionsOf(end: End): readonly IpVersion[] {
    const of = (addresses: readonly string[]): IpVersion[] => {
      const found = [...new Set(addresses.flatMap(text => readAddress(text)?.version ?? []))];
      return found.length === 0 ? [4, 6] : found;
    };
    switch (end.kind) {
      case 'address': return of([end.text]);
      case 'workloads': return of(end.workloads.flatMap(({ addresses }) => addresses));
      case 'node': return of(this.terrain.hosts.addressesOf(end.name));
      case 'service': return of(end.service.clusterIps);
      case 'set': return ([4, 6] as const).filter(version => !end.of(version).isEmpty);
      default: return [4, 6];
    }
  }
}

function endProblems(field: string, end: End): string[] {
  return end.kind === 'unclear' ? [`\`${field}\`: ${end.message}`] : [];
}

function portProblems(port: unknown): string[] {
  if (port === undefined) {
    return ['`port` is missing; say which port is asked for'];
  }
  const isPort = Number.isInteger(port) && (port as number) >= 1 && (port as number) <= 65535;
  return isPort ? [] : [`\`port\`: \`${String(port)}\` is none; ports are 1 to 65535`];
}

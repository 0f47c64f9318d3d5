import type { Cluster } from '../model';
import type { Answer } from './answer';
import type { State } from './chain';
import { CompiledCluster } from './compiled-cluster';
import { End, EndReader } from './ends';
import { explore } from './explore';
import type { Flow } from './flow';
import { AskConnection, askIngress } from './ingress-way';
import { merge, Way } from './merge';
import { Parties } from './parties';
import { PodFlows } from './pod-flows';
import type { Scenario } from './scenario';
import { serviceParty } from './service-way';
import { askSide } from './sides';
import { IpVersion, readAddress } from '../values/address';
import { felixProtocol, hasPorts } from '../values/protocol';
import type { Departure } from './way/departure';
import type { HostOptions } from './way/host-options';
import { Hosts } from './way/hosts';
import { KubeProxy } from './way/kube-proxy';
import type { Party } from './way/party';
import type { Terrain } from './way/terrain';
import { Trip } from './way/trip';
import { walk } from './way/walk';

/** Options for `VerdictEngine`. */
export interface EngineOptions {
  /**
   * What manifests don't say of hosts.
   *
   * @default - see there
   */
  readonly host?: HostOptions;

  /**
   * The Service or workload of each Ingress controller, by `ns/name` of the Ingress or by its class: `{ nginx: 'service:ingress/nginx' }`.
   *
   * @default - the Service that has the address of the Ingress's status
   */
  readonly ingressControllers?: Readonly<Record<string, string>>;
}

/** A question that can't be asked: what is wrong with it. */
export class FlowError extends Error {
  constructor(public readonly problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'FlowError';
  }
}

/** Says what becomes of connections in one cluster, as Calico and kube-proxy would. */
export class VerdictEngine {
  private readonly terrain: Terrain;

  private readonly ends: EndReader;

  constructor(public readonly cluster: Cluster, public readonly options: EngineOptions = {}) {
    const hosts = new Hosts(cluster, options.host ?? {});
    const compiled = new CompiledCluster(cluster, hosts.dataplane === 'eBPF');
    const proxy = new KubeProxy(cluster, compiled.workloads, compiled.directory.services);
    this.terrain = { compiled, hosts, proxy, parties: new Parties(compiled, hosts) };
    this.ends = new EndReader(compiled, hosts);
  }

  /** The cluster made ready, for who wants to know why. */
  public get compiled(): CompiledCluster {
    return this.terrain.compiled;
  }

  /**
   * Flows between pods, many at a time, by policy alone.
   *
   * @param state whether the staged policies count as enforced
   */
  public podFlows(version: IpVersion = 4, state: State = 'enforced'): PodFlows {
    return new PodFlows(this.terrain.compiled, this.terrain.parties, version, state);
  }

  /**
   * What becomes of one connection.
   *
   * @param state whether the staged policies count as enforced
   * @throws FlowError where the question names nothing in the cluster, or lacks a port
   */
  public verdict(flow: Flow, state: State = 'enforced'): Answer {
    const question = this.question(flow);
    return merge(explore(scenario => this.ask(question, state, scenario)));
  }

  private ask(question: Question, state: State, scenario: Scenario): Way {
    const { to, flow } = question;
    if (to.kind === 'ingress') {
      const connect: AskConnection = (client, target, port = question.port) =>
        this.walk({ ...question, port }, client ?? this.party(question.from, question.version, scenario), target, state, scenario);
      return askIngress(to.ingress, flow.address, this.terrain, this.options.ingressControllers ?? {}, scenario, connect);
    }
    const from = this.party(question.from, question.version, scenario);
    if (to.kind === 'service') {
      const found = serviceParty(to.service, flow, question.protocol, question.port, question.version, this.terrain, scenario);
      return 'verdict' in found ? { outcome: { ...found, hops: [] } } : this.walk({ ...question, port: found.port }, from, found.party, state, scenario);
    }
    return this.walk(question, from, this.party(to, question.version, scenario), state, scenario);
  }

  private walk(question: Question, from: Party, to: Party, state: State, scenario: Scenario): Way {
    const { flow, version, protocol, port } = question;
    const icmp = flow.icmp ?? (protocol === 1 ? { type: 8, code: 0 } : protocol === 58 ? { type: 128, code: 0 } : undefined);
    const departure: Departure = {
      version,
      protocol,
      from,
      to,
      fromPort: hasPorts(protocol) ? flow.sourcePort ?? 50000 : -1,
      toPort: hasPorts(protocol) ? port : -1,
      icmpType: icmp?.type ?? -1,
      icmpCode: icmp === undefined ? -1 : icmp.code ?? 0,
      isEstablished: flow.established === true,
      ...flow.arrivesAt !== undefined && { arrivesAt: flow.arrivesAt },
      ...flow.arrivesOn !== undefined && { arrivesOn: flow.arrivesOn },
    };
    const trip = new Trip(this.terrain, departure, state, scenario);
    const outcome = walk(trip);
    const last = trip.passage;
    const packet = {
      version, protocol, fromPort: departure.fromPort, toPort: last.toPort, icmpType: departure.icmpType, icmpCode: departure.icmpCode, scenario,
    };
    const { compiled } = this.terrain;
    const receiver = last.to.workload;
    const isOwnHost = from.host !== undefined && receiver?.node === from.host;
    return {
      outcome,
      target: last.to.name,
      ...from.workload && { egress: askSide(compiled, from.workload, 'Egress', { ...packet, from: from.end, to: last.to.end }) },
      ...receiver && !isOwnHost && { ingress: askSide(compiled, receiver, 'Ingress', { ...packet, from: last.from.end, to: last.to.end }) },
    };
  }

  private party(end: End, version: IpVersion, scenario: Scenario): Party {
    const { parties } = this.terrain;
    switch (end.kind) {
      case 'workloads': {
        const { workloads, name } = end;
        const chosen = workloads.length === 1 ? workloads[0].name
          : scenario.choose({ key: `pod of ${name}`, text: `which pod of ${name} is meant` }, workloads.map(workload => workload.name));
        return parties.ofWorkload(workloads.find(workload => workload.name === chosen)!, version);
      }
      case 'node': return parties.ofHost(end.name, version);
      case 'address': return parties.ofAddress(readAddress(end.text)!);
      case 'set': return parties.ofSet(end.name, end.of(version));
      default: throw new Error(`${end.kind} is not where a packet comes from`);
    }
  }

  /** Reads a flow, every problem at once. */
  private question(flow: Flow): Question {
    const problems: string[] = [];
    const [from, to] = [this.ends.read(flow.from), this.ends.read(flow.to)];
    for (const [field, end] of [['from', from], ['to', to]] as const) {
      if (end.kind === 'unclear') {
        problems.push(`\`${field}\`: ${end.message}`);
      }
    }
    if (from.kind === 'service' || from.kind === 'ingress') {
      problems.push(`\`from\`: \`${flow.from}\` opens no connections; name the pods behind it`);
    }
    const raw = flow.protocol ?? 'TCP';
    const protocol = felixProtocol(typeof raw === 'string' && /^[0-9]+$/.test(raw) ? Number(raw) : raw);
    if (protocol === undefined) {
      problems.push(`\`protocol\`: \`${raw}\` does not exist; write TCP, UDP, SCTP, ICMP, ICMPv6, UDPLite or a number from 1 to 255`);
    }
    if (protocol !== undefined && hasPorts(protocol) && !isPort(flow.port)) {
      problems.push(flow.port === undefined ? '`port` is missing; say which port is asked for' : `\`port\`: \`${flow.port}\` is none; ports are 1 to 65535`);
    }
    if (flow.arrivesAt !== undefined && !this.terrain.hosts.has(flow.arrivesAt)) {
      problems.push(`\`arrivesAt\`: there is no node \`${flow.arrivesAt}\` in the cluster`);
    }
    if (problems.length > 0) {
      throw new FlowError(problems);
    }
    return { flow, from, to, protocol: protocol!, port: flow.port ?? -1, version: this.version(flow, from, to) };
  }

  /** The version of a flow: IPv4 where both ends have it. */
  private version({ ipVersion }: Flow, from: End, to: End): IpVersion {
    const versions = [from, to].map(end => this.versionsOf(end));
    return ipVersion ?? (versions.every(list => list.includes(4)) ? 4 : 6);
  }

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

/** A flow that was read. */
interface Question {
  readonly flow: Flow;
  readonly from: End;
  readonly to: End;
  readonly protocol: number;
  readonly port: number;
  readonly version: IpVersion;
}

function isPort(port: unknown): boolean {
  return Number.isInteger(port) && (port as number) >= 1 && (port as number) <= 65535;
}

import type { Cluster } from '../model';
import type { AddressSet } from '../sets';
import { Answer, isClosed } from './answer';
import type { State } from './chain';
import { CompiledCluster } from './compiled-cluster';
import { Connectivity } from './connectivity/connectivity';
import { End, EndReader } from './ends';
import { explore } from './explore';
import type { Flow } from './flow';
import { AskConnection, askIngress } from './ingress-way';
import { merge, Way } from './merge';
import { Parties } from './parties';
import { PodFlows } from './pod-flows';
import { Question, QuestionReader } from './question';
import type { Scenario } from './scenario';
import { serviceParty } from './service-way';
import { askSide } from './sides';
import { IpVersion, printAddress, readAddress } from '../values/address';
import { hasPorts } from '../values/protocol';
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

/** Says what becomes of connections in one cluster, as Calico and kube-proxy would. */
export class VerdictEngine {
  private readonly terrain: Terrain;

  private readonly ends: EndReader;

  private readonly questions: QuestionReader;

  private readonly analyses = new Map<State, Connectivity>();

  constructor(public readonly cluster: Cluster, public readonly options: EngineOptions = {}) {
    const hosts = new Hosts(cluster, options.host ?? {});
    const compiled = new CompiledCluster(cluster, hosts.dataplane === 'eBPF');
    const proxy = new KubeProxy(cluster, compiled.workloads, compiled.directory.services);
    this.terrain = { compiled, hosts, proxy, parties: new Parties(compiled, hosts) };
    this.ends = new EndReader(compiled, hosts);
    this.questions = new QuestionReader(this.ends, this.terrain);
  }

  /** The cluster made ready, for who wants to know why. */
  public get compiled(): CompiledCluster {
    return this.terrain.compiled;
  }

  /** What is known of the nodes. */
  public get hosts(): Hosts {
    return this.terrain.hosts;
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
   * Who can talk to whom, all at once; worked out when it is asked for first.
   *
   * @param state whether the staged policies count as enforced
   */
  public connectivity(state: State = 'enforced'): Connectivity {
    let known = this.analyses.get(state);
    if (known === undefined) {
      known = new Connectivity(this.terrain, state, (from, to, { protocol, port = -1, sourcePort, icmp }, version) => {
        const flow: Flow = { from: '', to: '', ...sourcePort !== undefined && { sourcePort }, ...icmp && { icmp } };
        const answer = merge(explore(scenario => this.ask({ flow, from, to, protocol, port, version }, state, scenario)));
        return isClosed(answer) ? 'Deny' : answer.verdict;
      });
      this.analyses.set(state, known);
    }
    return known;
  }

  /**
   * What becomes of one connection.
   *
   * @param state whether the staged policies count as enforced
   * @throws FlowError where the question names nothing in the cluster, or lacks a port
   */
  public verdict(flow: Flow, state: State = 'enforced'): Answer {
    const question = this.questions.read(flow);
    return merge(explore(scenario => this.ask(question, state, scenario)));
  }

  /** Who is meant by a text in `from` or `to` of a flow. */
  public endOf(text: string): End {
    return this.ends.read(text);
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
        const parts = workloads.map(workload => ({ workload, pod: `${workload.namespace}/${workload.name}` }));
        const chosen = parts.length === 1 ? parts[0].pod
          : scenario.choose({ key: `pod of ${name}`, text: `which pod of ${name} is meant` }, parts.map(({ pod }) => pod));
        return parties.ofWorkload(parts.find(({ pod }) => pod === chosen)!.workload, version, scenario);
      }
      case 'node': return parties.ofHost(end.name, version);
      case 'address': return parties.ofAddress(readAddress(end.text)!);
      case 'set': return this.partOf(end.name, end.of(version), end.isOutside, scenario);
      default: throw new Error(`${end.kind} is not where a packet comes from`);
    }
  }

  /** A range of addresses: whoever has one of them is a part by itself, and the rest is asked at once. */
  private partOf(name: string, set: AddressSet, isOutside: boolean, scenario: Scenario): Party {
    const { parties } = this.terrain;
    const { taken, rest } = parties.split(set);
    if (isOutside || taken.length === 0) {
      return parties.ofSet(name, rest);
    }
    const others = rest.toString();
    const parts = [...taken.map(address => printAddress(address)), ...rest.isEmpty ? [] : [others]];
    const part = parts.length === 1 ? parts[0] : scenario.choose({ key: `part of ${name}`, text: `which address of ${name} is meant` }, parts);
    return part === others ? parties.ofSet(name, rest) : parties.ofText(part);
  }
}

import type { AddressPorts } from '../address-ports';
import type { CompiledEntity, CompiledRule } from '../compiled-rule';
import type { NamedPorts } from '../named-ports';
import type { NetList } from '../net-list';
import type { PeerSet } from '../peer-set';

/** What the rules of a cluster ask of addresses: whatever is alike in all of it, no rule can tell apart. */
export class Criteria {
  /** Networks, of rules and of the network sets that selectors select, each text once. */
  public readonly nets: NetList[] = [];

  /** Names of ports. */
  public readonly portNames = new Set<string>();

  /** Endpoints of the Services that rules name. */
  public readonly services: AddressPorts[] = [];

  private readonly numberOfNets = new Map<NetList, number>();

  private readonly numberOfText = new Map<string, number>();

  private readonly seen = new Set<PeerSet | NamedPorts | AddressPorts>();

  public add({ from, to }: CompiledRule): void {
    this.addEntity(from);
    this.addEntity(to);
  }

  /** Addresses inside of them are not alike with those outside. */
  public addNets(nets: NetList | undefined): void {
    if (nets === undefined || nets.isEmpty || this.numberOfNets.has(nets)) {
      return;
    }
    const text = `${nets.set(4).toString()} ${nets.set(6).toString()}`;
    let number = this.numberOfText.get(text);
    if (number === undefined) {
      number = this.nets.length;
      this.nets.push(nets);
      this.numberOfText.set(text, number);
    }
    this.numberOfNets.set(nets, number);
  }

  /** The number of some networks; -1 for none at all. */
  public numberOf(nets: NetList): number {
    return this.numberOfNets.get(nets) ?? -1;
  }

  /** The number of a Service's endpoints. */
  public numberOfService(members: AddressPorts): number {
    return this.services.indexOf(members);
  }

  private addEntity(entity: CompiledEntity | undefined): void {
    if (entity === undefined) {
      return;
    }
    const { nets, notNets, peers, notPeers, ports, notPorts, services } = entity;
    this.addNets(nets);
    this.addNets(notNets);
    this.addPeers(peers);
    this.addPeers(notPeers);
    this.addNames(ports?.named);
    this.addNames(notPorts?.named);
    if (services !== undefined && this.isNew(services.members)) {
      this.services.push(services.members);
    }
  }

  private addPeers(peers: PeerSet | undefined): void {
    if (peers !== undefined && this.isNew(peers)) {
      this.addNets(peers.nets);
      this.addNets(peers.untoldNets);
    }
  }

  private addNames(named: NamedPorts | undefined): void {
    if (named !== undefined && this.isNew(named)) {
      named.names.forEach(name => this.portNames.add(name));
    }
  }

  private isNew(criterion: PeerSet | NamedPorts | AddressPorts): boolean {
    const { size } = this.seen;
    return this.seen.add(criterion).size > size;
  }
}

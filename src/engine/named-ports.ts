import type { AddressBook, Owner } from './address-book';
import { hasMember, Members } from './members';
import type { End, Packet } from './packet';

/** Ports by name: what each name stands for, the endpoint says that has the address (R-SCP-11). */
export class NamedPorts {
  /**
   * @param names any of them will do
   * @param protocol by number; 0 is any
   * @param items the endpoints whose names count, by their item's id
   */
  constructor(
    public readonly names: ReadonlySet<string>,
    private readonly protocol: number,
    private readonly items: Members,
    private readonly book: AddressBook,
  ) {}

  /** Whether an end declares one of the names as a port. Throws a `Fork` where that is not known. */
  public has(end: End, port: number, packet: Packet, rule: string): boolean {
    if (this.protocol !== 0 && this.protocol !== packet.protocol) {
      return false;
    }
    const { owners, floating } = end;
    for (let at = 0; at < owners.length; at += 1) {
      if (this.declares(owners[at], packet.protocol, port)) {
        return true;
      }
    }
    if (floating === undefined || !floating.asked) {
      return false;
    }
    const declared = this.book.addressesWhere(packet.version, owner => this.declares(owner, packet.protocol, port));
    return !declared.isEmpty && packet.scenario.isIn(floating, declared, rule);
  }

  /** The ports that some endpoints declare under any of the names: protocols and ports by number. */
  public portsOf(owners: readonly Owner[]): { readonly protocol: number; readonly port: number }[] {
    return owners.filter(({ item }) => hasMember(this.items, item)).flatMap(({ ports }) =>
      ports.filter(({ name, protocol }) => this.names.has(name) && (this.protocol === 0 || protocol === this.protocol)));
  }

  private declares({ item, ports }: Owner, protocol: number, asked: number): boolean {
    for (let at = 0; at < ports.length; at += 1) {
      const { name, protocol: own, port } = ports[at];
      if (port === asked && own === protocol && this.names.has(name)) {
        return hasMember(this.items, item);
      }
    }
    return false;
  }
}

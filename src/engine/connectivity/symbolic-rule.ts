import { ALL, ConnectionTable, IntervalSet, NONE } from '../../sets';
import type { Direction } from '../../values';
import type { IpVersion } from '../../values/address';
import { hasPorts } from '../../values/protocol';
import type { Owner } from '../address-book';
import type { CompiledEntity, CompiledIcmp, CompiledPorts, CompiledRule } from '../compiled-rule';
import type { NamedPorts } from '../named-ports';
import { AtomSet, atomSet, complementOf, EVERY, hasAtom, intersectAtoms } from './atom-set';
import type { Atom, Atoms } from './atoms';
import type { Membership, Memberships } from './membership';
import { connectionsOf, ofBounds, ofOneSide } from './rule-connections';

/** A rule as the policies of one end ask it: which connections of whom it takes. */
export interface SymbolicRule {
  readonly rule: CompiledRule;
  readonly action: 'Allow' | 'Deny' | 'Pass';

  /** The connections that it takes, by number, as far as neither end has a say in it. */
  readonly base: number;

  /** The far ends that it takes, those left aside of which nobody can tell. */
  readonly reach: AtomSet;

  /** The connections of each far end by itself; absent where they are `base` for all of `reach`. */
  readonly each?: ReadonlyMap<number, number>;

  /** Far ends of which nobody can tell; some may be in `reach`, too. */
  readonly maybe: readonly number[];

  /** What it asks of the near end, beyond ports by number; absent where it asks nothing. */
  readonly near?: CompiledEntity;
}

/** The rules of a policy or profile in one direction. */
export interface RuleList {
  readonly rules: readonly SymbolicRule[];

  /** Whether one of them asks something of the near end, beyond ports by number. */
  readonly asksNear: boolean;
}

/** Makes rules ready to be asked for all connections at once. */
export class RuleReader {
  private readonly lists = { Ingress: new Map<readonly CompiledRule[], RuleList>(), Egress: new Map<readonly CompiledRule[], RuleList>() } as const;

  private readonly bases = new Map<string, number>();

  /** Connections to one port, or from one, by protocol, port and side. */
  private readonly singles = new Map<number, number>();

  private readonly unsure = new WeakMap<readonly number[], ReadonlySet<number>>();

  constructor(
    private readonly atoms: Atoms,
    private readonly memberships: Memberships,
    private readonly table: ConnectionTable,
    private readonly version: IpVersion,
  ) {}

  /** Rules, each as one or two to be asked one after the other; those that match nothing are left out. */
  public listOf(compiled: readonly CompiledRule[], direction: Direction): RuleList {
    let list = this.lists[direction].get(compiled);
    if (list === undefined) {
      const rules = compiled.flatMap(rule => this.work(rule, direction));
      list = { rules, asksNear: rules.some(({ near }) => near !== undefined) };
      this.lists[direction].set(compiled, list);
    }
    return list;
  }

  /** The connections that a rule takes by protocol, ports by number, types and codes. */
  public base(rule: CompiledRule): number {
    const { protocol, notProtocol, icmp, notIcmp, from, to } = rule;
    if (!(this.version === 4 ? rule.hasVersion4 : rule.hasVersion6)) {
      return NONE;
    }
    const key = `${protocol}|${notProtocol}|${textOf(icmp)}|${textOf(notIcmp)}|${boundsOf(from)}|${boundsOf(to)}`;
    let base = this.bases.get(key);
    if (base === undefined) {
      base = this.table.number(connectionsOf(rule));
      this.bases.set(key, base);
    }
    return base;
  }

  /** The ports that an end declares by name, as connections to it, or from it. */
  public named(ports: NamedPorts, owners: readonly Owner[], isDestination: boolean): number {
    let all = NONE;
    for (const { protocol, port } of ports.portsOf(owners)) {
      all = this.table.union(all, this.single(protocol, port, isDestination));
    }
    return all;
  }

  /** The ports that anybody declares by name, pods without an address, too. */
  public everyPort(ports: NamedPorts): readonly { readonly protocol: number; readonly port: number }[] {
    return this.memberships.declaring(ports).flatMap(atom => ports.portsOf(this.atoms.all[atom].end.owners));
  }

  /** The ports of an end that a Service serves there. */
  public served(atom: Atom, service: number): number {
    return (atom.served.get(service) ?? []).reduce((all, [protocol, port]) =>
      hasPorts(protocol) ? this.table.union(all, this.single(protocol, port, true)) : all, NONE);
  }

  /** What a rule asks of an end by its ports alone, numbers left aside: names that it declares, and what Services serve there. */
  public atPorts({ ports, notPorts, services }: CompiledEntity, atom: Atom, isDestination: boolean): number {
    const { owners } = atom.end;
    let connections = ALL;
    if (services !== undefined) {
      const number = this.atoms.numberOfService(services.members);
      if (!atom.served.has(number)) {
        return NONE;
      }
      connections = services.withPort ? this.served(atom, number) : connections;
    }
    if (ports?.named !== undefined) {
      connections = this.table.intersect(connections, this.portsOf(ports, owners, isDestination));
    }
    return notPorts?.named === undefined ? connections : this.table.subtract(connections, this.named(notPorts.named, owners, isDestination));
  }

  /** The criteria of an end of which nobody can tell whether an atom satisfies them, as text. */
  public whatIsUnsure({ peers, notPeers, nets, notNets }: CompiledEntity, atom: number): string {
    const isUnsure = (membership: Membership | undefined): boolean => membership !== undefined && this.unsureOf(membership).has(atom);
    return [peers && this.memberships.ofPeers(peers), notPeers && this.memberships.ofPeers(notPeers),
      nets && this.memberships.ofNets(nets), notNets && this.memberships.ofNets(notNets)].map(isUnsure).join(' ');
  }

  /** Connections to some ports, or from them. */
  public numbered({ bounds }: CompiledPorts, isDestination: boolean): number {
    if (bounds.length === 0) {
      return NONE;
    }
    const key = `${isDestination}|${bounds.join()}`;
    let number = this.bases.get(key);
    if (number === undefined) {
      number = this.table.number(ofBounds(bounds, isDestination));
      this.bases.set(key, number);
    }
    return number;
  }

  /** What an end may satisfy by its ports alone: numbers, or names that it declares. */
  public portsOf(ports: CompiledPorts, owners: readonly Owner[], isDestination: boolean): number {
    const numbered = this.numbered(ports, isDestination);
    return ports.named === undefined ? numbered : this.table.union(numbered, this.named(ports.named, owners, isDestination));
  }

  private single(protocol: number, port: number, isDestination: boolean): number {
    const key = (protocol * 65536 + port) * 2 + Number(isDestination);
    let number = this.singles.get(key);
    if (number === undefined) {
      number = this.table.number(ofOneSide(protocol, IntervalSet.single(port), isDestination));
      this.singles.set(key, number);
    }
    return number;
  }

  private unsureOf({ maybe }: Membership): ReadonlySet<number> {
    const set = this.unsure.get(maybe) ?? new Set(maybe);
    this.unsure.set(maybe, set);
    return set;
  }

  private work(rule: CompiledRule, direction: Direction): readonly SymbolicRule[] {
    const base = this.base(rule);
    if (base === NONE) {
      return [];
    }
    const isDestination = direction === 'Egress';
    const [near, far] = isDestination ? [rule.from, rule.to] : [rule.to, rule.from];
    const plain: SymbolicRule = {
      rule, action: rule.action as SymbolicRule['action'], base, ...this.reach(far, isDestination), ...asksNear(near) && { near },
    };
    return far === undefined ? [plain] : this.withPorts(plain, far, isDestination);
  }

  /** The atoms that satisfy what is asked of addresses. */
  private reach(far: CompiledEntity | undefined, isDestination: boolean): Pick<SymbolicRule, 'reach' | 'maybe'> {
    if (far === undefined) {
      return { reach: EVERY, maybe: [] };
    }
    const { peers, notPeers, nets, notNets, services } = far;
    if (peers !== undefined && (notPeers ?? nets ?? notNets ?? services) === undefined) {
      const { yes, maybe } = this.memberships.ofPeers(peers); // what most rules ask
      return { reach: yes, maybe };
    }
    const served = services && !isDestination ? this.atoms.ofService[this.atoms.numberOfService(services.members)] : undefined;
    const criteria: Membership[] = [
      ...peers ? [this.memberships.ofPeers(peers)] : [],
      ...nets ? [this.memberships.ofNets(nets)] : [],
      ...notPeers ? [negated(this.memberships.ofPeers(notPeers))] : [],
      ...notNets ? [negated(this.memberships.ofNets(notNets))] : [],
      ...served ? [{ yes: atomSet(served, this.atoms.all.length), maybe: [] }] : [],
    ];
    if (criteria.length === 1) {
      return { reach: criteria[0].yes, maybe: criteria[0].maybe };
    }
    const reach = criteria.length === 0 ? EVERY : criteria.map(({ yes }) => yes).reduce(intersectAtoms);
    const unsure = criteria.map(one => new Set(one.maybe));
    const maybe = [...new Set(criteria.flatMap(one => one.maybe))]
      .filter(atom => criteria.every((one, at) => hasAtom(one.yes, atom) || unsure[at].has(atom)));
    return { reach, maybe };
  }

  /** Ports that only the far end knows: by name, or those that a Service serves there. */
  private withPorts(plain: SymbolicRule, far: CompiledEntity, isDestination: boolean): readonly SymbolicRule[] {
    const { all } = this.atoms;
    const { table } = this;
    const { ports, notPorts, services } = far;
    let rules: readonly SymbolicRule[] = [plain];
    if (services !== undefined && isDestination) {
      const number = this.atoms.numberOfService(services.members);
      rules = rules.map(rule => only(rule, this.atoms.ofService[number], (atom, base) => table.intersect(base, this.served(all[atom], number))));
    }
    const named = ports?.named;
    if (named !== undefined) {
      const numbered = this.numbered(ports!, isDestination);
      rules = rules.flatMap(rule => [
        ...numbered === NONE ? [] : [narrowed(rule, table, numbered)],
        only(rule, this.declaring(rule, named), (atom, base) => table.intersect(base, this.named(named, all[atom].end.owners, isDestination))),
      ]);
    }
    const excluded = notPorts?.named;
    if (excluded !== undefined) {
      rules = rules.flatMap(rule => {
        const declaring = this.declaring(rule, excluded);
        const others = complementOf(atomSet(declaring, all.length));
        return [
          { ...rule, ...rule.each === undefined ? { reach: intersectAtoms(rule.reach, others) } : { each: without(rule.each, declaring) } },
          only(rule, declaring, (atom, base) => table.subtract(base, this.named(excluded, all[atom].end.owners, isDestination))),
        ];
      });
    }
    return rules;
  }

  /** The atoms of a rule that declare a port by name: most rules reach few atoms, so those are looked through rather than all that declare it. */
  private declaring({ reach, each }: SymbolicRule, ports: NamedPorts): readonly number[] {
    const few = each === undefined ? reach.isComplement ? undefined : reach.list : [...each.keys()];
    return few?.filter(atom => ports.portsOf(this.atoms.all[atom].end.owners).length > 0) ?? this.memberships.declaring(ports);
  }
}

/** A rule that takes some atoms only, each with its own connections. */
function only(rule: SymbolicRule, atoms: readonly number[], connections: (atom: number, base: number) => number): SymbolicRule {
  const each = new Map<number, number>();
  for (const atom of atoms) {
    if (rule.each === undefined ? hasAtom(rule.reach, atom) : rule.each.has(atom)) {
      const number = connections(atom, rule.each?.get(atom) ?? rule.base);
      if (number !== NONE) {
        each.set(atom, number);
      }
    }
  }
  return { ...rule, reach: atomSet([...each.keys()], Infinity), each };
}

function narrowed(rule: SymbolicRule, table: ConnectionTable, to: number): SymbolicRule {
  return {
    ...rule,
    base: table.intersect(rule.base, to),
    ...rule.each && { each: new Map([...rule.each].map(([atom, number]) => [atom, table.intersect(number, to)])) },
  };
}

function without(each: ReadonlyMap<number, number>, atoms: readonly number[]): ReadonlyMap<number, number> {
  const rest = new Map(each);
  atoms.forEach(atom => rest.delete(atom));
  return rest;
}

function negated({ yes, maybe }: Membership): Membership {
  return { yes: complementOf(yes), maybe };
}

/** Whether a rule asks anything of the near end that its number of port does not tell. */
function asksNear(near: CompiledEntity | undefined): boolean {
  return near !== undefined
    && (near.peers ?? near.notPeers ?? near.nets ?? near.notNets ?? near.services ?? near.ports?.named ?? near.notPorts?.named) !== undefined;
}

function textOf(icmp: CompiledIcmp | undefined): string {
  return icmp === undefined ? '' : `${icmp.type}/${icmp.code}`;
}

/** What a side says of ports by number. */
function boundsOf(side: CompiledEntity | undefined): string {
  const ports = side?.ports === undefined || side.ports.named !== undefined ? '' : `:${side.ports.bounds.join()}`;
  return side?.notPorts === undefined ? ports : `${ports}!${side.notPorts.bounds.join()}`;
}

import { ConnectionTable, NONE } from '../../sets';
import type { Direction } from '../../values';
import type { CompiledEntity } from '../compiled-rule';
import { Exploration, explore } from '../explore';
import { hasMember } from '../members';
import type { End, Packet } from '../packet';
import type { Scenario } from '../scenario';
import { hasAtom } from './atom-set';
import type { Atom, Atoms } from './atoms';
import type { SymbolicTier } from './chain-rules';
import { Reach, Row } from './row';
import { START, States } from './states';
import type { RuleReader, SymbolicRule } from './symbolic-rule';

/** What criteria of addresses don't ask of packets. */
const ANY_PACKET = { protocol: 0, fromPort: -1, toPort: -1, icmpType: -1, icmpCode: -1 } as const;

/** Two chains about one pair: the sender's egress, and the receiver's ingress. Absent where an end has no policies. */
export interface Chains {
  readonly egress?: readonly SymbolicTier[];
  readonly ingress?: readonly SymbolicTier[];
}

/**
 * Answers where something is not known: an address, or labels of a namespace.
 *
 * Every way in which it may turn out is gone through, as the reference engine does, but for all connections at once.
 */
export class UnsureEnds {
  private readonly states: States;

  constructor(private readonly atoms: Atoms, private readonly reader: RuleReader, private readonly table: ConnectionTable) {
    this.states = new States(table);
  }

  /** A row in which something unknown of the near end itself has a say. */
  public row(tiers: readonly SymbolicTier[], direction: Direction, near: number): Row {
    const all = Int32Array.from(this.atoms.all, ({ id }) => id);
    const nothing = new Int32Array(all.length);
    return this.complete(new Row({ sure: NONE, possible: NONE }, all, nothing, nothing, true), new Set(all), tiers, direction, near);
  }

  /** The same row, with answers for those of its atoms that it can't tell. */
  public complete(row: Row, unsure: ReadonlySet<number>, tiers: readonly SymbolicTier[], direction: Direction, near: number): Row {
    const rules = tiers.flatMap(({ policies }) => policies.flatMap(policy => policy.rules));
    const maybe = rules.map(rule => new Set(rule.maybe));
    const known = new Map<string, Reach>();
    const [sure, possible] = [Int32Array.from(row.sure), Int32Array.from(row.sure)];
    row.atoms.forEach((atom, at) => {
      if (!unsure.has(atom)) {
        return;
      }
      // Ends that no rule of the chain tells apart have one answer. What is unknown of the near end itself may be the far end's, too.
      const key = atom === near ? 'itself' : rules.map((rule, index) => maybe[index].has(atom) ? this.whyUnsure(rule, direction, atom) : rule.each?.get(atom) ?? (hasAtom(rule.reach, atom) ? 1 : 0)).join();
      let reach = known.get(key);
      if (reach === undefined) {
        reach = this.pair(direction === 'Egress' ? { egress: tiers } : { ingress: tiers }, ...(direction === 'Egress' ? [near, atom] as const : [atom, near] as const));
        known.set(key, reach);
      }
      sure[at] = reach.sure;
      possible[at] = reach.possible;
    });
    return new Row(row.fallback, row.atoms, sure, possible, row.hangsOnItself);
  }

  /** What one or two chains say of a pair. */
  public pair(chains: Chains, from: number, to: number): Reach {
    return this.between(chains, this.atoms.all[from], this.atoms.all[to]);
  }

  /** What one or two chains say of each of some pods that are alike and another of them: each has an address of its own. */
  public twoOf(chains: Chains, id: number): Reach {
    const one = this.atoms.all[id];
    const { floating } = one.end;
    return this.between(chains, one, { ...one, end: { ...one.end, ...floating && { floating: { ...floating, key: `another ${floating.key}` } } } });
  }

  private between({ egress, ingress }: Chains, sender: Atom, receiver: Atom): Reach {
    return this.merge(explore(scenario => {
      const out = egress === undefined ? undefined : this.allowed(egress, 'Egress', sender, receiver, scenario);
      if (out === NONE || ingress === undefined) {
        return out ?? NONE;
      }
      const inward = this.allowed(ingress, 'Ingress', receiver, sender, scenario);
      return out === undefined ? inward : this.table.intersect(out, inward);
    }));
  }

  /** What is not known of an end, whether its labels are told, and which ports are meant there: ends that differ in that are not alike. */
  private whyUnsure({ rule: { from, to } }: SymbolicRule, direction: Direction, id: number): string {
    const far = (direction === 'Egress' ? to : from)!;
    const atom = this.atoms.all[id];
    const { addressClass } = atom.end;
    const isUntold = [far.peers?.untold, far.notPeers?.untold]
      .map(untold => untold !== undefined && addressClass >= 0 && hasMember(untold, addressClass));
    return [this.reader.whatIsUnsure(far, id), ...isUntold, this.reader.atPorts(far, atom, direction === 'Egress')].join(' ');
  }

  private merge({ leaves, isCutShort }: Exploration<number>): Reach {
    const sets = leaves.map(({ value }) => value);
    const possible = sets.reduce((a, b) => this.table.union(a, b));
    return isCutShort ? { sure: NONE, possible: 1 } : { sure: sets.reduce((a, b) => this.table.intersect(a, b)), possible };
  }

  /** What a chain lets through, if everything unknown is as the scenario has it. */
  private allowed(tiers: readonly SymbolicTier[], direction: Direction, near: Atom, far: Atom, scenario: Scenario): number {
    const { states, table } = this;
    let state = START;
    for (const { policies, end } of tiers) {
      let isAsked = policies.length === 0 || policies.some(({ condition }) => condition === undefined);
      for (const { rules, condition } of policies) {
        for (const rule of rules) {
          const { open } = states.at(state);
          const hit = open === NONE ? NONE : table.intersect(open, this.matched(rule, direction, near, far, open, scenario));
          if (hit !== NONE) {
            if (condition !== undefined && !scenario.choose(condition, [true, false])) {
              break;
            }
            state = states.take(state, rule.action, hit);
          }
        }
      }
      // A tier of which no policy selects the endpoint is left out (R-EVAL-4.1).
      isAsked ||= states.at(state).open === NONE || policies.some(({ condition }) => scenario.choose(condition!, [true, false]));
      state = isAsked ? states.end(state, end) : states.end(state, 'Pass');
    }
    return states.at(state).allowed;
  }

  /** The connections that a rule takes, of those that are open. */
  private matched({ rule, base }: SymbolicRule, direction: Direction, near: Atom, far: Atom, open: number, scenario: Scenario): number {
    const { table } = this;
    if (table.intersect(open, base) === NONE) {
      return NONE;
    }
    const [from, to] = direction === 'Egress' ? [near, far] : [far, near];
    const packet: Packet = { ...ANY_PACKET, version: this.atoms.version, from: from.end, to: to.end, scenario };
    const sides = [[rule.from, from, false], [rule.to, to, true]] as const;
    return sides.reduce((connections, [entity, atom, isDestination]) => connections === NONE || entity === undefined
      ? connections
      : table.intersect(connections, this.ofEntity(entity, atom, isDestination, packet, rule.name)), base);
  }

  /** The connections of which one end is as a rule asks. */
  private ofEntity(entity: CompiledEntity, atom: Atom, isDestination: boolean, packet: Packet, rule: string): number {
    const { peers, notPeers, nets, notNets } = entity;
    const { end } = atom;
    const connections = this.reader.atPorts(entity, atom, isDestination);
    const isMeant = connections !== NONE
      && (peers === undefined || peers.has(end, packet, rule))
      && (nets === undefined || isIn(nets, end, packet, rule))
      && (notNets === undefined || !isIn(notNets, end, packet, rule))
      && (notPeers === undefined || !notPeers.has(end, packet, rule));
    return isMeant ? connections : NONE;
  }
}

function isIn(nets: NonNullable<CompiledEntity['nets']>, end: End, { version, scenario }: Packet, rule: string): boolean {
  return end.floating === undefined ? nets.has(version, end.bits) : scenario.isIn(end.floating, nets.set(version), rule);
}

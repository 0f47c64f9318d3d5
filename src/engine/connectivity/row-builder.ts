import { hasAtom } from './atom-set';
import type { Atoms } from './atoms';
import type { SymbolicTier } from './chain-rules';
import type { Memberships } from './membership';
import { Row } from './row';
import { START, States } from './states';
import type { RuleReader, SymbolicRule } from './symbolic-rule';
import { UnsureEnds } from './unsure-ends';
import { ALL, ConnectionTable, NONE } from '../../sets';
import type { Direction } from '../../values';

/** What the near end has to say to a rule: whether it is meant, and with which connections. */
type NearAnswer = { readonly kind: 'yes'; readonly connections: number | undefined } | { readonly kind: 'no' | 'maybe' };

/**
 * Works out rows: what a chain of policies lets through, to or from every atom at once.
 *
 * Only atoms that some rule tells apart from the others are looked at; all others stand alike.
 */
export class RowBuilder {
  public readonly states: States;

  private readonly unsure: UnsureEnds;

  private readonly stateOf: Int32Array;

  /** In which round an atom was last told apart from the others. */
  private readonly touchedIn: Int32Array;

  private readonly leftOutIn: Int32Array;

  private round = 0;

  private step = 0;

  constructor(
    private readonly atoms: Atoms,
    private readonly memberships: Memberships,
    private readonly reader: RuleReader,
    private readonly table: ConnectionTable,
  ) {
    this.states = new States(table);
    this.unsure = new UnsureEnds(atoms, reader, table);
    this.stateOf = new Int32Array(atoms.all.length);
    this.touchedIn = new Int32Array(atoms.all.length);
    this.leftOutIn = new Int32Array(atoms.all.length);
  }

  /** Joint answers of two chains about one pair, where something unknown has a say in both. */
  public get ends(): UnsureEnds {
    return this.unsure;
  }

  /**
   * @param near the atom of the end whose policies these are
   */
  public build(tiers: readonly SymbolicTier[], direction: Direction, near: number): Row {
    const answers = new Map<SymbolicRule, NearAnswer>();
    let hangsOnItself = tiers.some(({ policies }) => policies.some(({ condition }) => condition !== undefined));
    for (const { policies } of tiers) {
      for (const { rules, asksNear } of policies) {
        for (const rule of asksNear ? rules : []) {
          if (rule.near !== undefined) {
            const answer = this.askNear(rule, direction, near);
            answers.set(rule, answer);
            hangsOnItself ||= answer.kind === 'maybe';
          }
        }
      }
    }
    if (hangsOnItself) {
      return this.unsure.row(tiers, direction, near);
    }
    const { row, unsure } = this.walk(tiers, answers);
    return unsure.size === 0 ? row : this.unsure.complete(row, unsure, tiers, direction, near);
  }

  private walk(tiers: readonly SymbolicTier[], answers: ReadonlyMap<SymbolicRule, NearAnswer>): { row: Row; unsure: ReadonlySet<number> } {
    const { states, stateOf } = this;
    this.round += 1;
    const touched: number[] = [];
    const unsure = new Set<number>();
    let fallback = START;
    const touch = (atom: number): void => {
      if (this.touchedIn[atom] !== this.round) {
        this.touchedIn[atom] = this.round;
        stateOf[atom] = fallback;
        touched.push(atom);
      }
    };
    for (const { policies, end } of tiers) {
      for (const { rules } of policies) {
        for (const rule of rules) {
          const answer = rule.near === undefined ? undefined : answers.get(rule)!;
          if (answer?.kind === 'no') {
            continue;
          }
          const limit = answer?.kind === 'yes' ? answer.connections ?? ALL : ALL;
          const { action, reach: { list, isComplement } } = rule;
          for (const atom of rule.maybe) {
            touch(atom);
            unsure.add(atom);
          }
          if (rule.each !== undefined) {
            for (const [atom, connections] of rule.each) {
              touch(atom);
              stateOf[atom] = states.take(stateOf[atom], action, this.table.intersect(connections, limit));
            }
            continue;
          }
          const base = this.table.intersect(rule.base, limit);
          // Nearly all that there is to do is done here: counting costs less than an iterator's results.
          if (!isComplement) {
            for (let at = 0; at < list.length; at += 1) {
              const atom = list[at];
              touch(atom);
              stateOf[atom] = states.take(stateOf[atom], action, base);
            }
            continue;
          }
          this.step += 1;
          for (let at = 0; at < list.length; at += 1) {
            touch(list[at]);
            this.leftOutIn[list[at]] = this.step;
          }
          for (let at = 0; at < touched.length; at += 1) {
            if (this.leftOutIn[touched[at]] !== this.step) {
              stateOf[touched[at]] = states.take(stateOf[touched[at]], action, base);
            }
          }
          fallback = states.take(fallback, action, base);
        }
      }
      for (let at = 0; at < touched.length; at += 1) {
        stateOf[touched[at]] = states.end(stateOf[touched[at]], end);
      }
      fallback = states.end(fallback, end);
    }
    const allowed = states.at(fallback).allowed;
    const listed = new Int32Array(touched.filter(atom => unsure.has(atom) || states.at(stateOf[atom]).allowed !== allowed)).sort();
    const sure = listed.map(atom => states.at(stateOf[atom]).allowed);
    return { row: new Row({ sure: allowed, possible: allowed }, listed, sure, sure, false), unsure };
  }

  /** Whether the near end is what a rule asks for. */
  private askNear({ near }: SymbolicRule, direction: Direction, atom: number): NearAnswer {
    const isDestination = direction === 'Ingress';
    const { peers, notPeers, nets, notNets, services, ports, notPorts } = near!;
    const { end } = this.atoms.all[atom];
    const asked = [
      ...peers ? [{ ...this.memberships.ofPeers(peers), wanted: true }] : [],
      ...nets ? [{ ...this.memberships.ofNets(nets), wanted: true }] : [],
      ...notPeers ? [{ ...this.memberships.ofPeers(notPeers), wanted: false }] : [],
      ...notNets ? [{ ...this.memberships.ofNets(notNets), wanted: false }] : [],
    ];
    const isMaybe = asked.map(({ maybe }) => maybe.includes(atom));
    if (asked.some(({ yes, wanted }, at) => !isMaybe[at] && hasAtom(yes, atom) !== wanted)) {
      return { kind: 'no' };
    }
    if (isMaybe.includes(true)) {
      return { kind: 'maybe' };
    }
    let connections: number | undefined;
    const limit = (to: number): void => void (connections = connections === undefined ? to : this.table.intersect(connections, to));
    if (services !== undefined) {
      const number = this.atoms.numberOfService(services.members);
      if (!this.atoms.ofService[number].includes(atom)) {
        return { kind: 'no' };
      }
      if (services.withPort) {
        limit(this.reader.served(this.atoms.all[atom], number));
      }
    }
    if (ports?.named !== undefined) {
      limit(this.reader.portsOf(ports, end.owners, isDestination));
    }
    if (notPorts?.named !== undefined) {
      limit(this.table.subtract(ALL, this.reader.named(notPorts.named, end.owners, isDestination)));
    }
    return connections === NONE ? { kind: 'no' } : { kind: 'yes', connections };
  }
}

import { ConnectionSet, ConnectionTable, IntervalSet, NONE } from '../../sets';
import type { CompiledRule } from '../compiled-rule';
import { found } from '../found';
import { answeredBy } from './answered-by';
import type { HostStages } from './host-stages';
import type { RuleReader } from './symbolic-rule';

/** Types of ICMP messages of which one answers the other. */
const ECHO = [1, 58].flatMap(protocol => [8, 0, 128, 129].map(type => [protocol, type] as const));

const NO_RULES: readonly CompiledRule[] = [];

/** Connections, by the numbers of their sets. */
export interface Parts {
  /** Those that hosts leave as they are. */
  readonly untouched: number;

  /** The others, cut so that hosts treat each part alike. */
  readonly parts: readonly number[];
}

/** Cuts sets of connections into parts that hosts treat alike, each set once. */
export class HostCuts {
  private readonly known = new Map<readonly CompiledRule[], Map<string, Parts>>();

  private readonly cutsOfRule = new Map<CompiledRule, readonly number[]>();

  private own?: readonly number[];

  private ofUntracked?: number;

  constructor(public readonly stages: HostStages, private readonly reader: RuleReader, private readonly table: ConnectionTable) {}

  /**
   * The connections of which hosts may stop some.
   *
   * @param allowed what pods let through, by the number of its set
   * @param others rules of pods that are asked about answers: the same list for the same rules
   * @param more sets of connections that are treated otherwise than the rest, by their numbers
   */
  public parts(allowed: number, others: readonly CompiledRule[], more: readonly number[]): Parts {
    const known = found(this.known, others.length === 0 ? NO_RULES : others, () => new Map<string, Parts>());
    return found(known, `${allowed} ${more.join()}`, () => this.cut(allowed, others, more));
  }

  /** The connections of which packets, in one direction or the other, may go without connection tracking. */
  public get untracked(): number {
    return this.ofUntracked ??= this.stages.untrackedRules.flatMap(rule => this.cutsOf(rule)).reduce((all, cut) => this.table.union(all, cut), NONE);
  }

  private cut(allowed: number, others: readonly CompiledRule[], more: readonly number[]): Parts {
    const { table } = this;
    const touched = this.stages.areForEverything ? allowed : [...this.stages.rules, ...others]
      .flatMap(rule => this.cutsOf(rule))
      .reduce((all, cut) => table.union(all, table.intersect(allowed, cut)), NONE);
    let parts = touched === NONE ? [] : [touched];
    for (const cut of [...this.cuts(others), ...more]) {
      parts = parts.flatMap(part => [table.intersect(part, cut), table.subtract(part, cut)].filter(one => one !== NONE));
    }
    return { untouched: table.subtract(allowed, touched), parts };
  }

  private cuts(others: readonly CompiledRule[]): readonly number[] {
    const own = this.own ??= this.cutsOfHosts();
    return others.length === 0 ? own : [...new Set([...own, ...others.flatMap(rule => this.cutsOf(rule))])].filter(cut => cut !== NONE);
  }

  private cutsOfHosts(): readonly number[] {
    const { stages, table } = this;
    const cuts = new Set(stages.rules.flatMap(rule => this.cutsOf(rule)));
    stages.failsafes.forEach(ports => cuts.add(table.number(ports)));
    if (stages.areUntracked) {
      [...cuts].forEach(cut => cuts.add(table.number(answeredBy(table.set(cut)))));
      ECHO.forEach(([protocol, type]) => cuts.add(table.number(ConnectionSet.ofIcmp(protocol, type))));
      [6, 17, 132].forEach(protocol => cuts.add(table.number(ConnectionSet.ofProtocol(protocol))));
    }
    return [...cuts].filter(cut => cut !== NONE);
  }

  private cutsOf(rule: CompiledRule): readonly number[] {
    return found(this.cutsOfRule, rule, () => this.workOut(rule));
  }

  /** The connections that a rule tells apart from others, by what it says itself and by each port that names and Services stand for. */
  private workOut(rule: CompiledRule): readonly number[] {
    const { reader, table } = this;
    const cuts = [reader.base(rule)];
    for (const [side, isDestination] of [[rule.from, false], [rule.to, true]] as const) {
      const add = (protocol: number, port: number): void => {
        const one = ConnectionSet.ofPorts(protocol, IntervalSet.single(port));
        cuts.push(table.number(isDestination ? one : one.reversed));
      };
      for (const named of [side?.ports?.named, side?.notPorts?.named]) {
        if (named !== undefined) {
          reader.everyPort(named).forEach(({ protocol, port }) => add(protocol, port));
        }
      }
      if (side?.ports?.named !== undefined) {
        cuts.push(reader.numbered(side.ports, isDestination));
      }
      for (const version of [4, 6] as const) {
        for (const { ports } of side?.services?.members.entries(version) ?? []) {
          ports.forEach(([protocol, port]) => add(protocol, port));
        }
      }
    }
    return [...new Set(this.stages.areUntracked ? cuts.flatMap(cut => [cut, table.number(answeredBy(table.set(cut)))]) : cuts)];
  }
}

import type { Workload } from '../../model';
import { AddressSet, Connection, ConnectionSet } from '../../sets';
import { IpVersion, printAddress, readAddress } from '../../values/address';
import type { Answer, Verdict } from '../answer';
import type { ChangedConnections } from './changed-connections';
import { AnswerOf, Difference, differencesOf } from './deciders';
import type { ReadySide } from './diff-side';
import type { OutsideChange } from './outside-changes';
import type { PairChange } from './pair-changes';
import { podPairs } from './pod-pairs';
import type { WayChange } from './way-changes';
import type { Flow } from '../flow';
import { flowOf } from '../flow-of-connection';
import { fullName } from '../full-name';
import { FlowError } from '../question';

/** A question, and what one side says to it. */
export interface WitnessAnswer {
  readonly flow: Flow;
  readonly answer: Answer;
}

/** One connection that shows a change: the reference engine was asked about it on both sides. */
export interface Witness {
  /** Absent where an end was not there. */
  readonly before?: WitnessAnswer;

  /** Absent where an end is not there. */
  readonly after?: WitnessAnswer;

  /** What makes the difference. */
  readonly because: readonly Difference[];
}

/** What of a change is to be shown. */
export type Shown = 'opened' | 'closed';

/** Addresses for examples: who reads them takes them for somebody outside. */
const STRANGERS: Readonly<Record<IpVersion, readonly bigint[]>> = {
  4: ['203.0.113.9', '8.8.8.8'].map(text => readAddress(text)!.bits),
  6: ['2001:db8::9', '2606:4700:4700::1111'].map(text => readAddress(text)!.bits),
};

/** How far a connection gets. */
const RANKS: Readonly<Record<Verdict, number>> = { Deny: 0, Unreachable: 0, Unknown: 1, Allow: 2 };

/** Finds connections that show changes. */
export class Witnesses {
  constructor(private readonly before: ReadySide, private readonly after: ReadySide) {}

  /** A connection between two workloads; undefined where none of the pods that were tried shows it. */
  public ofPair(change: PairChange, shown: Shown): Witness | undefined {
    const { from, to, version } = change;
    const connection = example(change, shown);
    if (connection === undefined) {
      return undefined;
    }
    const asked = version ?? this.versionOf(change);
    for (const { before, after } of podPairs(from, to)) {
      const [old, now] = [before, after].map(pair => pair && flowBetween(pair, connection, asked));
      const found = this.shownBy(old, now, shown);
      if (found !== undefined) {
        return found;
      }
    }
    return undefined;
  }

  /** A connection between a workload and an address. */
  public ofOutside(change: OutsideChange, shown: Shown): Witness | undefined {
    const connection = example(change, shown);
    if (connection === undefined) {
      return undefined;
    }
    const { workload, direction, addresses, version } = change;
    const address = exampleAddress(addresses);
    for (const { before, after } of podPairs(workload, workload)) {
      const [old, now] = [before, after].map(pair => {
        if (pair === undefined) {
          return undefined;
        }
        const pod = fullName(pair[0]);
        const ends = direction === 'FromOutside' ? { from: address, to: pod } : { from: pod, to: address };
        return { ...ends, ...flowOf(connection), ipVersion: version };
      });
      const found = this.shownBy(old, now, shown);
      if (found !== undefined) {
        return found;
      }
    }
    return undefined;
  }

  /** A connection by a way in; where it leads to other workloads alone, both sides may say the same of it. */
  public ofWay({ before, after, opened, closed }: WayChange, shown: Shown): Witness | undefined {
    const changed = shown === 'opened' ? opened : closed;
    const [some] = [changed, after?.possible, before?.possible].filter(addresses => addresses !== undefined && !addresses.isEmpty);
    if (some === undefined) {
      return undefined;
    }
    const [old, now] = [before, after].map(reach => reach && { ...reach.way.flow, from: exampleAddress(some) });
    return this.asked(old, now);
  }

  /** Both answers, where they show it. */
  private shownBy(old: Flow | undefined, now: Flow | undefined, shown: Shown): Witness | undefined {
    const witness = this.asked(old, now);
    const [was, is] = [witness.before, witness.after].map(side => side === undefined ? 0 : RANKS[side.answer.verdict]);
    return (shown === 'opened' ? is > was : was > is) ? witness : undefined;
  }

  private asked(old: Flow | undefined, now: Flow | undefined): Witness {
    const [before, after] = [ask(this.before, old), ask(this.after, now)];
    const of = (side: ReadySide, given: WitnessAnswer | undefined): AnswerOf | undefined => given && { ...side, answer: given.answer };
    return { ...before && { before }, ...after && { after }, because: differencesOf(of(this.before, before), of(this.after, after)) };
  }

  /** A version of IP by which both ends can talk on the sides where they are. */
  private versionOf({ from, to }: PairChange): IpVersion {
    const has = (version: IpVersion): boolean => (['before', 'after'] as const).some(side => [from, to].every(({ [side]: group }) => group !== undefined && group.podClass.atoms[version] >= 0));
    return has(4) ? 4 : 6;
  }
}

function ask({ engine, state }: ReadySide, flow: Flow | undefined): WitnessAnswer | undefined {
  if (flow === undefined) {
    return undefined;
  }
  try {
    return { flow, answer: engine.verdict(flow, state) };
  } catch (error) {
    if (error instanceof FlowError) {
      return undefined; // one of the names stands for something else, or for several things
    }
    throw error;
  }
}

/** The connection that people would name first: of those that surely get through on one side and surely don't on the other, where there are any. */
function example({ before, after, opened, closed }: ChangedConnections, shown: Shown): Connection | undefined {
  const [all, plain]: readonly ConnectionSet[] = shown === 'opened' ? [opened, after.sure.subtract(before.possible)] : [closed, before.sure.subtract(after.possible)];
  return (plain.isEmpty ? all : plain).witness;
}

function exampleAddress(addresses: AddressSet): string {
  const { version } = addresses;
  return printAddress({ version, bits: STRANGERS[version].find(bits => addresses.has(bits)) ?? addresses.least! });
}

function flowBetween([from, to]: readonly [Workload, Workload], connection: Connection, ipVersion: IpVersion): Flow {
  return { from: fullName(from), to: fullName(to), ...flowOf(connection), ipVersion };
}

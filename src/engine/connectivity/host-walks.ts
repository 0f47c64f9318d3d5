import type { Workload } from '../../model';
import { Connection, ConnectionTable, NONE } from '../../sets';
import type { IpVersion } from '../../values/address';
import type { Verdict } from '../answer';
import type { CompiledRule } from '../compiled-rule';
import type { End } from '../ends';
import type { Flow } from '../flow';
import type { HostStages } from './host-stages';
import type { Reach } from './row';
import type { RuleReader } from './symbolic-rule';
import type { Terrain } from '../way/terrain';

/** One end of pairs that are asked about: pods of a class, or an address. */
export type WalkEnd = readonly Workload[] | string;

/** Finds out what hosts leave of what pods let through, by sending a packet of each sort on its way. */
export class HostWalks {
  /** Nodes by number: those with one number have HostEndpoints under the same policies. */
  private readonly sortOfNode = new Map<string, string>();

  constructor(
    private readonly terrain: Terrain,
    private readonly stages: HostStages,
    private readonly table: ConnectionTable,
    private readonly version: IpVersion,
    private readonly verdict: (from: End, to: End, connection: Connection, version: IpVersion) => Verdict,
  ) {}

  /**
   * What is left between two ends: surely for each pair of their pods, possibly for one.
   *
   * @param allowed what pods let through
   * @param others rules of pods that may be asked again, of answers or of packets with another source
   */
  public between(from: WalkEnd, to: WalkEnd, allowed: Reach, reader: RuleReader, others: readonly CompiledRule[]): Reach {
    if (allowed.possible === NONE) {
      return allowed;
    }
    const { table } = this;
    const { untouched, parts: whole } = this.stages.parts(allowed.possible, reader, table, others);
    const parts = whole.flatMap(part => [table.intersect(part, allowed.sure), table.subtract(part, allowed.sure)].filter(one => one !== NONE));
    const rest = table.intersect(allowed.sure, untouched);
    if (parts.length === 0) {
      return allowed;
    }
    let sure: number | undefined;
    let possible = untouched;
    for (const [sender, receiver] of this.pairs(from, to)) {
      let left = rest;
      for (const part of parts) {
        const verdict = this.verdict(sender, receiver, table.set(part).witness!, this.version);
        left = verdict === 'Allow' ? table.union(left, part) : left;
        possible = verdict === 'Allow' || verdict === 'Unknown' ? table.union(possible, part) : possible;
      }
      sure = sure === undefined ? left : table.intersect(sure, left);
    }
    return { sure: sure ?? NONE, possible };
  }

  /** A pair of ends for each sort of way between two ends: nodes of each sort, and one node for both. */
  private pairs(from: WalkEnd, to: WalkEnd): readonly (readonly [End, End])[] {
    const [senders, receivers] = [this.byNode(from), this.byNode(to)];
    const pairs = new Map<string, readonly [End, End]>();
    for (const [node, sender] of senders) {
      for (const [other, receiver] of receivers) {
        const sort = `${this.sortOf(node)} ${this.sortOf(other)} ${node === other}`;
        if (!pairs.has(sort)) {
          pairs.set(sort, [sender, receiver]);
        }
      }
    }
    return [...pairs.values()];
  }

  private byNode(end: WalkEnd): ReadonlyMap<string, End> {
    return typeof end === 'string'
      ? new Map([['', { kind: 'address', text: end }]])
      : new Map([...end].reverse().map(pod => [pod.node ?? '', { kind: 'workloads', name: `${pod.namespace}/${pod.name}`, workloads: [pod] }]));
  }

  /** A text that nodes have in common which treat all packets alike. */
  private sortOf(node: string): string {
    let sort = this.sortOfNode.get(node);
    if (sort === undefined) {
      const { compiled, hosts } = this.terrain;
      const { cluster, directory: { items } } = compiled;
      const own = cluster.hostEndpoints.filter(host => host.node === node);
      // What is told of single nodes makes each of them a sort of its own.
      const isAlone = hosts.options.interfaces !== undefined || cluster.felixConfigurations.some(({ name }) => name === `node.${node}`);
      sort = isAlone ? node : JSON.stringify(own.map(host => [
        host.interfaceName, host.expectedIps.length, host.profiles, compiled.selecting(items.ofHost.get(host)!).map(({ policy: { name } }) => name),
      ]));
      this.sortOfNode.set(node, sort);
    }
    return sort;
  }
}

/** A connection as a question has it. */
export function flowOf({ protocol, port, sourcePort, icmp }: Connection): Pick<Flow, 'protocol' | 'port' | 'sourcePort' | 'icmp'> {
  return { protocol, ...port !== undefined && { port }, ...sourcePort !== undefined && { sourcePort }, ...icmp && { icmp } };
}

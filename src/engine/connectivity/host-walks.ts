import type { Workload } from '../../model';
import { Connection, ConnectionSet, ConnectionTable, NONE } from '../../sets';
import type { IpVersion } from '../../values/address';
import { readAddress } from '../../values/address';
import { isOnInternet } from '../../values/internet';
import { addressKey } from '../address-key';
import type { Verdict } from '../answer';
import type { CompiledRule } from '../compiled-rule';
import type { End } from '../ends';
import { found } from '../found';
import type { HostCuts } from './host-cuts';
import type { HostLikeness } from './host-likeness';
import type { Reach } from './row';
import type { Terrain } from '../way/terrain';

/** One end of pairs that are asked about: pods of a class, or an address. */
export type WalkEnd = readonly Workload[] | string;

/** An end, and the node where it is; empty where that is not told. */
interface Placed {
  readonly node: string;
  readonly name: string;
  readonly end: End;
  readonly hasAddress: boolean;
}

/** What pods are asked about answers to what is not tracked, and about packets that come with another source. */
export interface AskedAgain {
  /** The rules that may be asked: whatever they tell apart, each pair of ends is asked by itself. */
  readonly rules: readonly CompiledRule[];

  /** Instead of rules, where all is known: the connections whose answers each of those who are asked lets by, by the numbers of their sets. */
  readonly answered?: readonly number[];
}

const NOTHING_AGAIN: AskedAgain = { rules: [] };

/** A connection, and a text that only it has. */
interface Example {
  readonly connection: Connection;
  readonly text: string;
}

/** Finds out what hosts leave of what pods let through, by sending a packet of each sort on its way. */
export class HostWalks {
  /** Nodes by number: those with one number have HostEndpoints under the same policies, and addresses that these treat alike. */
  private readonly sortOfNode = new Map<string, number>();

  private readonly numbers = new Map<string, number>();

  private readonly verdicts = new Map<string, Verdict>();

  /** A connection of each set, by its number. */
  private readonly examples = new Map<number, Example>();

  constructor(
    private readonly terrain: Terrain,
    private readonly cuts: HostCuts,
    private readonly likeness: HostLikeness,
    private readonly table: ConnectionTable,
    private readonly version: IpVersion,
    private readonly verdict: (from: End, to: End, connection: Connection, version: IpVersion) => Verdict,
  ) {}

  /**
   * What is left between two ends: surely for each pair of their pods, possibly for one.
   *
   * @param allowed what pods let through
   * @param atoms those of both ends
   * @param asked what pods may be asked again
   */
  public between(from: WalkEnd, to: WalkEnd, allowed: Reach, atoms: readonly [from: number, to: number], asked: AskedAgain): Reach {
    if (allowed.possible === NONE) {
      return allowed;
    }
    const { table, cuts } = this;
    if ((asked.rules.length === 0 && asked.answered === undefined) || cuts.stages.masqueradesPods || allowed.sure !== allowed.possible) {
      return this.walk(from, to, allowed, atoms, asked);
    }
    // Pods are asked about answers to what is not tracked; about the rest hosts have the only say.
    const [untracked, tracked] = [table.intersect(allowed.sure, cuts.untracked), table.subtract(allowed.sure, cuts.untracked)];
    const a = this.walk(from, to, { sure: untracked, possible: untracked }, atoms, asked);
    const b = this.walk(from, to, { sure: tracked, possible: tracked }, atoms, NOTHING_AGAIN);
    return { sure: table.union(a.sure, b.sure), possible: table.union(a.possible, b.possible) };
  }

  private walk(
    from: WalkEnd, to: WalkEnd, allowed: Reach, atoms: readonly [from: number, to: number], { rules: others, answered = [] }: AskedAgain,
  ): Reach {
    const { table } = this;
    const { untouched, parts: whole } = this.cuts.parts(allowed.possible, others, answered);
    const parts = whole.flatMap(part => [table.intersect(part, allowed.sure), table.subtract(part, allowed.sure)].filter(one => one !== NONE));
    const rest = table.intersect(allowed.sure, untouched);
    if (parts.length === 0) {
      return allowed;
    }
    // Where pods let it through for sure, and it is known what they say when they are asked again, hosts alone decide.
    const alike = others.length === 0 && allowed.sure === allowed.possible ? `${this.likeness.of(atoms[0])} ${this.likeness.of(atoms[1])}` : undefined;
    let sure: number | undefined;
    let possible = untouched;
    for (const [sort, sender, receiver] of this.pairs(from, to)) {
      let left = rest;
      for (const part of parts) {
        const isAnswered = answered.map(set => table.intersect(part, set) === NONE ? '-' : '+').join('');
        const verdict = this.ask(sender, receiver, part, alike && `${alike} ${sort} ${isAnswered}`);
        left = verdict === 'Allow' ? table.union(left, part) : left;
        possible = verdict === 'Allow' || verdict === 'Unknown' ? table.union(possible, part) : possible;
      }
      sure = sure === undefined ? left : table.intersect(sure, left);
    }
    return { sure: sure ?? NONE, possible };
  }

  /** What becomes of a part of the connections; once for all ends that are alike. */
  private ask(sender: End, receiver: End, part: number, alike: string | undefined): Verdict {
    const { connection, text } = found(this.examples, part, () => exampleOf(this.table.set(part)));
    const ask = (): Verdict => this.verdict(sender, receiver, connection, this.version);
    return alike === undefined ? ask() : found(this.verdicts, `${alike} ${text}`, ask);
  }

  /** A pair of ends for each sort of way between two ends: nodes of each sort, and one node for both. */
  private pairs(from: WalkEnd, to: WalkEnd): readonly (readonly [sort: string, from: End, to: End])[] {
    const [senders, receivers] = [this.byNode(from), this.byNode(to)];
    const pairs = new Map<string, readonly [string, End, End]>();
    for (const sender of senders) {
      for (const receiver of receivers) {
        // Two pods without a node may be on one node or not, and those without an address differ in that; a pod is like itself.
        const isItself = sender.name === receiver.name;
        const isOneNode = sender.node === receiver.node && (sender.node !== '' || isItself);
        const sort = `${this.sortOf(sender.node)} ${this.sortOf(receiver.node)} ${isOneNode} ${isItself && !sender.hasAddress}`;
        if (!pairs.has(sort)) {
          pairs.set(sort, [sort, sender.end, receiver.end]);
        }
      }
    }
    return [...pairs.values()];
  }

  /** The first pod on each node; of those of which no node is told, or no address, the first two. */
  private byNode(end: WalkEnd): readonly Placed[] {
    if (typeof end === 'string') {
      return [{ node: '', name: end, end: { kind: 'address', text: end }, hasAddress: true }];
    }
    const counts = new Map<string, number>();
    return end.flatMap(pod => {
      const { namespace, name, node = '' } = pod;
      const count = (counts.get(node) ?? 0) + 1;
      counts.set(node, count);
      const full = `${namespace}/${name}`;
      const hasAddress = pod.addresses.length > 0;
      return count > (node === '' || !hasAddress ? 2 : 1)
        ? []
        : [{ node, name: full, end: { kind: 'workloads', name: full, workloads: [pod] } as const, hasAddress }];
    });
  }

  /** A number that nodes have in common which treat all packets alike. */
  private sortOf(node: string): number {
    return found(this.sortOfNode, node, () => {
      const { compiled, hosts } = this.terrain;
      const { cluster, directory: { items } } = compiled;
      // Of two that share an address the first by name governs.
      const own = cluster.hostEndpoints.filter(host => host.node === node).sort((a, b) => a.name < b.name ? -1 : 1);
      const addresses = cluster.nodes.find(({ name }) => name === node)?.addresses ?? [];
      // What is told of single nodes makes each of them a sort of its own; and a node that is not told may be any of them.
      const isAlone = node === '' || hosts.options.interfaces !== undefined || this.cuts.stages.masqueradesPods || cluster.felixConfigurations.some(({ name }) => name === `node.${node}`);
      const all = [...addresses, ...own.flatMap(({ expectedIps }) => expectedIps)].map(addressKey);
      const describe = (address: string): unknown => [this.sortOfAddress(address), all.indexOf(addressKey(address))];
      const text = isAlone ? node : JSON.stringify([
        addresses.map(describe),
        own.map(host => [
          host.interfaceName, host.expectedIps.map(describe), host.profiles,
          compiled.selecting(items.ofHost.get(host)!).map(({ policy: { name } }) => name),
        ]),
      ]);
      return found(this.numbers, text, () => this.numbers.size);
    });
  }

  /**
   * What of a node's address tells by which interface packets come and go, and what policies of hosts say of it: its version, whether it is on
   * the internet, and which rules mean it. Packets leave with it where they are masqueraded, and their answers come to it.
   */
  private sortOfAddress(text: string): string {
    const address = readAddress(text);
    if (address === undefined) {
      return text;
    }
    const { version, bits } = address;
    const likeness = version === this.version ? this.likeness.ofAddress(version === 4 ? Number(bits) : bits) : '';
    return `${version} ${isOnInternet(address)} ${likeness}`;
  }
}

function exampleOf({ witness }: ConnectionSet): Example {
  const { protocol, port, sourcePort, icmp } = witness!;
  return { connection: witness!, text: `${protocol} ${port} ${sourcePort} ${icmp?.type} ${icmp?.code}` };
}

import { connectionsAt, freeAddresses } from './probes';
import { drawCluster } from './twists';
import { Random } from '../../../bench/cluster/random';
import type { AddressEdge, Connections, Connectivity } from '../../../src/engine/connectivity/connectivity';
import type { PodClass } from '../../../src/engine/connectivity/pod-classes';
import { everything } from '../../../src/engine/parties';
import { VerdictEngine } from '../../../src/engine/verdict-engine';
import { AddressSet, Connection, ConnectionSet } from '../../../src/sets';
import type { Direction } from '../../../src/values';
import type { IpVersion } from '../../../src/values/address';
import { readWorld } from '../support/worlds';

/** How much of a cluster is asked about: all of it; or how many pairs of classes, and connections of each. */
export type Extent = 'whole' | { readonly pairs: number; readonly connections: number };

/** What came of a comparison. */
export interface Comparison {
  /** How many questions both engines answered. */
  readonly asked: number;

  /** To how many of them the reference said Unknown. */
  readonly unknown: number;

  /** Where they differ: the cluster, the question and both answers. */
  readonly differences: readonly string[];
}

/** Asks the symbolic engine and the reference about one random cluster. */
export function compare(seed: number, extent: Extent): Comparison {
  return new Comparer(seed, extent).compare();
}

type Pair = readonly [from: string, to: string];

class Comparer {
  private readonly random: Random;

  private readonly engine: VerdictEngine;

  /** Names the cluster, and what is special about it. */
  private readonly title: string;

  private readonly differences: string[] = [];

  private asked = 0;

  private unknown = 0;

  constructor(private readonly seed: number, private readonly extent: Extent) {
    const { objects, host, about } = drawCluster(seed);
    this.random = new Random(seed).for('questions');
    this.engine = new VerdictEngine(readWorld(objects), { host });
    this.title = `seed ${seed}${about}`;
  }

  public compare(): Comparison {
    for (const state of ['enforced', 'pending'] as const) {
      const connectivity = this.engine.connectivity(state);
      for (const version of connectivity.versions) {
        const classes = connectivity.classes.filter(({ atoms }) => atoms[version] >= 0);
        this.compareVersion(connectivity, classes, version);
      }
    }
    return { asked: this.asked, unknown: this.unknown, differences: this.differences };
  }

  private compareVersion(connectivity: Connectivity, classes: readonly PodClass[], version: IpVersion): void {
    const pairs = classes.flatMap(from => classes.map(to => [from, to] as const));
    for (const [from, to] of this.some(pairs, this.extent === 'whole' ? Infinity : this.extent.pairs)) {
      const every = from.pods.flatMap(sender => to.pods.map(receiver => [nameOf(sender), nameOf(receiver)] as const));
      this.compareEnds(connectivity, connectivity.between(from, to, version), every, version);
    }
    for (const one of this.some(classes, 1)) {
      this.compareAddresses(connectivity, one, 'Egress', connectivity.toAddresses(one, version), version);
      this.compareAddresses(connectivity, one, 'Ingress', connectivity.fromAddresses(one, version), version);
    }
    if (this.extent === 'whole' || this.seed % 10 === 0) { // every pair takes its time
      this.compareEdges(connectivity, classes, version);
    }
  }

  /** Every group of addresses, and those in none, which connect to nothing. */
  private compareAddresses(
    connectivity: Connectivity, one: PodClass, direction: Direction, groups: readonly AddressEdge[], version: IpVersion,
  ): void {
    const listed = AddressSet.of(version, groups.flatMap(({ addresses }) => addresses.ranges));
    if (new Set(groups.map(({ sure, possible }) => `${sure.key} ${possible.key}`)).size < groups.length) {
      this.report(connectivity, `two groups of addresses are alike, ${direction} of ${nameOf(one.pods[0])}`);
    }
    groups.forEach(({ addresses }, at) => groups.slice(at + 1).some(other => !addresses.intersect(other.addresses).isEmpty)
      && this.report(connectivity, `addresses are in two groups, ${direction} of ${nameOf(one.pods[0])}`));
    const nothing: AddressEdge = { addresses: everything(version).subtract(listed), sure: ConnectionSet.NONE, possible: ConnectionSet.NONE };
    for (const group of [...groups, nothing]) {
      for (const address of this.some(freeAddresses(group.addresses, this.engine, this.random), 2)) {
        const every = one.pods.map(nameOf).map((pod): Pair => direction === 'Egress' ? [pod, address] : [address, pod]);
        this.compareEnds(connectivity, group, every, version, 3);
      }
    }
  }

  /** @param every the pairs that the symbolic engine speaks of, all at once */
  private compareEnds(connectivity: Connectivity, said: Connections, every: readonly Pair[], version: IpVersion, most?: number): void {
    const { sure, possible } = said;
    const pairs = this.some(every, 2);
    const count = this.extent === 'whole' ? Infinity : most ?? this.extent.connections;
    for (const connection of connectionsAt([sure, possible], this.random, count)) {
      const answers = pairs.map(([from, to]) => this.ask(connectivity, from, to, connection, version));
      const isSure = answers.every(answer => answer === 'Allow');
      const isImpossible = answers.every(answer => answer === 'Deny');
      // Of all pairs `sure` and `possible` say exactly what holds; of some they say what holds for those, too.
      const isRight = pairs.length === every.length
        ? sure.has(connection) === isSure && possible.has(connection) !== isImpossible
        : (isSure || !sure.has(connection)) && (isImpossible || possible.has(connection));
      if (!isRight) {
        const symbolic = sure.has(connection) ? 'Allow' : possible.has(connection) ? 'Unknown' : 'Deny';
        const ends = pairs.map(pair => pair.join(' -> ')).join(' and ');
        const what = `IPv${version} ${ends} ${JSON.stringify(connection)}`;
        this.report(connectivity, `${what}: the reference says ${answers.join(' and ')}, the symbolic engine ${symbolic}`);
      }
    }
  }

  /** Edges are the pairs with some connection between them, each once. */
  private compareEdges(connectivity: Connectivity, classes: readonly PodClass[], version: IpVersion): void {
    const edges = Array.from(connectivity.edges(version), edge => edgeText(edge.from, edge.to, edge)).sort();
    const pairs = classes.flatMap(from => classes.flatMap(to => {
      const said = connectivity.between(from, to, version);
      return said.possible.isEmpty ? [] : [edgeText(from, to, said)];
    })).sort();
    if (edges.join() !== pairs.join()) {
      const [extra, missing] = [edges.filter(edge => !pairs.includes(edge)), pairs.filter(pair => !edges.includes(pair))];
      this.report(connectivity, `edges of IPv${version}: too many ${extra.join('; ')}, missing ${missing.join('; ')}`);
    }
  }

  private ask({ state }: Connectivity, from: string, to: string, connection: Connection, ipVersion: IpVersion): string {
    const { verdict, isBarred } = this.engine.verdict({ from, to, ipVersion, ...connection }, state);
    this.asked += 1;
    this.unknown += verdict === 'Unknown' ? 1 : 0;
    // Whether a packet is dropped or finds nobody, it does not get there.
    return verdict === 'Unreachable' || isBarred === true ? 'Deny' : verdict;
  }

  private report({ state }: Connectivity, what: string): void {
    this.differences.push(`${this.title}: ${state} ${what}`);
  }

  /** All of the items, or some where not the whole cluster is asked about. */
  private some<T>(items: readonly T[], count: number): readonly T[] {
    return this.extent === 'whole' ? items : this.random.some(items, count);
  }
}

function nameOf({ namespace, name }: { readonly namespace: string; readonly name: string }): string {
  return `${namespace}/${name}`;
}

function edgeText(from: PodClass, to: PodClass, { sure, possible }: Connections): string {
  return `${from.id} -> ${to.id}: ${sure.key} and ${possible.key}`;
}

import type { Workload } from '../../model';
import { AddressSet, Connection, ConnectionSet, ConnectionTable, NONE } from '../../sets';
import type { Address, IpVersion } from '../../values/address';
import { readAddress } from '../../values/address';
import type { Verdict } from '../answer';
import type { State } from '../chain';
import type { CompiledCluster } from '../compiled-cluster';
import type { CompiledPolicy } from '../compiled-policy';
import type { End } from '../ends';
import type { AddressReach } from './address-edges';
import { Atoms } from './atoms';
import { Criteria } from './criteria';
import { HostCuts } from './host-cuts';
import { HostLikeness } from './host-likeness';
import { HostStages } from './host-stages';
import { HostWalks } from './host-walks';
import { Matrix } from './matrix';
import { Memberships } from './membership';
import { classesOf, PodClass } from './pod-classes';
import type { Reach } from './row';
import { RowBuilder } from './row-builder';
import { RuleReader } from './symbolic-rule';
import type { Terrain } from '../way/terrain';

/** The connections between two ends. */
export interface Connections {
  /** Those that surely get through. */
  readonly sure: ConnectionSet;

  /** Those, and those of which nobody can tell. */
  readonly possible: ConnectionSet;
}

/** Connections between two classes of pods. */
export interface PodEdge extends Connections {
  readonly from: PodClass;
  readonly to: PodClass;
}

/** Connections between a class of pods and addresses, as far as nobody in the cluster has them. */
export interface AddressEdge extends Connections {
  readonly addresses: AddressSet;
}

/**
 * Who can talk to whom in a cluster, all at once: the exact connections of every pair of pods, and of pods and addresses.
 *
 * Computed for classes of pods and blocks of addresses that nothing tells apart.
 */
export class Connectivity {
  public readonly classes: readonly PodClass[];

  /** The versions of IP that somebody in the cluster has, or may get. */
  public readonly versions: readonly IpVersion[];

  /** Whether hosts may treat pods of one class otherwise by the nodes where they are; what is said of a class is then said of all its pods together. */
  public readonly tellsNodesApart: boolean;

  private readonly matrices = new Map<IpVersion, Matrix>();

  private readonly classOf: Map<Workload, PodClass>;

  private readonly table = new ConnectionTable();

  private readonly edgesOf = new WeakMap<readonly AddressReach[], readonly AddressEdge[]>();

  /** Connections of which all is known, by the number of their set. */
  private readonly ofSure: Connections[] = [];

  /** @param verdict what becomes of one connection, for what hosts have a say in */
  constructor(
    terrain: Terrain,
    public readonly state: State,
    verdict: (from: End, to: End, connection: Connection, version: IpVersion) => Verdict,
  ) {
    const { compiled, hosts, parties } = terrain;
    const { book, items } = compiled.directory;
    const stages = new HostStages(terrain, state);
    this.tellsNodesApart = !stages.areSilent;
    const criteria = criteriaOf(compiled, state);
    stages.rules.forEach(rule => criteria.add(rule));
    stages.blocks.forEach(nets => criteria.addNets(nets));
    this.versions = versionsOf(compiled);
    const atoms = Object.fromEntries(this.versions.map(version => {
      const spaces = { pods: parties.podSpaceOf(version), reserved: parties.reserved(version) };
      return [version, new Atoms(version, book, items, criteria, spaces)];
    }));
    this.classes = classesOf(compiled, hosts, atoms);
    this.classOf = new Map<Workload, PodClass>();
    this.classes.forEach(one => one.pods.forEach(pod => this.classOf.set(pod, one)));
    for (const version of this.versions) {
      const own: Atoms = atoms[version];
      const memberships = new Memberships(own, criteria);
      const reader = new RuleReader(own, memberships, this.table, version);
      const builder = new RowBuilder(own, memberships, reader, this.table);
      const likeness = new HostLikeness(stages, own, memberships, reader);
      const walks = new HostWalks(terrain, new HostCuts(stages, reader, this.table), likeness, this.table, version, verdict);
      this.matrices.set(version, new Matrix(version, own, this.classes, this.table, builder, reader, { stages, walks }, compiled, state));
    }
  }

  /** The class of a pod; undefined where it is no endpoint. */
  public of(pod: Workload): PodClass | undefined {
    return this.classOf.get(pod);
  }

  /**
   * The connections from one class of pods to another.
   *
   * @param senders of the first class, and receivers of the second: those that are asked about, for hosts may tell them apart
   */
  public between(
    from: PodClass, to: PodClass, version: IpVersion = this.versions[0],
    senders: readonly Workload[] = from.pods, receivers: readonly Workload[] = to.pods,
  ): Connections {
    return this.connections(this.matrix(version).between(from, to, senders, receivers));
  }

  /** Every pair of classes with some connection between them, those of one sender together. A class stands beside itself where its pods reach each other. */
  public *edges(version: IpVersion = this.versions[0]): Generator<PodEdge> {
    const matrix = this.matrix(version);
    for (const from of this.classes) {
      for (const to of matrix.receiversOf(from)) {
        const { sure, possible } = matrix.between(from, to);
        if (possible !== NONE) {
          yield { from, to, sure: this.table.set(sure), possible: this.table.set(possible) };
        }
      }
    }
  }

  /** The classes that may reach one; `between` says by what, and that some do not after all. */
  public sendersOf(to: PodClass, version: IpVersion = this.versions[0]): readonly PodClass[] {
    return this.matrix(version).sendersOf(to);
  }

  /** The classes that one may reach, as `sendersOf`. */
  public receiversOf(from: PodClass, version: IpVersion = this.versions[0]): readonly PodClass[] {
    return this.matrix(version).receiversOf(from);
  }

  /** The connections from a class to addresses, those with the same connections together; addresses that it can't reach are left out. */
  public toAddresses(from: PodClass, version: IpVersion = this.versions[0], senders: readonly Workload[] = from.pods): readonly AddressEdge[] {
    return this.addressEdges(this.matrix(version).toAddresses(from, senders));
  }

  /** The connections that a class can open as far as Felix is concerned, whatever policies say: no tunnels as a rule (R-EVAL-12). */
  public openableBy({ tunnels }: PodClass): ConnectionSet {
    return tunnels.possible;
  }

  /** What the policies of a class may let in from one address, whoever has it. */
  public letIn(to: PodClass, { version, bits }: Address): ConnectionSet {
    return this.table.set(this.matrix(version).letIn(to, version === 4 ? Number(bits) : bits));
  }

  /** A number that addresses have in common which no policy of a pod tells apart. */
  public sortOf({ version, bits }: Address): number {
    return this.matrix(version).atoms.at(version === 4 ? Number(bits) : bits);
  }

  /** The connections to a class from addresses, as `toAddresses`. */
  public fromAddresses(to: PodClass, version: IpVersion = this.versions[0], receivers: readonly Workload[] = to.pods): readonly AddressEdge[] {
    return this.addressEdges(this.matrix(version).fromAddresses(to, receivers));
  }

  /** Whether hosts have a say, so that pods of a class may differ by their node. */
  public get differsByNode(): boolean {
    return [...this.matrices.values()].some(({ differsByNode }) => differsByNode);
  }

  /** How many classes, blocks of addresses, rows and sets of connections there are. */
  public get size(): { readonly classes: number; readonly blocks: number; readonly rows: number; readonly sets: number } {
    const matrices = [...this.matrices.values()];
    return {
      classes: this.classes.length,
      blocks: matrices.reduce((sum, { blockCount }) => sum + blockCount, 0),
      rows: matrices.reduce((sum, { rowCount }) => sum + rowCount, 0),
      sets: this.table.size,
    };
  }

  /** Pairs by the thousand have the same connections: they share them as one object. */
  private connections({ sure, possible }: Reach): Connections {
    const make = (): Connections => ({ sure: this.table.set(sure), possible: this.table.set(possible) });
    return sure === possible ? this.ofSure[possible] ??= make() : make();
  }

  /** Classes with the same policies have the same list. */
  private addressEdges(list: readonly AddressReach[]): readonly AddressEdge[] {
    let edges = this.edgesOf.get(list);
    if (edges === undefined) {
      edges = list.map(({ addresses, reach }) => ({ addresses, ...this.connections(reach) }));
      this.edgesOf.set(list, edges);
    }
    return edges;
  }

  private matrix(version: IpVersion): Matrix {
    const matrix = this.matrices.get(version);
    if (matrix === undefined) {
      throw new RangeError(`nobody in the cluster has an IPv${version} address; there is ${this.versions.map(one => `IPv${one}`).join(' and ')}`);
    }
    return matrix;
  }
}

/** What the rules ask of addresses that pods' policies ask. */
function criteriaOf(compiled: CompiledCluster, state: State): Criteria {
  const criteria = new Criteria();
  const items = compiled.directory.items.all.filter(({ workloads }) => workloads.length > 0);
  const policies = new Set<CompiledPolicy>();
  items.forEach(item => compiled.selecting(item).forEach(({ policy }) => policies.add(policy)));
  for (const policy of policies) {
    for (const direction of ['Ingress', 'Egress'] as const) {
      if (policy.governs(direction) && (state === 'pending' || !policy.isStaged)) {
        policy.rules(direction).all.forEach(rule => criteria.add(rule));
      }
    }
  }
  for (const profile of new Set(items.flatMap(item => compiled.profilesOf(item).profiles))) {
    if (!('isMissing' in profile)) {
      [...profile.ingress, ...profile.egress].forEach(rule => criteria.add(rule));
    }
  }
  return criteria;
}

/** The versions of IP of which somebody has an address; IPv4 where nobody has any. */
function versionsOf({ workloads }: CompiledCluster): readonly IpVersion[] {
  const pods = workloads.filter(({ hostNetwork }) => !hostNetwork);
  const has = (version: IpVersion): boolean => pods.some(({ addresses }) => addresses.some(text => readAddress(text)?.version === version));
  const isFloating = pods.some(({ addresses }) => addresses.length === 0);
  return has(6) ? has(4) || isFloating ? [4, 6] : [6] : [4];
}

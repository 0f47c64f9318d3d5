import type { Cell } from './cells';
import { ChangedConnections, changedConnections } from './changed-connections';
import { ReachNumber, reachNumber } from './changed-pairs';
import type { ReadySide } from './diff-side';
import type { DiffWorkload } from './diff-workload';
import { AddressSet, ConnectionTable } from '../../sets';
import type { IpVersion } from '../../values/address';
import type { AddressEdge } from '../connectivity/connectivity';
import type { PodClass } from '../connectivity/pod-classes';

/** Other connections than before between a workload and addresses that nobody in the cluster has, before or after. */
export interface OutsideChange extends ChangedConnections {
  readonly workload: DiffWorkload;
  readonly direction: 'FromOutside' | 'ToOutside';
  readonly addresses: AddressSet;
  readonly version: IpVersion;
}

/** Addresses with one reach. */
interface Part {
  readonly addresses: AddressSet;
  readonly reach: ReachNumber;
}

/** Addresses that were reached otherwise than they are. */
interface ChangedPart {
  readonly addresses: AddressSet;
  readonly before: ReachNumber;
  readonly after: ReachNumber;
}

/**
 * Every change of the connections between workloads and addresses; in no order.
 *
 * @param free the addresses that nobody has on either side
 */
export function outsideChanges(
  cells: readonly Cell[], before: ReadySide, after: ReadySide, versions: readonly IpVersion[], free: (version: IpVersion) => AddressSet,
  table: ConnectionTable,
): OutsideChange[] {
  const rests = new Rests();
  return cells.flatMap(cell => versions.flatMap(version => (['FromOutside', 'ToOutside'] as const).flatMap(direction => {
    const [old, now] = ([[before, cell.before], [after, cell.after]] as const).map(([side, own]) => partsOf(side, own, direction, version, table));
    return changedParts(old, now, version, rests).flatMap(({ addresses: all, before: was, after: is }) => {
      const addresses = all.intersect(free(version));
      const change = addresses.isEmpty ? undefined : changedConnections(table, was, is);
      return change === undefined ? [] : cell.workloads.map((workload): OutsideChange => ({ workload, direction, addresses, version, ...change }));
    });
  })));
}

function partsOf(
  { connectivity }: ReadySide, own: PodClass | undefined, direction: OutsideChange['direction'], version: IpVersion, table: ConnectionTable,
): readonly Part[] {
  if (own === undefined || !connectivity.versions.includes(version)) {
    return [];
  }
  const edges: readonly AddressEdge[] = direction === 'FromOutside' ? connectivity.fromAddresses(own, version) : connectivity.toAddresses(own, version);
  return edges.map(edge => ({ addresses: edge.addresses, reach: reachNumber(table, edge) }));
}

/** The addresses whose reach differs, those together that differ alike. Addresses in no part are not reached. */
function changedParts(before: readonly Part[], after: readonly Part[], version: IpVersion, rests: Rests): ChangedPart[] {
  const leftOf = (one: Part, others: readonly Part[]): Part => {
    const same = others.find(({ reach }) => reach === one.reach);
    return same === undefined ? one : { ...one, addresses: rests.of(one.addresses, same.addresses) };
  };
  const old = before.map(one => leftOf(one, after)).filter(({ addresses }) => !addresses.isEmpty);
  const now = after.map(one => leftOf(one, before)).filter(({ addresses }) => !addresses.isEmpty);
  const unionOf = (parts: readonly Part[]): AddressSet => AddressSet.of(version, parts.flatMap(({ addresses }) => addresses.ranges));
  const both = old.flatMap(was => now.map((is): ChangedPart =>
    ({ addresses: was.addresses.intersect(is.addresses), before: was.reach, after: is.reach })));
  const gone = old.map((was): ChangedPart => ({ addresses: was.addresses.subtract(unionOf(now)), before: was.reach, after: 0 }));
  const added = now.map((is): ChangedPart => ({ addresses: is.addresses.subtract(unionOf(old)), before: 0, after: is.reach }));
  return [...both, ...gone, ...added].filter(({ addresses }) => !addresses.isEmpty);
}

/** Addresses of one set that are not in another; workloads under the same policies share their sets. */
class Rests {
  private readonly known = new WeakMap<AddressSet, WeakMap<AddressSet, AddressSet>>();

  public of(one: AddressSet, other: AddressSet): AddressSet {
    const ofOne = this.known.get(one) ?? new WeakMap<AddressSet, AddressSet>();
    this.known.set(one, ofOne);
    const rest = ofOne.get(other) ?? one.subtract(other);
    ofOne.set(other, rest);
    return rest;
  }
}

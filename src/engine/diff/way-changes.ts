import { ChangeKind, kindOf } from './changed-connections';
import type { ReadySide } from './diff-side';
import type { DiffWorkload, Presence } from './diff-workload';
import type { Service, ServicePort } from '../../model';
import { AddressSet } from '../../sets';
import type { IpVersion } from '../../values/address';
import { OpenWay, openWays } from '../connectivity/open-ways';
import { EntryVia, WayIn, waysIn } from '../connectivity/ways';
import { fullName } from '../full-name';

/** Who gets in by a way on one side, and to whom. */
export interface WayReach {
  readonly way: WayIn;

  /** Who takes the connection, one of them each time; empty where nobody gets through. */
  readonly workloads: readonly DiffWorkload[];

  /** The addresses that surely get through, as far as nobody has them on either side. */
  readonly sure: AddressSet;

  /** Those, and those of which nobody can tell. */
  readonly possible: AddressSet;
}

/** A way from outside of the cluster, by a Service, that leads other addresses in than before, or to other workloads. */
export interface WayChange {
  readonly kind: ChangeKind;

  /** The Service, as it is after if it is there. */
  readonly service: Service;
  readonly port: ServicePort;
  readonly via: EntryVia;

  /** The external IP; absent for the other ways. */
  readonly address?: string;
  readonly version: IpVersion;

  /** Whether there is such a way at all. */
  readonly presence: Presence;

  /** Absent where there was no such way. */
  readonly before?: WayReach;

  /** Absent where there is none any more. */
  readonly after?: WayReach;

  /** Addresses that get through surely and did not surely, or possibly and surely did not. */
  readonly opened: AddressSet;

  /** Addresses that got through surely and do not surely, or possibly and surely do not. */
  readonly closed: AddressSet;

  /** Workloads to which it did not lead before. */
  readonly openedTo: readonly DiffWorkload[];

  /** Workloads to which it does not lead any more. */
  readonly closedTo: readonly DiffWorkload[];
}

/** A Service that is on one side alone. */
export interface ServiceChange {
  readonly service: Service;
  readonly presence: Exclude<Presence, 'both'>;
}

/** Services that came, and those that went; by name. */
export function serviceChanges(before: readonly Service[], after: readonly Service[]): ServiceChange[] {
  const [old, now] = [before, after].map(services => new Set(services.map(fullName)));
  return [
    ...before.filter(service => !now.has(fullName(service))).map(service => ({ service, presence: 'removed' as const })),
    ...after.filter(service => !old.has(fullName(service))).map(service => ({ service, presence: 'added' as const })),
  ].sort((a, b) => fullName(a.service) < fullName(b.service) ? -1 : 1);
}

/**
 * Ways in that changed.
 *
 * @param free the addresses that nobody has on either side
 */
export function wayChanges(
  workloads: readonly DiffWorkload[], before: ReadySide, after: ReadySide, versions: readonly IpVersion[], free: (version: IpVersion) => AddressSet,
): WayChange[] {
  const [old, now] = ([[before, 'before'], [after, 'after']] as const).map(([side, name]) => waysOf(side, name, workloads, versions, free));
  return [...new Set([...old.keys(), ...now.keys()])].sort().flatMap(key => changeOf(old.get(key), now.get(key)));
}

function changeOf(before: WayReach | undefined, after: WayReach | undefined): WayChange[] {
  const { way: { service, port, via, address, version } } = (after ?? before)!;
  const none = AddressSet.empty(version);
  const [old, now] = [before, after].map((side): Omit<WayReach, 'way'> => side ?? { sure: none, possible: none, workloads: [] });
  const opened = now.sure.subtract(old.sure).union(now.possible.subtract(old.possible));
  const closed = old.sure.subtract(now.sure).union(old.possible.subtract(now.possible));
  const openedTo = now.workloads.filter(workload => !old.workloads.includes(workload));
  const closedTo = old.workloads.filter(workload => !now.workloads.includes(workload));
  if (opened.isEmpty && closed.isEmpty && openedTo.length + closedTo.length === 0) {
    return [];
  }
  return [{
    kind: kindOf({ isEmpty: opened.isEmpty && openedTo.length === 0 }, { isEmpty: closed.isEmpty && closedTo.length === 0 }),
    service,
    port,
    via,
    ...address !== undefined && { address },
    version,
    presence: before === undefined ? 'added' : after === undefined ? 'removed' : 'both',
    ...before && { before },
    ...after && { after },
    opened,
    closed,
    openedTo,
    closedTo,
  }];
}

/** The ways in of one side, by what tells them apart. */
function waysOf(
  { engine, connectivity, state }: ReadySide, side: 'before' | 'after', workloads: readonly DiffWorkload[],
  versions: readonly IpVersion[], free: (version: IpVersion) => AddressSet,
): ReadonlyMap<string, WayReach> {
  const ofGroup = new Map(workloads.flatMap(workload => workload[side] === undefined ? [] : [[workload[side], workload] as const]));
  const ways = waysIn(engine, versions.filter(version => connectivity.versions.includes(version)), state);
  const open = new Map(openWays(ways, [...ofGroup.keys()], engine).map(way => [keyOf(way), way]));
  return new Map(ways.map(way => {
    const { version } = way;
    const none = AddressSet.empty(version);
    const { sure, possible, workloads: groups } = open.get(keyOf(way)) ?? { sure: none, possible: none, workloads: [] };
    const reach: WayReach = {
      way,
      workloads: groups.map(group => ofGroup.get(group)!),
      sure: sure.intersect(free(version)),
      possible: possible.intersect(free(version)),
    };
    return [keyOf(way), reach];
  }));
}

/** Whether a Service has addresses of a version of IP, or may get some. */
function keyOf({ service, port: { protocol, port }, via, address, version }: OpenWay | WayIn): string {
  return [fullName(service), protocol, String(port).padStart(5, '0'), via, address, version].join(' ');
}

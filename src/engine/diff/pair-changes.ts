import type { Cell } from './cells';
import { ChangedConnections, changedConnections } from './changed-connections';
import { ChangedPair, PairWalk, ReachNumber } from './changed-pairs';
import type { ReadySide } from './diff-side';
import type { DiffWorkload } from './diff-workload';
import type { ConnectionTable } from '../../sets';
import type { IpVersion } from '../../values/address';
import { hasSeveral } from '../connectivity/workload-groups';
import { found } from '../found';

/** Two workloads with other connections between them than before. */
export interface PairChange extends ChangedConnections {
  readonly from: DiffWorkload;
  readonly to: DiffWorkload;

  /** Absent where the connections changed in the same way by IPv4 and IPv6, as far as both ends have both. */
  readonly version?: IpVersion;
}

/** Every pair of workloads whose connections changed; in no order. */
export function pairChanges(
  cells: readonly Cell[], before: ReadySide, after: ReadySide, versions: readonly IpVersion[], table: ConnectionTable,
): PairChange[] {
  const walk = new PairWalk(cells, before, after, table);
  const known = new Map<ReachNumber, Map<ReachNumber, ChangedConnections>>();
  // Pairs by the thousand changed in the same way.
  const changeOf = ({ before: old, after: now }: ChangedPair): ChangedConnections =>
    found(found(known, old, () => new Map<ReachNumber, ChangedConnections>()), now, () => changedConnections(table, old, now));
  const changes: PairChange[] = [];
  if (versions.length === 1) {
    for (const pair of walk.changed(versions[0])) {
      addChanges(pair, changeOf(pair), undefined, changes);
    }
    return changes;
  }
  const changed = new Map<number, Partial<Record<IpVersion, ChangedPair>>>();
  for (const version of versions) {
    for (const pair of walk.changed(version)) {
      const key = pair.from.id * cells.length + pair.to.id;
      found(changed, key, (): Partial<Record<IpVersion, ChangedPair>> => ({}))[version] = pair;
    }
  }
  for (const ofVersions of changed.values()) {
    const [one, other] = Object.values(ofVersions);
    if (other !== undefined && one.before === other.before && one.after === other.after) {
      addChanges(one, changeOf(one), undefined, changes);
      continue;
    }
    for (const version of versions) {
      const pair = ofVersions[version];
      if (pair !== undefined) {
        const isOnly = versions.every(another => another === version || !hasVersion(pair, another));
        addChanges(pair, changeOf(pair), isOnly ? undefined : version, changes);
      }
    }
  }
  return changes;
}

/** Adds the change of two cells, for each two of their workloads. */
function addChanges(pair: ChangedPair, change: ChangedConnections, version: IpVersion | undefined, changes: PairChange[]): void {
  const { kind, before, after, opened, closed } = change;
  for (const from of pair.from.workloads) {
    for (const to of pair.to.workloads) {
      if (from !== to || mayTalkToItself(from)) {
        const plain = { from, to, kind, before, after, opened, closed };
        changes.push(version === undefined ? plain : { ...plain, version });
      }
    }
  }
}

/** Whether the ends can talk to each other by a version of IP, on either side. */
function hasVersion({ from, to }: ChangedPair, version: IpVersion): boolean {
  return (['before', 'after'] as const).some(side => [from, to].every(({ [side]: own }) => own !== undefined && own.atoms[version] >= 0));
}

/** Whether a workload stands beside itself: it has several pods on some side. */
export function mayTalkToItself({ before, after }: DiffWorkload): boolean {
  return [before, after].some(group => group !== undefined && hasSeveral(group));
}

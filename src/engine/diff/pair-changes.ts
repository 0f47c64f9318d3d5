import type { Cell } from './cells';
import { ChangedConnections, changedConnections } from './changed-connections';
import { ChangedPair, PairWalk } from './changed-pairs';
import type { ReadySide } from './diff-side';
import type { DiffWorkload } from './diff-workload';
import type { ConnectionTable } from '../../sets';
import type { IpVersion } from '../../values/address';
import { hasSeveral } from '../connectivity/workload-groups';

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
  const changed = new Map<number, Partial<Record<IpVersion, ChangedPair>>>();
  for (const version of versions) {
    for (const pair of walk.changed(version)) {
      const key = pair.from.id * cells.length + pair.to.id;
      const known = changed.get(key) ?? {};
      changed.set(key, known);
      known[version] = pair;
    }
  }
  return Array.from(changed.values(), ofVersions => {
    const [one, other] = Object.values(ofVersions);
    if (other !== undefined && one.before === other.before && one.after === other.after) {
      return ofWorkloads(one, changedConnections(table, one.before, one.after), undefined);
    }
    return versions.flatMap(version => {
      const pair = ofVersions[version];
      const isOnly = pair !== undefined && versions.every(another => another === version || !hasVersion(pair, another));
      return pair === undefined ? [] : ofWorkloads(pair, changedConnections(table, pair.before, pair.after), isOnly ? undefined : version);
    });
  }).flat();
}

function ofWorkloads({ from, to }: ChangedPair, change: ChangedConnections, version: IpVersion | undefined): PairChange[] {
  return from.workloads.flatMap(sender => to.workloads.flatMap(receiver =>
    sender === receiver && !mayTalkToItself(sender) ? [] : [{ from: sender, to: receiver, ...version !== undefined && { version }, ...change }]));
}

/** Whether the ends can talk to each other by a version of IP, on either side. */
function hasVersion({ from, to }: ChangedPair, version: IpVersion): boolean {
  return (['before', 'after'] as const).some(side => [from, to].every(({ [side]: own }) => own !== undefined && own.atoms[version] >= 0));
}

/** Whether a workload stands beside itself: it has several pods on some side. */
export function mayTalkToItself({ before, after }: DiffWorkload): boolean {
  return [before, after].some(group => group !== undefined && hasSeveral(group));
}

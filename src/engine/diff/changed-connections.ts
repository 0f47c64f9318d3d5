import { ReachNumber, setsOf } from './changed-pairs';
import type { ConnectionSet, ConnectionTable } from '../../sets';
import type { Connections } from '../connectivity/connectivity';

/** `changed`: some connections were opened, and others closed. */
export type ChangeKind = 'opened' | 'closed' | 'changed';

/**
 * What became of the connections between two ends.
 *
 * A connection of which nobody can tell is in `possible` alone: one that was denied, and now may get through, is opened, and so is one that may
 * have got through, and now surely does. The four sets tell one from the other.
 */
export interface ChangedConnections {
  readonly kind: ChangeKind;
  readonly before: Connections;
  readonly after: Connections;

  /** Those that get through surely and did not surely, and those that possibly do and surely did not. */
  readonly opened: ConnectionSet;

  /** Those that got through surely and do not surely, and those that possibly did and surely do not. */
  readonly closed: ConnectionSet;
}

/** Says what changed from one reach to another. */
export function changedConnections(table: ConnectionTable, before: ReachNumber, after: ReachNumber): ChangedConnections {
  const [old, now] = [setsOf(before), setsOf(after)];
  const opened = table.set(table.union(table.subtract(now.sure, old.sure), table.subtract(now.possible, old.possible)));
  const closed = table.set(table.union(table.subtract(old.sure, now.sure), table.subtract(old.possible, now.possible)));
  return {
    kind: kindOf(opened, closed),
    before: { sure: table.set(old.sure), possible: table.set(old.possible) },
    after: { sure: table.set(now.sure), possible: table.set(now.possible) },
    opened,
    closed,
  };
}

/** What sort of change it is, where there is one. */
export function kindOf(opened: { readonly isEmpty: boolean }, closed: { readonly isEmpty: boolean }): ChangeKind {
  return closed.isEmpty ? 'opened' : opened.isEmpty ? 'closed' : 'changed';
}

import type { DiffWorkload } from './diff-workload';
import { Piece, piecesOf } from './match-pods';
import { MatchedWorkload, matchWorkloads } from './match-workloads';
import type { PodClass } from '../connectivity/pod-classes';
import { groupsOf, listed, WorkloadGroup } from '../connectivity/workload-groups';

/** A workload that is compared spot by spot. */
export interface ComparedWorkload {
  readonly workload: DiffWorkload;

  /** Its pods by the nodes where they are, where hosts may tell nodes apart; else the workload itself. */
  readonly spots: readonly DiffWorkload[];
}

/**
 * Every workload of two states of a cluster, cut so that either state treats all pods of each alike, as far as pods' policies go; ascending by name.
 *
 * @param isByNode whether hosts may treat them otherwise by the nodes where they are
 */
export function comparedWorkloads(before: readonly PodClass[], after: readonly PodClass[], isByNode: boolean): readonly ComparedWorkload[] {
  const matched = matchWorkloads(groupsOf(before), groupsOf(after));
  const kinds = new Map<string, number>();
  for (const one of matched) {
    const { full } = titleOf(one);
    kinds.set(full, (kinds.get(full) ?? 0) + 1);
  }
  const compared = matched.flatMap(one => {
    const { namespace, workload, kind, full } = titleOf(one);
    const base = kinds.get(full) === 1 ? full : `${full} [${kind}]`;
    const [old, now] = [one.before, one.after].map(side => side.flatMap(({ parts }) => parts));
    const pieces = byClasses(piecesOf(old, now, isByNode));
    const made = (piece: Piece, name: string): DiffWorkload => ({
      name,
      base,
      namespace,
      workload,
      kind,
      presence: piece.before === undefined ? 'added' : piece.after === undefined ? 'removed' : 'both',
      ...piece,
    });
    const nameOf = (piece: Piece): string => `${base} (${listed((piece.after ?? piece.before)!.pods)})`;
    return pieces.map((same): ComparedWorkload => {
      const whole = same.reduce(together);
      const asOne = made(whole, pieces.length === 1 ? base : nameOf(whole));
      return { workload: asOne, spots: same.length === 1 || !isByNode ? [asOne] : same.map(piece => made(piece, nameOf(piece))) };
    });
  });
  return compared.sort((a, b) => a.workload.name < b.workload.name ? -1 : a.workload.name > b.workload.name ? 1 : 0);
}

/** What a workload is called: as it is after, unless there it is known by its pods alone. */
function titleOf({ before, after }: MatchedWorkload): Pick<WorkloadGroup, 'namespace' | 'workload' | 'kind'> & { readonly full: string } {
  const [{ namespace, workload, kind }] = after.length === 1 || before.length === 0 ? after : before;
  return { namespace, workload, kind, full: `${namespace}/${workload}` };
}

/** Pieces that are in the same classes, together. */
function byClasses(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  const found = new Map<string, Piece[]>();
  for (const piece of pieces) {
    const key = `${piece.before?.podClass.id} ${piece.after?.podClass.id}`;
    found.set(key, [...found.get(key) ?? [], piece]);
  }
  return [...found.values()];
}

function together(one: Piece, other: Piece): Piece {
  const join = (a: WorkloadGroup, b: WorkloadGroup): WorkloadGroup => ({ ...a, pods: [...new Set([...a.pods, ...b.pods])] });
  return { ...one.before && { before: join(one.before, other.before!) }, ...one.after && { after: join(one.after, other.after!) } };
}

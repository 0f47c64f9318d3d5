import type { DiffWorkload, Presence } from '../../engine/diff';

/** One end of connections that changed. */
export interface RowEnd {
  readonly name: string;

  /** Absent where it is no workload. */
  readonly workload?: DiffWorkload;
}

/** Whoever is not in the cluster, in a column of names. */
export const OUTSIDE: RowEnd = { name: 'outside' };

/** Names with their marks, each made once: a workload may be an end of many rows. */
const marked = new WeakMap<DiffWorkload, string>();

/** The name, with a mark where the workload was not there, is not there any more, or was called otherwise. */
export function markedName({ name, workload }: RowEnd): string {
  if (workload === undefined) {
    return name;
  }
  const words = marked.get(workload) ?? `${name}${markOf(workload)}`;
  marked.set(workload, words);
  return words;
}

/** ` (added)`, ` (removed)`, ` (was shop/www)`; the empty text for most. */
export function markOf(workload: Pick<DiffWorkload, 'presence' | 'before' | 'after'>): string {
  const was = formerName(workload);
  return workload.presence !== 'both' ? ` (${workload.presence})` : was === undefined ? '' : ` (was ${was})`;
}

/** What a workload was called, where that is another name. */
export function formerName({ before, after }: Pick<DiffWorkload, 'before' | 'after'>): string | undefined {
  const [was, is] = [before, after].map(group => group && `${group.namespace}/${group.workload}`);
  return was !== undefined && is !== undefined && was !== is ? was : undefined;
}

/** Whether it is there: `both`, `added`, `removed`; the empty text for whoever is no workload. */
export function presenceOf({ workload }: RowEnd): Presence | '' {
  return workload?.presence ?? '';
}

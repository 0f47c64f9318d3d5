import { likenessOf, SIGNS } from './likeness';
import type { WorkloadKind } from '../../model';
import type { WorkloadGroup } from '../connectivity/workload-groups';

/** One workload, in the parts in which a side knows it. */
export interface OneWorkload {
  readonly namespace: string;
  readonly workload: string;
  readonly kind: WorkloadKind;
  readonly parts: readonly WorkloadGroup[];
}

/** A workload on both sides, or on the one that has it. Pods whose maker is not told are one by one, so there may be several for one. */
export interface MatchedWorkload {
  readonly before: readonly OneWorkload[];
  readonly after: readonly OneWorkload[];
}

/**
 * Finds out which workload is which: by kind and name, then by name, and then, for a rename, by what policies see of the pods.
 *
 * Pods that lost or have not yet got the workload that makes them are found by the same likeness.
 */
export function matchWorkloads(before: readonly WorkloadGroup[], after: readonly WorkloadGroup[]): readonly MatchedWorkload[] {
  const matched: MatchedWorkload[] = [];
  let left = { before: workloadsOf(before), after: workloadsOf(after) };
  const full = ({ namespace, workload }: OneWorkload): string => `${namespace}/${workload}`;
  const single = (key: (one: OneWorkload) => string): void => {
    left = matchBy(left, key, (a, b) => {
      if (a.length !== 1 || b.length !== 1) {
        return { before: a, after: b };
      }
      matched.push({ before: a, after: b });
      return { before: [], after: [] };
    });
  };
  single(one => `${one.kind} ${full(one)}`);
  single(full);
  left = matchBy(left, ({ parts }) => likenessOf(parts[0].pods[0]), (a, b) => matchAlike(a, b, matched));
  return [...matched, ...left.before.map(one => ({ before: [one], after: [] })), ...left.after.map(one => ({ before: [], after: [one] }))];
}

interface Unmatched {
  readonly before: readonly OneWorkload[];
  readonly after: readonly OneWorkload[];
}

/** Matches those with the same key; what is left of them goes on. */
function matchBy(
  { before, after }: Unmatched, keyOf: (one: OneWorkload) => string,
  match: (before: readonly OneWorkload[], after: readonly OneWorkload[]) => Unmatched,
): Unmatched {
  const byKey = new Map<string, { readonly before: OneWorkload[]; readonly after: OneWorkload[] }>();
  for (const [side, list] of [['before', before], ['after', after]] as const) {
    for (const one of list) {
      const key = keyOf(one);
      const found = byKey.get(key) ?? { before: [], after: [] };
      byKey.set(key, found);
      found[side].push(one);
    }
  }
  const rests = Array.from(byKey.values(), own => own.before.length === 0 || own.after.length === 0 ? own : match(own.before, own.after));
  return { before: rests.flatMap(rest => rest.before), after: rests.flatMap(rest => rest.after) };
}

/** Workloads that look alike, one by one; one of which the pods are not told is all of the other side's pods. */
function matchAlike(before: readonly OneWorkload[], after: readonly OneWorkload[], matched: MatchedWorkload[]): Unmatched {
  const isMade = ({ kind }: OneWorkload): boolean => kind === 'Pod' || kind === 'WorkloadEndpoint';
  const isOfMany = (one: readonly OneWorkload[], many: readonly OneWorkload[]): boolean => one.length === 1 && !isMade(one[0]) && many.every(isMade);
  if (isOfMany(before, after) || isOfMany(after, before)) {
    matched.push({ before, after });
    return { before: [], after: [] };
  }
  const rest = [...after];
  const unmatched = SIGNS.reduce<readonly OneWorkload[]>((left, isSign) => left.filter(one => {
    const at = rest.findIndex(other => isSign(one.parts[0].pods[0], other.parts[0].pods[0]));
    if (at >= 0) {
      matched.push({ before: [one], after: rest.splice(at, 1) });
    }
    return at < 0;
  }), before);
  return { before: unmatched, after: rest };
}

function workloadsOf(groups: readonly WorkloadGroup[]): readonly OneWorkload[] {
  const found = new Map<string, OneWorkload & { readonly parts: WorkloadGroup[] }>();
  for (const group of groups) {
    const { namespace, workload, kind } = group;
    const key = `${kind} ${namespace}/${workload}`;
    const one = found.get(key);
    if (one === undefined) {
      found.set(key, { namespace, workload, kind, parts: [group] });
    } else {
      one.parts.push(group);
    }
  }
  return [...found.values()];
}

import { likeness, likenessOf, SIGNS } from './likeness';
import type { Workload } from '../../model';
import type { WorkloadGroup } from '../connectivity/workload-groups';

/** Pods of a workload that both sides treat as one. */
export interface Piece {
  readonly before?: WorkloadGroup;
  readonly after?: WorkloadGroup;
}

/** A pod, and the part of its workload that it is in. */
interface PodOf {
  readonly pod: Workload;
  readonly part: WorkloadGroup;
}

/**
 * Cuts a workload so that each piece is in one part on either side.
 *
 * A pod is the one with the same name; else one that looks like it, with its address, or on its node, if there is one. A part of which no pod is
 * left goes with the part that has most labels in common: a workload that is on both sides has no pods that come or go, only more of them or fewer.
 *
 * @param isByNode whether each piece is to be on one node on either side, too
 */
export function piecesOf(before: readonly WorkloadGroup[], after: readonly WorkloadGroup[], isByNode: boolean): readonly Piece[] {
  if (before.length === 0 || after.length === 0) {
    const byNode = (part: WorkloadGroup): readonly WorkloadGroup[] => isByNode ? splitByNode(part) : [part];
    return [...before.flatMap(byNode).map(part => ({ before: part })), ...after.flatMap(byNode).map(part => ({ after: part }))];
  }
  return before.length === 1 && after.length === 1 && !isByNode ? [{ before: before[0], after: after[0] }] : new Cutter(isByNode).cut(before, after);
}

function splitByNode(part: WorkloadGroup): readonly WorkloadGroup[] {
  const nodes = new Set(part.pods.map(({ node }) => node));
  return Array.from(nodes, node => ({ ...part, pods: part.pods.filter(pod => pod.node === node) }));
}

/** Pods that belong together. */
interface Matched {
  readonly parts: readonly [before: WorkloadGroup, after: WorkloadGroup];
  readonly before: Workload[];
  readonly after: Workload[];
}

class Cutter {
  private readonly pieces = new Map<string, Matched>();

  /** The pieces of each part, on either side. */
  private readonly ofPart = new Map<WorkloadGroup, Matched[]>();

  private readonly numbers = new Map<WorkloadGroup, number>();

  constructor(private readonly isByNode: boolean) {}

  public cut(before: readonly WorkloadGroup[], after: readonly WorkloadGroup[]): readonly Piece[] {
    let [old, now] = [podsOf(before), podsOf(after)];
    [old, now] = this.matchBy(old, now, ({ pod }) => pod.name, () => true);
    for (const isSign of SIGNS) {
      [old, now] = this.matchBy(old, now, ({ pod }) => likenessOf(pod), isSign);
    }
    old.forEach(({ pod, part }) => (this.known(part, pod, 'before') ?? this.piece(part, mostAlike(pod, after))).before.push(pod));
    now.forEach(({ pod, part }) => (this.known(part, pod, 'after') ?? this.piece(mostAlike(pod, before), part)).after.push(pod));
    return Array.from(this.pieces.values(), ({ parts: [part, other], ...pods }) => ({
      before: { ...part, pods: pods.before.length > 0 ? pods.before : part.pods },
      after: { ...other, pods: pods.after.length > 0 ? pods.after : other.pods },
    }));
  }

  /** Matches pods with the same key one by one, as far as `isIt`; gives back the others. */
  private matchBy(
    before: readonly PodOf[], after: readonly PodOf[], keyOf: (one: PodOf) => string, isIt: (a: Workload, b: Workload) => boolean,
  ): [PodOf[], PodOf[]] {
    const byKey = new Map<string, PodOf[]>();
    for (const one of after) {
      const key = keyOf(one);
      const same = byKey.get(key);
      if (same === undefined) {
        byKey.set(key, [one]);
      } else {
        same.push(one);
      }
    }
    const taken = new Set<PodOf>();
    const left = before.filter(one => {
      const same = byKey.get(keyOf(one)) ?? [];
      const at = same.findIndex(other => isIt(one.pod, other.pod));
      if (at >= 0) {
        const [found] = same.splice(at, 1);
        taken.add(found);
        const piece = this.piece(one.part, found.part, this.isByNode ? `${one.pod.node} ${found.pod.node}` : '');
        piece.before.push(one.pod);
        piece.after.push(found.pod);
      }
      return at < 0;
    });
    return [left, after.filter(one => !taken.has(one))];
  }

  /** A piece of a part for one more pod of it, with pods on its node if there is one. */
  private known(part: WorkloadGroup, { node }: Workload, side: 'before' | 'after'): Matched | undefined {
    const pieces = this.ofPart.get(part);
    return pieces?.find(({ [side]: [first] }) => first?.node === node) ?? pieces?.[0];
  }

  private piece(before: WorkloadGroup, after: WorkloadGroup, nodes = ''): Matched {
    const key = `${this.numberOf(before)} ${this.numberOf(after)} ${nodes}`;
    let piece = this.pieces.get(key);
    if (piece === undefined) {
      piece = { parts: [before, after], before: [], after: [] };
      this.pieces.set(key, piece);
      for (const part of [before, after]) {
        this.ofPart.set(part, [...this.ofPart.get(part) ?? [], piece]);
      }
    }
    return piece;
  }

  private numberOf(part: WorkloadGroup): number {
    const number = this.numbers.get(part) ?? this.numbers.size;
    this.numbers.set(part, number);
    return number;
  }
}

function podsOf(parts: readonly WorkloadGroup[]): PodOf[] {
  return parts.flatMap(part => part.pods.map(pod => ({ pod, part })));
}

function mostAlike(pod: Workload, parts: readonly WorkloadGroup[]): WorkloadGroup {
  const ranked = parts.map(part => ({ part, common: likeness(pod, part.pods[0]) }));
  return ranked.reduce((best, one) => one.common > best.common ? one : best).part;
}

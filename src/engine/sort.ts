/** In which order tiers and policies come (R-EVAL-1 to R-EVAL-3). */
import type { Policy, Tier } from '../model';
import { compareOrder } from '../values/order';
import { compareBytes } from '../values/selector/print';

/** What Calico reads where a Tier has no order: the order of the default tier, with which it is tied (R-RES-7). */
const ORDER_OF_TIER_WITHOUT = 1_000_000;

/** Compares tiers that exist: by order, ties by name. */
export function compareTiers(a: Tier, b: Tier): number {
  return compareOrder(a.order ?? ORDER_OF_TIER_WITHOUT, b.order ?? ORDER_OF_TIER_WITHOUT) || compareBytes(a.name, b.name);
}

/** Policies of one tier in their order: by order, absent last, ties by `name/namespace/kind` byte by byte (R-EVAL-3). */
export function inOrder<T extends { readonly policy: Policy }>(policies: readonly T[]): T[] {
  // Those of Kubernetes are all tied: each key is made once, not for every comparison.
  return policies.map(entry => ({ entry, order: entry.policy.order, key: keyOf(entry.policy) }))
    .sort((a, b) => compareOrder(a.order, b.order) || compareBytes(a.key, b.key))
    .map(({ entry }) => entry);
}

function keyOf({ name, namespace = '', kind }: Policy): string {
  return `${name}/${namespace}/${kind}`;
}

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

/** Compares policies of one tier: by order, absent last, ties by `name/namespace/kind` byte by byte (R-EVAL-3). */
export function comparePolicies(a: Policy, b: Policy): number {
  return compareOrder(a.order, b.order) || compareBytes(keyOf(a), keyOf(b));
}

function keyOf({ name, namespace = '', kind }: Policy): string {
  return `${name}/${namespace}/${kind}`;
}

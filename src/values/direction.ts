/** A direction of traffic, seen from the endpoint that a policy selects (R-RES-1). */
export type Direction = 'Ingress' | 'Egress';

/** Both directions, in the order in which `types` is written. */
export const DIRECTIONS: readonly Direction[] = ['Ingress', 'Egress'];

/** Whether a raw value is a direction, spelled exactly as Calico's schema spells it (R-VAL-14). */
export function isDirection(raw: unknown): raw is Direction {
  return (DIRECTIONS as readonly unknown[]).includes(raw);
}

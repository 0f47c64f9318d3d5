/** What a rule does with the traffic that it matches (R-RES-12). */
export type Action = 'Allow' | 'Deny' | 'Log' | 'Pass';

/** Every action, in the order in which Calico's schema lists them. */
export const ACTIONS: readonly Action[] = ['Allow', 'Deny', 'Log', 'Pass'];

/** Whether a raw value is an action, spelled exactly as Calico spells it. */
export function isAction(raw: unknown): raw is Action {
  return (ACTIONS as readonly unknown[]).includes(raw);
}

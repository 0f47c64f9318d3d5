import type { Hit, Trace } from './evaluate';

/** The text form of a trace, one text for each hit: `0|default|np:shop/db|allow|0` (R-FLW-8). */
export function traceText(trace: Trace): string[] {
  return trace.map((hit, index) => `${index}|${hitText(hit)}`);
}

/** A hit without its place in the trace. */
export function hitText({ tier, policy, profile, action, rule }: Hit): string {
  const who = policy === undefined ? `__PROFILE__|pro:${profile ?? ''}` : `${tier}|${policy.name}`;
  return `${who}|${action.toLowerCase()}|${rule}`;
}

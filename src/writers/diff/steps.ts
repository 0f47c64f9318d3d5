import type { Connections } from '../../engine/connectivity/connectivity';
import type { ChangedConnections, Shown } from '../../engine/diff';
import type { ConnectionSet } from '../../sets';

/** Whether something gets through. */
export type Passage = 'no' | 'maybe' | 'yes';

/** From what to what something changed. */
export interface Step {
  readonly shown: Shown;
  readonly was: Passage;
  readonly is: Passage;
}

/** The plainest change first. */
const STEPS: readonly Step[] = [
  { shown: 'opened', was: 'no', is: 'yes' },
  { shown: 'opened', was: 'no', is: 'maybe' },
  { shown: 'opened', was: 'maybe', is: 'yes' },
  { shown: 'closed', was: 'yes', is: 'no' },
  { shown: 'closed', was: 'yes', is: 'maybe' },
  { shown: 'closed', was: 'maybe', is: 'no' },
];

/** A set that knows others of its sort. */
interface SetOf<T> {
  readonly isEmpty: boolean;
  subtract(other: T): T;
  intersect(other: T): T;
}

/** What surely gets through, and what possibly does. */
interface Through<T> {
  readonly sure: T;
  readonly possible: T;
}

/** Says of what changed from what to what it did. */
export function stepsOf<T extends SetOf<T>>(before: Through<T>, after: Through<T>): (Step & { readonly set: T })[] {
  return STEPS
    .map(step => ({ ...step, set: those(step.was, before, after).intersect(those(step.is, after, before)) }))
    .filter(({ set }) => !set.isEmpty);
}

/** The same of connections, of which mostly everything is known. */
export function connectionSteps({ kind, before, after, opened, closed }: ChangedConnections): readonly (Step & { readonly set: ConnectionSet })[] {
  if (!isKnown(before) || !isKnown(after)) {
    return stepsOf<ConnectionSet>(before, after);
  }
  const steps: (Step & { readonly set: ConnectionSet })[] = [];
  if (kind !== 'closed') {
    steps.push({ shown: 'opened', was: 'no', is: 'yes', set: opened });
  }
  if (kind !== 'opened') {
    steps.push({ shown: 'closed', was: 'yes', is: 'no', set: closed });
  }
  return steps;
}

/** `opened`, `maybe opened`, `opened, was maybe` and the same of what was closed. */
export function stepWords({ shown, was, is }: Step): string {
  return was === 'maybe' ? `${shown}, was maybe` : is === 'maybe' ? `maybe ${shown}` : shown;
}

function those<T extends SetOf<T>>(passage: Passage, { sure, possible }: Through<T>, other: Through<T>): T {
  switch (passage) {
    case 'yes': return sure;
    case 'maybe': return possible.subtract(sure);
    default: return other.possible.subtract(possible);
  }
}

function isKnown({ sure, possible }: Connections): boolean {
  return sure.equals(possible);
}

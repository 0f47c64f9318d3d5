import { Problems } from './problems';

/**
 * What a staged policy is for (R-RES-3). `Delete` stands for the removal of the enforced policy of the same name; to
 * Calico it has no effect at all, and `Learn` and `Ignore` are treated as `Set` (R-STG-3).
 */
export type StagedAction = 'Set' | 'Delete' | 'Learn' | 'Ignore';

const ACTIONS: readonly StagedAction[] = ['Set', 'Delete', 'Learn', 'Ignore'];

/**
 * What is wrong with a staged action and what stands beside it: a Delete says nothing but the tier (R-VAL-17).
 *
 * @param others fields that the user has set, the tier left out
 */
export function checkStagedAction(action: StagedAction, others: readonly string[], problems: Problems): void {
  if (!ACTIONS.includes(action)) {
    problems.add('stagedAction', { value: String(action), reason: 'is nothing that can be staged', remedy: `write ${ACTIONS.map(one => `'${one}'`).join(', ')}` });
  }
  if (action === 'Delete' && others.length > 0) {
    problems.add('stagedAction', { value: 'Delete', reason: `stands beside ${others.map(one => `\`${one}\``).join(', ')}`, remedy: 'leave those out: a Delete names a policy and says nothing else' });
  }
}

/** The fields that are set, but for those that say which object it is. */
export function fieldsBeside(props: object, which: readonly string[]): string[] {
  return Object.entries(props).filter(([field, value]) => value !== undefined && !which.includes(field)).map(([field]) => field);
}

import type { Reading } from '../readers';

/**
 * Whether the later of two states of a cluster looks like the earlier one: of what is in both, some is older in it and nothing is newer. What is
 * no dump of a cluster tells nothing.
 */
export function areSwapped({ versions: before }: Pick<Reading, 'versions'>, { versions: after }: Pick<Reading, 'versions'>): boolean {
  let isOlder = false;
  for (const [subject, version] of after) {
    const former = before.get(subject);
    if (former !== undefined && version > former) {
      return false;
    }
    isOlder ||= former !== undefined && version < former;
  }
  return isOlder;
}

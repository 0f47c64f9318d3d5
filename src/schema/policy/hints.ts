import { DecodedPolicy, eachItem } from '../decode/decoded';
import type { Faults } from '../faults';
import { at, Path } from '../path';

/** Performance hints: known ones, each once, to calicoctl and Felix alike (R-GATE-3, R-GATE-6). */
export function checkHints(hints: DecodedPolicy['performanceHints'], path: Path, faults: Faults): void {
  const seen = new Set<string>();
  eachItem(hints, (hint, index) => {
    if (seen.has(hint)) {
      faults.add('hint-repeated', at(path, index), { value: hint });
    } else if (hint !== 'AssumeNeededOnEveryNode') {
      faults.add('hint-unknown', at(path, index), { value: hint });
    }
    seen.add(hint);
  });
}

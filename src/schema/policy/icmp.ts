import { DecodedRule, readable } from '../decode/decoded';
import type { Faults } from '../faults';
import { at, Path } from '../path';

/** The bounds of ICMP types and codes, which calicoctl and Felix both check (R-RES-12, R-GATE-3). */
export function checkIcmp(rule: DecodedRule, path: Path, faults: Faults): void {
  for (const field of ['icmp', 'notICMP'] as const) {
    const { type, code } = readable(rule[field]) ?? {};
    if (typeof type === 'number' && (type < 0 || type > 254)) {
      faults.add('icmp-type-range', at(at(path, field), 'type'), { value: type });
    }
    if (typeof code === 'number' && (code < 0 || code > 255)) {
      faults.add('icmp-code-range', at(at(path, field), 'code'), { value: code });
    }
  }
}

import { ValueProblem } from './problem';
import { textOf } from './quote';

/**
 * Compares two orders: lower first, absent last (R-EVAL-3).
 *
 * Says nothing about ties, which Calico splits by name.
 */
export function compareOrder(a: number | undefined, b: number | undefined): number {
  const [left, right] = [a ?? Infinity, b ?? Infinity];
  return left === right ? 0 : left < right ? -1 : 1;
}

/** What is wrong with an order: it is a finite number, negative and fractional ones included (R-RES-1). */
export function checkOrder(raw: unknown): ValueProblem[] {
  if (typeof raw === 'number' && Number.isFinite(raw)) {
    return [];
  }
  return [{
    subject: 'order',
    value: textOf(raw),
    reason: 'is not a finite number',
    remedy: 'write a number, or leave `order` out to come last',
  }];
}

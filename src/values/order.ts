import { ValueProblem } from './problem';
import { textOf } from './quote';

/**
 * Compares two orders: lower first, absent last (R-EVAL-3).
 *
 * Says nothing about ties, which Calico splits by name.
 */
export function compareOrder(a: number | undefined, b: number | undefined): number {
  const left = a ?? Infinity;
  const right = b ?? Infinity;
  return left === right ? 0 : left < right ? -1 : 1;
}

/**
 * What is wrong with an order: it is a finite number, negative and fractional ones included (R-RES-1).
 *
 * @param absent what it means to leave it out: `to come last`; undefined where it must be said
 */
export function checkOrder(raw: unknown, absent?: string): ValueProblem[] {
  if (typeof raw === 'number' && Number.isFinite(raw)) {
    return [];
  }
  const isText = typeof raw === 'string' && raw.trim() !== '' && Number.isFinite(Number(raw));
  const write = isText ? 'write the number without quotes' : 'write a number';
  return [{
    value: textOf(raw),
    reason: isText ? 'is a text' : 'is not a finite number',
    remedy: absent === undefined ? write : `${write}, or leave it out ${absent}`,
  }];
}

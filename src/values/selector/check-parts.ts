import { ValueProblem } from '../problem';
import { textOf } from '../quote';
import { MAX_KEY_LENGTH } from './ast';
import { isQuotable } from './print';

const KEY = /^[A-Za-z0-9_./-]+$/;

/** Why a text can't be a label key in a selector (R-SEL, `L`). */
export function checkKey(key: unknown): ValueProblem[] {
  if (typeof key === 'string' && key.length <= MAX_KEY_LENGTH && KEY.test(key)) {
    return [];
  }
  const subject = 'label key';
  const value = textOf(key);
  if (typeof key !== 'string' || !KEY.test(key)) {
    return [{ subject, value, reason: key === '' ? 'is empty' : "can't be written in a selector", remedy: 'use letters, digits, `_`, `.`, `/` and `-`' }];
  }
  return [{ subject, value, reason: `is ${key.length} characters long`, remedy: `a selector takes at most ${MAX_KEY_LENGTH}` }];
}

/** Why a value can't be written in a selector: there are no escapes (R-SEL-2). */
export function checkLabelText(raw: unknown): ValueProblem[] {
  if (typeof raw === 'string' && isQuotable(raw)) {
    return [];
  }
  const subject = 'label value';
  const value = textOf(raw);
  if (typeof raw !== 'string') {
    const remedy = typeof raw === 'number' || typeof raw === 'boolean' ? `write \`'${value}'\`` : 'write a text';
    return [{ subject, value, reason: 'is not a text', remedy }];
  }
  return [{ subject, value, reason: 'holds both kinds of quotes, and selectors have no escapes', remedy: 'select by another value' }];
}

/** Why values can't be the set of `in` or `not in`. An empty set is legal in a text (R-SEL-6), here it is a list that got lost. */
export function checkLabelTexts(op: 'in' | 'not in', key: string, values: unknown): ValueProblem[] {
  if (!Array.isArray(values)) {
    return [{ subject: 'label values', value: textOf(values), reason: 'are not a list', remedy: 'write a list of texts' }];
  }
  if (values.length === 0) {
    const meaning = op === 'in' ? 'matches nothing' : 'matches everything';
    return [{ subject: 'selector', value: `${textOf(key)} ${op} {}`, reason: meaning, remedy: 'name at least one value' }];
  }
  return values.flatMap(checkLabelText);
}

/** Why a map can't say which labels are meant, and with which values. An empty one would select everything. */
export function checkLabelMap(raw: unknown): ValueProblem[] {
  const subject = 'label map';
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    return [{ subject, value: textOf(raw), reason: 'is not a map', remedy: "write a map such as `{ app: 'web' }`" }];
  }
  return Object.keys(raw).length === 0
    ? [{ subject, value: '', reason: 'is empty', remedy: 'name a label, or write `Selector.all()` to select everything' }]
    : Object.entries(raw).flatMap(([key, value]) => [...checkKey(key), ...checkLabelText(value)]);
}

import { decodePort } from '../../values/port-value';
import type { Parsed } from '../../values/problem';
import { decodeProtocol } from '../../values/protocol';
import type { Faults } from '../faults';
import type { Path } from '../path';
import type { FieldType } from '../structure';
import { describeValue } from '../types';
import { Reading, UNREADABLE } from './reading';

/** The least and the most that an integer of Go holds, and words for both. */
const INTEGERS: Readonly<Partial<Record<FieldType, readonly [number, number, string]>>> = {
  integer: [-(2 ** 63), 2 ** 63 - 1024, 'a number that 64 bits hold'],
  int32: [-(2 ** 31), 2 ** 31 - 1, 'a number that 32 bits hold'],
  uint16: [0, 65535, 'a number from 0 to 65535'],
};

/** RFC 3339, as Go reads it. */
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/;

/** Decodes a value that holds no others. What can't be decoded is reported and becomes `UNREADABLE`. */
export function decodeLeaf(value: unknown, type: FieldType, path: Path, reading: Reading, faults: Faults): unknown {
  switch (type) {
    case 'any':
      return value;
    case 'string':
      return decodeText(value, path, reading, faults);
    case 'boolean':
      return typeof value === 'boolean' ? value : wrongType(value, '`true` or `false`', path, faults);
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) ? value : wrongType(value, 'a number', path, faults);
    case 'time':
      return typeof value === 'string' && isTime(value) ? value : wrongType(value, 'a time such as `2026-01-31T12:00:00Z`', path, faults);
    case 'calico-port':
      return adopted(decodePort(value), 'port-unreadable', path, faults);
    case 'calico-protocol':
      return adopted(decodeProtocol(value), 'protocol-unreadable', path, faults);
    case 'int-or-string':
      return typeof value === 'string' ? value : decodeInteger(value, 'int32', path, faults);
    default:
      return decodeInteger(value, type, path, faults);
  }
}

function decodeText(value: unknown, path: Path, reading: Reading, faults: Faults): unknown {
  if (typeof value === 'string') {
    return value;
  }
  // calicoctl reads YAML, in which `5` and `true` may well be meant as texts.
  return reading === 'client' && (typeof value === 'number' || typeof value === 'boolean') ? String(value) : wrongType(value, 'a text', path, faults);
}

function decodeInteger(value: unknown, type: FieldType, path: Path, faults: Faults): unknown {
  if (typeof value !== 'number' || !Number.isInteger(value)) {
    return wrongType(value, 'a whole number', path, faults);
  }
  const [least, most, expected] = INTEGERS[type]!;
  if (value >= least && value <= most) {
    return value;
  }
  faults.add('number-out-of-range', path, { value, expected });
  return UNREADABLE;
}

function adopted<T>(parsed: Parsed<T>, code: 'port-unreadable' | 'protocol-unreadable', path: Path, faults: Faults): unknown {
  if (parsed.problem === undefined) {
    return parsed.value;
  }
  faults.adopt(code, path, [parsed.problem]);
  return UNREADABLE;
}

function wrongType(value: unknown, expected: string, path: Path, faults: Faults): typeof UNREADABLE {
  faults.add('wrong-type', path, { actual: describeValue(value), expected });
  return UNREADABLE;
}

function isTime(text: string): boolean {
  return TIME.test(text) && !Number.isNaN(Date.parse(text));
}

import { checkPortName } from './names';
import { Parsed } from './problem';
import { quote, textOf } from './quote';
import { ValueProblem } from './value-problem';

/** Ports from one number to another, both included. A single port has both alike. */
export interface PortRange {
  readonly kind: 'range';
  readonly first: number;
  readonly last: number;
}

/** A port by its name: what it stands for, each endpoint says. */
export interface PortName {
  readonly kind: 'name';
  readonly name: string;
}

/** One element of a rule's `ports` (R-RES-15). */
export type PortValue = PortRange | PortName;

/** The highest number of a port. */
const MAX_PORT = 65535;

const DIGITS = /^[0-9]+$/;
const RANGE = /^([0-9]+):([0-9]+)$/;
const DECODABLE_NAME = /^[A-Za-z0-9_.-]{1,128}$/;

const SUBJECT = 'port';
const HOW_TO_WRITE = 'write a number, a range such as `8000:8080`, or a port name';
const BOUNDS = `ports are 1 to ${MAX_PORT}`;

/**
 * Decodes one element of `ports` as Calico does (R-RES-15, R-GATE-4).
 *
 * What can't be decoded takes the whole policy with it. What can be need not be accepted: `checkPort` says that.
 * `null` decodes to port 0, as in Calico.
 */
export function decodePort(raw: unknown): Parsed<PortValue> {
  if (typeof raw === 'number') {
    return decodeNumber(raw);
  }
  if (typeof raw === 'string') {
    return decodeText(raw);
  }
  return raw === null
    ? { value: portRange(0, 0) }
    : { problem: { subject: SUBJECT, value: textOf(raw), reason: 'is neither a number nor a text', remedy: HOW_TO_WRITE } };
}

/** Whether calicoctl and Felix take a decoded port: no port 0, and names in Kubernetes' form (R-RES-15). */
export function checkPort(port: PortValue): ValueProblem[] {
  if (port.kind === 'name') {
    return checkPortName(port.name);
  }
  if (port.first >= 1) {
    return [];
  }
  const value = String(printPort(port));
  return port.last === 0
    ? [{ subject: SUBJECT, value, reason: 'does not exist', remedy: BOUNDS }]
    : [{ subject: 'port range', value, reason: 'begins at 0', remedy: BOUNDS }];
}

/** As Calico writes it: a single port as a number, a range as `first:last`, a name as it is. */
export function printPort(port: PortValue): number | string {
  if (port.kind === 'name') {
    return port.name;
  }
  return port.first === port.last ? port.first : `${port.first}:${port.last}`;
}

/** A range of ports, unchecked. */
export function portRange(first: number, last: number): PortRange {
  return Object.freeze({ kind: 'range', first, last });
}

/** A named port, unchecked. */
export function portName(name: string): PortName {
  return Object.freeze({ kind: 'name', name });
}

/** Why a number can't be a port: it has to be a whole one from 1 to 65535. */
export function checkPortNumber(raw: unknown): ValueProblem[] {
  if (Number.isInteger(raw) && (raw as number) >= 1 && (raw as number) <= MAX_PORT) {
    return [];
  }
  const problem = (reason: string, remedy: string = BOUNDS): ValueProblem[] => [{ subject: SUBJECT, value: textOf(raw), reason, remedy }];
  if (typeof raw !== 'number' || Number.isNaN(raw)) {
    return typeof raw === 'string' && DIGITS.test(raw) ? problem('is a text', 'write the number without quotes') : problem('is not a number');
  }
  if (Number.isFinite(raw) && !Number.isInteger(raw)) {
    return problem('is not a whole number');
  }
  return problem('does not exist');
}

function decodeNumber(raw: number): Parsed<PortValue> {
  if (Number.isInteger(raw) && raw >= 0 && raw <= MAX_PORT) {
    const port = raw + 0; // -0 is 0
    return { value: portRange(port, port) };
  }
  return { problem: checkPortNumber(raw)[0] };
}

function decodeText(raw: string): Parsed<PortValue> {
  const problem = (reason: string, remedy: string, subject: string = SUBJECT): Parsed<PortValue> =>
    ({ problem: { subject, value: raw, reason, remedy } });
  if (DIGITS.test(raw)) {
    return Number(raw) <= MAX_PORT ? { value: portRange(Number(raw), Number(raw)) } : problem('does not exist', BOUNDS);
  }
  const range = RANGE.exec(raw);
  if (range !== null) {
    const [first, last] = [Number(range[1]), Number(range[2])];
    if (first > MAX_PORT || last > MAX_PORT) {
      return problem('goes beyond the last port', BOUNDS, 'port range');
    }
    return first <= last ? { value: portRange(first, last) } : problem('is reversed', `write ${quote(`${last}:${first}`)}`, 'port range');
  }
  if (DECODABLE_NAME.test(raw)) {
    return { value: portName(raw) };
  }
  return raw === '' ? problem('is empty', HOW_TO_WRITE) : problem('is neither a number, a range nor a name', repairOf(raw) ?? HOW_TO_WRITE);
}

/** What was probably meant: a range without an end, or blanks round a port. */
function repairOf(raw: string): string | undefined {
  const trimmed = raw.replace(/\s+/g, '');
  if (/^[0-9]+:$/.test(trimmed)) {
    return `write ${quote(`${trimmed}${MAX_PORT}`)} for every port from there on`;
  }
  if (/^:[0-9]+$/.test(trimmed)) {
    return `write ${quote(`1${trimmed}`)} for every port up to there`;
  }
  return trimmed !== raw && decodeText(trimmed).problem === undefined ? `write ${quote(trimmed)} without blanks` : undefined;
}

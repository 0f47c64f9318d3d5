import { Parsed } from './problem';
import { quote, textOf } from './quote';
import { ValueProblem } from './value-problem';

/** A protocol that Calico knows by name, spelled as Calico spells it (R-RES-16). */
export type ProtocolName = 'TCP' | 'UDP' | 'ICMP' | 'ICMPv6' | 'SCTP' | 'UDPLite';

/** A protocol as Calico decodes it: a number from 0 to 255, or any text that is not such a number. */
export type ProtocolValue = number | string;

const NUMBERS: Readonly<Record<ProtocolName, number>> = { TCP: 6, UDP: 17, ICMP: 1, ICMPv6: 58, SCTP: 132, UDPLite: 136 };

/** Every name, in the order in which the messages list them. */
export const PROTOCOL_NAMES = Object.keys(NUMBERS) as readonly ProtocolName[];

const NAME_OF_LOWER_CASE = new Map(PROTOCOL_NAMES.map(name => [name.toLowerCase(), name]));

const NUMBER_OR_NAME = `write ${PROTOCOL_NAMES.map(quote).join(', ')}, or a number from 1 to 255`;

const DIGITS = /^[0-9]+$/;

/**
 * Decodes a raw `protocol` as Calico's clients and Felix do (R-RES-16): a text of digits becomes a number, `"06"` too.
 *
 * Takes any text; `checkProtocol` and `felixProtocol` say whether it is a protocol.
 */
export function decodeProtocol(raw: unknown): Parsed<ProtocolValue> {
  if (typeof raw === 'string') {
    return { value: DIGITS.test(raw) && Number(raw) <= 255 ? Number(raw) : raw };
  }
  if (typeof raw === 'number' && Number.isInteger(raw) && raw >= 0 && raw <= 255) {
    return { value: raw };
  }
  const reason = Number.isInteger(raw) ? 'does not exist' : 'is neither a number nor a name';
  return { problem: { subject: 'protocol', value: textOf(raw), reason, remedy: NUMBER_OR_NAME } };
}

/** Whether a decoded protocol is one to Calico's clients: a number from 1 to 255, or a name with its exact case. */
export function checkProtocol(protocol: ProtocolValue): ValueProblem[] {
  if (typeof protocol === 'number' ? Number.isInteger(protocol) && protocol >= 1 && protocol <= 255 : isProtocolName(protocol)) {
    return [];
  }
  const name = NAME_OF_LOWER_CASE.get(String(protocol).toLowerCase());
  return [{
    subject: 'protocol',
    value: textOf(protocol),
    reason: name === undefined ? 'does not exist' : 'is not spelled so',
    remedy: name === undefined ? NUMBER_OR_NAME : `write ${quote(name)}`,
  }];
}

/** The number by which Felix enforces a decoded protocol; undefined where Felix refuses it. Case does not count there (R-RES-16). */
export function felixProtocol(protocol: ProtocolValue): number | undefined {
  if (typeof protocol === 'number') {
    return protocol >= 1 && protocol <= 255 ? protocol : undefined;
  }
  const name = NAME_OF_LOWER_CASE.get(protocol.toLowerCase());
  return name === undefined ? undefined : NUMBERS[name];
}

/** Whether a raw value is a protocol's name, with its exact case. */
export function isProtocolName(raw: unknown): raw is ProtocolName {
  return (PROTOCOL_NAMES as readonly unknown[]).includes(raw);
}

/** The number of a protocol that has a name. */
export function protocolNumber(name: ProtocolName): number {
  return NUMBERS[name];
}

/** Whether a protocol, given by its number, has ports to Calico: TCP, UDP and SCTP (R-VAL-9). */
export function hasPorts(number: number): boolean {
  return number === NUMBERS.TCP || number === NUMBERS.UDP || number === NUMBERS.SCTP;
}

import { isRecord } from './check-host';
import { checkMembers, Report } from './check-members';
import type { WantedPort } from '../engine/expectations';
import { felixProtocol } from '../values/protocol';
import { quote, textOf } from '../values/quote';

const FORM = 'write a port such as `5432`, `53/UDP`, `8000-8080`, `http`, a protocol such as `UDP` or `ICMP`, or `all`';

const WORD = /^[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?$/;

/** Names of protocols as they stand alone; in other letters they are names of ports. */
const ALONE = ['TCP', 'UDP', 'SCTP', 'ICMP', 'ICMPv6', 'UDPLite'];

/** Reads the ports of an expectation; what can't be read is reported. */
export function checkPorts(value: unknown, path: string, report: Report): readonly WantedPort[] | 'all' {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (list.length === 0) {
    report(path, `there is no port in the list; ${FORM}, or leave \`ports\` out for those of a Service`);
  }
  if (list.includes('all') && list.length > 1) {
    report(path, '`all` holds the other ports; leave them out, or leave `all` out');
  }
  return list.includes('all') ? 'all' : list.flatMap((port, index) => checkPort(port, Array.isArray(value) ? `${path}[${index}]` : path, report) ?? []);
}

function checkPort(value: unknown, path: string, report: Report): WantedPort | undefined {
  if (isRecord(value)) {
    return checkMessage(value, path, report);
  }
  const text = typeof value === 'number' ? String(value) : value;
  const [, first, last, name, protocol] = typeof text === 'string' ? /^(?:(\d+)(?:-(\d+))?|([^/]+?))(?:\/(\S+))?$/.exec(text) ?? [] : [];
  if (first === undefined && (name === undefined || !WORD.test(name))) {
    report(path, `${quote(textOf(value))} is no port; ${FORM}`);
    return undefined;
  }
  if (protocol !== undefined && felixProtocol(protocol) === undefined) {
    report(path, `${quote(protocol)} of ${quote(textOf(value))} is no protocol; write TCP, UDP or SCTP`);
    return undefined;
  }
  if (name !== undefined) {
    return protocol === undefined && ALONE.includes(name) ? { protocol: name } : { port: name, ...protocol !== undefined && { protocol } };
  }
  const [from, to] = [Number(first), Number(last ?? first)];
  if (from < 1 || to > 65535 || from > to) {
    report(path, `${quote(textOf(value))} is no port; ports are 1 to 65535, the lower one first`);
    return undefined;
  }
  return { ...protocol !== undefined && { protocol }, port: last === undefined ? from : { first: from, last: to } };
}

/** `{ icmp: { type: 8, code: 0 } }`, or `{ protocol: 47 }`. */
function checkMessage(value: Readonly<Record<string, unknown>>, path: string, report: Report): WantedPort | undefined {
  const { protocol = 'ICMP', icmp } = value;
  checkMembers(value, ['protocol', 'icmp'], path, report);
  const number = typeof protocol === 'string' || typeof protocol === 'number' ? felixProtocol(protocol) : undefined;
  if (number === undefined) {
    report(`${path}.protocol`, `${quote(textOf(protocol))} is no protocol; write a name such as ICMP, or a number from 1 to 255`);
    return undefined;
  }
  if (icmp === undefined) {
    return { protocol: protocol as string | number };
  }
  const { type, code } = isRecord(icmp) ? icmp : {};
  const isByte = (one: unknown): boolean => Number.isInteger(one) && (one as number) >= 0 && (one as number) <= 255;
  if (!isByte(type) || !(code === undefined || isByte(code)) || (number !== 1 && number !== 58)) {
    report(`${path}.icmp`, `${quote(textOf(icmp))} is no type and code of ICMP messages; write \`{ icmp: { type: 8, code: 0 } }\`, both from 0 to 255`);
    return undefined;
  }
  return { protocol: protocol as string | number, icmp: { type: type as number, ...code !== undefined && { code: code as number } } };
}

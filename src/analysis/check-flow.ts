import type { Flow } from '../engine/flow';
import { readAddress } from '../values/address';
import { quote, textOf } from '../values/quote';

/** A flow as somebody wrote it: any members, of any types. */
export type RawFlow = Readonly<Record<string, unknown>>;

/** What was read of a row. */
export interface CheckedFlow {
  /**
   * The flow.
   *
   * @default - something is wrong with it
   */
  readonly flow?: Flow;

  /** What is wrong, each to be read after the place. */
  readonly problems: readonly string[];

  /** What is read otherwise than it looks. */
  readonly notes: readonly string[];
}

/** Says what is wrong with a value; undefined where nothing is. */
type Check = (value: unknown) => string | undefined;

const text: Check = value => typeof value === 'string' && value !== '' ? undefined : 'is no text; write a name or an address';
const oneOf = (...allowed: readonly (string | number)[]): Check => value =>
  (allowed as readonly unknown[]).includes(value) ? undefined : `is none of ${allowed.join(', ')}; write one of them`;
const whole = (first: number, last: number): Check => value =>
  Number.isInteger(value) && (value as number) >= first && (value as number) <= last ? undefined : `is no whole number from ${first} to ${last}; write one`;

/** The members of a flow, and how each is checked. What names in them mean, the engine finds out. */
const CHECKS: Readonly<Record<keyof Flow, Check>> = {
  from: text,
  to: text,
  protocol: value => typeof value === 'string' || typeof value === 'number' ? undefined : 'is no protocol; write a name or a number',
  port: whole(1, 65535),
  sourcePort: whole(1, 65535),
  icmp: isIcmp,
  ipVersion: oneOf(4, 6),
  via: oneOf('Pod', 'ClusterIP', 'NodePort', 'LoadBalancer', 'Ingress'),
  address: value => typeof value === 'string' && readAddress(value) !== undefined ? undefined : 'is no address; write one such as `192.0.2.80`',
  arrivesAt: text,
  arrivesOn: text,
  established: value => typeof value === 'boolean' ? undefined : 'is neither true nor false; write one of them',
};

const MEMBERS = Object.keys(CHECKS) as (keyof Flow)[];

/** Reads one flow, every problem at once. Members that mean nothing here are left alone; `null` is as good as absent. */
export function checkFlow(raw: RawFlow): CheckedFlow {
  const said = MEMBERS.filter(member => (raw[member] ?? undefined) !== undefined);
  const problems = [
    ...(['from', 'to'] as const).filter(member => !said.includes(member)).map(member => `\`${member}\` is missing; say who ${member === 'from' ? 'opens the connection' : 'is asked for it'}`),
    ...said.flatMap(member => {
      const problem = CHECKS[member](raw[member]);
      return problem === undefined ? [] : [`\`${member}\`: ${quote(textOf(raw[member]))} ${problem}`];
    }),
  ];
  const flow = Object.fromEntries(said.map(member => [member, raw[member]])) as unknown as Flow;
  return { ...problems.length === 0 && { flow }, problems, notes: misspelt(raw) };
}

function isIcmp(value: unknown): string | undefined {
  const remedy = 'write `{"type": 8, "code": 0}`, both from 0 to 255';
  if (typeof value !== 'object' || value === null) {
    return `is no type and code; ${remedy}`;
  }
  const { type, code } = value as { type?: unknown; code?: unknown };
  const isByte = whole(0, 255);
  return isByte(type) === undefined && (code === undefined || code === null || isByte(code) === undefined) ? undefined : `has no such type and code; ${remedy}`;
}

/** Members that look like one of a flow's, which is not there: `prot`, `Port`, `arrives_at`. */
function misspelt(raw: RawFlow): string[] {
  return Object.keys(raw).flatMap(key => {
    const plain = key.toLowerCase().replace(/[^a-z]/g, '');
    const meant = MEMBERS.find(member => {
      const name = member.toLowerCase();
      return key !== member && raw[member] === undefined && (plain === name || (plain.length >= 3 && (name.startsWith(plain) || plain === `${name}s`)));
    });
    return meant === undefined || (MEMBERS as string[]).includes(key) ? [] : [`${quote(key)} means nothing here; is ${quote(meant)} meant?`];
  });
}

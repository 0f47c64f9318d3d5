import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mergeIssues } from '../../../src/resources/checks/merge-issues';
import { check, describeIssue } from '../../../src/schema';

interface Case {
  readonly id: string;
  readonly object: unknown;
}

const { cases }: { cases: Case[] } = JSON.parse(readFileSync(join(__dirname, '../../conformance/vectors/validation.json'), 'utf8'));

const merged = (kind: string, spec: unknown, metadata: object = { name: 'raw' }) => {
  const object = { apiVersion: 'projectcalico.org/v3', kind, metadata, spec };
  return mergeIssues(check(object), object).map(describeIssue);
};

const rule = (fields: object) => merged('GlobalNetworkPolicy', { types: ['Ingress'], ingress: [{ action: 'Allow', ...fields }] });
const endpoint = (port: object) => merged('HostEndpoint', { node: 'a', interfaceName: '*', ports: [{ name: 'web', port: 80, protocol: 'TCP', ...port }] });
const tier = (spec: object) => merged('Tier', spec);

/** What gates say in different words of one value, and the one line that is left of it. */
const rows: [string, () => string[], string][] = [
  ['an ICMP type', () => rule({ protocol: 'ICMP', icmp: { type: 255 } }),
    'spec.ingress[0].icmp.type `255` is not an ICMP type that a rule can match; write a number from 0 to 254 (gate G, R-RES-12)'],
  ['an ICMP code', () => rule({ protocol: 'ICMP', icmp: { type: 1, code: 256 } }),
    'spec.ingress[0].icmp.code `256` is not an ICMP code; write a number from 0 to 255 (gate G, R-RES-12)'],
  ['an IP version', () => rule({ ipVersion: 5 }), 'spec.ingress[0].ipVersion `5` is not supported; write one of `4`, `6` (gate S)'],
  ['an IP version as text', () => rule({ ipVersion: '4' }), 'spec.ingress[0].ipVersion `4` is a text; write a whole number (gate S)'],
  ['a protocol that is none', () => rule({ protocol: 'GRE', destination: { ports: [80] } }),
    'spec.ingress[0].protocol `GRE` does not exist; write `TCP`, `UDP`, `ICMP`, `ICMPv6`, `SCTP`, `UDPLite`, or a number from 1 to 255 (gate G, R-RES-16)'],
  ['a protocol in lower case, and the ICMP type beside it', () => rule({ protocol: 'icmp', icmp: { type: 8 } }),
    'spec.ingress[0].protocol `icmp` is not spelled so; write `ICMP` (gate G, R-RES-16)'],
  ['a protocol in lower case, and the HTTP beside it', () => rule({ protocol: 'tcp', http: { methods: ['GET'] } }),
    'spec.ingress[0].protocol `tcp` is not spelled so; write `TCP` (gate G, R-RES-16)'],
  ['a port with a fraction', () => rule({ protocol: 'TCP', destination: { ports: [80.5] } }),
    'spec.ingress[0].destination.ports[0] `80.5` is a number with a fraction; write a whole number or a text (gate S)'],
  ['a port that is not there', () => rule({ protocol: 'TCP', destination: { ports: [null] } }),
    'spec.ingress[0].destination.ports[0] is nothing; write a whole number or a text (gate S)'],
  ['a hint', () => merged('GlobalNetworkPolicy', { types: ['Ingress'], performanceHints: ['Other'] }),
    'spec.performanceHints[0] `Other` is not a hint that Calico knows; write `AssumeNeededOnEveryNode`, or leave the field out (gate G, R-GATE-6)'],
  ['what a tier ends with', () => tier({ defaultAction: 'Allow' }),
    'spec.defaultAction `Allow` is not a default action; write `Pass` or `Deny`, or leave it out (gate G, R-VAL-18)'],
  ['the name of a policy', () => merged('GlobalNetworkPolicy', { types: ['Ingress'] }, { name: 'No' }),
    'metadata.name `No` holds `N`; a policy name has lower-case letters, digits, `-` and `.` (gate G, R-VAL-2)'],
  ['an interface', () => merged('HostEndpoint', { node: 'a', interfaceName: 'a-name-that-is-too-long' }),
    'spec.interfaceName `a-name-that-is-too-long` is 23 characters long; an interface name has at most 15 (gate G, R-RES-9)'],
  ['a port of a host that is not there', () => endpoint({ port: undefined }), 'spec.ports[0].port is missing; add it (gate S)'],
  ['a port of a host that is 0', () => endpoint({ port: 0 }), 'spec.ports[0].port `0` is not a port; write a number from 1 to 65535 (gate G, R-RES-9)'],
  ['a port of a host that no number holds', () => endpoint({ port: 65536 }), 'spec.ports[0].port `65536` is out of range; write a number from 0 to 65535 (gate G, R-GATE-6)'],
  ['an annotation with a dotted key', () => merged('Tier', { order: 1 }, { name: 'a', annotations: { 'example.com/a b': 'c' } }),
    'metadata.annotations `example.com/a b` holds ` `; the name in an annotation key has letters, digits, `-`, `_` and `.` (gate S, R-VAL-15)'],
];

test.each(rows)('%s is one mistake, said once', (_, said, expected) => {
  expect(said()).toEqual([expected]);
});

test.each<[string, () => string[], string[]]>([
  ['a name', () => merged('GlobalNetworkPolicy', { types: ['Ingress'] }, { name: 'A.b.c' }), [
    'metadata.name `A.b.c` holds `A`; a policy name has lower-case letters, digits, `-` and `.` (gate G, R-VAL-2)',
    'metadata.name `A.b.c` holds 2 dots; a policy name has at most one (gate G, R-VAL-2)',
  ]],
  ['a list of networks', () => rule({ ipVersion: 4, source: { nets: ['2001:db8::/32', '10.0.0.0/8', '10.0.0.0/8'] } }), [
    'spec.ingress[0].source.nets[2] `10.0.0.0/8` is listed twice; list it once (gate S)',
    'spec.ingress[0].source.nets holds networks of another IP version than the rule\'s `ipVersion: 4`; write networks of that version, or take `ipVersion` out (gate G, R-VAL-11)',
    'spec.ingress[0].source.nets adds networks of the other IP version to the rule; write one rule for IPv4 and one for IPv6 (gate G, R-VAL-11)',
  ]],
])('several mistakes in %s are all said', (_, said, expected) => {
  expect(said()).toEqual(expected);
});

/** What stands at a path. No step of those that end at a text or a number holds a dot. */
const valueAt = (object: any, path: string) => path.split(/[.[\]]+/).filter(step => step !== '').reduce((value, step) => value?.[step], object);

test('whatever the gates refuse in the vectors is refused still, and no text or number by two gates', () => {
  let fewer = 0;

  for (const { id, object } of cases) {
    const issues = check(object);
    const left = mergeIssues(issues, object);
    const leaves = left.filter(({ path }) => typeof valueAt(object, path) !== 'object');
    const byTwo = leaves.filter(one => leaves.some(other => other.path === one.path && other.gate !== one.gate));

    expect({ id, refused: left.length > 0, byTwo }).toEqual({ id, refused: issues.length > 0, byTwo: [] });
    expect(issues).toEqual(expect.arrayContaining(left));
    fewer += issues.length - left.length;
  }

  expect(fewer).toBeGreaterThan(100);
});

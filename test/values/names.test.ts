import * as fc from 'fast-check';
import { recordedValidations } from './recorded';
import {
  checkAnnotationKey, checkDnsLabel, checkDnsSubdomain, checkGlobalNetworkPolicyName, checkInterfaceName, checkLabelValue, checkNetworkPolicyName,
  checkPortName, checkQualifiedName, checkTierName,
} from '../../src/values/names';
import { describeProblem } from '../../src/values/problem';

const long = (length: number): string => 'a'.repeat(length);

const accepted: [string, (raw: unknown) => unknown[], string[]][] = [
  ['checkDnsLabel', checkDnsLabel, ['a', '1', 'a-b', long(63)]],
  ['checkDnsSubdomain', checkDnsSubdomain, ['a', 'a.b.c', '1.2', long(64), long(253)]],
  ['checkTierName', checkTierName, ['default', 'kube-admin', '9', long(63)]],
  ['checkGlobalNetworkPolicyName', checkGlobalNetworkPolicyName, ['a', 'default.x', `${long(63)}.${long(63)}`, long(253)]],
  ['checkNetworkPolicyName', checkNetworkPolicyName, ['a', 'sec.x', 'knp.default.x', 'knp.default.a.b.c', 'ossg.default.a.b']],
  ['checkQualifiedName', checkQualifiedName, ['a', 'A', 'a_b.c-d', 'k8s.io/App_1', `${long(253)}/${long(63)}`]],
  ['checkAnnotationKey', checkAnnotationKey, ['a', 'UPPER.example.com/Key', 'A/b']],
  ['checkLabelValue', checkLabelValue, ['', 'a', 'A_b.c-1', long(63)]],
  ['checkInterfaceName', checkInterfaceName, ['*', 'eth0', 'eth0.100', '-_.', long(15)]],
  ['checkPortName', checkPortName, ['http', 'http-alt', '8080a', '9a9', long(15)]],
];

describe.each(accepted)('%s', (_, check, names) => {
  test.each(names)('takes `%s`', name => {
    expect(check(name)).toEqual([]);
  });

  test('returns problems for anything at all, and never throws', () => {
    fc.assert(fc.property(fc.oneof(fc.anything(), fc.string({ unit: 'binary' })), raw => {
      expect(check(raw).map(problem => describeProblem(problem as never)).every(text => text.includes('; '))).toBe(true);
    }));
  });
});

describe('messages', () => {
  const messages: [string, (raw: unknown) => ReturnType<typeof checkDnsLabel>, unknown, string[]][] = [
    ['R-VAL-1 a capital letter', checkDnsSubdomain, 'Web', ['`Web` holds `W`; a name has lower-case letters, digits, `-` and `.`']],
    ['R-VAL-1 a dash at the edge', checkDnsLabel, 'web-', ['`web-` begins or ends with `-`; a name begins and ends with a letter or a digit']],
    ['R-VAL-1 a dash at the edge of a part', checkDnsSubdomain, 'a.-b', ['`a.-b` has the part `-b`; each part of a name begins and ends with a letter or a digit']],
    ['R-VAL-1 an empty part', checkDnsSubdomain, 'a..b', ['`a..b` has an empty part; a name has letters or digits on both sides of each dot']],
    ['R-VAL-1 too long', checkDnsSubdomain, long(254), [`\`${long(99)}…\` is 254 characters long; a name has at most 253`]],
    ['two mistakes at once', checkDnsLabel, 'A'.repeat(64), [
      `\`${'A'.repeat(64)}\` is 64 characters long; a name has at most 63`,
      `\`${'A'.repeat(64)}\` holds \`A\`; a name has lower-case letters, digits and \`-\``,
    ]],
    ['an empty name', checkDnsLabel, '', ['`` is empty; a name has at least one character']],
    ['no text', checkDnsLabel, 7, ['`7` is not a text; write it in quotes']],
    ['R-VAL-18 a tier with a dot', checkTierName, 'a.b', ['`a.b` holds `.`; a tier name has lower-case letters, digits and `-`']],
    ['R-VAL-2 a global policy with two dots', checkGlobalNetworkPolicyName, 'a.b.c', ['`a.b.c` holds 2 dots; a policy name has at most one']],
    ['R-VAL-2 a global policy named as a converted one', checkGlobalNetworkPolicyName, 'knp.default.x', ['`knp.default.x` holds 2 dots; a policy name has at most one']],
    ['R-VAL-3 a policy named nearly as a converted one', checkNetworkPolicyName, 'knp.other.x', ['`knp.other.x` holds 2 dots; a policy name has at most one']],
    ['R-VAL-3 a converted policy without its own name', checkNetworkPolicyName, 'knp.default.', ['`knp.default.` has an empty part; a policy name has letters or digits on both sides of each dot']],
    ['R-VAL-15 a label key with a blank', checkQualifiedName, 'a b', ['`a b` holds ` `; a label key has letters, digits, `-`, `_` and `.`']],
    ['R-VAL-15 a label key with two slashes', checkQualifiedName, 'x/y/z', ['`x/y/z` holds more than one `/`; a label key has at most one, after its prefix']],
    ['R-VAL-15 a label key without a name', checkQualifiedName, 'x/', ['`x/` has nothing after `/`; a label key has a name, and may have a prefix and `/`']],
    ['R-VAL-15 a label key with an empty prefix', checkQualifiedName, '/x', ['`/x` has nothing before `/`; a label key has a name, and may have a prefix and `/`']],
    ['R-VAL-15 a label key with capitals in its prefix', checkQualifiedName, 'Acme/x', ['`Acme/x` holds `A`; the prefix of a label key has lower-case letters, digits, `-` and `.`']],
    ['R-VAL-15 a long name in a label key', checkQualifiedName, `a/${long(64)}`, [`\`a/${long(64)}\` is 64 characters long; the name in a label key has at most 63`]],
    ['R-VAL-15 an annotation key, as it was written', checkAnnotationKey, 'Acme/-X', ['`Acme/-X` begins or ends with `-`; the name in an annotation key begins and ends with a letter or a digit']],
    ['R-VAL-15 a label value with an edge', checkLabelValue, 'end-', ['`end-` begins or ends with `-`; a label value begins and ends with a letter or a digit']],
    ['R-RES-9 an interface with an alias', checkInterfaceName, 'eth0:1', ['`eth0:1` holds `:`; an interface name has letters, digits, `-`, `_` and `.`, or is `*` alone']],
    ['R-RES-9 a pattern of interfaces', checkInterfaceName, 'eth*', ['`eth*` holds `*`; an interface name has letters, digits, `-`, `_` and `.`, or is `*` alone']],
    ['R-RES-15 a long port name', checkPortName, 'http-management-port', ['`http-management-port` is 20 characters long; a port name has at most 15']],
    ['R-RES-15 a port name without a letter', checkPortName, '80-90', ['`80-90` has no letter; a port name has at least one']],
    ['R-RES-15 a port name with two dashes', checkPortName, 'a--b', ['`a--b` holds `--`; a port name has no two `-` in a row']],
  ];

  test.each(messages)('%s', (_, check, raw, expected) => {
    expect(check(raw).map(describeProblem)).toEqual(expected);
  });
});

describe('what calicoctl said of names', () => {
  const checks = new Map([
    ['GlobalNetworkPolicy', checkGlobalNetworkPolicyName], ['StagedGlobalNetworkPolicy', checkGlobalNetworkPolicyName],
    ['NetworkPolicy', checkNetworkPolicyName], ['StagedNetworkPolicy', checkNetworkPolicyName], ['Tier', checkTierName],
  ]);

  test.each(recordedValidations(/^name-/))('R-VAL-1 to R-VAL-3 $id: $object.metadata.name', ({ object, client }) => {
    const check = checks.get(object.kind) ?? checkDnsSubdomain;

    expect(check(object.metadata.name).length === 0).toBe(client.length === 0);
  });
});

describe('what the API server said of names', () => {
  test.each(recordedValidations(/^name-/))('R-VAL-1 $id: $object.metadata.name', ({ object, schema }) => {
    expect(checkDnsSubdomain(object.metadata.name).length === 0).toBe(schema.length === 0);
  });
});

describe('what calicoctl said of labels and annotations', () => {
  const ids = /^(?:meta-(?!15)|gns-labels-(?!01)|netset-labels-(?!01))/;

  test.each(recordedValidations(ids))('R-VAL-15 $id: $object.metadata', ({ object, client }) => {
    const { labels = {}, annotations = {} } = object.metadata as Record<string, Record<string, string>>;
    const problems = [
      ...Object.keys(labels).flatMap(key => checkQualifiedName(key)),
      ...Object.values(labels).flatMap(checkLabelValue),
      ...Object.keys(annotations).flatMap(checkAnnotationKey),
    ];

    expect(problems.length === 0).toBe(client.length === 0);
  });
});

describe('what calicoctl said of interfaces', () => {
  const cases = recordedValidations(/^hep-[0-9]/).filter(({ object }) => object.spec?.interfaceName && !object.spec.ports && !object.spec.profiles && !object.spec.labels)
    .filter(({ object }) => !object.spec!.expectedIPs);

  test.each(cases)('R-RES-9 $id: $object.spec.interfaceName', ({ object, client }) => {
    expect(checkInterfaceName(object.spec!.interfaceName).length === 0).toBe(client.length === 0);
  });
});

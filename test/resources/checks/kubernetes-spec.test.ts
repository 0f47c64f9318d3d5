import { describeFinding } from '../../../src/resources/checks/finding';
import { checkKubernetesSpec } from '../../../src/resources/checks/kubernetes-spec';

const found = (spec: unknown, emptyPorts = false) => checkKubernetesSpec(spec, { emptyPorts }).map(describeFinding);

const ofPort = (port: unknown) => found({ podSelector: {}, ingress: [{ ports: [port] }] });
const ofPeer = (peer: unknown) => found({ podSelector: {}, policyTypes: ['Egress'], egress: [{ to: [peer] }] });
const ofSelector = (selector: unknown) => found({ podSelector: selector, policyTypes: ['Ingress'] });

const port = 'spec.ingress[0].ports[0]';
const peer = 'spec.egress[0].to[0]';

describe('a port', () => {
  test.each<[unknown, string[]]>([
    [{ port: 80 }, []],
    [{ port: 'http' }, []],
    [{ port: 8000, endPort: 8000 }, []],
    [{ port: 8000, endPort: 8080, protocol: 'SCTP' }, []],
    [{}, []],
    [{ protocol: 'UDP' }, []],
    [{ port: 0 }, [`${port}.port \`0\` does not exist; ports are 1 to 65535 (Kubernetes)`]],
    [{ port: 99999 }, [`${port}.port \`99999\` does not exist; ports are 1 to 65535 (Kubernetes)`]],
    [{ port: '80' }, [`${port}.port \`80\` has no letter; a port name has at least one (Kubernetes)`]],
    [{ port: 'Http' }, [`${port}.port \`Http\` holds \`H\`; a port name has lower-case letters, digits and \`-\` (Kubernetes)`]],
    [{ port: 'a-name-too-long-by-far' }, [`${port}.port \`a-name-too-long-by-far\` is 22 characters long; a port name has at most 15 (Kubernetes)`]],
    [{ port: 80, protocol: 'tcp' }, [`${port}.protocol \`tcp\` is not spelled so; write \`TCP\` (Kubernetes)`]],
    [{ protocol: 'ICMP' }, [`${port}.protocol \`ICMP\` is not supported; write one of \`TCP\`, \`UDP\`, \`SCTP\` (Kubernetes)`]],
    [{ port: 90, endPort: 80 }, [`${port}.endPort \`80\` is below \`port: 90\`; write the higher number here (Kubernetes)`]],
    [{ port: 90, endPort: 65536 }, [`${port}.endPort \`65536\` does not exist; ports are 1 to 65535 (Kubernetes)`]],
    [{ port: 'http', endPort: 80 }, [`${port}.endPort \`80\` stands beside the name \`http\`; write the number with which the range begins as \`port\`, or take it out (Kubernetes)`]],
    [{ endPort: 80 }, [`${port}.endPort \`80\` stands without a \`port\`; write the number with which the range begins as \`port\`, or take it out (Kubernetes)`]],
    ['x', []], // of a wrong type, which the schema refuses
    [{ port: {}, protocol: 5, endPort: 'x' }, []],
  ])('%j', (value, expected) => {
    expect(ofPort(value)).toEqual(expected);
  });
});

describe('a peer', () => {
  const within = 'write a network within `cidr`, or take it out (Kubernetes)';
  const block = (cidr: unknown, ...except: unknown[]) => ({ ipBlock: { cidr, except } });

  test.each<[unknown, string[]]>([
    [{ podSelector: {} }, []],
    [{ podSelector: {}, namespaceSelector: {} }, []],
    [block('10.0.0.0/8', '10.1.0.0/16', '10.2.3.4/32'), []],
    [block('2001:db8::/32'), []],
    [{}, [`${peer} names nobody; write one of \`podSelector\`, \`namespaceSelector\`, \`ipBlock\` (Kubernetes)`]],
    [{ ...block('10.0.0.0/8'), podSelector: {} }, [`${peer} has \`ipBlock\` beside selectors; write two peers (Kubernetes)`]],
    [block('<ip>'), [`${peer}.ipBlock.cidr \`<ip>\` is a placeholder; write an address in its place (Kubernetes)`]],
    [block('10.0.0.300/8'), [`${peer}.ipBlock.cidr \`10.0.0.300/8\` holds \`300\`; the numbers of an IPv4 address are 0 to 255 (Kubernetes)`]],
    [block('10.0.0.1'), [`${peer}.ipBlock.cidr \`10.0.0.1\` has no prefix length; write \`10.0.0.1/32\` (Kubernetes)`]],
    [block('10.0.0.1/8'), [`${peer}.ipBlock.cidr \`10.0.0.1/8\` has host bits set; write \`10.0.0.0/8\` (Kubernetes)`]],
    [block('10.0.0.0/8', '11.0.0.0/16', '10.0.0.0/8', '10.1.0.0', '2001:db8::/32'), [
      `${peer}.ipBlock.except[0] \`11.0.0.0/16\` is not a smaller part of \`10.0.0.0/8\`; ${within}`,
      `${peer}.ipBlock.except[1] \`10.0.0.0/8\` is not a smaller part of \`10.0.0.0/8\`; ${within}`,
      `${peer}.ipBlock.except[2] \`10.1.0.0\` has no prefix length; write \`10.1.0.0/32\` (Kubernetes)`,
      `${peer}.ipBlock.except[3] \`2001:db8::/32\` is not a smaller part of \`10.0.0.0/8\`; ${within}`,
    ]],
    [{ namespaceSelector: { matchLabels: { 'a b': 'c' } } }, [
      `${peer}.namespaceSelector.matchLabels \`a b\` holds \` \`; a label key has letters, digits, \`-\`, \`_\` and \`.\` (Kubernetes)`,
    ]],
    ['x', []], // of a wrong type, which the schema refuses
    [{ ipBlock: 'x' }, []],
    [block(5, 6), []],
  ])('%j', (value, expected) => {
    expect(ofPeer(value)).toEqual(expected);
  });
});

describe('a selector', () => {
  const nothing = ['spec.podSelector holds nothing but what is empty, which Kubernetes reads as everything; name labels, or write `{}` if everything is meant (R-K8S-2)'];
  const expression = (fields: object) => ({ matchExpressions: [{ key: 'app', ...fields }] });
  const at = 'spec.podSelector.matchExpressions[0]';

  test.each<[unknown, string[]]>([
    [{}, []],
    [{ matchLabels: { app: 'web', empty: '' } }, []],
    [{ matchLabels: {}, ...expression({ operator: 'Exists' }) }, []],
    [expression({ operator: 'NotIn', values: ['a', ''] }), []],
    [undefined, ['spec.podSelector is missing; name pods by their labels, or write `{}` if every pod of the namespace is meant (R-K8S-2)']],
    [{ matchLabels: {} }, nothing],
    [{ matchExpressions: [] }, nothing],
    [{ matchLabels: {}, matchExpressions: [] }, nothing],
    [{ matchLabels: { app: 'a b' } }, ['spec.podSelector.matchLabels `a b` holds ` `; a label value has letters, digits, `-`, `_` and `.` (Kubernetes)']],
    [expression({ operator: 'in', values: ['a'] }), [`${at}.operator \`in\` is not spelled so; write \`In\` (Kubernetes)`]],
    [expression({ operator: 'Is', values: ['a'] }), [`${at}.operator \`Is\` is not supported; write one of \`In\`, \`NotIn\`, \`Exists\`, \`DoesNotExist\` (Kubernetes)`]],
    [expression({ operator: 'In' }), [`${at}.values is missing beside \`In\`; name at least one value (Kubernetes)`]],
    [expression({ operator: 'NotIn', values: [] }), [`${at}.values is empty beside \`NotIn\`; name at least one value (Kubernetes)`]],
    [expression({ operator: 'Exists', values: ['a'] }), [`${at}.values stands beside \`Exists\`, which asks for no value; take it out, or write \`In\` or \`NotIn\` (Kubernetes)`]],
    [expression({ key: '-a', operator: 'Exists' }), [`${at}.key \`-a\` begins or ends with \`-\`; a label key begins and ends with a letter or a digit (Kubernetes)`]],
    [expression({ operator: 'In', values: ['a b'] }), [`${at}.values[0] \`a b\` holds \` \`; a label value has letters, digits, \`-\`, \`_\` and \`.\` (Kubernetes)`]],
    [5, []], // of a wrong type, which the schema refuses
    [{ matchLabels: { app: 5 }, matchExpressions: 'x' }, []],
    [{ matchExpressions: ['x', { key: 5, operator: 5, values: 'x' }] }, []],
  ])('%j', (value, expected) => {
    expect(ofSelector(value)).toEqual(expected);
  });
});

describe('a list that is there and empty', () => {
  const reads = (field: string, all: string, remedy: string, meant: string, by: string) =>
    `spec.ingress[0].${field} is an empty list, which Kubernetes reads as ${all}; ${remedy}, or leave \`${field}\` out if ${meant} (${by})`;
  const from = reads('from', 'everybody', 'name somebody', 'everybody is meant', 'R-K8S-4');
  const ports = reads('ports', 'every port', 'name a port', 'all are meant', 'R-K8S-6');

  test.each<[object, boolean, string[]]>([
    [{ from: [], ports: [] }, false, [from, ports]],
    [{ from: [], ports: [] }, true, [from]],
    [{ ports: [] }, true, []],
    [{}, false, []],
  ])('widens the rule %j (of a maker that writes empty ports: %j)', (rule, emptyPorts, expected) => {
    expect(found({ podSelector: {}, ingress: [rule] }, emptyPorts)).toEqual(expected);
  });
});

describe('the directions', () => {
  const open = (state: string) => [
    `spec.policyTypes is ${state} beside \`egress: []\`, so that egress stays open; write \`Egress\` in it if egress is to be closed, or take \`egress\` out (R-K8S-3)`,
  ];

  test.each<[object, string[]]>([
    [{}, []],
    [{ egress: [{}] }, []],
    [{ ingress: [] }, []],
    [{ policyTypes: ['Ingress', 'Egress'], egress: [] }, []],
    [{ egress: [] }, open('missing')],
    [{ policyTypes: [], egress: [] }, open('empty')],
    [{ policyTypes: ['ingress'] }, ['spec.policyTypes[0] `ingress` is not spelled so; write `Ingress` (Kubernetes)']],
    [{ policyTypes: ['Both'], egress: [{}] }, ['spec.policyTypes[0] `Both` is not supported; write one of `Ingress`, `Egress` (Kubernetes)']],
    [{ policyTypes: ['Ingress', 'Egress', 'Ingress'] }, ['spec.policyTypes has 3 entries; write at most 2 (Kubernetes)']],
    [{ policyTypes: ['Ingress'], egress: [{}] }, [
      'spec.egress has rules that do nothing, since `policyTypes` is without `Egress`; add `Egress` to `policyTypes`, or take the rules out (R-VAL-14)',
    ]],
    [{ policyTypes: 'Ingress' }, []], // of a wrong type, which the schema refuses
  ])('%j', (spec, expected) => {
    expect(found({ podSelector: {}, ...spec })).toEqual(expected);
  });
});

test.each([['nothing', undefined], ['a text', 'x'], ['a list', [1]]])('of %s it says no more than that the selector is missing', (_, spec) => {
  expect(found(spec)).toEqual(['spec.podSelector is missing; name pods by their labels, or write `{}` if every pod of the namespace is meant (R-K8S-2)']);
});

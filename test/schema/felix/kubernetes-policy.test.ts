import { checkFelix, describeIssue } from '../../../src/schema';
import { kubernetesPolicy } from '../objects';

const refused = [
  {
    title: 'R-RES-15 port 0',
    object: kubernetesPolicy({ ingress: [{ ports: [{ port: 0 }] }] }),
    issues: [
      'spec.ingress[0].ports[0].port `0` does not exist; ports are 1 to 65535 (gate F, R-RES-15)',
    ],
  },
  {
    title: 'R-RES-15 a negative number, which becomes a name',
    object: kubernetesPolicy({ ingress: [{ ports: [{ port: -1 }] }] }),
    issues: [
      'spec.ingress[0].ports[0].port `-1` begins or ends with `-`; a port name begins and ends with a letter or a digit (gate F, R-RES-15)',
      'spec.ingress[0].ports[0].port `-1` has no letter; a port name has at least one (gate F, R-RES-15)',
    ],
  },
  {
    title: 'R-RES-16 a protocol that there is not',
    object: kubernetesPolicy({ egress: [{ ports: [{ protocol: 'GRE' }] }] }),
    issues: [
      'spec.egress[0].ports[0].protocol `GRE` is not a protocol; write `TCP`, `UDP`, `ICMP`, `ICMPv6`, `SCTP`, `UDPLite`, or a number from 1 to 255 (gate F, R-RES-16)',
    ],
  },
  {
    title: 'R-VAL-9 a port of a protocol without ports',
    object: kubernetesPolicy({ ingress: [{ ports: [{ protocol: 'icmp', port: 80 }] }] }),
    issues: [
      'spec.ingress[0].ports[0] holds ports, but the protocol `icmp` has none; write `protocol: TCP`, `UDP` or `SCTP`, or take the ports out (gate F, R-VAL-9)',
    ],
  },
  {
    title: 'R-K8S-6 a number of an empty protocol, which becomes none',
    object: kubernetesPolicy({ ingress: [{ ports: [{ protocol: '', port: 80 }] }] }),
    issues: [
      'spec.ingress[0].ports[0] holds the number `80`, but the rule has no `protocol`; write `protocol: TCP`, `UDP` or `SCTP` beside it (gate F, R-VAL-9)',
    ],
  },
  {
    title: 'R-K8S-2 a label key with a blank',
    object: kubernetesPolicy({ podSelector: { matchLabels: { 'a b': 'c' } } }),
    issues: [
      'spec.podSelector becomes a Calico selector that does not parse at offset 2: `b` is not an operator; write label keys and values that Kubernetes accepts (gate F, R-K8S-2)',
    ],
  },
  {
    title: 'R-K8S-2 a value with a quote',
    object: kubernetesPolicy({ egress: [{ to: [{ podSelector: { matchExpressions: [{ key: 'x', operator: 'In', values: ['it\'s'] }] } }] }] }),
    issues: [
      'spec.egress[0].to[0].podSelector becomes a Calico selector that does not parse at offset 11: the value is not quoted; write label keys and values that Kubernetes accepts (gate F, R-K8S-2)',
    ],
  },
  {
    title: 'R-K8S-2 an empty key',
    object: kubernetesPolicy({ ingress: [{ from: [{ namespaceSelector: { matchExpressions: [{ key: '', operator: 'Exists' }] } }] }] }),
    issues: [
      'spec.ingress[0].from[0].namespaceSelector becomes a Calico selector that does not parse at offset 4: `has(` is not followed by a label; write label keys and values that Kubernetes accepts (gate F, R-K8S-2)',
    ],
  },
  {
    title: 'R-GATE-3 a label of namespaces that outgrows its limit',
    object: kubernetesPolicy({ ingress: [{ from: [{ namespaceSelector: { matchLabels: { ['k'.repeat(510)]: 'x' } } }] }] }),
    issues: [
      'spec.ingress[0].from[0].namespaceSelector names a label that is 515 characters long once Calico has put `pcns.` before it; shorten the label to at most 507 characters (gate F, R-GATE-3)',
    ],
  },
];

const taken = [
  {
    title: 'R-K8S-6 an entry without port swallows the others of its protocol',
    object: kubernetesPolicy({ ingress: [{ ports: [{ port: 0 }, { protocol: 'tcp' }, { protocol: 'UDP', port: 53 }] }] }),
  },
  {
    title: 'R-K8S-6 a name of an empty protocol',
    object: kubernetesPolicy({ ingress: [{ ports: [{ protocol: '', port: 'http' }, { protocol: 'UDP' }] }] }),
  },
  {
    title: 'R-RES-16 a protocol by number, in a text',
    object: kubernetesPolicy({ ingress: [{ ports: [{ protocol: '17', port: 53 }] }] }),
  },
  {
    title: 'R-K8S-5 an address block that is none, whatever stands beside it',
    object: kubernetesPolicy({ ingress: [{ from: [{ ipBlock: { cidr: 'nonsense' }, podSelector: { matchLabels: { 'a b': 'c' } } }] }] }),
  },
  {
    title: 'R-K8S-2 operators that Calico does not know',
    object: kubernetesPolicy({ podSelector: { matchExpressions: [{ key: 'a b', operator: 'Gt', values: ['1'] }] } }),
  },
  {
    title: 'R-K8S-2 every operator that it knows',
    object: kubernetesPolicy({ podSelector: { matchExpressions: [{ key: 'a', operator: 'In', values: [] }, { key: 'b', operator: 'NotIn', values: ['x', 'y'] }, { key: 'c', operator: 'Exists' }, { key: 'd', operator: 'DoesNotExist' }] } }),
  },
];

describe('Kubernetes policies on trial that Felix does not have', () => {
  test.each(refused)('$title', ({ object, issues }) => {
    expect(checkFelix(object).map(describeIssue)).toEqual(issues);
  });

  test.each(taken)('takes: $title', ({ object }) => {
    expect(checkFelix(object)).toEqual([]);
  });
});

import { checkApiServer, describeIssue } from '../../../src/schema';
import { egress, globalIngress, globalPolicy, ingress, object as objectOf, policy } from '../objects';

const refused = [
  {
    title: 'R-VAL-6 `preDNAT` and `doNotTrack`',
    object: globalPolicy({ preDNAT: true, doNotTrack: true, applyOnForward: true }),
    issues: [
      'spec has both `preDNAT` and `doNotTrack`; choose one of them (gate S, R-VAL-6)',
    ],
  },
  {
    title: 'R-VAL-6 either of them without `applyOnForward`',
    object: globalPolicy({ doNotTrack: true }),
    issues: [
      'spec has `preDNAT` or `doNotTrack` without `applyOnForward`; write `applyOnForward: true` (gate S, R-VAL-6)',
    ],
  },
  {
    title: 'R-VAL-6 `preDNAT` with egress rules',
    object: globalPolicy({ preDNAT: true, applyOnForward: true, egress: [{ action: 'Allow' }] }),
    issues: [
      'spec has `preDNAT` and egress rules; take the egress rules out: `preDNAT` sees ingress only (gate S, R-VAL-6)',
    ],
  },
  {
    title: 'R-VAL-6 `preDNAT` that governs egress',
    object: globalPolicy({ preDNAT: true, applyOnForward: true, types: ['Ingress', 'Egress'] }),
    issues: [
      'spec has `preDNAT` and governs egress; write `types: [Ingress]` (gate S, R-VAL-6)',
    ],
  },
  {
    title: 'R-VAL-7 `global(` in a selector of a policy, even in quotes',
    object: globalPolicy({ selector: 'x == "global("', namespaceSelector: 'global()' }),
    issues: [
      'spec holds a selector with `global(`; write `namespaceSelector: global()` in the source or destination of a rule, the one place for it (gate S, R-VAL-7)',
    ],
  },
  {
    title: 'R-VAL-7 `global(` in a selector of a rule',
    object: ingress({ source: { selector: 'global()' } }),
    issues: [
      'spec.ingress[0].source holds a selector with `global(`; write `namespaceSelector: global()` in the source or destination of a rule, the one place for it (gate S, R-VAL-7)',
    ],
  },
  {
    title: 'R-VAL-10 `icmp` without an ICMP protocol',
    object: ingress({ protocol: 'TCP', icmp: { type: 8 } }),
    issues: [
      'spec.ingress[0] has `icmp`, but its protocol is not ICMP; write `protocol: ICMP` or `ICMPv6`, or the number 1 or 58 (gate S, R-VAL-10)',
    ],
  },
  {
    title: 'R-VAL-10 `icmp` with the number in a text (R-RES-16)',
    object: ingress({ protocol: '1', icmp: { type: 8 } }),
    issues: [
      'spec.ingress[0] has `icmp`, but its protocol is not ICMP; write `protocol: ICMP` or `ICMPv6`, or the number 1 or 58 (gate S, R-VAL-10)',
    ],
  },
  {
    title: 'R-VAL-10 an ICMP code without a type',
    object: ingress({ protocol: 'ICMP', icmp: { code: 3 }, notICMP: { code: 3 } }),
    issues: [
      'spec.ingress[0].icmp has a `code` but no `type`; add the ICMP type (gate S, R-VAL-10)',
      'spec.ingress[0].notICMP has a `code` but no `type`; add the ICMP type (gate S, R-VAL-10)',
    ],
  },
  {
    title: 'R-VAL-10 ICMP over IPv6',
    object: ingress({ protocol: 'ICMP', ipVersion: 6 }),
    issues: [
      'spec.ingress[0] names protocol ICMP with another `ipVersion` than 4; write `ipVersion: 4`, or leave it out (gate S, R-VAL-10)',
    ],
  },
  {
    title: 'R-VAL-10 anything but ICMPv6 over IPv4',
    object: ingress({ notProtocol: 58, ipVersion: 4 }),
    issues: [
      'spec.ingress[0] names protocol ICMPv6 with another `ipVersion` than 6; write `ipVersion: 6`, or leave it out (gate S, R-VAL-10)',
    ],
  },
  {
    title: 'R-VAL-12 HTTP over UDP',
    object: ingress({ protocol: 'UDP', http: {} }),
    issues: [
      'spec.ingress[0] has `http` with another protocol than TCP; write `protocol: TCP`, or leave it out (gate S, R-VAL-12)',
    ],
  },
  {
    title: 'R-VAL-12 HTTP that is not allowed',
    object: policy({ ingress: [{ action: 'Deny', http: {} }] }),
    issues: [
      'spec.ingress[0] has `http`, but does not allow; write `action: Allow`, or take `http` out (gate S, R-VAL-12)',
    ],
  },
  {
    title: 'R-VAL-13 a Service beside everything else',
    object: egress({ protocol: 'TCP', destination: { services: { name: 'api' }, selector: 'all()', namespaceSelector: 'all()', serviceAccounts: {}, nets: ['10.0.0.0/8'], ports: [80] } }),
    issues: [
      'spec.egress[0] has both `services` and ports in its destination; take the ports out: those of the Service apply (gate S, R-VAL-13)',
      'spec.egress[0].destination has both `services` and `namespaceSelector`; write two rules (gate S, R-VAL-13)',
      'spec.egress[0].destination has both `services` and `serviceAccounts`; write two rules (gate S, R-VAL-13)',
      'spec.egress[0].destination has both `services` and a selector; write two rules (gate S, R-VAL-13)',
      'spec.egress[0].destination has both `services` and networks; write two rules (gate S, R-VAL-13)',
    ],
  },
  {
    title: 'R-VAL-13 a Service without a name',
    object: egress({ destination: { services: { name: '' } }, source: { services: { namespace: 'shop' } } }),
    issues: [
      'spec.egress[0].destination has `services` without a `name`; name the Service (gate S, R-VAL-13)',
      'spec.egress[0].source has `services` without a `name`; name the Service (gate S, R-VAL-13)',
    ],
  },
  {
    title: 'R-VAL-18 a built-in tier that does something else',
    object: objectOf('Tier', { defaultAction: 'Pass' }, { name: 'default' }),
    issues: [
      'the object is the tier `default` with another default action than `Deny`; write `defaultAction: Deny`, or choose another name (gate S, R-VAL-18)',
      'the object is the tier `default` with another order than 1000000; write `order: 1000000`, or choose another name (gate S, R-VAL-18)',
    ],
  },
  {
    title: 'R-VAL-18 a built-in tier with another order',
    object: objectOf('Tier', { order: 5, defaultAction: 'Pass' }, { name: 'kube-admin' }),
    issues: [
      'the object is the tier `kube-admin` with another order than 1000; write `order: 1000`, or choose another name (gate S, R-VAL-18)',
    ],
  },
  {
    title: 'R-VAL-18 a built-in tier that leaves it all open',
    object: objectOf('Tier', {}, { name: 'kube-baseline' }),
    issues: [
      'the object is the tier `kube-baseline` with another default action than `Pass`; write `defaultAction: Pass`, or choose another name (gate S, R-VAL-18)',
      'the object is the tier `kube-baseline` with another order than 10000000; write `order: 10000000`, or choose another name (gate S, R-VAL-18)',
    ],
  },
  {
    title: 'R-RES-9 a host endpoint of nothing',
    object: objectOf('HostEndpoint', { expectedIPs: [] }, { name: 'h' }),
    issues: [
      'spec has neither `interfaceName` nor `expectedIPs`; write `interfaceName`, which may be `*`, or the addresses of the interface (gate S, R-RES-9)',
      'spec has no `node`; name the node (gate S, R-RES-9)',
    ],
  },
];

const taken = [
  {
    title: 'R-VAL-7 `global(` where only calicoctl looks',
    object: globalIngress({ source: { namespaceSelector: '!global()', notSelector: 'global()', serviceAccounts: { selector: 'global()' } } }),
  },
  {
    title: 'R-VAL-13 a Service beside empty fields',
    object: egress({ destination: { services: { name: 'api' }, selector: '', nets: [], ports: [] } }),
  },
  {
    title: 'R-VAL-10 ICMP by number',
    object: ingress({ protocol: 58, ipVersion: 6, icmp: { type: 128 } }),
  },
  {
    title: 'R-VAL-18 the default tier may omit its action',
    object: objectOf('Tier', { order: 1_000_000 }, { name: 'default' }),
  },
];

describe('CEL rules', () => {
  test.each(refused)('$title', ({ object, issues }) => {
    expect(checkApiServer(object).map(describeIssue)).toEqual(issues);
  });

  test.each(taken)('takes: $title', ({ object }) => {
    expect(checkApiServer(object)).toEqual([]);
  });
});

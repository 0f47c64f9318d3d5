import { CLIENT, FORWARDED, hostOptions, lab, onHosts, OPEN, outOfHosts, PRE_DNAT, tcp, UNTRACKED, withHost } from '../support/lab';
import { onItsWay, testRows } from '../support/table';

// R-HEP-6, R-HEP-6b, R-HEP-8: what passes through a host (docs/semantics.md §6).

const NEAR = `${CLIENT} > node:node1 tcp/31001`;
const FAR = `${CLIENT} > node:node1 tcp/31002`;
const TO_POD = `${CLIENT} > shop/web-1 tcp/8080`;
const FROM_POD = `ops/cli-1 > ${CLIENT} tcp/443`;

const closedFirewall = { host: hostOptions({ forwardPolicy: 'DROP' }) };
const star = (spec = {}) => lab.hep('node1-all', { node: 'node1', interfaceName: '*', ...spec }, { role: 'host' });

describe('who decides of a packet that passes through', () => {
  testRows([
    {
      rule: 'R-HEP-6 without applyOnForward policies everything passes, also where the host\'s own firewall drops',
      given: withHost().askedWith(closedFirewall).gnp('normal', onHosts({ action: 'Deny' })),
      says: { [TO_POD]: 'Allow by profile:kns.shop', [FROM_POD]: 'Allow by profile:kns.ops' },
      traces: { [FROM_POD]: onItsWay('node1 pod-egress profile:kns.ops Allow', 'node1 forward-out forwardDefault Allow', 'node1 forward-end calicoAccept Allow') },
    },
    {
      rule: 'R-HEP-6 where one governs the direction its tier denies at its end, and no profile is asked',
      given: withHost(OPEN).gnp('forward', { ...FORWARDED, ...onHosts(tcp('Allow', 443)) }),
      says: { [TO_POD]: 'Deny by tierDefault:default', [`${CLIENT} > shop/web-1 tcp/443`]: 'Allow by profile:kns.shop' },
    },
    {
      rule: 'R-HEP-6 undecided on the way in before a pod that allows is an accept',
      given: withHost().askedWith(closedFirewall).gnp('forward', { ...FORWARDED, ...onHosts({ action: 'Pass' }) }),
      says: { [TO_POD]: 'Allow by profile:kns.shop' },
      traces: { [TO_POD]: onItsWay('node1 forward-in gnp:forward Pass', 'node1 pod-ingress profile:kns.shop Allow', 'node1 forward-end calicoAccept Allow') },
    },
    {
      rule: 'R-HEP-6 a pod\'s Allow before an undecided way out is not: the host\'s own firewall decides',
      given: withHost().askedWith(closedFirewall).gnp('forward', { ...FORWARDED, ...onHosts({ action: 'Allow' }) }),
      says: { [FROM_POD]: 'Deny by hostForwardPolicy', [TO_POD]: 'Allow by profile:kns.shop' },
    },
    {
      rule: 'R-HEP-6 which accepts unless it is said',
      given: withHost().gnp('forward', { ...FORWARDED, ...onHosts({ action: 'Allow' }) }),
      says: { [FROM_POD]: 'Allow by profile:kns.ops' },
      traces: { [FROM_POD]: onItsWay('node1 pod-egress profile:kns.ops Allow', 'node1 forward-end hostForwardPolicy Allow') },
    },
    {
      rule: 'R-HEP-6 kube-proxy accepts what it masquerades, undecided or not',
      given: withHost(OPEN).askedWith(closedFirewall).gnp('forward', { ...FORWARDED, ...onHosts({ action: 'Pass' }) }),
      says: { [FAR]: 'Allow by profile:kns.shop' },
    },
    {
      rule: 'R-HEP-6b a masqueraded packet that is undecided on its way out is asked about as the host\'s own, its backend being the destination',
      given: withHost(OPEN).gnp('forward', { ...FORWARDED, ...onHosts({ action: 'Allow' }) })
        .gnp('out', outOfHosts(tcp('Allow', 443))),
      says: { [FAR]: 'Deny by tierDefault:default', 'ops/cli-1 > shop/web-2 tcp/8080': 'Allow by profile:kns.shop', [NEAR]: 'Allow by profile:kns.shop' },
    },
    {
      rule: 'R-HEP-6b a rule that allows the backend and its port lets it',
      given: withHost(OPEN).gnp('forward', { ...FORWARDED, ...onHosts({ action: 'Allow' }) })
        .gnp('out', outOfHosts({ ...tcp('Allow', 8080), destination: { selector: 'app == "web"', ports: [8080] }, source: { nets: [`${CLIENT}/32`] } })),
      says: { [FAR]: 'Allow by profile:kns.shop', ['203.0.113.10 > node:node1 tcp/31002']: 'Deny by tierDefault:default' },
    },
    {
      rule: 'R-HEP-6b without normal policy it needs a profile',
      given: withHost().gnp('forward', { ...FORWARDED, ...onHosts({ action: 'Allow' }) }),
      says: { [FAR]: 'Deny by noProfile', 'ops/cli-1 > shop/web-2 tcp/8080': 'Allow by profile:kns.shop' },
    },
    {
      rule: 'R-HEP-6b where a forward policy allows it on its way out, nobody asks',
      given: withHost().gnp('forward', { ...FORWARDED, selector: 'has(role)', types: ['Ingress', 'Egress'], ingress: [{ action: 'Allow' }], egress: [{ action: 'Allow' }] }),
      says: { [FAR]: 'Allow by profile:kns.shop' },
    },
    {
      rule: 'R-HEP-6b nor where there is no forward policy at all',
      given: withHost().gnp('out', outOfHosts({ action: 'Deny' })),
      says: { [FAR]: 'Allow by profile:kns.shop' },
    },
  ]);
});

describe('a HostEndpoint for all interfaces', () => {
  testRows([
    {
      rule: 'R-HEP-8 its forward policies are asked of what comes from pods and goes to pods, so between pods of the node both are',
      given: star(OPEN).gnp('forward', { ...FORWARDED, selector: 'has(role)', types: ['Ingress', 'Egress'], ingress: [{ action: 'Allow' }], egress: [tcp('Allow', 8080)] }),
      says: { 'ops/cli-1 > shop/web-1 tcp/9090': 'Deny by tierDefault:default', 'ops/cli-1 > shop/web-1 tcp/8080': 'Allow by gnp:forward' },
      traces: {
        'ops/cli-1 > shop/web-1 tcp/8080': onItsWay(
          'node1 forward-in gnp:forward Allow', 'node1 pod-egress profile:kns.ops Allow', 'node1 pod-ingress profile:kns.shop Allow', 'node1 forward-out gnp:forward Allow',
          'node1 forward-end calicoAccept Allow',
        ),
      },
    },
    {
      rule: 'R-HEP-8 with one for ingress alone, everything to a pod of the node ends undecided',
      given: star(OPEN).askedWith(closedFirewall).gnp('forward', { ...FORWARDED, ...onHosts({ action: 'Allow' }) }),
      says: { 'ops/cli-1 > shop/web-1 tcp/8080': 'Deny by hostForwardPolicy' },
    },
    {
      rule: 'R-HEP-8 its preDNAT policies are asked of what comes from pods',
      given: star(OPEN).gnp('pre', { ...PRE_DNAT, ...onHosts(tcp('Deny', 8080, 31001)) }),
      says: { 'ops/cli-1 > shop/web-1 tcp/8080': 'Deny by gnp:pre', 'ops/cli-1 > node:node1 tcp/31001': 'Deny by gnp:pre', 'ops/cli-1 > shop/web-1 tcp/9090': 'Allow by profile:kns.shop' },
    },
    {
      rule: 'R-HEP-8 but those of one interface are not',
      given: withHost(OPEN).gnp('pre', { ...PRE_DNAT, ...onHosts(tcp('Deny', 8080)) }).gnp('forward', { ...FORWARDED, ...onHosts({ action: 'Deny' }) }),
      says: { 'ops/cli-1 > shop/web-1 tcp/8080': 'Allow by profile:kns.shop' },
    },
    {
      rule: 'R-HEP-8 normal policy is not asked between pods and their own host',
      given: star().gnp('normal', { selector: 'has(role)', types: ['Ingress', 'Egress'], ingress: [{ action: 'Deny' }], egress: [{ action: 'Deny' }] }),
      says: { 'ops/cli-1 > node:node1 tcp/8080': 'Allow by defaultEndpointToHostAction', 'node:node1 > ops/cli-1 tcp/8080': 'Allow by notPoliced', [`${CLIENT} > node:node1 tcp/8080`]: 'Deny by gnp:normal' },
    },
    {
      rule: 'R-HEP-8 doNotTrack policies don\'t work with it',
      given: star(OPEN).gnp('raw', { ...UNTRACKED, ...onHosts({ action: 'Deny' }) }),
      says: { [`${CLIENT} > node:node1 tcp/8080`]: 'Allow by profile:projectcalico-default-allow' },
    },
    {
      rule: 'R-HEP-9 an interface whose own HostEndpoint has no preDNAT policy is asked those of `*`',
      given: withHost(OPEN).gnp('pre', { ...PRE_DNAT, selector: 'has(all)', types: ['Ingress'], ingress: [tcp('Deny', 8080)] })
        .hep('node1-all', { node: 'node1', interfaceName: '*', ...OPEN }, { all: '' }),
      says: { [`${CLIENT} > node:node1 tcp/8080`]: 'Deny by gnp:pre' },
    },
    {
      rule: 'R-HEP-9 but not where it has one',
      given: withHost(OPEN).hep('node1-all', { node: 'node1', interfaceName: '*', ...OPEN }, { all: '' })
        .gnp('pre', { ...PRE_DNAT, selector: 'has(all)', types: ['Ingress'], ingress: [tcp('Deny', 8080)] }).gnp('own', { ...PRE_DNAT, ...onHosts(tcp('Deny', 9090)) }),
      says: { [`${CLIENT} > node:node1 tcp/8080`]: 'Allow by profile:projectcalico-default-allow' },
    },
    {
      rule: 'R-HEP-9 nor its normal and forward policies',
      given: withHost(OPEN).hep('node1-all', { node: 'node1', interfaceName: '*', ...OPEN }, { all: '' }).gnp('normal', { ...FORWARDED, selector: 'has(all)', types: ['Ingress'], ingress: [{ action: 'Deny' }] }),
      says: { [`${CLIENT} > node:node1 tcp/8080`]: 'Allow by profile:projectcalico-default-allow', ['172.16.0.9 > 172.16.0.11 tcp/8080']: 'Deny by gnp:normal' },
    },
  ]);
});

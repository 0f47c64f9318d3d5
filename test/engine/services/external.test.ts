import { CLIENT, hostOptions, lab, onHosts, OPEN, OTHER_CLIENT, PRE_DNAT, tcp, withHost } from '../support/lab';
import { atReceiver, onItsWay, testRows } from '../support/table';

// R-KP-4 to R-KP-11: how kube-proxy treats who asks from where (docs/semantics.md §6).

const BY_SHOP = 'Allow by profile:kns.shop';
const service = (name: string, ip: string, nodePort: number, spec: object, given = lab) => given.service(`shop/${name}`, {
  type: 'NodePort', clusterIP: ip, selector: { on: 'node2' }, ports: [{ port: 80, targetPort: 8080, nodePort }], ...spec,
});
const local = (given = lab) => service('local', '10.96.0.5', 31003, { externalTrafficPolicy: 'Local' }, given);

/** Tells whom a pod of shop sees: its sender is allowed by a policy of that name. */
const SEEN = {
  selector: 'app == "web"',
  types: ['Ingress'],
  ingress: [
    { action: 'Allow', source: { nets: ['203.0.113.0/24'] } }, { action: 'Allow', source: { nets: ['10.65.0.0/16'] } },
    { action: 'Allow', source: { nets: ['10.0.0.11/32'] } }, { action: 'Allow', source: { nets: ['10.0.0.12/32'] } }, { action: 'Allow', source: { nets: ['172.16.0.0/24'] } },
  ],
};
const [BY_CLIENT, BY_POD, BY_NODE1, BY_NODE2, BY_ETH1] = [0, 1, 2, 3, 4].map(rule => atReceiver(`0|default|gnp:seen|allow|${rule}`));

describe('traffic policies', () => {
  testRows([
    {
      rule: 'R-KP-4 externalTrafficPolicy Local uses backends of the node only, and keeps the client\'s address',
      given: local().gnp('seen', SEEN),
      says: { [`${CLIENT} > node:node1 tcp/31003`]: 'Deny by KUBE-EXTERNAL-SERVICES' },
      traces: { [`${CLIENT} > node:node2 tcp/31003`]: BY_CLIENT },
    },
    {
      rule: 'R-KP-4 pods of the node that translates, and the node itself, use every backend',
      given: local().gnp('seen', SEEN),
      traces: { 'ops/cli-1 > node:node1 tcp/31003': BY_POD, 'node:node1 > 10.0.0.11 tcp/31003': BY_NODE1 },
    },
    {
      rule: 'R-KP-4 other nodes, and pods that come as their node, count as outside',
      given: local().gnp('seen', SEEN),
      says: { 'ops/cli-2 > node:node1 tcp/31003': 'Deny by KUBE-EXTERNAL-SERVICES', 'node:node2 > node:node1 tcp/31003': 'Deny by KUBE-EXTERNAL-SERVICES' },
      traces: { 'ops/cli-1 > node:node2 tcp/31003': BY_NODE1 },
    },
    {
      rule: 'R-KP-4 without natOutgoing a pod\'s packet gets every backend of the other node, but the answer of one elsewhere goes straight back',
      given: local().pool('10.65.0.0/16', { natOutgoing: false }),
      says: { 'ops/cli-2 > node:node1 tcp/31003': 'Deny', 'ops/cli-1 > node:node2 tcp/31003': BY_SHOP },
      traces: { 'ops/cli-2 > node:node1 tcp/31003': { reason: expect.stringContaining('the answer goes straight back') } },
    },
    {
      rule: 'R-KP-4 externalTrafficPolicy Cluster uses any backend and comes as the node where it arrived, whoever asks',
      given: lab.gnp('seen', SEEN),
      traces: {
        [`${CLIENT} > node:node1 tcp/31002`]: BY_NODE1,
        'ops/cli-1 > node:node1 tcp/31002': BY_NODE1,
        [`${CLIENT} > node:node1 tcp/31001`]: BY_CLIENT,
      },
    },
    {
      rule: 'R-KP-5 internalTrafficPolicy Local uses backends of the caller\'s node only',
      given: service('inner', '10.96.0.7', 31007, { internalTrafficPolicy: 'Local' }),
      says: { 'ops/cli-2 > 10.96.0.7 tcp/80': BY_SHOP, 'ops/cli-1 > 10.96.0.7 tcp/80': 'Deny by KUBE-SERVICES' },
    },
    {
      rule: 'R-KP-5 and says nothing of node ports',
      given: service('inner', '10.96.0.7', 31007, { internalTrafficPolicy: 'Local' }),
      says: { 'ops/cli-1 > node:node1 tcp/31007': BY_SHOP },
    },
    {
      rule: 'R-KP-6 a cluster IP keeps the address of a pod that asks',
      given: lab.gnp('seen', SEEN),
      traces: { 'ops/cli-1 > 10.96.0.2 tcp/80': BY_POD },
    },
    {
      rule: 'R-KP-6 and masquerades whoever comes from outside',
      given: lab.gnp('seen', SEEN),
      traces: { [`${CLIENT} > 10.96.0.2 tcp/80 arrivesAt=node1`]: BY_NODE1 },
    },
    {
      rule: 'R-KP-6 a pod that reaches itself is masqueraded, so it passes undecided where the host\'s firewall drops',
      given: lab.hep('all', { node: 'node1', interfaceName: '*', ...OPEN }, { role: 'host' }).gnp('forward', { applyOnForward: true, ...onHosts({ action: 'Allow' }) })
        .askedWith({ host: hostOptions({ forwardPolicy: 'DROP' }) }),
      says: { 'ops/cli-1 > 10.96.0.1 tcp/80': 'Deny by hostForwardPolicy' },
      traces: { 'shop/web-1 > 10.96.0.1 tcp/80': { verdict: 'Allow', hops: expect.arrayContaining([expect.objectContaining({ stage: 'forward-end', by: 'kubeForwardMasqMark' })]) } },
    },
  ]);
});

describe('balancers, host ports and refusals', () => {
  testRows([
    {
      rule: 'R-KP-7 loadBalancerSourceRanges are for the balancer\'s address alone, by the client\'s address',
      given: lab.service('shop/lb', {
        type: 'LoadBalancer', clusterIP: '10.96.0.8', selector: { on: 'node2' }, loadBalancerSourceRanges: [`${CLIENT}/32`], ports: [{ port: 80, targetPort: 8080, nodePort: 31008 }],
      }, { loadBalancer: { ingress: [{ ip: '192.0.2.8' }] } }),
      says: {
        [`${CLIENT} > 192.0.2.8 tcp/80 arrivesAt=node1`]: BY_SHOP,
        [`${OTHER_CLIENT} > 192.0.2.8 tcp/80 arrivesAt=node1`]: 'Deny by KUBE-PROXY-FIREWALL',
        [`${OTHER_CLIENT} > node:node1 tcp/31008`]: BY_SHOP,
        'ops/cli-1 > 10.96.0.8 tcp/80': BY_SHOP,
      },
    },
    {
      rule: 'R-KP-8 a hostPort leads from the node to its pod: preDNAT sees that port, the pod\'s policy the container\'s',
      given: withHost(OPEN).pod('shop/dns', { node: 'node1', labels: { app: 'dns' }, ips: ['10.65.0.30'], ports: [{ containerPort: 5353, protocol: 'UDP', hostPort: 53 }, { containerPort: 8080, hostPort: 9999 }] })
        .gnp('pre', { ...PRE_DNAT, ...onHosts(tcp('Deny', 9999, 8080)) })
        .np('shop/dns', { selector: 'app == "dns"', types: ['Ingress'], ingress: [{ action: 'Allow', protocol: 'UDP', destination: { ports: [5353] } }] }),
      says: { [`${CLIENT} > node:node1 udp/53`]: 'Allow by np:shop/dns', [`${CLIENT} > node:node1 tcp/9999`]: 'Deny by gnp:pre' },
      traces: { [`${CLIENT} > node:node2 udp/53`]: { reached: 'node:node2' } },
    },
    {
      rule: 'R-KP-8 with a hostIP only that address does',
      given: lab.pod('shop/dns', { node: 'node1', ips: ['10.65.0.30'], ports: [{ containerPort: 5353, protocol: 'UDP', hostPort: 53, hostIP: '172.16.0.11' }] }),
      traces: { [`${CLIENT} > 172.16.0.11 udp/53`]: { reached: 'shop/dns' }, [`${CLIENT} > 10.0.0.11 udp/53`]: { reached: 'node:node1' } },
    },
    {
      rule: 'R-KP-9 a cluster IP is not routed from outside, unless it is said where it arrives',
      given: lab,
      says: { [`${CLIENT} > 10.96.0.1 tcp/80`]: 'Unreachable not-routed', [`${CLIENT} > 10.96.0.1 tcp/80 arrivesAt=node1`]: BY_SHOP, 'ops/cli-1 > 10.96.0.1 tcp/80': BY_SHOP },
    },
    {
      rule: 'R-KP-10 a refusal stands behind Calico: in FORWARD it still refuses',
      given: withHost(OPEN).service('shop/none', { clusterIP: '10.96.0.9', selector: { app: 'none' }, ports: [{ port: 80 }] }),
      says: { 'ops/cli-1 > 10.96.0.9 tcp/80': 'Deny by KUBE-SERVICES', [`${CLIENT} > 10.96.0.9 tcp/80 arrivesAt=node1`]: 'Deny by KUBE-SERVICES' },
    },
    {
      rule: 'R-KP-10 policy may have dropped it before',
      given: lab.service('shop/none', { clusterIP: '10.96.0.9', selector: { app: 'none' }, ports: [{ port: 80 }] }).np('ops/out', { types: ['Egress'] }),
      says: { 'ops/cli-1 > 10.96.0.9 tcp/80': 'Deny by tierDefault:default' },
    },
    {
      rule: 'R-KP-10 in OUTPUT and INPUT a HostEndpoint that accepts ends the chain first, and nobody knows where the packet ends',
      given: withHost(OPEN).service('shop/none', { type: 'NodePort', clusterIP: '10.96.0.9', selector: { app: 'none' }, ports: [{ port: 80, nodePort: 31009 }] }),
      says: { 'node:node1 > 10.96.0.9 tcp/80': 'Unknown', [`${CLIENT} > node:node1 tcp/31009`]: 'Unknown' },
    },
    {
      rule: 'R-KP-10 one that denies, or none, leaves no doubt',
      given: withHost().service('shop/none', { type: 'NodePort', clusterIP: '10.96.0.9', selector: { app: 'none' }, ports: [{ port: 80, nodePort: 31009 }] }),
      says: {
        'node:node1 > 10.96.0.9 tcp/80': 'Deny by noProfile',
        [`${CLIENT} > node:node1 tcp/31009`]: 'Deny by noProfile',
        'node:node2 > 10.96.0.9 tcp/80': 'Deny by KUBE-SERVICES',
        [`${CLIENT} > node:node2 tcp/31009`]: 'Deny by KUBE-EXTERNAL-SERVICES',
      },
    },
    {
      rule: 'R-KP-11 a host sends with the address of the interface by which the asked address is routed, to itself with that very address',
      given: lab.gnp('seen', SEEN).pod('shop/near-eth1', { labels: { app: 'web' }, ips: ['172.16.0.77'], node: 'node2' }),
      traces: { 'node:node1 > 10.96.0.2 tcp/80': BY_NODE1, 'node:node1 > shop/near-eth1 tcp/80': BY_ETH1, 'node:node2 > 10.96.0.1 tcp/80': BY_NODE2 },
    },
    {
      rule: 'R-KP-12 a host chooses its source by the network of the asked address, also where one HostEndpoint is for all interfaces',
      given: lab.hep('all', { node: 'node1', interfaceName: '*', ...OPEN }).gnp('seen', SEEN).pod('shop/near-eth1', { labels: { app: 'web' }, ips: ['172.16.0.77'], node: 'node2' }),
      traces: { 'node:node1 > 10.96.0.2 tcp/80': BY_NODE1, 'node:node1 > shop/near-eth1 tcp/80': BY_ETH1 },
    },
    {
      rule: 'R-KP-12 what kube-proxy refuses for its source ranges, and a host lets out untranslated, the next node refuses',
      given: withHost(OPEN).service('shop/lb', {
        type: 'LoadBalancer', clusterIP: '10.96.0.8', selector: { on: 'node2' }, loadBalancerSourceRanges: [`${CLIENT}/32`], ports: [{ port: 80, targetPort: 8080 }],
      }, { loadBalancer: { ingress: [{ ip: '192.0.2.8' }] } }),
      traces: { 'node:node1 > 192.0.2.8 tcp/80': onItsWay('node1 host-egress profile:projectcalico-default-allow Allow', 'node2 kube-proxy KUBE-PROXY-FIREWALL Deny') },
    },
    {
      rule: 'R-KP-11 asked for an own address, it sends with that one',
      given: withHost(OPEN).hep('b', { node: 'node1', interfaceName: '*' }, { all: '' })
        .gnp('in', { selector: 'has(all)', types: ['Ingress', 'Egress'], egress: [{ action: 'Allow' }], ingress: [{ action: 'Allow', source: { nets: ['172.16.0.11/32'] } }] }),
      says: { 'node:node1 > 172.16.0.11 tcp/80': 'Allow by gnp:in', 'node:node1 > 10.0.0.11 tcp/80': 'Deny by tierDefault:default' },
    },
  ]);
});

import { BY_OPEN, CLIENT, FORWARDED, lab, onHosts, OPEN, OTHER_CLIENT, outOfHosts, PRE_DNAT, tcp, withHost } from '../support/lab';
import { onItsWay, testRows } from '../support/table';

// R-HEP-12 to R-HEP-19: node ports, load balancers and host policies (docs/semantics.md §6).

const NEAR = `${CLIENT} > node:node1 tcp/31001`;
const FAR = `${CLIENT} > node:node1 tcp/31002`;
const BY_SHOP = 'Allow by profile:kns.shop';

/** HostEndpoints on both nodes. */
const both = withHost(OPEN).hep('node2-eth0', { node: 'node2', interfaceName: 'eth0', expectedIPs: ['10.0.0.12'], ...OPEN }, { role: 'host' });

/** A load balancer whose packets come to node1, for the pods of both nodes. */
const balanced = (given = both, spec = {}) => given.service('shop/lb', {
  type: 'LoadBalancer', clusterIP: '10.96.0.4', selector: { app: 'web' }, ports: [{ port: 80, targetPort: 8080, nodePort: 31024 }], ...spec,
}, { loadBalancer: { ingress: [{ ip: '192.0.2.80' }] } });

const fromClient = (action: string, ...ports: number[]) => ({ ...tcp(action, ...ports), source: { nets: [`${CLIENT}/32`] } });

describe('who is seen behind a node port', () => {
  const onlyClient = { selector: 'app == "web"', types: ['Ingress'], ingress: [{ action: 'Allow', source: { nets: [`${CLIENT}/32`] } }] };

  testRows([
    {
      rule: 'R-HEP-12 with externalTrafficPolicy Cluster a pod of the same node sees the client, one of another node the first node',
      given: lab.gnp('clients', onlyClient),
      says: { [NEAR]: 'Allow by gnp:clients', [`${OTHER_CLIENT} > node:node1 tcp/31001`]: 'Deny by tierDefault:default', [FAR]: 'Deny by tierDefault:default' },
    },
    {
      rule: 'R-HEP-12 which a rule about the node\'s address lets in',
      given: lab.gnp('clients', { ...onlyClient, ingress: [{ action: 'Allow', source: { nets: ['10.0.0.11/32'] } }] }),
      says: { [FAR]: 'Allow by gnp:clients', [NEAR]: 'Deny by tierDefault:default' },
    },
    {
      rule: 'R-HEP-12 with Local the client is seen, pods of other nodes are not used, and without one here the packet is dropped',
      given: lab.gnp('clients', onlyClient).service('shop/local', { type: 'NodePort', clusterIP: '10.96.0.5', externalTrafficPolicy: 'Local', selector: { on: 'node2' }, ports: [{ port: 80, targetPort: 8080, nodePort: 31003 }] }),
      says: { [`${CLIENT} > node:node2 tcp/31003`]: 'Allow by gnp:clients', [`${CLIENT} > node:node1 tcp/31003`]: 'Deny by KUBE-EXTERNAL-SERVICES' },
    },
    {
      rule: 'R-HEP-12 a host that accepts takes it untranslated, and nobody knows who listens there',
      given: withHost(OPEN).service('shop/local', { type: 'NodePort', clusterIP: '10.96.0.5', externalTrafficPolicy: 'Local', selector: { on: 'node2' }, ports: [{ port: 80, targetPort: 8080, nodePort: 31003 }] }),
      says: { [`${CLIENT} > node:node1 tcp/31003`]: 'Unknown' },
      traces: { [`${CLIENT} > node:node1 tcp/31003`]: { decidedBy: 'KUBE-EXTERNAL-SERVICES' } },
    },
    {
      rule: 'R-HEP-12 pods use every endpoint of it',
      given: lab.service('shop/local', { type: 'NodePort', clusterIP: '10.96.0.5', externalTrafficPolicy: 'Local', selector: { on: 'node2' }, ports: [{ port: 80, targetPort: 8080, nodePort: 31003 }] }),
      says: { 'ops/cli-1 > node:node1 tcp/31003': BY_SHOP },
    },
    {
      rule: 'R-HEP-12 an allow-list by client address on every node breaks backends on another node than the first',
      given: both.gnp('forward', { ...FORWARDED, ...onHosts(fromClient('Allow'), { action: 'Deny' }) }),
      says: { [NEAR]: BY_SHOP, [FAR]: 'Deny by gnp:forward' },
      traces: { [FAR]: { hops: expect.arrayContaining([expect.objectContaining({ node: 'node2', stage: 'forward-in', action: 'Deny' })]) } },
    },
    {
      rule: 'R-HEP-12 a cluster IP that is reached from outside is masqueraded like a node port',
      given: lab.gnp('clients', onlyClient),
      says: { [`${CLIENT} > 10.96.0.2 tcp/80 arrivesAt=node1`]: 'Deny by tierDefault:default' },
    },
  ]);
});

describe('closing node ports', () => {
  /** Three policies: a client at the balancer, nobody else there, and no node port. */
  const worked = (given = both) => balanced(given)
    .gnp('allow-client', { order: 500, ...PRE_DNAT, ...onHosts({ ...tcp('Allow', 80), source: { nets: [`${CLIENT}/32`] }, destination: { nets: ['192.0.2.80/32'], ports: [80] } }) })
    .gnp('deny-lb', { order: 800, ...PRE_DNAT, ...onHosts({ action: 'Deny', protocol: 'TCP', destination: { nets: ['192.0.2.80/32'], ports: [80] } }) })
    .gnp('deny-nodeports', { order: 1100, ...PRE_DNAT, ...onHosts({ action: 'Deny', protocol: 'TCP', destination: { ports: ['30000:32767'] } }, { action: 'Deny', protocol: 'UDP', destination: { ports: ['30000:32767'] } }) });

  testRows([
    {
      rule: 'R-HEP-15 the client that is named is accepted at the balancer, others are dropped there, and every node port is closed',
      given: worked(),
      says: {
        [`${CLIENT} > 192.0.2.80 tcp/80 arrivesAt=node1`]: BY_SHOP,
        [`${OTHER_CLIENT} > 192.0.2.80 tcp/80 arrivesAt=node1`]: 'Deny by gnp:deny-lb',
        [`${CLIENT} > node:node1 tcp/31024`]: 'Deny by gnp:deny-nodeports',
        [`${CLIENT} > node:node1 tcp/443`]: BY_OPEN,
      },
    },
    {
      rule: 'R-HEP-15 an exception needs the node port, preDNAT and a lower order',
      given: worked().gnp('exception', { order: 1050, ...PRE_DNAT, ...onHosts(tcp('Allow', 31001)) }),
      says: { [NEAR]: BY_SHOP, [FAR]: 'Deny by gnp:deny-nodeports' },
    },
    {
      rule: 'R-HEP-15 the pod\'s port, a higher order, or another class is none',
      given: worked().gnp('late', { order: 1200, ...PRE_DNAT, ...onHosts(tcp('Allow', 31001)) }).gnp('pod-port', { order: 1, ...PRE_DNAT, ...onHosts(tcp('Allow', 8080)) })
        .gnp('normal', { order: 1, ...FORWARDED, ...onHosts({ action: 'Allow' }) }),
      says: { [NEAR]: 'Deny by gnp:deny-nodeports' },
    },
    {
      rule: 'R-HEP-15 it also drops pods\' packets from node to node whose own port lies in the range, and the other node\'s node ports',
      given: worked(),
      says: {
        'ops/cli-1 > shop/web-2 tcp/31600': 'Deny by gnp:deny-nodeports',
        'ops/cli-1 > shop/web-1 tcp/31600': BY_SHOP,
        'ops/cli-1 > node:node2 tcp/31002': 'Deny by gnp:deny-nodeports',
        'node:node1 > node:node2 tcp/31002': 'Deny by gnp:deny-nodeports',
        'ops/cli-1 > node:node1 tcp/31001': BY_SHOP,
        'node:node1 > 10.0.0.11 tcp/31001': 'Allow by notPoliced',
      },
    },
    {
      rule: 'R-HEP-15 the balancer\'s address and cluster IPs are translated before they arrive when they are used from inside',
      given: worked(),
      says: { 'ops/cli-1 > 192.0.2.80 tcp/80': BY_SHOP, 'ops/cli-1 > 10.96.0.1 tcp/80': BY_SHOP },
    },
    {
      rule: 'R-HEP-15 an Allow without ports opens the host itself',
      given: withHost().gnp('allow-node-ports', { ...PRE_DNAT, ...onHosts({ action: 'Allow' }) }),
      says: { [`${CLIENT} > node:node1 tcp/10250`]: 'Allow by gnp:allow-node-ports' },
    },
  ]);
});

describe('backends that are hosts, and hosts that are clients', () => {
  const hostNetworked = both
    .pod('shop/agent', { hostNetwork: true, node: 'node1', ips: ['10.0.0.11'], labels: { app: 'agent' } })
    .service('shop/agent', { type: 'NodePort', clusterIP: '10.96.0.6', selector: { app: 'agent' }, ports: [{ port: 80, targetPort: 9100, nodePort: 31006 }] });

  testRows([
    {
      rule: 'R-HEP-17 a pod of the host\'s network is judged by normal policy, with its port and the client\'s address',
      given: hostNetworked.gnp('normal', onHosts(fromClient('Allow', 9100))),
      says: {
        [`${CLIENT} > node:node1 tcp/31006`]: 'Allow by gnp:normal',
        [`${OTHER_CLIENT} > node:node1 tcp/31006`]: 'Deny by tierDefault:default',
        [`${CLIENT} > node:node1 tcp/80`]: 'Deny by tierDefault:default',
      },
    },
    {
      rule: 'R-HEP-17 from another node it comes with that node\'s address',
      given: hostNetworked.gnp('normal', onHosts(fromClient('Allow', 9100))),
      says: { [`${CLIENT} > node:node2 tcp/31006`]: 'Deny by tierDefault:default' },
    },
    {
      rule: 'R-HEP-17 a rule about the other HostEndpoint lets that in',
      given: hostNetworked.gnp('normal', onHosts({ ...tcp('Allow', 9100), source: { selector: 'has(role)' } })),
      says: { [`${CLIENT} > node:node2 tcp/31006`]: 'Allow by gnp:normal', [`${CLIENT} > node:node1 tcp/31006`]: 'Deny by tierDefault:default' },
    },
    {
      rule: 'R-HEP-18 before translation, selectors and named ports of HostEndpoints mean the address that is asked for',
      given: withHost({ ...OPEN, ports: [{ name: 'shop', protocol: 'TCP', port: 31001 }] })
        .gnp('pre', { ...PRE_DNAT, ...onHosts({ action: 'Deny', protocol: 'TCP', destination: { selector: 'has(role)', ports: ['shop'] } }) }),
      says: { [NEAR]: 'Deny by gnp:pre', [FAR]: BY_SHOP, [`${CLIENT} > 172.16.0.11 tcp/31001 arrivesOn=eth0`]: BY_SHOP },
    },
    {
      rule: 'R-HEP-18 and a host\'s expected addresses mean the packets that are masqueraded with them',
      given: both.gnp('clients', { selector: 'app == "web"', types: ['Ingress'], ingress: [{ action: 'Allow', source: { selector: 'has(role)' } }] }),
      says: { [FAR]: 'Allow by gnp:clients', [NEAR]: 'Deny by tierDefault:default' },
    },
    {
      rule: 'R-EVAL-13 natOutgoing is for other nodes\' addresses: the packet of a pod comes there as its node\'s, so a selector of pods never matches',
      given: both.gnp('in', onHosts({ ...tcp('Allow', 8080), source: { selector: 'app == "cli"' } }, { ...tcp('Allow', 9090), source: { selector: 'has(role)' } })),
      says: { 'ops/cli-1 > node:node2 tcp/8080': 'Deny by tierDefault:default', 'ops/cli-1 > node:node2 tcp/9090': 'Allow by gnp:in' },
    },
    {
      rule: 'R-RES-10 without natOutgoing it is the other way round',
      given: both.pool('10.65.0.0/16', { natOutgoing: false })
        .gnp('in', onHosts({ ...tcp('Allow', 8080), source: { selector: 'app == "cli"' } }, { ...tcp('Allow', 9090), source: { selector: 'has(role)' } })),
      says: { 'ops/cli-1 > node:node2 tcp/8080': 'Allow by gnp:in', 'ops/cli-1 > node:node2 tcp/9090': 'Deny by tierDefault:default' },
    },
    {
      rule: 'R-RES-10 whether a pool is disabled, and what may use it, changes nothing',
      given: both.pool('10.65.0.0/16', { natOutgoing: true, disabled: true, nodeSelector: '!all()', allowedUses: ['Tunnel'] })
        .gnp('in', onHosts({ ...tcp('Allow', 8080), source: { selector: 'app == "cli"' } }, { ...tcp('Allow', 9090), source: { selector: 'has(role)' } })),
      says: { 'ops/cli-1 > node:node2 tcp/8080': 'Deny by tierDefault:default', 'ops/cli-1 > node:node2 tcp/9090': 'Allow by gnp:in' },
    },
    {
      rule: 'R-HEP-19 a host\'s way to an own node port or a cluster IP with a pod of its own is not policed',
      given: withHost().gnp('out', outOfHosts({ action: 'Deny' })),
      says: { 'node:node1 > 10.0.0.11 tcp/31001': 'Allow by notPoliced', 'node:node1 > 10.96.0.1 tcp/80': 'Allow by notPoliced' },
    },
    {
      rule: 'R-HEP-19 with a pod of another node, normal egress sees that pod and its port',
      given: withHost().gnp('out', outOfHosts({ action: 'Allow', protocol: 'TCP', destination: { selector: 'app == "web"', ports: [8080] } })),
      says: { 'node:node1 > 10.96.0.2 tcp/80': BY_SHOP },
      traces: {
        'node:node1 > 10.96.0.2 tcp/80': onItsWay('node1 host-egress-dnat gnp:out Allow', 'node2 pod-ingress profile:kns.shop Allow', 'node2 forward-end calicoAccept Allow'),
      },
    },
    {
      rule: 'R-HEP-19 so a rule about the cluster IP or the port of the service never matches',
      given: withHost().gnp('out', outOfHosts({ action: 'Allow', destination: { nets: ['10.96.0.0/16'] } }, tcp('Allow', 80))),
      says: { 'node:node1 > 10.96.0.2 tcp/80': 'Deny by tierDefault:default' },
    },
  ]);
});

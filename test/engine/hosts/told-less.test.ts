import { cluster } from '../support/cluster';
import { CLIENT, lab, OPEN, withHost } from '../support/lab';
import { testRows } from '../support/table';

// Which HostEndpoint governs, as far as it can be told: never a confident answer that the whole truth contradicts.

const untold = lab.askedWith({});
const byAddress = untold.hep('by-ip', { node: 'node1', expectedIPs: ['10.0.0.11'] });

describe('HostEndpoints by address', () => {
  testRows([
    {
      rule: 'an interface that is named may be the one that a HostEndpoint knows by its address',
      given: byAddress,
      says: { [`${CLIENT} > 10.0.0.11 tcp/80 arrivesOn=eth0`]: 'Deny by noProfile', [`${CLIENT} > 10.0.0.11 tcp/80`]: 'Deny by noProfile' },
    },
    {
      rule: 'where the address doesn\'t tell, nobody knows',
      given: byAddress.service('shop/lb', { type: 'LoadBalancer', clusterIP: '10.96.0.7', selector: { on: 'node1' }, ports: [{ port: 80, targetPort: 8080 }] },
        { loadBalancer: { ingress: [{ ip: '192.0.2.7' }] } })
        .gnp('pre', { preDNAT: true, applyOnForward: true, selector: 'all()', types: ['Ingress'], ingress: [{ action: 'Deny' }] }),
      says: { [`${CLIENT} > 192.0.2.7 tcp/80 arrivesAt=node1 arrivesOn=eth0`]: 'Unknown' },
    },
    {
      rule: 'R-HEP-7 of two that list an address, the first by name governs, told or not',
      given: withHost(OPEN, untold).hep('a', { node: 'node2', expectedIPs: ['10.0.0.12'] })
        .hep('b', { node: 'node2', interfaceName: 'eth0', expectedIPs: ['10.0.0.12'], ...OPEN }),
      says: { 'ops/cli-1 > 10.0.0.12 tcp/80': 'Deny by noProfile' },
    },
    {
      rule: 'a packet to a load balancer may come in by the interface without a HostEndpoint',
      given: untold.hep('node1-eth1', { node: 'node1', interfaceName: 'eth1', expectedIPs: ['172.16.0.11'] }, { role: 'host' })
        .gnp('pre', { preDNAT: true, applyOnForward: true, selector: 'has(role)', types: ['Ingress'], ingress: [{ action: 'Deny' }] }),
      says: { [`${CLIENT} > shop/web-1 tcp/80`]: 'Unknown' },
    },
  ]);
});

describe('hosts and pods whose place nobody knows', () => {
  const nodes = cluster().node('n', ['10.0.0.1']).node('m', ['10.0.0.2']).felix({ defaultEndpointToHostAction: 'Drop' });

  testRows([
    {
      rule: 'R-EVAL-10 a host and a pod may be on one node',
      given: nodes.pod('a/web').np('a/in', { types: ['Ingress'] }),
      says: { 'a/web > node:n tcp/80': 'Unknown', 'node:n > a/web tcp/80': 'Unknown' },
    },
    {
      rule: 'a pod on the network of a host that is not told may be on any',
      given: nodes.pod('ops/agent', { hostNetwork: true, ips: [] })
        .hep('n-all', { node: 'n', interfaceName: '*' }).hep('m-all', { node: 'm', interfaceName: '*' }),
      says: { [`${CLIENT} > ops/agent tcp/8080`]: 'Deny by noProfile', [`ops/agent > ${CLIENT} tcp/8080`]: 'Deny by noProfile' },
    },
    {
      rule: 'R-KP-5 whose node has the only endpoint is not known of a caller without one',
      given: nodes.pod('shop/web', { labels: { app: 'web' }, node: 'n' }).pod('ops/cli')
        .service('shop/web', { clusterIP: '10.96.0.1', internalTrafficPolicy: 'Local', selector: { app: 'web' }, ports: [{ port: 80 }] }),
      says: { 'ops/cli > 10.96.0.1 tcp/80': 'Unknown' },
    },
    {
      rule: 'a node whose address is not told translates node ports all the same',
      given: cluster().node('n').pod('a/web', { labels: { app: 'web' }, node: 'n' }).np('a/in', { types: ['Ingress'] })
        .service('a/web', { type: 'NodePort', selector: { app: 'web' }, ports: [{ port: 80, nodePort: 30080 }] }),
      says: { [`${CLIENT} > service:a/web tcp/80 via=NodePort`]: 'Deny by tierDefault:default', [`${CLIENT} > node:n tcp/30080`]: 'Deny by tierDefault:default' },
    },
    {
      rule: 'R-LBL-6 a HostEndpoint inherits the labels of its profiles',
      given: withHost({ profiles: ['kns.shop'] }, lab.namespace('shop', { team: 'shop' }))
        .gnp('in', { namespaceSelector: 'team == "shop"', selector: '!has(app)', types: ['Ingress'], ingress: [{ action: 'Deny' }] }),
      says: { [`${CLIENT} > 10.0.0.11 tcp/8080`]: 'Deny by gnp:in' },
    },
  ]);
});

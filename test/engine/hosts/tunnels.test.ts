import { cluster } from '../support/cluster';
import { BY_OPEN, CLIENT, FORWARDED, lab, onHosts, OPEN, withHost } from '../support/lab';
import { testRows } from '../support/table';

// R-HEP-11, R-EVAL-11, R-EVAL-12: Calico's own packets between nodes, and those that it stops or lets pass by themselves.

const closed = withHost().hep('node2-eth0', { node: 'node2', interfaceName: 'eth0', expectedIPs: ['10.0.0.12'] }, { role: 'host' });
const aof = (given = lab) => withHost(OPEN, given).gnp('forward', { ...FORWARDED, ...onHosts({ action: 'Deny' }), types: ['Ingress', 'Egress'], egress: [{ action: 'Deny' }] });

describe('tunnels', () => {
  testRows([
    {
      rule: 'R-HEP-11 Calico\'s own tunnels between nodes pass before any policy of hosts',
      given: closed.pool('10.66.0.0/16', { vxlanMode: 'Always' }),
      says: { 'node:node1 > node:node2 udp/4789': 'Allow by notPoliced', 'node:node1 > node:node2 udp/4790': 'Deny by noProfile' },
    },
    {
      rule: 'R-HEP-11 without such a pool they are packets like others',
      given: closed,
      says: { 'node:node1 > node:node2 udp/4789': 'Deny by noProfile', 'node:node1 > node:node2 4': 'Deny by noProfile' },
    },
    {
      rule: 'R-HEP-11 what pods send in a tunnel is not asked about at the interface of the node',
      given: aof(cluster().node('node1', ['10.0.0.11']).node('node2', ['10.0.0.12'])
        .pod('shop/web', { ips: ['10.66.1.1'], node: 'node2' }).pod('ops/cli', { ips: ['10.66.0.1'], node: 'node1' })
        .pool('10.66.0.0/16', { vxlanMode: 'Always' })),
      says: { 'ops/cli > shop/web tcp/80': 'Allow by profile:kns.shop', 'ops/cli > 203.0.113.9 tcp/80': 'Deny by gnp:forward' },
    },
    {
      rule: 'R-HEP-11 across subnets only, nobody knows whether there is a tunnel',
      given: aof(cluster().node('node1', ['10.0.0.11']).node('node2', ['10.0.0.12'])
        .pod('shop/web', { ips: ['10.66.1.1'], node: 'node2' }).pod('ops/cli', { ips: ['10.66.0.1'], node: 'node1' })
        .pool('10.66.0.0/16', { ipipMode: 'CrossSubnet' })),
      says: { 'ops/cli > shop/web tcp/80': 'Unknown' },
    },
    {
      rule: 'R-EVAL-12 VXLAN that a pod opens itself is dropped, by the port that it is translated to',
      given: lab.service('shop/odd', { clusterIP: '10.96.0.9', selector: { on: 'node1' }, ports: [{ port: 80, targetPort: 4789, protocol: 'UDP' }] })
        .service('shop/fine', { clusterIP: '10.96.0.10', selector: { on: 'node1' }, ports: [{ port: 4789, targetPort: 9999, protocol: 'UDP' }] }),
      says: { 'ops/cli-1 > 10.96.0.9 udp/80': 'Deny by vxlanFromWorkload', 'ops/cli-1 > 10.96.0.10 udp/4789': 'Allow by profile:kns.shop' },
    },
    {
      rule: 'R-EVAL-11 what IPv6 needs to know its neighbours passes egress policy and defaultEndpointToHostAction',
      given: cluster().node('n', ['fd00::1']).pod('a/six', { node: 'n', ips: ['fd00:1::1'] }).felix({ defaultEndpointToHostAction: 'Drop' })
        .np('a/out', { types: ['Egress'] }),
      says: { 'a/six > node:n icmpv6/135/0': 'Allow by notPoliced', 'a/six > node:n icmpv6/128/0': 'Deny by tierDefault:default' },
    },
    {
      rule: 'R-EVAL-13 masquerading may be turned off for what goes to hosts',
      given: withHost(OPEN).gnp('in', onHosts({ action: 'Deny', source: { selector: 'app == "cli"' } }, { action: 'Allow' }))
        .felix({ natOutgoingExclusions: 'IPPoolsAndHostIPs' }),
      says: { 'ops/cli-2 > node:node1 tcp/8080': 'Deny by gnp:in', [`${CLIENT} > node:node1 tcp/8080`]: 'Allow by gnp:in' },
    },
    {
      rule: 'R-EVAL-13 else the pod comes as its node',
      given: withHost(OPEN).gnp('in', onHosts({ action: 'Deny', source: { selector: 'app == "cli"' } }, { action: 'Allow' })),
      says: { 'ops/cli-2 > node:node1 tcp/8080': 'Allow by gnp:in' },
    },
    {
      rule: 'R-HEP-5 an Allow takes connections out of connection tracking, so translated ones die, let out or not',
      given: withHost(OPEN).gnp('raw', {
        doNotTrack: true,
        applyOnForward: true,
        selector: 'has(role)',
        types: ['Ingress', 'Egress'],
        ingress: [{ action: 'Allow', protocol: 'TCP', destination: { ports: [31001] } }],
        egress: [{ action: 'Allow', protocol: 'TCP', source: { ports: [31001] } }],
      }),
      says: { [`${CLIENT} > node:node1 tcp/31001 established=true`]: 'Deny by doNotTrack', [`${CLIENT} > node:node1 tcp/8080`]: BY_OPEN },
    },
  ]);
});

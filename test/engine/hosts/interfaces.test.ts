import { BY_OPEN, CLIENT, FORWARDED, lab, onHosts, OPEN, outOfHosts, PRE_DNAT, tcp, withHost } from '../support/lab';
import { onItsWay, testRows } from '../support/table';

// R-HEP-7, R-HEP-10, R-RES-9: which HostEndpoint governs, and what stays open whatever it says (docs/semantics.md §6).

const TO_HOST = `${CLIENT} > node:node1 tcp/8080`;

describe('which HostEndpoint governs', () => {
  testRows([
    {
      rule: 'R-HEP-7 of several that match an interface, the first by name governs, whether by name or by address',
      given: lab.hep('a', { node: 'node1', expectedIPs: ['10.0.0.11'], ...OPEN }).hep('b', { node: 'node1', interfaceName: 'eth0' }),
      says: { [TO_HOST]: BY_OPEN },
    },
    {
      rule: 'R-HEP-7 so another name turns it round',
      given: lab.hep('c', { node: 'node1', expectedIPs: ['10.0.0.11'], ...OPEN }).hep('b', { node: 'node1', interfaceName: 'eth0' }),
      says: { [TO_HOST]: 'Deny by noProfile' },
    },
    {
      rule: 'R-HEP-7 `*` is for interfaces without one of their own',
      given: lab.hep('a', { node: 'node1', interfaceName: '*' }).hep('b', { node: 'node1', interfaceName: 'eth0', ...OPEN }),
      says: { [TO_HOST]: BY_OPEN, '172.16.0.9 > 172.16.0.11 tcp/8080': 'Deny by noProfile' },
    },
    {
      rule: 'R-HEP-7 `*` is for the loopback too: a host\'s way to itself is policed',
      given: lab.hep('a', { node: 'node1', interfaceName: '*' }),
      says: { 'node:node1 > 10.0.0.11 tcp/8080': 'Deny by noProfile', 'node:node1 > 10.0.0.11 tcp/6443': 'Allow by failsafe', 'node:node1 > 10.0.0.11 tcp/31001': 'Allow by notPoliced' },
    },
    {
      rule: 'R-HEP-7 on its way to itself egress, preDNAT and ingress are asked',
      given: lab.hep('a', { node: 'node1', interfaceName: '*', ...OPEN }, { role: 'host' }).gnp('pre', { ...PRE_DNAT, ...onHosts({ action: 'Pass' }) }),
      traces: {
        'node:node1 > 10.0.0.11 tcp/8080': onItsWay(
          'node1 host-egress profile:projectcalico-default-allow Allow', 'node1 preDNAT gnp:pre Pass', 'node1 host-ingress profile:projectcalico-default-allow Allow'),
      },
    },
    {
      rule: 'R-HEP-7 one for an interface is not',
      given: withHost(),
      says: { 'node:node1 > 10.0.0.11 tcp/8080': 'Allow by notPoliced', [TO_HOST]: 'Deny by noProfile' },
    },
    {
      rule: 'R-RES-9 without interfaceName, an expected address finds the interface',
      given: lab.hep('a', { node: 'node1', expectedIPs: ['172.16.0.11'] }),
      says: { '172.16.0.9 > 172.16.0.11 tcp/8080': 'Deny by noProfile', [TO_HOST]: 'Allow by notPoliced' },
    },
    {
      rule: 'R-RES-9 a HostEndpoint of another node says nothing here',
      given: lab.hep('a', { node: 'node2', interfaceName: 'eth0', expectedIPs: ['10.0.0.11'] }),
      says: { [TO_HOST]: 'Allow by notPoliced', [`${CLIENT} > node:node2 tcp/8080`]: 'Deny by noProfile' },
    },
    {
      rule: 'R-RES-9 profiles are asked in their order',
      given: withHost({ profiles: ['closed', 'projectcalico-default-allow'] })
        .calico('Profile', 'closed', { ingress: [tcp('Deny', 8080)], egress: [] }),
      says: { [TO_HOST]: 'Deny by profile:closed', [`${CLIENT} > node:node1 tcp/9090`]: BY_OPEN },
    },
  ]);
});

describe('failsafes', () => {
  const closed = withHost().gnp('closed', { selector: 'has(role)', types: ['Ingress', 'Egress'], ingress: [{ action: 'Deny' }], egress: [{ action: 'Deny' }] });
  const IN = { tcp: [22, 179, 2379, 2380, 5473, 6443, 6666, 6667], udp: [68] };
  const OUT = { tcp: [179, 2379, 2380, 5473, 6443, 6666, 6667], udp: [53, 67] };
  const questions = (ports: typeof IN, question: (port: string) => string): string[] =>
    Object.entries(ports).flatMap(([protocol, list]) => list.map(port => question(`${protocol}/${port}`)));
  const all = (list: string[], answer: string) => Object.fromEntries(list.map(question => [question, answer]));

  testRows([
    {
      rule: 'R-HEP-10 what is open inbound unless Felix is told otherwise',
      given: closed,
      says: {
        ...all(questions(IN, port => `${CLIENT} > node:node1 ${port}`), 'Allow by failsafe'),
        ...all(['udp/22', 'tcp/68', 'udp/53', 'tcp/10250', 'tcp/443'].map(port => `${CLIENT} > node:node1 ${port}`), 'Deny by gnp:closed'),
      },
    },
    {
      rule: 'R-HEP-10 and outbound',
      given: closed,
      says: {
        ...all(questions(OUT, port => `node:node1 > ${CLIENT} ${port}`), 'Allow by failsafe'),
        ...all(['tcp/22', 'tcp/53', 'udp/68', 'tcp/443'].map(port => `node:node1 > ${CLIENT} ${port}`), 'Deny by gnp:closed'),
      },
    },
    {
      rule: 'R-HEP-10 an entry may be for some peers: those who send inbound, those who are asked outbound',
      given: closed.felix({
        failsafeInboundHostPorts: [{ protocol: 'TCP', port: 8080, net: `${CLIENT}/32` }], failsafeOutboundHostPorts: [{ protocol: 'TCP', port: 443, net: '203.0.113.10/32' }],
      }),
      says: {
        [TO_HOST]: 'Allow by failsafe',
        '203.0.113.10 > node:node1 tcp/8080': 'Deny by gnp:closed',
        [`${CLIENT} > node:node1 tcp/22`]: 'Deny by gnp:closed',
        'node:node1 > 203.0.113.10 tcp/443': 'Allow by failsafe',
        [`node:node1 > ${CLIENT} tcp/443`]: 'Deny by gnp:closed',
      },
    },
    {
      rule: 'R-HEP-10 an empty list turns them off',
      given: closed.felix({ failsafeInboundHostPorts: [] }),
      says: { [`${CLIENT} > node:node1 tcp/22`]: 'Deny by gnp:closed', [`node:node1 > ${CLIENT} tcp/6443`]: 'Allow by failsafe' },
    },
    {
      rule: 'R-HEP-10 before translation they are for what passes through as well: no preDNAT policy closes a pod\'s port 22',
      given: withHost().gnp('pre', { ...PRE_DNAT, ...onHosts({ action: 'Deny' }) }),
      says: { [`${CLIENT} > shop/web-1 tcp/22`]: 'Allow by profile:kns.shop', [`${CLIENT} > shop/web-1 tcp/23`]: 'Deny by gnp:pre' },
    },
    {
      rule: 'R-HEP-10 forward policies know no failsafes',
      given: withHost().gnp('forward', { ...FORWARDED, ...onHosts({ action: 'Deny' }) }),
      says: { [`${CLIENT} > shop/web-1 tcp/22`]: 'Deny by gnp:forward', [`${CLIENT} > node:node1 tcp/22`]: 'Allow by failsafe' },
    },
    {
      rule: 'R-HEP-10 on the next node they are judged by the backend\'s port',
      given: withHost().hep('node2-eth0', { node: 'node2', interfaceName: 'eth0', expectedIPs: ['10.0.0.12'] }, { role: 'host' })
        .service('shop/secure', { clusterIP: '10.96.0.3', selector: { on: 'node2' }, ports: [{ port: 6443, targetPort: 8080 }, { name: 'b', port: 8443, targetPort: 6443 }] })
        .gnp('pre', { ...PRE_DNAT, ...onHosts({ action: 'Deny' }) }),
      says: { [`${CLIENT} > 10.96.0.3 tcp/6443 arrivesAt=node1`]: 'Deny by gnp:pre', [`${CLIENT} > 10.96.0.3 tcp/8443 arrivesAt=node1`]: 'Deny by gnp:pre' },
      traces: {
        [`${CLIENT} > 10.96.0.3 tcp/6443 arrivesAt=node1`]: onItsWay(
          'node1 preDNAT failsafe Allow', 'node1 forward-in forwardDefault Allow', 'node1 forward-out forwardDefault Allow', 'node1 forward-end kubeForwardMasqMark Allow',
          'node2 preDNAT gnp:pre Deny'),
      },
    },
    {
      rule: 'R-HEP-10 those of `*` cover packets from pods',
      given: lab.hep('a', { node: 'node1', interfaceName: '*', ...OPEN }, { role: 'host' }).gnp('pre', { ...PRE_DNAT, ...onHosts({ action: 'Deny' }) }),
      says: { 'ops/cli-1 > shop/web-1 tcp/6443': 'Allow by profile:kns.shop', 'ops/cli-1 > shop/web-1 tcp/8443': 'Deny by gnp:pre' },
    },
    {
      rule: 'R-HEP-10 normal egress policy of the sender is another matter',
      given: withHost().gnp('out', outOfHosts({ action: 'Deny' })).hep('node2-eth0', { node: 'node2', interfaceName: 'eth0', expectedIPs: ['10.0.0.12'] }, { role: 'host' }),
      says: { 'node:node1 > node:node2 tcp/22': 'Deny by gnp:out', 'node:node1 > node:node2 tcp/6443': 'Allow by failsafe' },
    },
  ]);
});

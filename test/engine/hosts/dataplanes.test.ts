import type { Dataplane } from '../../../src/engine/way/host-options';
import type { ClusterText } from '../support/cluster';
import { BY_OPEN, CLIENT, FORWARDED, hostOptions, lab, onHosts, OPEN, OTHER_CLIENT, outOfHosts, PRE_DNAT, tcp, UNTRACKED, withHost } from '../support/lab';
import { testRows } from '../support/table';

// R-HEP-13, R-HEP-14, R-HEP-20: what other dataplanes than iptables do otherwise (docs/semantics.md §6).

const on = (dataplane: Dataplane, given: ClusterText): ClusterText => given.askedWith({ host: hostOptions({ dataplane }) });

const TO_HOST = `${CLIENT} > node:node1 tcp/8080`;
const NEAR = `${CLIENT} > node:node1 tcp/31001`;
const FAR = `${CLIENT} > node:node1 tcp/31002`;
const HOST_TO_SERVICE = 'node:node1 > 10.96.0.1 tcp/80';
const BY_SHOP = 'Allow by profile:kns.shop';

describe('nftables', () => {
  const masqueraded = withHost().gnp('forward', { ...FORWARDED, ...onHosts({ action: 'Allow' }) });
  const oneWay = withHost(OPEN).gnp('raw', { ...UNTRACKED, ...onHosts(tcp('Allow', 8080)) });

  testRows([
    {
      rule: 'R-HEP-20 a host that reaches a pod of its own through a service meets its normal egress policy',
      given: on('nftables', withHost()),
      says: { [HOST_TO_SERVICE]: 'Deny by noProfile', 'node:node1 > shop/web-1 tcp/8080': 'Allow by notPoliced' },
    },
    {
      rule: 'R-HEP-20 where iptables asks nobody (R-HEP-19)',
      given: on('iptables', withHost()),
      says: { [HOST_TO_SERVICE]: 'Allow by notPoliced', 'node:node1 > shop/web-1 tcp/8080': 'Allow by notPoliced' },
    },
    {
      rule: 'R-HEP-20 doNotTrack one way lets the answers of TCP out of the host',
      given: on('nftables', oneWay),
      says: { [TO_HOST]: 'Allow by gnp:raw' },
    },
    {
      rule: 'R-HEP-20 where iptables drops them (R-HEP-5)',
      given: on('iptables', oneWay),
      says: { [TO_HOST]: 'Deny by invalid' },
    },
    {
      rule: 'R-HEP-20 masqueraded packets that are undecided are not taken for the host\'s own',
      given: on('nftables', masqueraded),
      says: { [FAR]: BY_SHOP },
    },
    {
      rule: 'R-HEP-20 as iptables takes them (R-HEP-6b)',
      given: on('iptables', masqueraded),
      says: { [FAR]: 'Deny by noProfile' },
    },
  ]);
});

describe('eBPF', () => {
  const clients = lab.gnp('clients', { selector: 'app == "web"', types: ['Ingress'], ingress: [{ action: 'Allow', source: { nets: [`${CLIENT}/32`] } }] });
  const twoTiers = withHost(OPEN).tier('other', { order: 1 })
    .gnp('raw', { ...UNTRACKED, ...onHosts(tcp('Deny', 8080)) }).gnp('raw2', { tier: 'other', ...UNTRACKED, ...onHosts(tcp('Deny', 9090)) });

  testRows([
    {
      rule: 'R-HEP-14 behind a node port a pod of another node sees the client',
      given: on('eBPF', clients),
      says: { [FAR]: 'Allow by gnp:clients', [`${OTHER_CLIENT} > node:node1 tcp/31002`]: 'Deny by tierDefault:default' },
    },
    {
      rule: 'R-HEP-14 where iptables shows it the first node (R-HEP-12)',
      given: on('iptables', clients),
      says: { [FAR]: 'Deny by tierDefault:default' },
    },
    {
      rule: 'R-HEP-14 the FelixConfiguration tells that it is enabled',
      given: clients.felix({ bpfEnabled: true, defaultEndpointToHostAction: 'Accept' }),
      says: { [FAR]: 'Allow by gnp:clients' },
    },
    {
      rule: 'R-HEP-14 doNotTrack policies in two tiers are not asked',
      given: on('eBPF', twoTiers),
      says: { [TO_HOST]: BY_OPEN },
    },
    {
      rule: 'R-HEP-14 in one they are',
      given: on('eBPF', withHost(OPEN).gnp('raw', { ...UNTRACKED, ...onHosts(tcp('Deny', 8080)) })),
      says: { [TO_HOST]: 'Deny by gnp:raw' },
    },
    {
      rule: 'R-HEP-14 iptables asks both tiers',
      given: on('iptables', twoTiers),
      says: { [TO_HOST]: 'Deny by gnp:raw' },
    },
    {
      rule: 'R-HEP-14 preDNAT sees what is asked for, as elsewhere',
      given: on('eBPF', withHost(OPEN).gnp('pre', { ...PRE_DNAT, ...onHosts(tcp('Deny', 31001)) })),
      says: { [NEAR]: 'Deny by gnp:pre' },
    },
  ]);
});

describe('kube-proxy in IPVS mode', () => {
  testRows([
    {
      rule: 'R-HEP-13 what passes to a service meets forward and pod policy as elsewhere',
      given: on('IPVS', withHost(OPEN).gnp('forward', { ...FORWARDED, ...onHosts({ action: 'Deny', source: { nets: [`${OTHER_CLIENT}/32`] } }, { action: 'Allow' }) })),
      says: { [NEAR]: BY_SHOP, [`${OTHER_CLIENT} > node:node1 tcp/31001`]: 'Deny by gnp:forward' },
    },
    {
      rule: 'R-HEP-13 node ports outside of the ranges that Felix knows are not judged here',
      given: on('IPVS', lab.service('shop/low', { type: 'NodePort', clusterIP: '10.96.0.70', selector: { on: 'node1' }, ports: [{ port: 80, targetPort: 8080, nodePort: 8081 }] })),
      says: { [`${CLIENT} > node:node1 tcp/8081`]: 'Unknown', [NEAR]: BY_SHOP },
    },
    {
      rule: 'R-HEP-13 unless Felix is told of them',
      given: on('IPVS', lab.service('shop/low', { type: 'NodePort', clusterIP: '10.96.0.70', selector: { on: 'node1' }, ports: [{ port: 80, targetPort: 8080, nodePort: 8081 }] })
        .felix({ kubeNodePortRanges: ['8081', '30000:32767'] })),
      says: { [`${CLIENT} > node:node1 tcp/8081`]: BY_SHOP },
    },
    {
      rule: 'R-HEP-13 nor a host\'s own connections to services, where hosts are policed',
      given: on('IPVS', withHost(OPEN).gnp('out', outOfHosts({ action: 'Allow' }))),
      says: { [HOST_TO_SERVICE]: 'Unknown', [`node:node1 > ${CLIENT} tcp/443`]: 'Allow by gnp:out' },
    },
  ]);
});

import { ASKED, OUTSIDER, pods, rules } from './pods';
import { onItsWay, testRows } from '../support/table';

// R-EVAL-8 to R-EVAL-12: who is asked at all (docs/semantics.md §5).

describe('both ends', () => {
  testRows([
    {
      rule: 'R-EVAL-8 a connection needs both ends: egress is asked first',
      given: pods.np('a/out', { selector: 'app == "web"', types: ['Egress'], egress: [{ action: 'Deny' }] }).np('a/in', rules('Deny')),
      says: { [ASKED]: 'Deny by np:a/out', 'b/web > a/db tcp/80': 'Deny by np:a/in', 'a/db > a/web tcp/80': 'Allow by profile:kns.a' },
    },
    {
      rule: 'R-EVAL-8 an end that is no endpoint imposes nothing',
      given: pods.np('a/in', rules('Deny')).pod('a/node', { hostNetwork: true, labels: { app: 'db' }, ips: ['10.0.0.1'] }),
      says: {
        [`${OUTSIDER} > a/web tcp/80`]: 'Allow by profile:kns.a',
        [`${OUTSIDER} > a/db tcp/80`]: 'Deny by np:a/in',
        [`a/web > ${OUTSIDER} tcp/80`]: 'Allow by profile:kns.a',
        'b/web > a/node tcp/80': 'Allow by profile:kns.b',
        [`${OUTSIDER} > 203.0.113.10 tcp/80`]: 'Unreachable not-routed',
      },
    },
    {
      rule: 'R-EVAL-9 what was open before goes on, whatever policies say since',
      given: pods.np('a/in', rules('Deny')),
      says: { [`${ASKED} established=true`]: 'Allow by established', [ASKED]: 'Deny by np:a/in' },
    },
    {
      rule: 'R-EVAL-10 a host reaches its own pods unpoliced',
      given: pods.node('n', ['10.0.0.1']).node('m', ['10.0.0.2']).pod('a/here', { labels: { app: 'db' }, node: 'n' }).np('a/in', rules('Deny')),
      says: { 'node:n > a/here tcp/80': 'Allow by notPoliced', 'node:m > a/here tcp/80': 'Deny by np:a/in' },
    },
    {
      rule: 'R-EVAL-11 a pod reaches its own host by its egress policy and then by what Felix is told',
      given: pods.node('n', ['10.0.0.1']).pod('a/here', { node: 'n' }).felix({ defaultEndpointToHostAction: 'Accept' })
        .np('a/out', { types: ['Egress'], egress: [{ action: 'Allow', protocol: 'TCP', destination: { ports: [443] } }] }),
      says: { 'a/here > node:n tcp/443': 'Allow by defaultEndpointToHostAction', 'a/here > node:n tcp/80': 'Deny by tierDefault:default' },
    },
    {
      rule: 'R-EVAL-11 Drop drops, and no policy of the host is asked',
      given: pods.node('n', ['10.0.0.1']).pod('a/here', { node: 'n' }).felix({ defaultEndpointToHostAction: 'Drop' })
        .hep('open', { node: 'n', interfaceName: '*', profiles: ['projectcalico-default-allow'] }),
      says: { 'a/here > node:n tcp/443': 'Deny by defaultEndpointToHostAction' },
      traces: { 'a/here > node:n tcp/443': onItsWay('n pod-egress profile:kns.a Allow', 'n to-host defaultEndpointToHostAction Deny') },
    },
    {
      rule: 'R-EVAL-11 Accept does not ask it either, but preDNAT policies of `*` are asked first',
      given: pods.node('n', ['10.0.0.1']).pod('a/here', { node: 'n' }).felix({ defaultEndpointToHostAction: 'Accept' })
        .hep('closed', { node: 'n', interfaceName: '*' }, { role: 'host' })
        .gnp('pre', { selector: 'has(role)', preDNAT: true, applyOnForward: true, types: ['Ingress'], ingress: [{ action: 'Deny', protocol: 'TCP', destination: { ports: [8080] } }] }),
      says: { 'a/here > node:n tcp/80': 'Allow by defaultEndpointToHostAction', 'a/here > node:n tcp/8080': 'Deny by gnp:pre' },
    },
    {
      rule: 'R-EVAL-11 Return leaves it to the host\'s own firewall',
      given: pods.node('n', ['10.0.0.1']).pod('a/here', { node: 'n' }).felix({ defaultEndpointToHostAction: 'Return' }).askedWith({ host: { inputPolicy: 'DROP' } }),
      says: { 'a/here > node:n tcp/443': 'Deny by hostInputPolicy' },
    },
    {
      rule: 'R-EVAL-11 whose policy may be to accept',
      given: pods.node('n', ['10.0.0.1']).pod('a/here', { node: 'n' }).felix({ defaultEndpointToHostAction: 'Return' }),
      says: { 'a/here > node:n tcp/443': 'Allow by hostInputPolicy' },
    },
    {
      rule: 'R-EVAL-11 every address of the node is its own host; what is told of the node itself goes first',
      given: pods.node('n', ['10.0.0.1', '172.16.0.1']).node('m', ['10.0.0.2']).pod('a/here', { node: 'n' }).pod('a/there', { node: 'm' })
        .felix({ defaultEndpointToHostAction: 'Drop' }).felix({ defaultEndpointToHostAction: 'Accept' }, 'node.m'),
      says: {
        'a/here > 172.16.0.1 tcp/443': 'Deny by defaultEndpointToHostAction',
        'a/there > node:m tcp/443': 'Allow by defaultEndpointToHostAction',
        'a/there > node:n tcp/443': 'Allow by profile:kns.a',
      },
    },
    {
      rule: 'R-EVAL-12 tunnels of pods\' own are dropped before policy',
      given: pods,
      says: {
        [`a/web > ${OUTSIDER} udp/4789`]: 'Deny by vxlanFromWorkload',
        [`a/web > ${OUTSIDER} 4`]: 'Deny by ipipFromWorkload',
        [`a/web > ${OUTSIDER} udp/4790`]: 'Allow by profile:kns.a',
        [`a/web > ${OUTSIDER} tcp/4789`]: 'Allow by profile:kns.a',
      },
    },
    {
      rule: 'R-EVAL-12 unless Felix is told to let them, or VXLAN has another port',
      given: pods.felix({ allowIPIPPacketsFromWorkloads: true, vxlanPort: 4790 }),
      says: {
        [`a/web > ${OUTSIDER} 4`]: 'Allow by profile:kns.a',
        [`a/web > ${OUTSIDER} udp/4789`]: 'Allow by profile:kns.a',
        [`a/web > ${OUTSIDER} udp/4790`]: 'Deny by vxlanFromWorkload',
      },
    },
  ]);
});

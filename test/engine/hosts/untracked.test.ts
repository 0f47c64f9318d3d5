import { BY_OPEN, CLIENT, FORWARDED, lab, onHosts, OPEN, outOfHosts, PRE_DNAT, tcp, UNTRACKED, withHost } from '../support/lab';
import { testRows } from '../support/table';

// R-HEP-5: policies before connection tracking, and what becomes of the answers (docs/semantics.md §6).

const TO_HOST = `${CLIENT} > node:node1 tcp/8080`;
const NEAR = `${CLIENT} > node:node1 tcp/31001`;

const from = (protocol: string, ...ports: number[]) => ({ action: 'Allow', protocol, source: { ports } });
const to = (protocol: string, ...ports: number[]) => ({ action: 'Allow', protocol, destination: { ports } });
const raw = (ingress: readonly object[], egress: readonly object[]) => ({ ...UNTRACKED, selector: 'has(role)', types: ['Ingress', 'Egress'], ingress, egress });

describe('what is let in untracked', () => {
  testRows([
    {
      rule: 'R-HEP-5 Allow skips preDNAT and normal policies, where the answers are let out as well',
      given: withHost().gnp('raw', raw([to('TCP', 8080)], [from('TCP', 8080)])).gnp('pre', { ...PRE_DNAT, ...onHosts({ action: 'Deny' }) }).gnp('normal', onHosts({ action: 'Deny' })),
      says: { [TO_HOST]: 'Allow by gnp:raw', [`${CLIENT} > node:node1 tcp/9090`]: 'Deny by gnp:pre' },
    },
    {
      rule: 'R-HEP-5 without that, an answer of TCP is invalid and dropped',
      given: withHost(OPEN).gnp('raw', raw([to('TCP', 8080)], [])),
      says: { [TO_HOST]: 'Deny by invalid', [`${CLIENT} > node:node1 tcp/9090`]: BY_OPEN },
    },
    {
      rule: 'R-HEP-5 an answer of UDP is a flow of its own, which profiles may let out',
      given: withHost(OPEN).gnp('raw', raw([to('UDP', 5000)], [])),
      says: { [`${CLIENT} > node:node1 udp/5000`]: BY_OPEN },
    },
    {
      rule: 'R-HEP-5 or nothing does',
      given: withHost().gnp('raw', raw([to('UDP', 5000)], [])),
      says: { [`${CLIENT} > node:node1 udp/5000`]: 'Deny by noProfile' },
    },
    {
      rule: 'R-HEP-5 or normal egress policy stops',
      given: withHost(OPEN).gnp('raw', raw([to('UDP', 5000)], [])).gnp('out', outOfHosts({ action: 'Deny' })),
      says: { [`${CLIENT} > node:node1 udp/5000`]: 'Deny by gnp:out' },
    },
    {
      rule: 'R-HEP-5 a node port is not translated and ends at the host, where perhaps nobody listens',
      given: withHost(OPEN).gnp('raw', raw([to('TCP', 31001)], [from('TCP', 31001)])),
      says: { [NEAR]: 'Unknown', [`${CLIENT} > node:node1 tcp/31002`]: 'Allow by profile:kns.shop' },
      traces: { [NEAR]: { decidedBy: 'untracked', reason: expect.stringContaining('kube-proxy does not translate') } },
    },
    {
      rule: 'R-HEP-5 it is asked of what passes through as well, and skips forward ingress policy but not the pod\'s',
      given: withHost().gnp('raw', raw([to('UDP', 8080, 9090)], [from('UDP', 8080, 9090)])).gnp('forward', { ...FORWARDED, ...onHosts({ action: 'Deny' }) })
        .np('shop/in', { types: ['Ingress'], ingress: [{ action: 'Allow', protocol: 'UDP', destination: { ports: [8080] } }] }),
      says: { [`${CLIENT} > shop/web-1 udp/8080`]: 'Allow by np:shop/in', [`${CLIENT} > shop/web-1 udp/9090`]: 'Deny by tierDefault:default', [`${CLIENT} > shop/web-1 udp/7070`]: 'Deny by gnp:forward' },
    },
    {
      rule: 'R-HEP-5 answers of TCP from a pod behind it are invalid',
      given: withHost().gnp('raw', raw([to('TCP', 8080)], [from('TCP', 8080)])),
      says: { [`${CLIENT} > shop/web-1 tcp/8080`]: 'Deny by invalid', [`${CLIENT} > shop/web-1 tcp/9090`]: 'Allow by profile:kns.shop' },
    },
    {
      rule: 'R-HEP-5 Deny drops before anything else is asked',
      given: withHost(OPEN).gnp('raw', { ...UNTRACKED, ...onHosts(tcp('Deny', 8080)) }).gnp('pre', { ...PRE_DNAT, ...onHosts({ action: 'Allow' }) }),
      says: { [TO_HOST]: 'Deny by gnp:raw' },
    },
  ]);
});

describe('what goes out untracked', () => {
  testRows([
    {
      rule: 'R-HEP-5 the host\'s own connections need their answers let in',
      given: withHost().gnp('raw', raw([from('TCP', 443)], [to('TCP', 443)])),
      says: { [`node:node1 > ${CLIENT} tcp/443`]: 'Allow by gnp:raw', [`node:node1 > ${CLIENT} tcp/80`]: 'Deny by noProfile' },
    },
    {
      rule: 'R-HEP-5 else those of TCP are invalid',
      given: withHost(OPEN).gnp('raw', raw([], [to('TCP', 443)])),
      says: { [`node:node1 > ${CLIENT} tcp/443`]: 'Deny by invalid', [`node:node1 > ${CLIENT} tcp/80`]: BY_OPEN },
    },
    {
      rule: 'R-HEP-5 and those of UDP are judged by normal ingress policy, as flows of their own',
      given: withHost(OPEN).gnp('raw', raw([], [to('UDP', 5000)])).gnp('in', onHosts({ action: 'Deny', protocol: 'UDP', source: { ports: [5000] } }, { action: 'Pass' })),
      says: { [`node:node1 > ${CLIENT} udp/5000`]: 'Deny by gnp:in' },
    },
    {
      rule: 'R-HEP-5 a rule that matches the answers of a tracked connection of TCP breaks it, whoever opened it',
      given: withHost(OPEN).gnp('raw', raw([from('TCP', 443)], [])),
      says: { [`ops/cli-1 > ${CLIENT} tcp/443`]: 'Deny by invalid', [`node:node1 > ${CLIENT} tcp/443`]: 'Deny by invalid', [`ops/cli-1 > ${CLIENT} tcp/80`]: 'Allow by profile:kns.ops' },
    },
  ]);
});

describe('untracked answers to tracked packets of pods', () => {
  const given = withHost(OPEN).pool('10.65.0.0/16', { natOutgoing: false }).gnp('raw', raw([from('UDP', 5353)], []));

  testRows([
    {
      rule: 'R-HEP-21 those of UDP are judged by the pod\'s ingress policy, as packets of their own',
      given: given.np('ops/in', { types: ['Ingress'], ingress: [{ action: 'Deny' }] }),
      says: { [`ops/cli-1 > ${CLIENT} udp/5353`]: 'Deny by np:ops/in', [`ops/cli-1 > ${CLIENT} udp/54`]: 'Allow by profile:kns.ops' },
    },
    {
      rule: 'R-HEP-21 which may let them in',
      given,
      traces: { [`ops/cli-1 > ${CLIENT} udp/5353`]: { verdict: 'Allow' } },
    },
    {
      rule: 'R-HEP-21 those of TCP are dropped all the same (R-HEP-5)',
      given: given.gnp('raw', raw([from('TCP', 5353)], [])),
      says: { [`ops/cli-1 > ${CLIENT} tcp/5353`]: 'Deny by invalid' },
    },
  ]);
});

describe('connections that were open before', () => {
  testRows([
    {
      rule: 'R-HEP-5 a new doNotTrack Deny cuts them at once',
      given: withHost(OPEN).gnp('raw', { ...UNTRACKED, ...onHosts(tcp('Deny', 8080)) }),
      says: { [`${TO_HOST} established=true`]: 'Deny by doNotTrack', [`${CLIENT} > node:node1 tcp/9090 established=true`]: 'Allow by established' },
    },
    {
      rule: 'R-HEP-5 a normal, forward or preDNAT Deny does not (R-EVAL-9)',
      given: withHost(OPEN).gnp('normal', { ...FORWARDED, ...onHosts({ action: 'Deny' }) }).gnp('pre', { ...PRE_DNAT, ...onHosts({ action: 'Deny' }) }),
      says: { [`${TO_HOST} established=true`]: 'Allow by established', [`${NEAR} established=true`]: 'Allow by established', [TO_HOST]: 'Deny by gnp:pre' },
    },
    {
      rule: 'R-HEP-5 an Allow takes them out of connection tracking: one to the host survives where it is let out too, others die',
      given: withHost(OPEN).gnp('raw', raw([to('TCP', 8080, 9090)], [from('TCP', 8080)])),
      says: {
        [`${TO_HOST} established=true`]: 'Allow by established',
        [`${CLIENT} > node:node1 tcp/9090 established=true`]: 'Deny by doNotTrack',
        [`${CLIENT} > shop/web-1 tcp/8080 established=true`]: 'Deny by doNotTrack',
      },
    },
    {
      rule: 'R-HEP-5 without any, they go on',
      given: lab,
      says: { [`${NEAR} established=true`]: 'Allow by established' },
    },
  ]);
});

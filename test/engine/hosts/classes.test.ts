import { BY_OPEN, CLIENT, FORWARDED, lab, onHosts, OPEN, OTHER_CLIENT, outOfHosts, PRE_DNAT, tcp, UNTRACKED, withHost } from '../support/lab';
import { onItsWay, testRows } from '../support/table';

// R-HEP-1 to R-HEP-4, R-EVAL-16: the classes of host policies (docs/semantics.md §6).

const TO_HOST = `${CLIENT} > node:node1 tcp/8080`;
const NEAR = `${CLIENT} > node:node1 tcp/31001`;
const FAR = `${CLIENT} > node:node1 tcp/31002`;

testRows([
  {
    rule: 'R-HEP-1 preDNAT policies end with Pass where no rule matches, whatever their tier says',
    given: withHost(OPEN).gnp('pre', { ...PRE_DNAT, ...onHosts(tcp('Allow', 443)) }),
    says: { [TO_HOST]: BY_OPEN },
    traces: { [TO_HOST]: onItsWay('node1 preDNAT tierDefault:default Pass', 'node1 host-ingress profile:projectcalico-default-allow Allow') },
  },
  {
    rule: 'R-HEP-1 so do doNotTrack policies',
    given: withHost(OPEN).gnp('raw', { ...UNTRACKED, ...onHosts(tcp('Allow', 443)) }),
    says: { [TO_HOST]: BY_OPEN },
  },
  {
    rule: 'R-HEP-1 but the same as normal policy denies',
    given: withHost(OPEN).gnp('normal', onHosts(tcp('Allow', 443))),
    says: { [TO_HOST]: 'Deny by tierDefault:default' },
  },
  {
    rule: 'R-HEP-1 they are among neither the normal nor the forward policies: what they pass, profiles judge',
    given: withHost().gnp('pre', { ...PRE_DNAT, ...onHosts({ action: 'Pass' }) }),
    says: { [TO_HOST]: 'Deny by noProfile', [NEAR]: 'Allow by profile:kns.shop' },
  },
  {
    rule: 'R-HEP-2 a pod that a preDNAT or doNotTrack policy selects ignores it',
    given: lab.gnp('pre', { ...PRE_DNAT, selector: 'all()', types: ['Ingress'], ingress: [{ action: 'Deny' }] }).gnp('raw', { ...UNTRACKED, selector: 'all()', types: ['Ingress'], ingress: [{ action: 'Deny' }] }),
    says: { 'ops/cli-1 > shop/web-1 tcp/80': 'Allow by profile:kns.shop' },
  },
  {
    rule: 'R-HEP-2 an applyOnForward policy is ordinary policy at a pod',
    given: lab.gnp('forward', { ...FORWARDED, selector: 'app == "web"', types: ['Ingress'], ingress: [tcp('Allow', 443)] }),
    says: { 'ops/cli-1 > shop/web-1 tcp/80': 'Deny by tierDefault:default', 'ops/cli-1 > shop/web-1 tcp/443': 'Allow by gnp:forward' },
  },
  {
    rule: 'R-HEP-3 preDNAT sees the node port that is asked for',
    given: withHost(OPEN).gnp('pre', { ...PRE_DNAT, ...onHosts(tcp('Deny', 31001)) }),
    says: { [NEAR]: 'Deny by gnp:pre', [FAR]: 'Allow by profile:kns.shop' },
  },
  {
    rule: 'R-HEP-3 and not the pod\'s port',
    given: withHost(OPEN).gnp('pre', { ...PRE_DNAT, ...onHosts(tcp('Deny', 8080)) }),
    says: { [NEAR]: 'Allow by profile:kns.shop', [TO_HOST]: 'Deny by gnp:pre' },
  },
  {
    rule: 'R-HEP-3 it sees the client as it is, before it is masqueraded',
    given: withHost(OPEN).gnp('pre', { ...PRE_DNAT, ...onHosts({ ...tcp('Allow', 31002), source: { nets: [`${CLIENT}/32`] } }, tcp('Deny', 31002)) }),
    says: { [FAR]: 'Allow by profile:kns.shop', [`${OTHER_CLIENT} > node:node1 tcp/31002`]: 'Deny by gnp:pre' },
  },
  {
    rule: 'R-HEP-3 it comes before every other class: orders don\'t compare across them',
    given: withHost(OPEN).gnp('normal', { order: 1, ...FORWARDED, ...onHosts({ action: 'Allow' }) }).gnp('pre', { order: 1000, ...PRE_DNAT, ...onHosts({ action: 'Deny' }) }),
    says: { [TO_HOST]: 'Deny by gnp:pre', [NEAR]: 'Deny by gnp:pre' },
  },
  {
    rule: 'R-HEP-4 its Allow skips the normal policies of the host, and its profiles',
    given: withHost().gnp('pre', { ...PRE_DNAT, ...onHosts(tcp('Allow', 8080)) }).gnp('normal', onHosts({ action: 'Deny' })),
    says: { [TO_HOST]: 'Allow by gnp:pre', [`${CLIENT} > node:node1 tcp/9090`]: 'Deny by gnp:normal' },
  },
  {
    rule: 'R-HEP-4 and the forward policies for ingress',
    given: withHost().gnp('pre', { ...PRE_DNAT, ...onHosts(tcp('Allow', 31001)) }).gnp('forward', { ...FORWARDED, ...onHosts({ action: 'Deny' }) }),
    says: { [NEAR]: 'Allow by profile:kns.shop', [FAR]: 'Deny by gnp:forward' },
  },
  {
    rule: 'R-HEP-4 but not those for egress',
    given: withHost().gnp('pre', { ...PRE_DNAT, ...onHosts({ action: 'Allow' }) }).gnp('forward', { ...FORWARDED, ...outOfHosts({ action: 'Deny' }) }),
    says: { [FAR]: 'Deny by gnp:forward', [NEAR]: 'Allow by profile:kns.shop' },
  },
  {
    rule: 'R-HEP-4 nor the policies of the pod',
    given: withHost().gnp('pre', { ...PRE_DNAT, ...onHosts({ action: 'Allow' }) }).np('shop/closed', { types: ['Ingress'], ingress: [{ action: 'Deny' }] }),
    says: { [NEAR]: 'Deny by np:shop/closed', [TO_HOST]: 'Allow by gnp:pre' },
  },
  {
    rule: 'R-HEP-4 Pass leads to the next tier, and then on as if nothing had been said',
    given: withHost(OPEN).tier('early', { order: 1 }).gnp('pre', { tier: 'early', ...PRE_DNAT, ...onHosts({ action: 'Pass' }) }).gnp('late', { ...PRE_DNAT, ...onHosts(tcp('Deny', 8080)) }),
    says: { [TO_HOST]: 'Deny by gnp:late', [`${CLIENT} > node:node1 tcp/9090`]: BY_OPEN },
  },
  {
    rule: 'R-EVAL-16 doNotTrack comes before preDNAT, that before normal policy, that before profiles',
    given: withHost(OPEN)
      .gnp('raw', { ...UNTRACKED, ...onHosts(tcp('Deny', 1001)) })
      .gnp('pre', { ...PRE_DNAT, ...onHosts(tcp('Deny', 1001, 1002)) })
      .gnp('normal', onHosts(tcp('Deny', 1001, 1002, 1003), { action: 'Pass' })),
    says: {
      [`${CLIENT} > node:node1 tcp/1001`]: 'Deny by gnp:raw',
      [`${CLIENT} > node:node1 tcp/1002`]: 'Deny by gnp:pre',
      [`${CLIENT} > node:node1 tcp/1003`]: 'Deny by gnp:normal',
      [`${CLIENT} > node:node1 tcp/1004`]: BY_OPEN,
    },
  },
  {
    rule: 'R-EVAL-16 failsafes end a stage each: those before doNotTrack don\'t skip the normal ones',
    given: withHost()
      .gnp('raw', { ...UNTRACKED, ...onHosts({ action: 'Deny' }) }).gnp('pre', { ...PRE_DNAT, ...onHosts({ action: 'Deny' }) }).gnp('normal', onHosts({ action: 'Deny' })),
    says: { [`${CLIENT} > node:node1 tcp/22`]: 'Allow by failsafe', [`${CLIENT} > node:node1 tcp/23`]: 'Deny by gnp:raw' },
    traces: {
      [`${CLIENT} > node:node1 tcp/22`]: onItsWay(
        'node1 untracked-in failsafe Allow', 'node1 preDNAT failsafe Allow', 'node1 host-ingress failsafe Allow', 'node1 untracked-out failsafe Allow',
      ),
    },
  },
]);

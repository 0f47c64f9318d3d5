/** Words for what the API server has to say: metadata, OpenAPI, list types, CEL rules. */
export const SCHEMA_WORDS = {
  'namespace-unexpected': {
    says: '{value} is a namespace, but objects of this kind have none',
    remedy: 'leave it out',
  },
  'namespace-form': { says: '', remedy: '' },
  'field-missing': {
    says: 'is missing',
    remedy: 'add it',
  },
  'unsupported-value': {
    says: '{value} is not supported',
    remedy: 'write one of {allowed}',
  },
  'too-long': {
    says: 'is {length} characters long',
    remedy: 'write at most {limit}',
  },
  'too-many': {
    says: 'has {length} entries',
    remedy: 'write at most {limit}',
  },
  'too-few': {
    says: 'is an empty list',
    remedy: 'list at least {limit}, or leave the field out',
  },
  'duplicate-item': {
    says: '{value} is listed twice',
    remedy: 'list it once',
  },
  'cel-rule': {
    says: 'breaks the rule “{message}”',
    remedy: 'change the fields that the rule names',
    rule: 'R-GATE-5',
  },
  'global-selector-misplaced': {
    says: 'holds a selector with `global(`',
    remedy: 'write `namespaceSelector: global()` in the source or destination of a rule, the one place for it',
    rule: 'R-VAL-7',
  },
  'services-beside-namespace-selector': {
    says: 'has both `services` and `namespaceSelector`',
    remedy: 'write two rules',
    rule: 'R-VAL-13',
  },
  'services-beside-service-accounts': {
    says: 'has both `services` and `serviceAccounts`',
    remedy: 'write two rules',
    rule: 'R-VAL-13',
  },
  'services-beside-selector': {
    says: 'has both `services` and a selector',
    remedy: 'write two rules',
    rule: 'R-VAL-13',
  },
  'services-beside-nets': {
    says: 'has both `services` and networks',
    remedy: 'write two rules',
    rule: 'R-VAL-13',
  },
  'services-beside-ports': {
    says: 'has both `services` and ports in its destination',
    remedy: 'take the ports out: those of the Service apply',
    rule: 'R-VAL-13',
  },
  'services-without-name': {
    says: 'has `services` without a `name`',
    remedy: 'name the Service',
    rule: 'R-VAL-13',
  },
  'icmp-code-without-type': {
    says: 'has a `code` but no `type`',
    remedy: 'add the ICMP type',
    rule: 'R-VAL-10',
  },
  'icmp-without-protocol': {
    says: 'has `icmp`, but its protocol is not ICMP',
    remedy: 'write `protocol: ICMP` or `ICMPv6`, or the number 1 or 58',
    rule: 'R-VAL-10',
  },
  'icmp-against-ip-version': {
    says: 'names protocol ICMP with another `ipVersion` than 4',
    remedy: 'write `ipVersion: 4`, or leave it out',
    rule: 'R-VAL-10',
  },
  'icmpv6-against-ip-version': {
    says: 'names protocol ICMPv6 with another `ipVersion` than 6',
    remedy: 'write `ipVersion: 6`, or leave it out',
    rule: 'R-VAL-10',
  },
  'http-without-tcp': {
    says: 'has `http` with another protocol than TCP',
    remedy: 'write `protocol: TCP`, or leave it out',
    rule: 'R-VAL-12',
  },
  'http-without-allow': {
    says: 'has `http`, but does not allow',
    remedy: 'write `action: Allow`, or take `http` out',
    rule: 'R-VAL-12',
  },
  'prednat-beside-donottrack': {
    says: 'has both `preDNAT` and `doNotTrack`',
    remedy: 'choose one of them',
    rule: 'R-VAL-6',
  },
  'prednat-with-egress-rules': {
    says: 'has `preDNAT` and egress rules',
    remedy: 'take the egress rules out: `preDNAT` sees ingress only',
    rule: 'R-VAL-6',
  },
  'prednat-with-egress-type': {
    says: 'has `preDNAT` and governs egress',
    remedy: 'write `types: [Ingress]`',
    rule: 'R-VAL-6',
  },
  'apply-on-forward-missing': {
    says: 'has `preDNAT` or `doNotTrack` without `applyOnForward`',
    remedy: 'write `applyOnForward: true`',
    rule: 'R-VAL-6',
  },
  'built-in-tier-action': {
    says: 'is the tier `{tier}` with another default action than `{action}`',
    remedy: 'write `defaultAction: {action}`, or choose another name',
    rule: 'R-VAL-18',
  },
  'built-in-tier-order': {
    says: 'is the tier `{tier}` with another order than {order}',
    remedy: 'write `order: {order}`, or choose another name',
    rule: 'R-VAL-18',
  },
  'host-endpoint-without-interface': {
    says: 'has neither `interfaceName` nor `expectedIPs`',
    remedy: 'write `interfaceName`, which may be `*`, or the addresses of the interface',
    rule: 'R-RES-9',
  },
  'host-endpoint-without-node': {
    says: 'has no `node`',
    remedy: 'name the node',
    rule: 'R-RES-9',
  },
} as const;

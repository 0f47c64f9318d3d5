/** Words for what only calicoctl's validator has to say. */
export const CLIENT_WORDS = {
  'unknown-field': {
    says: 'is not a field of Calico\'s API',
    remedy: 'take it out, or write one of {allowed}',
    rule: 'R-GATE-6',
  },
  'global-policy-name-form': { says: '', remedy: '', rule: 'R-VAL-2' },
  'policy-name-form': { says: '', remedy: '', rule: 'R-VAL-3' },
  'tier-name-form': { says: '', remedy: '', rule: 'R-VAL-1' },
  'namespace-label': {
    says: 'holds `projectcalico.org/namespace`',
    remedy: 'take it out: Calico gives network sets of a namespace that label by itself',
    rule: 'R-VAL-16',
  },
  'tier-reference-form': { says: '', remedy: '', rule: 'R-GATE-6' },
  'types-repeated': {
    says: '{value} is listed twice',
    remedy: 'list it once',
    rule: 'R-VAL-14',
  },
  'global-not-alone': {
    says: '{value} holds `global()` and more',
    remedy: 'write `global()` alone',
    rule: 'R-VAL-7',
  },
  'net-form': { says: '', remedy: '', rule: 'R-VAL-11' },
  'net-catch-all': {
    says: '{value} is every address, so the rule matches nothing',
    remedy: 'name smaller networks, or take it out',
    rule: 'R-VAL-11',
  },
  'nets-mixed': {
    says: 'adds networks of the other IP version to the rule',
    remedy: 'write one rule for IPv4 and one for IPv6',
    rule: 'R-VAL-11',
  },
  'nets-against-ip-version': {
    says: 'holds networks of another IP version than the rule\'s `ipVersion: {version}`',
    remedy: 'write networks of that version, or take `ipVersion` out',
    rule: 'R-VAL-11',
  },
  'http-in-egress': {
    says: 'stands in an egress rule',
    remedy: 'match HTTP in an ingress rule at the destination',
    rule: 'R-VAL-12',
  },
  'http-method-repeated': {
    says: '{value} is listed twice',
    remedy: 'list it once',
    rule: 'R-VAL-12',
  },
  'http-path-empty': {
    says: 'has neither `exact` nor `prefix`',
    remedy: 'write one of them',
    rule: 'R-VAL-12',
  },
  'http-path-ambiguous': {
    says: 'has both `exact` and `prefix`',
    remedy: 'write two paths',
    rule: 'R-VAL-12',
  },
  'http-path-form': {
    says: '{value} is not a path',
    remedy: 'begin it with `/`, and leave out blanks, `?` and `#`',
    rule: 'R-VAL-12',
  },
  'services-misplaced': {
    says: 'stands in the {side} of {direction} rule',
    remedy: 'write it in the {other}: it names the far side',
    rule: 'R-VAL-13',
  },
  'services-without-namespace': {
    says: 'is missing, and a global policy has none of its own',
    remedy: 'name the namespace of the Service',
    rule: 'R-VAL-13',
  },
  'service-name-form': { says: '', remedy: '', rule: 'R-GATE-6' },
  'service-namespace-form': { says: '', remedy: '', rule: 'R-GATE-6' },
  'staged-delete-not-bare': {
    says: 'has {fields} beside `stagedAction: Delete`',
    remedy: 'take them out, empty lists too',
    rule: 'R-VAL-17',
  },
  'default-action-unknown': {
    says: '{value} is not a default action',
    remedy: 'write `Pass` or `Deny`, or leave it out',
    rule: 'R-VAL-18',
  },
  'set-net-form': { says: '', remedy: '', rule: 'R-RES-8' },
  'expected-ip-form': {
    says: '{value} is not an IP address',
    remedy: 'write an address such as `10.0.0.1` or `2001:db8::1`, without a prefix length',
    rule: 'R-RES-9',
  },
  'node-name-form': { says: '', remedy: '', rule: 'R-RES-9' },
} as const;

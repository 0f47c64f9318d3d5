/** Words for what more than one gate has to say. */
export const COMMON_WORDS = {
  'not-an-object': {
    says: 'is {actual}, not a manifest',
    remedy: 'write `apiVersion`, `kind`, `metadata` and `spec`',
  },
  'unknown-api-version': {
    says: '{shown} not the API version of Calico\'s policies',
    remedy: 'write `projectcalico.org/v3`',
  },
  'unknown-kind': {
    says: '{shown} not a kind of Calico\'s policy API',
    remedy: 'write one of {allowed}',
  },
  'wrong-type': {
    says: '{actual}',
    remedy: 'write {expected}',
    rule: { G: 'R-GATE-6', F: 'R-GATE-6' },
  },
  'number-out-of-range': {
    says: '{value} is out of range',
    remedy: 'write {expected}',
    rule: { G: 'R-GATE-6', F: 'R-GATE-4' },
  },
  'name-missing': {
    says: 'is missing',
    remedy: 'give the object a name',
    rule: { S: 'R-VAL-1', G: 'R-VAL-1', F: 'R-GATE-6' },
  },
  'name-form': { says: '', remedy: '', rule: 'R-VAL-1' },
  'label-key-form': { says: '', remedy: '', rule: 'R-VAL-15' },
  'label-value-form': { says: '', remedy: '', rule: 'R-VAL-15' },
  'annotation-key-form': { says: '', remedy: '', rule: 'R-VAL-15' },
  'annotations-too-large': {
    says: 'hold {size} bytes',
    remedy: 'shorten them to at most {limit} bytes',
    rule: 'R-VAL-15',
  },
  'hint-unknown': {
    says: '{value} is not a hint that Calico knows',
    remedy: 'write `AssumeNeededOnEveryNode`, or leave the field out',
    rule: { G: 'R-GATE-6', F: 'R-GATE-3' },
  },
  'hint-repeated': {
    says: '{value} is listed twice',
    remedy: 'list it once',
    rule: { G: 'R-GATE-6', F: 'R-GATE-3' },
  },
  'selector-syntax': { says: '', remedy: '', rule: { G: 'R-VAL-8', F: 'R-GATE-3' } },
  'protocol-unreadable': { says: '', remedy: '', rule: 'R-GATE-4' },
  'protocol-unknown': {
    says: '{value} is not a protocol',
    remedy: 'write `TCP`, `UDP`, `ICMP`, `ICMPv6`, `SCTP`, `UDPLite`, or a number from 1 to 255',
    rule: 'R-RES-16',
  },
  'port-unreadable': { says: '', remedy: '', rule: 'R-GATE-4' },
  'port-form': { says: '', remedy: '', rule: 'R-RES-15' },
  'ports-without-protocol': {
    says: 'holds the number {value}, but the rule has no `protocol`',
    remedy: 'write `protocol: TCP`, `UDP` or `SCTP` beside it',
    rule: 'R-VAL-9',
  },
  'ports-of-portless-protocol': {
    says: 'holds ports, but the protocol {value} has none',
    remedy: 'write `protocol: TCP`, `UDP` or `SCTP`, or take the ports out',
    rule: 'R-VAL-9',
  },
  'icmp-type-range': {
    says: '{value} is not an ICMP type that a rule can match',
    remedy: 'write a number from 0 to 254',
    rule: 'R-RES-12',
  },
  'icmp-code-range': {
    says: '{value} is not an ICMP code',
    remedy: 'write a number from 0 to 255',
    rule: 'R-RES-12',
  },
  'kubernetes-port-unreadable': { says: '', remedy: '', rule: 'R-K8S-6' },
  'kubernetes-end-port-of-name': {
    says: 'has an `endPort` beside the name {value}',
    remedy: 'write the number of the port, or take `endPort` out',
    rule: 'R-K8S-6',
  },
  'interface-form': { says: '', remedy: '', rule: 'R-RES-9' },
  'profile-name-form': {
    says: '{value} is not a profile name that Felix takes',
    remedy: 'write at most 128 letters, digits, `-`, `_` and `.`',
    rule: 'R-RES-9',
  },
  'host-port-name-form': {
    says: '{value} is not a port name that Felix takes',
    remedy: 'write at most 128 letters, digits, `-`, `_` and `.`',
    rule: 'R-RES-9',
  },
  'host-port-number': {
    says: '{value} is not a port',
    remedy: 'write a number from 1 to 65535',
    rule: 'R-RES-9',
  },
  'host-port-protocol': {
    says: '{value} is not a protocol with ports',
    remedy: 'write `TCP`, `UDP` or `SCTP`',
    rule: 'R-RES-9',
  },
} as const;

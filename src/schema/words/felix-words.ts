/** Words for what only Felix has to say: why it treats an object as absent. */
export const FELIX_WORDS = {
  'namespace-missing': {
    says: 'is missing',
    remedy: 'name the namespace, without which Felix ignores the object',
    rule: 'R-GATE-6',
  },
  'staged-delete-ignored': {
    says: '{value} never reaches Felix',
    remedy: 'expect no trace of it in flow logs; delete the policy itself when you are sure',
    rule: 'R-STG-3',
  },
  'ip-version-unknown': {
    says: '{value} is not an IP version',
    remedy: 'write 4 or 6, or leave it out',
    rule: 'R-GATE-3',
  },
  'selector-blank': {
    says: 'holds nothing but blanks, which Calico joins with other selectors into one that does not parse',
    remedy: 'write `all()`, or leave it empty',
    rule: 'R-SEL-8',
  },
  'label-too-long-after-prefix': {
    says: 'names a label that is {length} characters long once Calico has put `{prefix}` before it',
    remedy: 'shorten the label to at most {limit} characters',
    rule: 'R-GATE-3',
  },
  'namespace-unquotable': {
    says: '{value} holds a quote, which breaks the selectors that Calico makes of it',
    remedy: 'write the name of a namespace',
    rule: 'R-SCP-1',
  },
  'kubernetes-selector-unparsable': {
    says: 'becomes a Calico selector that {reason}',
    remedy: 'write label keys and values that Kubernetes accepts',
    rule: 'R-K8S-2',
  },
  'host-port-protocol-number': {
    says: '{value} is a number, and Felix takes names only: it drops the whole host endpoint',
    remedy: 'write `TCP`, `UDP` or `SCTP`',
    rule: 'R-RES-9',
  },
} as const;

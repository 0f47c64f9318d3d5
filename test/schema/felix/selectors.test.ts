import { checkFelix, describeIssue } from '../../../src/schema';
import { egress, globalIngress, globalPolicy, ingress, policy } from '../objects';

const refused = [
  {
    title: 'R-GATE-3 a selector that does not parse',
    object: policy({ selector: 'a == b' }),
    issues: [
      'spec.selector `a == b` does not parse at offset 5: the value is not quoted; write `\'b\'` (gate F, R-GATE-3)',
    ],
  },
  {
    title: 'R-GATE-3 in a global policy',
    object: globalPolicy({ selector: 'a = "b"' }),
    issues: [
      'spec.selector `a = "b"` does not parse at offset 2: single `=` is not an operator; write `==` (gate F, R-GATE-3)',
    ],
  },
  {
    title: 'R-GATE-3 selectors of a rule',
    object: globalIngress({ source: { selector: 'a == b', notSelector: '!', namespaceSelector: '()', serviceAccounts: { names: ['a'], selector: 'x = y' } } }),
    issues: [
      'spec.ingress[0].source.selector `a == b` does not parse at offset 5: the value is not quoted; write `\'b\'` (gate F, R-GATE-3)',
      'spec.ingress[0].source.notSelector `!` does not parse at offset 0: nothing stands after `!`; write a term after it, or remove it (gate F, R-GATE-3)',
      'spec.ingress[0].source.namespaceSelector `()` does not parse at offset 1: the parentheses are empty; write a term between them (gate F, R-GATE-3)',
      'spec.ingress[0].source.serviceAccounts.selector `x = y` does not parse at offset 2: single `=` is not an operator; write `==` (gate F, R-GATE-3)',
    ],
  },
  {
    title: 'R-SEL-8 blanks in a policy of a namespace',
    object: policy({ selector: ' ' }),
    issues: [
      'spec.selector holds nothing but blanks, which Calico joins with other selectors into one that does not parse; write `all()`, or leave it empty (gate F, R-SEL-8)',
    ],
  },
  {
    title: 'R-SEL-8 blanks beside a namespace selector',
    object: globalPolicy({ selector: '\t', namespaceSelector: 'all()' }),
    issues: [
      'spec.selector holds nothing but blanks, which Calico joins with other selectors into one that does not parse; write `all()`, or leave it empty (gate F, R-SEL-8)',
    ],
  },
  {
    title: 'R-SEL-8 blanks beside a service account selector',
    object: globalPolicy({ selector: ' ', serviceAccountSelector: 'all()' }),
    issues: [
      'spec.selector holds nothing but blanks, which Calico joins with other selectors into one that does not parse; write `all()`, or leave it empty (gate F, R-SEL-8)',
    ],
  },
  {
    title: 'R-SEL-8 blanks in a rule of a policy of a namespace',
    object: egress({ destination: { selector: '  ' } }),
    issues: [
      'spec.egress[0].destination.selector holds nothing but blanks, which Calico joins with other selectors into one that does not parse; write `all()`, or leave it empty (gate F, R-SEL-8)',
    ],
  },
  {
    title: 'R-SEL-8 blanks in a global rule beside a namespace selector',
    object: globalIngress({ source: { selector: ' ', namespaceSelector: 'global()' } }),
    issues: [
      'spec.ingress[0].source.selector holds nothing but blanks, which Calico joins with other selectors into one that does not parse; write `all()`, or leave it empty (gate F, R-SEL-8)',
    ],
  },
  {
    title: 'R-SEL-8 blanks in a global rule beside service accounts',
    object: globalIngress({ source: { selector: ' ', serviceAccounts: { names: ['a'] } } }),
    issues: [
      'spec.ingress[0].source.selector holds nothing but blanks, which Calico joins with other selectors into one that does not parse; write `all()`, or leave it empty (gate F, R-SEL-8)',
    ],
  },
  {
    title: 'R-GATE-3 a label that outgrows its limit with `pcns.`',
    object: globalPolicy({ namespaceSelector: `has(${'k'.repeat(508)})` }),
    issues: [
      'spec.namespaceSelector names a label that is 513 characters long once Calico has put `pcns.` before it; shorten the label to at most 507 characters (gate F, R-GATE-3)',
    ],
  },
  {
    title: 'R-GATE-3 a label that outgrows its limit with `pcsa.`',
    object: policy({ serviceAccountSelector: `has(${'k'.repeat(508)})` }),
    issues: [
      'spec.serviceAccountSelector names a label that is 513 characters long once Calico has put `pcsa.` before it; shorten the label to at most 507 characters (gate F, R-GATE-3)',
    ],
  },
  {
    title: 'R-GATE-3 such labels in a rule',
    object: ingress({ source: { namespaceSelector: `x == 'y' || has(${'k'.repeat(512)})`, serviceAccounts: { selector: `has(${'k'.repeat(508)})` } } }),
    issues: [
      'spec.ingress[0].source.namespaceSelector names a label that is 517 characters long once Calico has put `pcns.` before it; shorten the label to at most 507 characters (gate F, R-GATE-3)',
      'spec.ingress[0].source.serviceAccounts.selector names a label that is 513 characters long once Calico has put `pcsa.` before it; shorten the label to at most 507 characters (gate F, R-GATE-3)',
    ],
  },
  {
    title: 'R-GATE-3 a selector that no parentheses mend',
    object: policy({ selector: 'a == "b")' }),
    issues: [
      'spec.selector `a == "b")` does not parse at offset 8: `)` closes nothing; remove it (gate F, R-GATE-3)',
    ],
  },
];

const taken = [
  {
    title: 'R-SEL-8 blanks alone are `all()`',
    object: globalPolicy({ selector: ' ', ingress: [{ action: 'Deny', source: { selector: ' ' } }] }),
  },
  {
    title: 'R-SCP-4 a namespace selector that does not parse is dropped, and the policy widens (R-FG-7)',
    object: globalPolicy({ selector: ' ', namespaceSelector: 'a == b', serviceAccountSelector: '!' }),
  },
  {
    title: 'R-SCP-1 blanks in a service account selector are `all()`',
    object: policy({ serviceAccountSelector: ' ' }),
  },
  {
    title: 'R-GATE-3 a label of 507 characters bears its prefix',
    object: globalPolicy({ namespaceSelector: `has(${'k'.repeat(507)})` }),
  },
  {
    title: 'R-GATE-3 what does not parse by itself may parse in parentheses',
    object: policy({ selector: 'a == "b") || (c == "d"' }),
  },
  {
    title: 'R-SCP-5 service accounts whose names make no selector are dropped',
    object: globalIngress({ source: { selector: ' ', serviceAccounts: { names: ['it\'s'], selector: `has(${'k'.repeat(510)})` } } }),
  },
  {
    title: 'R-SCP-9 blanks in a `notSelector` are `all()`',
    object: globalIngress({ source: { notSelector: ' ' } }),
  },
];

describe('selectors that take their policy away from Felix', () => {
  test.each(refused)('$title', ({ object, issues }) => {
    expect(checkFelix(object).map(describeIssue)).toEqual(issues);
  });

  test.each(taken)('takes: $title', ({ object }) => {
    expect(checkFelix(object)).toEqual([]);
  });
});

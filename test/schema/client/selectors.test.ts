import { checkClient, describeIssue } from '../../../src/schema';
import { globalEgress, globalIngress, globalPolicy, ingress, policy } from '../objects';

const refused = [
  {
    title: 'R-VAL-8 the selector of a policy parses',
    object: policy({ selector: 'a = "b"' }),
    issues: [
      'spec.selector `a = "b"` does not parse at offset 2: single `=` is not an operator; write `==` (gate G, R-VAL-8)',
    ],
  },
  {
    title: 'R-VAL-8 the service account selector too',
    object: policy({ serviceAccountSelector: 'a == b' }),
    issues: [
      'spec.serviceAccountSelector `a == b` does not parse at offset 5: the value is not quoted; write `\'b\'` (gate G, R-VAL-8)',
    ],
  },
  {
    title: 'R-VAL-8 the namespace selector too',
    object: globalPolicy({ namespaceSelector: '!' }),
    issues: [
      'spec.namespaceSelector `!` does not parse at offset 0: nothing stands after `!`; write a term after it, or remove it (gate G, R-VAL-8)',
    ],
  },
  {
    title: 'R-VAL-8 a selector from a block scalar ends with a newline (R-FG-28)',
    object: globalPolicy({ selector: 'a == "b"\n' }),
    issues: [
      'spec.selector `a == "b"\\n` does not parse at offset 8: it ends in a line break; remove it (the YAML block scalars `|` and `>` add one, `>-` does not) (gate G, R-VAL-8)',
    ],
  },
  {
    title: 'R-VAL-8 every selector of a rule parses',
    object: ingress({ source: { selector: 'a == b', notSelector: 'a in {,}', namespaceSelector: '()', serviceAccounts: { selector: 'x = y' } } }),
    issues: [
      'spec.ingress[0].source.selector `a == b` does not parse at offset 5: the value is not quoted; write `\'b\'` (gate G, R-VAL-8)',
      'spec.ingress[0].source.notSelector `a in {,}` does not parse at offset 6: no value stands before the comma; remove the comma (gate G, R-VAL-8)',
      'spec.ingress[0].source.namespaceSelector `()` does not parse at offset 1: the parentheses are empty; write a term between them (gate G, R-VAL-8)',
      'spec.ingress[0].source.serviceAccounts.selector `x = y` does not parse at offset 2: single `=` is not an operator; write `==` (gate G, R-VAL-8)',
    ],
  },
  {
    title: 'R-VAL-8 on both sides',
    object: globalEgress({ destination: { selector: 'has (a)' } }),
    issues: [
      'spec.egress[0].destination.selector `has (a)` does not parse at offset 3: a blank stands between `has` and `(`; write `has(label)` (gate G, R-VAL-8)',
    ],
  },
  {
    title: 'R-VAL-8 a label has at most 512 characters',
    object: ingress({ source: { selector: `has(${'k'.repeat(513)})` } }),
    issues: [
      'spec.ingress[0].source.selector `has(kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk…` does not parse at offset 4: the label is 513 characters long; a label has at most 512 (gate G, R-VAL-8)',
    ],
  },
  {
    title: 'R-VAL-7 `global()` does not go with `&&`',
    object: globalIngress({ source: { namespaceSelector: 'global() && x == "y"' } }),
    issues: [
      'spec.ingress[0].source.namespaceSelector `global() && x == "y"` holds `global()` and more; write `global()` alone (gate G, R-VAL-7)',
    ],
  },
  {
    title: 'R-VAL-7 nor with `!`',
    object: globalIngress({ source: { namespaceSelector: '!global()' } }),
    issues: [
      'spec.ingress[0].source.namespaceSelector `!global()` holds `global()` and more; write `global()` alone (gate G, R-VAL-7)',
    ],
  },
  {
    title: 'R-VAL-7 nor in parentheses',
    object: globalIngress({ source: { namespaceSelector: '(global())' } }),
    issues: [
      'spec.ingress[0].source.namespaceSelector `(global())` holds `global()` and more; write `global()` alone (gate G, R-VAL-7)',
    ],
  },
  {
    title: 'R-VAL-7 not even in quotes',
    object: globalIngress({ source: { namespaceSelector: 'x == "global("' } }),
    issues: [
      'spec.ingress[0].source.namespaceSelector `x == "global("` holds `global()` and more; write `global()` alone (gate G, R-VAL-7)',
    ],
  },
];

const taken = [
  {
    title: 'R-SEL-8 a blank selector parses',
    object: policy({ selector: ' ' }),
  },
  {
    title: 'R-VAL-7 `global()` may have blanks in and around it',
    object: globalIngress({ source: { namespaceSelector: ' \tglobal( )' } }),
  },
  {
    title: 'R-VAL-7 `global()` is nothing special in a `notSelector`',
    object: globalIngress({ source: { notSelector: '!global()' } }),
  },
];

describe('selectors, to calicoctl', () => {
  test.each(refused)('$title', ({ object, issues }) => {
    expect(checkClient(object).map(describeIssue)).toEqual(issues);
  });

  test.each(taken)('takes: $title', ({ object }) => {
    expect(checkClient(object)).toEqual([]);
  });
});

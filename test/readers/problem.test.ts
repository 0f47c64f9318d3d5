import { describeProblem, Problem } from '../../src/readers';

const problem: Problem = { severity: 'error', code: 'x', message: '`a` is no port', remedy: 'write a number', source: {} };

test.each<[string, Partial<Problem>, string]>([
  ['nothing but what is wrong', {}, '`a` is no port; write a number'],
  ['all there is', { source: { file: 'net.yaml', document: 3, line: 30, item: 'items[2]' }, subject: 'NetworkPolicy shop/db', path: 'spec.ingress[0]', line: 41 },
    'net.yaml, document 3, items[2], line 41: NetworkPolicy shop/db: spec.ingress[0] `a` is no port; write a number'],
  ['the line of the document, where that of the field is not known', { source: { file: 'net.yaml', document: 3, line: 30 } }, 'net.yaml, document 3, line 30: `a` is no port; write a number'],
  ['standard input', { source: { file: '-', document: 1, line: 1 } }, 'standard input, document 1, line 1: `a` is no port; write a number'],
  ['a construct', { source: { construct: 'app/shop/Lockdown' }, path: 'spec' }, 'app/shop/Lockdown: spec `a` is no port; write a number'],
])('a problem says %s', (_, more, text) => {
  expect(describeProblem({ ...problem, ...more })).toBe(text);
});

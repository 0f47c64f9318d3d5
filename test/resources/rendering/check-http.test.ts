import { Action, Port, Rule, RuleProps } from '../../../src';
import { byFields, egressProblems, ingressProblems } from '../support/rules';

/** A mistake in a rule, and what is said of it behind `[test/Policy] ingress[0]`. */
interface Row {
  readonly mistake: string;
  readonly rule: () => Rule;
  readonly problems: string[];
}

const of = (props: RuleProps, action?: Action) => () => byFields(props, action);

const rows: Row[] = [
  {
    mistake: 'HTTP in a Deny (R-VAL-12)',
    rule: of({ http: { methods: ['GET'] } }, 'Deny'),
    problems: ['.http: `Deny` is no action for HTTP requests; use `Allow`'],
  },
  {
    mistake: 'HTTP over another protocol than TCP (R-VAL-12)',
    rule: of({ http: { methods: ['GET'] }, ports: [Port.tcp(80), Port.udp(80)] }),
    problems: ['.http: `UDP` carries no HTTP; use TCP, or leave the protocol out'],
  },
  {
    mistake: 'HTTP that says nothing of the requests',
    rule: of({ http: {} }),
    problems: ['.http: `{}` says nothing of the requests; name methods or paths, or leave it out'],
  },
  {
    mistake: 'empty lists of HTTP requests (R-FG-1)',
    rule: of({ http: { methods: [], paths: 'x' as any } }),
    problems: [
      '.http.methods: `[]` is an empty list, which Calico reads as no restriction at all; leave it out, or name at least one',
      '.http.paths: `x` is no list; write a list',
    ],
  },
  {
    mistake: 'more HTTP methods than Calico takes (R-RES-14)',
    rule: of({ http: { methods: Array.from({ length: 21 }, (_, at) => `M${at}`) } }),
    problems: ['.http.methods: `21` is how many there are, and Calico takes 20; write a second rule'],
  },
  {
    mistake: 'HTTP methods and paths that cannot be (R-VAL-12)',
    rule: of({ http: { methods: ['GET', 'GET', ''], paths: [{}, { exact: '/a', prefix: '/b' }, { exact: 'a' }, { prefix: '/a?b' }, { exact: 5 as any }] } }),
    problems: [
      '.http.methods[1]: `GET` stands there twice; name each once',
      '.http.methods[2]: `` is no method; write for instance \'GET\'',
      '.http.paths[0]: `{}` is not one path; set either `exact` or `prefix`',
      '.http.paths[1]: `{"exact":"/a","prefix":"/b"}` is not one path; set either `exact` or `prefix`',
      '.http.paths[2]: `a` is no path of an HTTP request; begin with `/`; no blanks, `?` or `#`; at most 1,024 characters',
      '.http.paths[3]: `/a?b` is no path of an HTTP request; begin with `/`; no blanks, `?` or `#`; at most 1,024 characters',
      '.http.paths[4]: `5` is no path of an HTTP request; begin with `/`; no blanks, `?` or `#`; at most 1,024 characters',
    ],
  },
];

describe('refused is', () => {
  test.each(rows)('$mistake', ({ rule, problems }) => {
    expect(ingressProblems('namespaced', rule)).toEqual(problems.map(problem => `[test/Policy] ingress[0]${problem}`));
  });
});

test('refused is HTTP in egress (R-VAL-12)', () => {
  expect(egressProblems('namespaced', of({ http: { methods: ['GET'] } })))
    .toEqual(['[test/Policy] egress[0].http: `egress` is no direction for HTTP requests; write the rule for ingress, at the server']);
});

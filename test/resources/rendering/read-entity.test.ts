import { Action, Direction, Peer, Port, Rule, RuleProps, Selector } from '../../../src';
import { raw } from '../support/charts';
import { egressProblems, ingressOf, ingressProblems } from '../support/rules';

const WEB = Peer.addresses('192.0.2.0/24');

/** A mistake in a rule, and what is said of it behind `[test/Policy] ingress[0]`. */
interface Row {
  readonly mistake: string;
  readonly rule: () => Rule;
  readonly problems: string[];
}

const of = (props: RuleProps, action: Action = 'Allow') => () => Rule.of(action, props);
const everything = [Port.all()];

const rows: Row[] = [
  // Who
  {
    mistake: 'a peer that got lost on its way, and must not become everybody (R-FG-1)',
    rule: of({ peer: undefined, ports: everything }),
    problems: ['.source: `undefined` is neither a peer nor a construct; use `Peer.…`, or a workload, Namespace, Service or ServiceAccount'],
  },
  {
    mistake: 'a peer of one end that got lost on its way',
    rule: of({ destination: { peer: undefined }, ports: everything }),
    problems: ['.destination: `undefined` is neither a peer nor a construct; use `Peer.…`, or a workload, Namespace, Service or ServiceAccount'],
  },
  {
    mistake: 'an end that says nothing (R-FG-1)',
    rule: of({ source: {}, ports: everything }),
    problems: ['.source: `{}` says nothing, which Calico reads as everybody; name somebody; for everybody leave it out and write `peer: Peer.anywhere()`'],
  },
  {
    mistake: 'an end that is nothing',
    rule: of({ source: null as any, ports: everything }),
    problems: ['.source: `null` says nothing, which Calico reads as everybody; name somebody; for everybody leave it out and write `peer: Peer.anywhere()`'],
  },
  {
    mistake: 'an end that is a text',
    rule: of({ destination: '10.0.0.0/8' as any, ports: everything }),
    problems: ['.destination: `10.0.0.0/8` is no end of a rule; write fields such as `{ nets: [\'10.0.0.0/8\'] }` or `{ peer: Peer.pods({ … }) }`, or leave it out'],
  },
  {
    mistake: 'a peer that is said twice',
    rule: of({ peer: WEB, source: { peer: WEB }, ports: everything }),
    problems: ['.source: `peer` is said twice, here and for the rule; keep one of the two'],
  },
  {
    mistake: 'a peer beside fields',
    rule: of({ peer: WEB, source: { nets: ['10.0.0.0/8'], selector: Selector.has('a') }, ports: everything }),
    problems: ['.source: `nets, selector` stands beside a peer, which says who it is already; keep one of the two, or use `Peer.selector(…)` and `except`'],
  },
  // Networks
  {
    mistake: 'networks that cannot be',
    rule: of({ source: { nets: ['10.0.0.300', '10.0.0.1/8', '<my_ip_address>', '10.0.0.0/33', 'example.com'] }, ports: everything }),
    problems: [
      '.source.nets[0]: `10.0.0.300` holds `300`; the numbers of an IPv4 address are 0 to 255',
      '.source.nets[1]: `10.0.0.1/8` has host bits set; write `10.0.0.0/8`',
      '.source.nets[2]: `<my_ip_address>` is a placeholder; write an address in its place',
      '.source.nets[3]: `10.0.0.0/33` has the prefix length `33`; IPv4 takes a number from 0 to 32 after `/`',
      '.source.nets[4]: `example.com` is a host name; policies match addresses: write those that it resolves to',
    ],
  },
  {
    mistake: 'a network that stands there twice, which the API server refuses',
    rule: of({ source: { nets: ['192.0.2.1', '192.0.2.1/32'] }, ports: everything }),
    problems: ['.source.nets[1]: `192.0.2.1/32` stands there twice; name each once'],
  },
  {
    mistake: 'no network (R-FG-1)',
    rule: of({ source: { nets: [] }, ports: everything }),
    problems: ['.source.nets: `[]` is an empty list, which Calico reads as no restriction at all; name at least one network, or leave it out'],
  },
  {
    mistake: 'every network left out (R-VAL-11)',
    rule: of({ source: { notNets: ['0.0.0.0/0'] }, ports: everything }),
    problems: ['.source.notNets: `0.0.0.0/0` leaves out every address; name what is to be left out'],
  },
  {
    mistake: 'both families in one end (R-VAL-11)',
    rule: of({ source: { nets: ['192.0.2.0/24'], notNets: ['2001:db8::/32'] }, ports: everything }),
    problems: ['.source: `192.0.2.0/24, 2001:db8::/32` mixes IPv4 and IPv6, which one rule of Calico cannot hold; write a rule for each, or use `Peer.addresses(…)`, which does'],
  },
  // Selectors
  {
    mistake: 'a selector that does not parse, shown with its place',
    rule: of({ source: { selector: Selector.parse('app == web') }, ports: everything }),
    problems: ['.source.selector: selector `app == web` does not parse at offset 7: the value is not quoted; write `\'web\'`\n  app == web\n         ^'],
  },
  {
    mistake: 'a blank selector, with which the policy would be absent (R-SEL-8)',
    rule: of({ source: { notSelector: Selector.parse('') }, ports: everything }),
    problems: ['.source.notSelector: selector is blank; write `Selector.all()` if everything is meant'],
  },
  {
    mistake: 'a text for a selector',
    rule: of({ source: { selector: 'has(a)' as any }, ports: everything }),
    problems: ['.source.selector: `has(a)` is no Selector; write `Selector.parse(\'…\')` or `Selector.labels({ … })`'],
  },
  {
    mistake: '`global()` beside something else (R-VAL-7)',
    rule: of({ source: { namespaceSelector: Selector.parse('global() || has(a)') }, ports: everything }),
    problems: ['.source.namespaceSelector: `global() || has(a)` uses `global()`, which Calico knows only alone in the namespace selector of a rule; leave it out here'],
  },
  {
    mistake: 'labels that Calico keeps for namespaces (R-LBL-2)',
    rule: of({ source: { selector: Selector.parse('pcns.team == "a"') }, ports: everything }),
    problems: ['.source.selector: `pcns.team` is a label under which Calico keeps those of a namespace or service account; use a namespace or service account selector with `team`'],
  },
  {
    mistake: 'a selector that is longer than Calico takes (R-RES-13)',
    rule: of({ source: { selector: Selector.in('a', Array.from({ length: 200 }, (_, at) => `value-${at}`)) }, ports: everything }),
    problems: ['.source.selector: is 2495 characters long, and Calico takes 1024; name fewer labels'],
  },
  // Services and service accounts
  {
    mistake: 'a Service at the policy\'s own side (R-VAL-13)',
    rule: of({ destination: { services: { name: 'api' } }, ports: everything }),
    problems: ['.destination: `api` is a Service at the policy\'s own side; name it as the source of ingress or the destination of egress'],
  },
  {
    mistake: 'a Service beside other fields (R-VAL-13)',
    rule: of({ source: { services: { name: 'api' }, nets: ['10.0.0.0/8'], namespaceSelector: Selector.has('a') }, ports: everything }),
    problems: ['.source.services: `nets, namespaceSelector` stands beside a Service, which says who it is already; keep one of the two'],
  },
  {
    mistake: 'a Service that cannot be',
    rule: of({ source: { services: { name: 'Api', namespace: 'a.b' } }, ports: everything }),
    problems: [
      '.source.services.name: `Api` holds `A`; a Service name has lower-case letters, digits, `-` and `.`',
      '.source.services.namespace: `a.b` holds `.`; a namespace has lower-case letters, digits and `-`',
    ],
  },
  {
    mistake: 'service accounts that are none (R-FG-1)',
    rule: of({ source: { serviceAccounts: {} }, ports: everything }),
    problems: ['.source.serviceAccounts: `{}` names no service account, which Calico reads as no restriction; give names or a selector, or leave it out'],
  },
  {
    mistake: 'an empty list of service accounts (R-FG-1)',
    rule: of({ source: { serviceAccounts: { names: [] } }, ports: everything }),
    problems: ['.source.serviceAccounts.names: `[]` is an empty list, which Calico reads as no restriction at all; name at least one service account, or leave it out'],
  },
  {
    mistake: 'a selector of service accounts that does not parse',
    rule: of({ source: { serviceAccounts: { selector: Selector.parse('has(a') } }, ports: everything }),
    problems: ['.source.serviceAccounts.selector: selector `has(a` does not parse at offset 3: `(` is not closed; write `has(a)`\n  has(a\n     ^'],
  },
];

describe('refused is', () => {
  test.each(rows)('$mistake', ({ rule, problems }) => {
    expect(ingressProblems('namespaced', rule)).toEqual(problems.map(problem => `[test/Policy] ingress[0]${problem}`));
  });
});

describe('a port of one end', () => {
  test.each<[string, number | string, number | string]>([
    ['digits in quotes, as a number (E14, R-RES-15)', '3306', 3306],
    ['the port of DNS in quotes, as a number (E14, R-RES-15)', '53', 53],
    ['digits with a zero before them, as the number', '0080', 80],
    ['a number, as it is', 3306, 3306],
    ['a range, as it is', '6000:6010', '6000:6010'],
    ['a name, as it is', 'http', 'http'],
  ])('comes out so: %s', (_, written, stored) => {
    const rule = of({ protocol: 'TCP', source: { peer: WEB, ports: [written] }, destination: { notPorts: [written] } });

    const [{ source, destination }] = ingressOf('namespaced', rule);
    expect([source.ports, destination.notPorts]).toStrictEqual([[stored], [stored]]);
  });
});

describe('refused by its direction or policy is', () => {
  test.each<[string, Direction, 'namespaced' | 'global', RuleProps, string]>([
    ['a Service as the source of egress', 'Egress', 'namespaced', { source: { services: { name: 'api' } }, ports: everything },
      '.source: `api` is a Service at the policy\'s own side; name it as the source of ingress or the destination of egress'],
    ['a Service as the destination beside ports (R-VAL-13)', 'Egress', 'namespaced',
      { protocol: 'TCP', destination: { services: { name: 'api' }, ports: [80] } },
      '.destination: `api` is a Service, which brings its own ports; leave the ports out'],
    ['a Service as the destination beside the rule\'s ports (R-VAL-13)', 'Egress', 'namespaced',
      { ports: [Port.tcp(80)], destination: { services: { name: 'api' } } },
      '.ports: `api` is a Service, which brings its own ports; write `Port.all()`'],
    ['a Service as the destination beside ports that are left out (R-VAL-13)', 'Egress', 'namespaced',
      { ports: [Port.protocol('TCP')], destination: { services: { name: 'api' }, notPorts: [80] } },
      '.ports: `api` is a Service, which brings its own ports; write `Port.all()`'],
    ['a Service without its namespace in a global policy (R-VAL-13)', 'Ingress', 'global',
      { source: { services: { name: 'api' } }, ports: everything },
      '.source.services: `api` is a Service without a namespace; say its namespace: a global policy has none of its own'],
  ])('%s', (_, direction, flavour, props, problem) => {
    const problemsOf = direction === 'Ingress' ? ingressProblems : egressProblems;

    expect(problemsOf(flavour, () => Rule.of('Allow', props))).toEqual([`[test/Policy] ${direction.toLowerCase()}[0]${problem}`]);
  });

  test('a Service that is a peer, likewise', () => {
    const service = (chart: Parameters<typeof raw>[0]) => raw(chart, 'Api', 'v1', 'Service', { metadata: { name: 'api' }, spec: {} });

    expect(ingressProblems('namespaced', chart => Rule.of('Allow', { destination: { peer: service(chart) }, ports: everything })))
      .toEqual(['[test/Policy] ingress[0].destination: `api` is a Service at the policy\'s own side; name it as the source of ingress or the destination of egress']);
    expect(egressProblems('namespaced', chart => Rule.allow(service(chart), Port.tcp(80))))
      .toEqual(['[test/Policy] egress[0].ports: `api` is a Service, which brings its own ports; write `Port.all()`']);
  });
});

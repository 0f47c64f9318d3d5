import * as fc from 'fast-check';
import { readExpectations } from '../../src/analysis';

const read = (content: string): ReturnType<typeof readExpectations> => readExpectations({ name: 'expect.yaml', content });

/** The only expectation of a text that has one. */
function only(row: string): unknown {
  const { rows, problems } = read(`expectations:\n  - ${row}\n`);
  expect(problems).toEqual([]);
  return rows[0].expectation;
}

describe('a file of expectations', () => {
  test.each([
    ['allows: { from: shop/frontend, to: shop/backend, ports: [6379, 53/UDP, 8000-8080, http] }', {
      claim: 'allows',
      from: ['shop/frontend'],
      to: ['shop/backend'],
      ports: [{ port: 6379 }, { protocol: 'UDP', port: 53 }, { port: { first: 8000, last: 8080 } }, { port: 'http' }],
    }],
    ['denies: { from: [internet, node:n1], to: service:shop/web, via: NodePort, address: 10.0.0.1 }', {
      claim: 'denies', from: ['internet', 'node:n1'], to: ['service:shop/web'], via: 'NodePort', address: '10.0.0.1',
    }],
    ['onlyAllows: { from: [shop/web], to: { namespace: shop, selector: \'pci == "true"\' } }', {
      claim: 'onlyAllows', from: ['shop/web'], to: [{ namespace: 'shop', selector: 'pci == "true"' }],
    }],
    ['onlyAllows: { to: shop/db, from: null, except: shop/x, ports: all }', { claim: 'onlyAllows', from: [], to: ['shop/db'], except: ['shop/x'], ports: 'all' }],
    ['isolates: shop', { claim: 'onlyAllows', from: ['namespace:shop'], to: ['namespace:shop'], text: 'isolates shop' }],
    ['isolates: { namespace: shop, except: [monitoring/prometheus] }', {
      claim: 'onlyAllows', from: ['namespace:shop', 'monitoring/prometheus'], to: ['namespace:shop'], text: 'isolates shop except monitoring/prometheus',
    }],
    ['exposesNothing:', { claim: 'exposesNothing', from: [], to: [{}] }],
    ['exposesNothing: { within: namespace:shop, except: [service:shop/web], ports: UDP }', {
      claim: 'exposesNothing', from: [], to: ['namespace:shop'], except: ['service:shop/web'], ports: [{ protocol: 'UDP' }],
    }],
    ['{ name: closed, state: pending, denies: { from: { nets: 10.0.0.0/8, notNets: [10.1.0.0/16], outside: true }, to: { workload: Deployment shop/db }, ports: all } }', {
      claim: 'denies',
      from: [{ nets: ['10.0.0.0/8'], notNets: ['10.1.0.0/16'], outside: true }],
      to: [{ workload: { kind: 'Deployment', namespace: 'shop', name: 'db' } }],
      ports: 'all',
      text: 'closed',
      state: 'pending',
    }],
    ['allows: { from: { serviceAccounts: ci, namespaceSelector: has(x), notSelector: has(y), name: CI }, to: a/b, ports: { icmp: { type: 8, code: 0 } } }', {
      claim: 'allows',
      from: [{ name: 'CI', serviceAccounts: ['ci'], namespaceSelector: 'has(x)', notSelector: 'has(y)' }],
      to: ['a/b'],
      ports: [{ protocol: 'ICMP', icmp: { type: 8, code: 0 } }],
    }],
    ['allows: { from: a/b, to: a/c, ports: [http/TCP, "80", 1-2/SCTP, ICMP, { protocol: 47 }] }', {
      claim: 'allows',
      from: ['a/b'],
      to: ['a/c'],
      ports: [{ port: 'http', protocol: 'TCP' }, { port: 80 }, { port: { first: 1, last: 2 }, protocol: 'SCTP' }, { protocol: 'ICMP' }, { protocol: 47 }],
    }],
  ])('says %s', (row, expectation) => {
    expect(only(row)).toEqual(expectation);
  });

  test('tells where each expectation stands, and what is said of the hosts', () => {
    const { rows, host, problems } = read('host: { defaultInterface: eth0 }\nexpectations:\n  - isolates: shop\n\n  - isolates: pay\n');

    expect({ host, problems }).toEqual({ host: { defaultInterface: 'eth0' }, problems: [] });
    expect(rows.map(({ place }) => place)).toEqual(['expect.yaml:3', 'expect.yaml:5']);
  });

  test('may be JSON', () => {
    expect(read('{"expectations": [{"isolates": "shop"}]}').rows).toHaveLength(1);
  });

  test('whatever it holds, is read without an error being thrown', () => {
    fc.assert(fc.property(fc.oneof(fc.json(), fc.string(), fc.json().map(json => `{"expectations": [${json}, {"allows": ${json}}, {"denies": {"from": ${json}, "to": ${json}, "ports": ${json}}}]}`)), content => {
      const { rows, problems } = read(content);

      expect(rows.length + problems.length).toBeGreaterThan(0);
    }));
  });
});

const wrong: readonly (readonly [what: string, content: string, problems: readonly string[]])[] = [
  ['nothing', '', ['expect.yaml: is empty; correct the YAML or JSON']],
  ['broken YAML', 'a: [', [expect.stringMatching(/^expect\.yaml, line 1, column \d+: .*; correct the YAML or JSON$/) as unknown as string]],
  ['a list', '- 7', ['expect.yaml: `[7]` is no list of expectations; write `expectations:` with a list such as `- denies: { from: internet, to: shop/db, ports: [5432] }`']],
  ['no expectation', 'expectations: []', ['expect.yaml:1: the list of expectations is empty, so nothing is shown; write `expectations:` with a list such as `- denies: { from: internet, to: shop/db, ports: [5432] }`']],
  ['misspelt members, on every level', 'hosts: {}\nexpectations:\n  - denys: {}\n  - denies:\n      form: a/b\n      to: { namespce: x, selector: has(y) }\n      ports: 80\n', [
    'expect.yaml:1: `hosts` means nothing here; is `host` meant?',
    'expect.yaml:3: expectation 1: `denys` means nothing here; is `denies` meant?',
    'expect.yaml:3: expectation 1: nothing is expected; write one of `allows`, `denies`, `onlyAllows`, `isolates`, `exposesNothing` in each',
    'expect.yaml:5: expectation 2: `form` means nothing here; is `from` meant?',
    'expect.yaml:4: expectation 2: `from` is missing; say who opens the connection',
    'expect.yaml:6: expectation 2: `namespce` means nothing here; is `namespace` meant?',
  ]],
  ['two claims in one', 'expectations:\n  - { allows: {}, denies: {} }', ['expect.yaml:2: expectation 1: `allows` and `denies` stand together; write one of `allows`, `denies`, `onlyAllows`, `isolates`, `exposesNothing` in each']],
  ['what is no expectation', 'expectations:\n  - 7\n  - denies: 8\n', [
    'expect.yaml:2: expectation 1: `7` is no expectation; write such as `denies: { from: internet, to: shop/db, ports: [5432] }`',
    'expect.yaml:3: expectation 2: `8` is no object; write `denies: { from: …, to: … }`',
  ]],
  ['bad ports', 'expectations:\n  - allows:\n      from: a/b\n      to: a/c\n      ports: [0, 70000, 9-8, 80/TPC, a_b, true, { icmp: { type: 300 } }, { port: 80 }]\n', [
    'expect.yaml:5: expectation 1: `0` is no port; ports are 1 to 65535, the lower one first',
    'expect.yaml:5: expectation 1: `70000` is no port; ports are 1 to 65535, the lower one first',
    'expect.yaml:5: expectation 1: `9-8` is no port; ports are 1 to 65535, the lower one first',
    'expect.yaml:5: expectation 1: `TPC` of `80/TPC` is no protocol; write TCP, UDP or SCTP',
    'expect.yaml:5: expectation 1: `a_b` is no port; write a port such as `5432`, `53/UDP`, `8000-8080`, `http`, a protocol such as `UDP` or `ICMP`, or `all`',
    'expect.yaml:5: expectation 1: `true` is no port; write a port such as `5432`, `53/UDP`, `8000-8080`, `http`, a protocol such as `UDP` or `ICMP`, or `all`',
    'expect.yaml:5: expectation 1: `{"type":300}` is no type and code of ICMP messages; write `{ icmp: { type: 8, code: 0 } }`, both from 0 to 255',
    'expect.yaml:5: expectation 1: `port` means nothing here; write `protocol`, `icmp`',
  ]],
  ['bad ends', 'expectations:\n  - allows:\n      from: []\n      to: [7, {}, { selector: "a =" }, { nets: 10.0.0.0/40 }, { workload: x }]\n      ports: [all, 80]\n', [
    'expect.yaml:5: expectation 1: `all` holds the other ports; leave them out, or leave `all` out',
    'expect.yaml:3: expectation 1: `from` names nobody; say who opens the connection',
    expect.stringContaining('expect.yaml:4: expectation 1: `7` is no text; write such as `shop/web`') as unknown as string,
    expect.stringContaining('expect.yaml:4: expectation 1: nobody is described; write such as') as unknown as string,
    'expect.yaml:4: expectation 1: `a =` is no selector; write one such as `role == "db"`',
    'expect.yaml:4: expectation 1: `10.0.0.0/40` is no block of addresses; write one such as `203.0.113.0/24`',
    'expect.yaml:4: expectation 1: `x` is no workload; write its kind, namespace and name: `Deployment shop/web`',
  ]],
  ['bad words', 'expectations:\n  - { state: staged, name: 7, denies: { from: a/b, to: service:a/c, via: nodeport, address: n1 } }\n', [
    'expect.yaml:2: expectation 1: `7` is no text; write what it is to be called',
    'expect.yaml:2: expectation 1: `staged` is none of enforced, pending; write one of them',
    'expect.yaml:2: expectation 1: `nodeport` is none of Pod, ClusterIP, NodePort, LoadBalancer, Ingress; write one of them',
    'expect.yaml:2: expectation 1: `n1` is no address; write one such as `192.0.2.80`',
  ]],
];

test.each(wrong)('every problem is told with file and line: %s', (_, content, problems) => {
  expect(read(content).problems).toEqual(problems);
});

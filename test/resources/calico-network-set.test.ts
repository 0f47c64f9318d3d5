import { Chart, Lazy, Testing } from 'cdk8s';
import { lastOf, newChart, problemsOf } from './support/charts';
import { PLUS } from './support/workloads';
import { GlobalNetworkSet, NetworkSet, NetworkSetFields } from '../../src';

const KINDS: [string, (chart: Chart, props?: NetworkSetFields) => NetworkSet | GlobalNetworkSet][] = [
  ['NetworkSet', (chart, props) => new NetworkSet(chart, 'Set', props)],
  ['GlobalNetworkSet', (chart, props) => new GlobalNetworkSet(chart, 'Set', props)],
];

describe.each(KINDS)('a %s', (kind, make) => {
  const written = (props?: NetworkSetFields) => lastOf(chart => make(chart, props));

  test('lists networks of both families, ranges as the blocks of which they consist', () => {
    expect(written({ nets: ['192.0.2.7', '2001:DB8::/32', '203.0.113.4-203.0.113.9'], labels: { role: 'partner' } })).toEqual({
      apiVersion: 'projectcalico.org/v3',
      kind,
      metadata: { name: 'test-set', labels: { role: 'partner' }, ...kind === 'NetworkSet' && { namespace: 'shop' } },
      spec: { nets: ['192.0.2.7/32', '2001:db8::/32', '203.0.113.4/30', '203.0.113.8/31'] },
    });
  });

  test('of nobody is legal, and has an empty spec', () => {
    expect(written().spec).toEqual({});
    expect(written({ nets: [] }).spec).toEqual({});
  });

  test('grows by addresses, also after it was written', () => {
    const chart = newChart();
    const set = make(chart, { nets: ['192.0.2.0/24'] });
    const nets = () => Testing.synth(chart)[0].spec.nets;

    expect(nets()).toEqual(['192.0.2.0/24']);
    set.addNets('198.51.100.7', '203.0.113.0/24').addNets('2001:db8::1');
    expect(nets()).toEqual(['192.0.2.0/24', '198.51.100.7/32', '203.0.113.0/24', '2001:db8::1/128']);
  });

  test('keeps its own list', () => {
    const nets = ['192.0.2.0/24'];
    const { spec } = lastOf(chart => {
      make(chart, { nets });
      nets.push('nowhere');
    });

    expect(spec.nets).toEqual(['192.0.2.0/24']);
  });

  test('holds any number of addresses', () => {
    const nets = Array.from({ length: 3000 }, (_, at) => `10.0.${Math.floor(at / 250)}.${at % 250}`);

    expect(written({ nets }).spec.nets).toHaveLength(3000);
  });

  test.each([
    ['its labels', { labels: { role: 'partner' } }, { role: 'partner' }],
    ['those of its metadata', { metadata: { labels: { role: 'partner' } } }, { role: 'partner' }],
    ['one made of its name, where it has none', { name: 'partners' }, { 'cdk8s-calico/network-set': 'partners' }],
    ['one that fits into a label', { name: `x${'-y'.repeat(40)}` }, { 'cdk8s-calico/network-set': 'y-'.repeat(31) + 'y' }],
  ])('is found by %s', (_, props, labels) => {
    expect(written(props).metadata.labels).toEqual(labels);
  });

  const reserved = (label: string) => `labels: \`${label}\` is a label that Calico keeps for namespaces and service accounts; use another one`;

  test.each<[string, NetworkSetFields, string[]]>([
    ['addresses that cannot be, all at once', { nets: ['10.0.0.1/8', '<ip>', '0.0.0.0/0', '192.0.2.1', '192.0.2.1/32', 5 as any] }, [
      'nets[0]: `10.0.0.1/8` has host bits set; write `10.0.0.0/8`',
      'nets[1]: `<ip>` is a placeholder; write an address in its place',
      'nets[2]: `0.0.0.0/0` is every IPv4 address; name some of them; a rule for everybody says `Peer.anywhere()`, and needs no set',
      'nets[4]: `192.0.2.1/32` is the same as `192.0.2.1` before it; remove one of them',
      'nets[5]: address `5` is not a text; write a text such as `\'10.0.0.0/8\'`',
    ]],
    ['every address in two halves, which has no place in the list', { nets: ['0.0.0.0/1', '2001:db8::/32', '128.0.0.0/1'] }, [
      'nets: address list `0.0.0.0/1, 128.0.0.0/1` is every IPv4 address, taken together; name some of them; a rule for everybody says `Peer.anywhere()`, and needs no set',
    ]],
    ['addresses that are made later', { nets: ['192.0.2.1', Lazy.any({ produce: () => '192.0.2.2' })] }, ['nets[1]: a Lazy value cannot be read here; give the value itself']],
    ['a list that is made later', { nets: Lazy.any({ produce: () => ['192.0.2.2'] }) }, ['nets[0]: a Lazy value cannot be read here; give the value itself']],
    ['labels that make a part of a namespace, or pods, of it (R-VAL-16, R-K8S-4)',
      { labels: { 'pcsa.x': 'a', 'projectcalico.org/namespace': 'shop', 'projectcalico.org/orchestrator': 'k8s' } },
      [reserved('pcsa.x'), reserved('projectcalico.org/namespace'), reserved('projectcalico.org/orchestrator')]],
    ['a name that cannot be', { name: 'Set', labels: { a: 'b' } }, ['name: `Set` holds `S`; a name has lower-case letters, digits, `-` and `.`']],
  ])('refuses %s', (_, props, problems) => {
    expect(problemsOf(chart => make(chart, props))).toEqual(problems.map(problem => `[test/Set] ${problem}`));
  });
});

describe('the namespace of a network set', () => {
  test.each(PLUS)('may be one that %s makes', (_, kplus) => {
    const { metadata } = lastOf(chart => new NetworkSet(chart, 'Set', { namespace: new kplus.Namespace(chart, 'Space', { metadata: { name: 'other' } }) }));

    expect(metadata.namespace).toBe('other');
  });

  test('must be said by somebody', () => {
    expect(problemsOf(chart => new NetworkSet(chart, 'Set'), { namespace: undefined })).toEqual([
      '[test/Set] namespace: is not said, so `kubectl` would use whichever is set at the time; '
      + 'write `namespace: \'…\'` here or for the chart: `new Chart(app, id, { namespace: \'…\' })`',
    ]);
  });

  test('must be one', () => {
    expect(problemsOf(chart => new NetworkSet(chart, 'Set', { namespace: chart }))).toEqual([
      '[test/Set] namespace: `test` is no Kubernetes object, not a Namespace; give the construct that makes it, or its name',
    ]);
  });
});

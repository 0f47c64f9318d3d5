import { ApiObject, App, Chart } from 'cdk8s';
import { calicoObjects, complaints, newChart, warningIds } from './support';
import { HostEndpoint, Selector } from '../../../src';
import { NodeHostEndpoints, NodeHostEndpointsProps, NodePortLockdown } from '../../../src/patterns/hosts';

/** Host endpoints with nothing wrong with them but what is said, at `demo/Workers`. */
function workers(chart: Chart, props: Partial<NodeHostEndpointsProps> = {}): NodeHostEndpoints {
  return new NodeHostEndpoints(chart, 'Workers', {
    nodes: [{ name: 'worker-1' }, { name: 'worker-2' }], interfaceName: 'eth1', labels: { role: 'worker' }, ...props,
  });
}

describe('NodeHostEndpoints', () => {
  test('makes a host endpoint for each node, which changes nothing by itself (R-FG-20)', () => {
    const chart = newChart();

    workers(chart, { nodes: [{ name: 'worker-1', addresses: ['203.0.113.10', '2001:db8::10'] }, { name: '10.176.48.67' }] });

    const common = { apiVersion: 'projectcalico.org/v3', kind: 'HostEndpoint' };
    expect(calicoObjects(chart)).toEqual([
      {
        ...common,
        metadata: { name: 'worker-1-eth1', labels: { role: 'worker' } },
        spec: { node: 'worker-1', interfaceName: 'eth1', expectedIPs: ['203.0.113.10', '2001:db8::10'], profiles: ['projectcalico-default-allow'] },
      },
      {
        ...common,
        metadata: { name: '10.176.48.67-eth1', labels: { role: 'worker' } },
        spec: { node: '10.176.48.67', interfaceName: 'eth1', profiles: ['projectcalico-default-allow'] },
      },
    ]);
  });

  test.each([
    ['an interface of its own', { name: 'worker-1', interfaceName: 'eth0.100' }, 'worker-1-eth0.100'],
    ['every interface', { name: 'worker-1', interfaceName: '*' }, 'worker-1-all'],
    ['an interface with letters that names do not have', { name: 'worker-1', interfaceName: 'Bond_0' }, 'worker-1-bond-0'],
    ['no interface but an address', { name: 'worker-1', interfaceName: undefined, addresses: ['203.0.113.10'] }, 'worker-1-host'],
  ])('names the host endpoint of a node with %s so that it can be told from others', (_, node, name) => {
    const chart = newChart();

    workers(chart, { nodes: [node], interfaceName: undefined });

    expect(calicoObjects(chart).map(({ metadata }) => metadata.name)).toEqual([name]);
  });

  test('takes a node with several interfaces', () => {
    const chart = newChart();

    workers(chart, { nodes: [{ name: 'worker-1' }, { name: 'worker-1', interfaceName: 'eth2' }] });

    expect(calicoObjects(chart).map(({ spec }) => [spec.node, spec.interfaceName])).toEqual([['worker-1', 'eth1'], ['worker-1', 'eth2']]);
  });

  test('hands on profiles and ports', () => {
    const chart = newChart();

    const made = workers(chart, { profiles: ['kns.ops'], ports: [{ name: 'metrics', protocol: 'TCP', port: 9100 }] });

    expect(made.endpoints).toHaveLength(2);
    expect(calicoObjects(chart).map(({ spec }) => [spec.profiles, spec.ports])).toEqual(
      [1, 2].map(() => [['kns.ops'], [{ name: 'metrics', protocol: 'TCP', port: 9100 }]]));
  });

  test('tells a lockdown its hosts, so that there is neither a warning nor a mistake', () => {
    const chart = newChart();

    new NodePortLockdown(chart, 'Lockdown', { hosts: workers(chart, { labels: { role: 'worker', zone: 'a' } }).hosts });

    expect(calicoObjects(chart).find(({ kind }) => kind === 'GlobalNetworkPolicy')!.spec.selector).toBe("role == 'worker' && zone == 'a'");
    expect(warningIds(chart)).toEqual([]);
  });
});

describe('NodeHostEndpoints.hosts', () => {
  test('is refused where it would select another host endpoint as well', () => {
    const chart = newChart();
    new HostEndpoint(chart, 'Other', { node: 'worker-3', interfaceName: 'eth1', labels: { role: 'worker', zone: 'a' } });
    const made = workers(chart);

    expect(complaints(chart)).toEqual([]);
    expect(made.hosts.isSame(Selector.labels({ role: 'worker' }))).toBe(true);

    expect(complaints(chart)).toEqual([
      "[demo/Workers] labels: `role == 'worker'` selects `demo/Other` as well, so `hosts` is more than these; give these a label of their own",
    ]);
  });

  test('is not troubled by raw host endpoints with other labels, or by other kinds with the same', () => {
    const chart = new Chart(new App(), 'demo');
    new ApiObject(chart, 'Raw', {
      apiVersion: 'projectcalico.org/v3', kind: 'HostEndpoint', metadata: { name: 'raw' }, spec: { node: 'raw', interfaceName: 'eth0' },
    });
    new ApiObject(chart, 'Pod', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'pod', labels: { role: 'worker' } } });

    expect(workers(chart).hosts.matches({ role: 'worker' })).toBe(true);

    expect(complaints(chart)).toEqual([]);
  });
});

describe('NodeHostEndpoints refuses', () => {
  const [none, twice] = ['nodes: names no node; name at least one: `nodes: [{ name: \'worker-1\', addresses: [\'203.0.113.10\'] }]`',
    'name each node once, or, for several interfaces, each with its own `interfaceName`'];

  test.each<[string, Partial<NodeHostEndpointsProps>, string[]]>([
    ['no nodes', { nodes: [] }, [none]],
    ['what is no list of nodes', { nodes: undefined }, [none]],
    ['a node twice', { nodes: [{ name: 'worker-1' }, { name: 'worker-2' }, { name: 'worker-1' }] },
      [`nodes[2]: \`worker-1\` stands at \`nodes[0]\` already; ${twice}`]],
    ['no labels', { labels: {} },
      ['labels: are none, so no policy could select these hosts without selecting every other; name one: `labels: { role: \'worker\' }`']],
    ['labels that would put hosts into a namespace', { labels: { 'role': 'worker', 'projectcalico.org/namespace': 'shop', 'pcns.a': 'b' } },
      ['projectcalico.org/namespace', 'pcns.a'].map(key => `labels: \`${key}\` is a label by which Calico tells what belongs to a namespace; use another one`)],
    ['everything that is wrong at once', { nodes: [], labels: {} },
      [none, 'labels: are none, so no policy could select these hosts without selecting every other; name one: `labels: { role: \'worker\' }`']],
  ])('%s', (_, props, messages) => {
    const chart = newChart();

    workers(chart, props);

    expect(complaints(chart)).toEqual(messages.map(message => `[demo/Workers] ${message}`));
  });

  test.each<[string, Partial<NodeHostEndpointsProps>, string]>([
    ['neither an interface nor an address', { interfaceName: undefined, nodes: [{ name: 'worker-1' }] },
      '[demo/Workers/worker-1-host] interfaceName: is not said, nor is any address; write `interfaceName: \'eth0\'`, `interfaceName: \'*\'`, or `expectedIPs`'],
    ['an address with a prefix', { nodes: [{ name: 'worker-1', addresses: ['203.0.113.10/32'] }] },
      '[demo/Workers/worker-1-eth1] expectedIPs[0]: `203.0.113.10/32` is no IP address; write a single address, without a prefix length'],
    ['a name that no Node has', { nodes: [{ name: 'Worker 1' }] },
      '[demo/Workers/worker-1-eth1] node: `Worker 1` holds `W`; the name of a Node has lower-case letters, digits, `-` and `.`'],
  ])('%s, at the host endpoint', (_, props, message) => {
    const chart = newChart();

    workers(chart, props);

    expect(complaints(chart)).toEqual([message]);
  });
});

describe('NodeHostEndpoints warns', () => {
  test('of host endpoints without a profile, which close their hosts at once (R-FG-20)', () => {
    const chart = newChart();

    workers(chart, { profiles: [] });

    expect(calicoObjects(chart).map(({ spec }) => spec.profiles)).toEqual([undefined, undefined]);
    expect(warningIds(chart)).toEqual(['host-endpoints-without-profile']);
  });
});

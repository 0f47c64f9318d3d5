import { ApiObject, Chart, JsonPatch } from 'cdk8s';
import { IConstruct } from 'constructs';
import { decide, prefixes } from './packets';
import { calicoObjects, complaints, hostLockdown, newChart, objectNamed, warningIds, WORKERS } from './support';
import { CalicoTarget, HostEndpoint, Peer, Port, Selector, Tier } from '../../../src';
import { HostLockdownProps, NodeHostEndpoints } from '../../../src/patterns/hosts';

const NODE = '10.0.0.11';
const ADMIN = '198.51.100.7';
const STRANGER = '203.0.113.9';
const [POLICY, ENDPOINT] = ['GlobalNetworkPolicy', 'HostEndpoint'];
const PROFILES = { bare: [], open: undefined };

/** Two nodes, at `demo/Workers`. */
function workers(chart: Chart, profiles?: string[]): NodeHostEndpoints {
  return new NodeHostEndpoints(chart, 'Workers', {
    nodes: [{ name: 'worker-1' }, { name: 'worker-2' }], interfaceName: '*', labels: { role: 'worker' }, profiles,
  });
}

describe('HostLockdown', () => {
  test('writes one policy that allows and one that denies, for hosts only', () => {
    const chart = newChart();

    const made = hostLockdown(chart);

    expect(calicoObjects(chart).map(({ metadata, spec }) => [metadata.name, spec.order, spec.types])).toEqual([
      ['host-lockdown-allow', 1000, ['Ingress']], ['host-lockdown-deny', 10000, ['Ingress']],
    ]);
    expect([made.allow.name, made.deny.name]).toEqual(['host-lockdown-allow', 'host-lockdown-deny']);
    expect(objectNamed(chart, 'host-lockdown-deny').spec).toEqual({
      order: 10000, selector: "role == 'worker' && !has(projectcalico.org/namespace)", types: ['Ingress'], ingress: [{ action: 'Deny' }],
    });
  });

  test('never touches what is forwarded, nor what comes before DNAT (R-HEP-6, R-HEP-8)', () => {
    const chart = newChart();

    hostLockdown(chart, { directions: ['Ingress', 'Egress'] });

    for (const { spec } of calicoObjects(chart)) {
      expect(Object.keys(spec)).not.toContain('applyOnForward');
      expect(Object.keys(spec)).not.toContain('preDNAT');
    }
  });

  test('never selects a pod, whatever its labels (R-FG-2)', () => {
    const chart = newChart();

    hostLockdown(chart, { hosts: Selector.all(), everyHost: true });

    for (const { spec } of calicoObjects(chart)) {
      const selector = Selector.parse(spec.selector);
      expect(selector.matches({ role: 'worker' })).toBe(true);
      expect(selector.matches({ 'role': 'worker', 'projectcalico.org/namespace': 'shop' })).toBe(false);
    }
  });

  test('has names, orders and a tier of its own', () => {
    const chart = newChart();

    hostLockdown(chart, { name: 'edge', order: 1, denyOrder: 2, tier: new Tier(chart, 'Tier', { name: 'hosts', order: 1, defaultAction: 'Pass' }) });

    expect(calicoObjects(chart).map(({ metadata, spec }) => [metadata.name, spec.order, spec.tier])).toEqual([
      ['hosts', 1, undefined], ['edge-allow', 1, 'hosts'], ['edge-deny', 2, 'hosts'],
    ]);
    expect(objectNamed(chart, 'edge-deny').spec.ingress).toEqual([{ action: 'Deny' }]);
  });

  test('closes either direction or both', () => {
    const [out, both] = [newChart(), newChart()];

    hostLockdown(out, { directions: ['Egress'] });
    hostLockdown(both, { directions: ['Egress', 'Ingress'] });

    expect(objectNamed(out, 'host-lockdown-deny').spec).toMatchObject({ types: ['Egress'], egress: [{ action: 'Deny' }] });
    expect(objectNamed(out, 'host-lockdown-allow').spec.ingress).toBeUndefined();
    expect(objectNamed(both, 'host-lockdown-deny').spec).toMatchObject({ types: ['Ingress', 'Egress'], ingress: [{ action: 'Deny' }], egress: [{ action: 'Deny' }] });
  });
});

describe('however far a HostLockdown is applied', () => {
  test('allow comes before the host endpoints and these before deny, by dependencies that hold in any chart', () => {
    const chart = newChart();
    const endpoints = workers(chart);

    const { deny } = hostLockdown(chart, { endpoints });

    const before = ({ node }: IConstruct) => node.dependencies.map(dependency => dependency.node.path);
    expect(endpoints.endpoints.map(before)).toEqual([['demo/Hosts/Allow'], ['demo/Hosts/Allow']]);
    expect(before(deny)).toEqual(['demo/Hosts/Allow', 'demo/Workers/worker-1-all', 'demo/Workers/worker-2-all']);
  });

  test.each(Object.entries(PROFILES).flatMap(([kind, profiles]) => [
    { kind, profiles, by: 'the construct', given: (endpoints: NodeHostEndpoints) => ({ endpoints }), written: [POLICY, ENDPOINT, ENDPOINT, POLICY] },
    {
      kind,
      profiles,
      by: 'their labels',
      given: ({ hosts }: NodeHostEndpoints) => ({ hosts }),
      // Open ones change nothing by themselves.
      written: kind === 'open' ? [ENDPOINT, ENDPOINT, POLICY, POLICY] : [POLICY, ENDPOINT, ENDPOINT, POLICY],
    },
  ]))('no lifeline is ever cut, with host endpoints whose profile is $kind, given by $by (A12, R-FG-20)', ({ kind, profiles, given, written }) => {
    const chart = newChart();
    // Written first by its author; it must not be emitted first.
    const endpoints = workers(chart, profiles);

    hostLockdown(chart, { hosts: undefined, existingHostEndpoints: undefined, ...given(endpoints), directions: ['Ingress', 'Egress'], admins: [ADMIN] });

    const steps = prefixes(calicoObjects(chart));
    const packet = { from: ADMIN, to: NODE, protocol: 'TCP', port: 22 };
    for (const objects of steps) {
      const governed = objects.some(object => object.kind === 'HostEndpoint');
      const allowed = decide(objects, packet) ?? (!governed || kind === 'open' ? 'Allow' : 'Deny');
      expect(allowed).toBe('Allow');
    }
    expect(steps[steps.length - 1].map(({ kind: one }) => one)).toEqual(written);
    expect(decide(steps[steps.length - 1], { ...packet, from: STRANGER })).toBe('Deny');
  });
});

describe('host endpoints without a profile, which the lockdown finds by labels,', () => {
  const BOTH: Partial<HostLockdownProps> = { existingHostEndpoints: undefined, directions: ['Ingress', 'Egress'], registries: ['192.0.2.64/28'] };

  test.each<[string, (chart: Chart) => unknown, string[]]>([
    ['are written after the policy that allows', chart => workers(chart, []), ['host-lockdown-allow', 'worker-1-all', 'worker-2-all', 'host-lockdown-deny']],
    ['are so where one stands alone', chart => new HostEndpoint(chart, 'One', { node: 'one', name: 'one', interfaceName: '*', labels: { role: 'worker' }, profiles: [] }),
      ['host-lockdown-allow', 'one', 'host-lockdown-deny']],
    ['are so where one was written raw', chart => new ApiObject(chart, 'Raw', {
      apiVersion: 'projectcalico.org/v3', kind: 'HostEndpoint', metadata: { name: 'raw', labels: { role: 'worker' } }, spec: { node: 'raw', interfaceName: '*' },
    }).addJsonPatch(JsonPatch.remove('/metadata/namespace')), ['host-lockdown-allow', 'raw', 'host-lockdown-deny']],
    ['are not moved where the labels differ', chart => {
      workers(chart);
      new HostEndpoint(chart, 'Two', { node: 'two', name: 'two', interfaceName: '*', labels: { role: 'edge' }, profiles: [] });
    }, ['worker-1-all', 'worker-2-all', 'two', 'host-lockdown-allow', 'host-lockdown-deny']],
  ])('%s', (_, write, names) => {
    const chart = newChart();
    write(chart);

    hostLockdown(chart, BOTH);

    expect(calicoObjects(chart).map(({ metadata }) => metadata.name)).toEqual(names);
  });

  test('stay where they are if somebody has put the policy behind them, or if they are of another chart', () => {
    const [chart, split] = [newChart(), newChart()];
    const other = new Chart(split.node.root, 'other');

    const before = workers(chart, []);
    hostLockdown(chart, BOTH).allow.node.addDependency(before);
    const apart = workers(other, []);
    hostLockdown(split, BOTH);

    expect(calicoObjects(chart).map(({ kind }) => kind)).toEqual([ENDPOINT, ENDPOINT, POLICY, POLICY]);
    expect(complaints(split)).toEqual([]);
    expect(apart.endpoints.flatMap(({ node }) => node.dependencies)).toEqual([]);
  });
});

describe('HostLockdown refuses', () => {
  test.each<[string, (chart: Chart) => Partial<HostLockdownProps>, string[]]>([
    ['every host, unasked', () => ({ hosts: Selector.all() }),
      ['hosts: `all()` selects every host of the cluster; name the labels of those that are meant, or add `everyHost: true`']],
    ['neither hosts nor endpoints', () => ({ hosts: undefined }),
      ['hosts: is not said, nor are `endpoints`; give the labels of the host endpoints, or the NodeHostEndpoints that makes them']],
    ['hosts and endpoints', chart => ({ hosts: WORKERS, endpoints: workers(chart) }),
      ['hosts: stands beside `endpoints`, and each says the hosts; keep one of the two']],
    ['endpoints of another App', () => ({ endpoints: workers(newChart('other')) }),
      ['endpoints: `other/Workers` belongs to another App; make them in this one, or give their labels: `hosts: Selector.labels({ … })`']],
    ['what is no NodeHostEndpoints', () => ({ endpoints: 'workers' as any }),
      ['endpoints: `workers` is no NodeHostEndpoints; give the construct, or the labels: `hosts: Selector.labels({ … })`']],
    ['no nodes', () => ({ nodes: [] }),
      ['nodes: address list is empty; name the nodes\' addresses or networks, or they would be cut off from each other']],
    ['nodes that are no list', () => ({ nodes: undefined }),
      ['nodes: address list `undefined` is not a list; write a list of texts']],
    ['lists that name nobody', () => ({ admins: [], healthCheckers: [] }), [
      'admins: address list is empty; leave it out if there are none',
      'healthCheckers: address list is empty; leave it out if anybody is meant',
    ]],
    ['lists that name everybody', () => ({ nodes: ['0.0.0.0/0'], admins: ['::/0'], healthCheckers: ['0.0.0.0/0'] }), [
      'nodes[0]: `0.0.0.0/0` is every IPv4 address; name the nodes\' addresses or networks',
      'admins[0]: `::/0` is every IPv6 address; say that by itself: `allowIngress(Peer.anywhere(), …)`',
      'healthCheckers[0]: `0.0.0.0/0` is every IPv4 address; leave it out if that is meant',
    ]],
    ['addresses that are none', () => ({ nodes: ['10.0.0.1/24', '10.0.0.7', '10.0.0.7/32'], admins: ['<office>'], apiServers: ['api.example.com'] }), [
      'nodes[0]: `10.0.0.1/24` has host bits set; write `10.0.0.0/24`',
      'nodes[2]: `10.0.0.7/32` is the same as `10.0.0.7` at `nodes[1]`; remove one of them',
      'admins[0]: `<office>` is a placeholder; write an address in its place',
      'apiServers[0]: `api.example.com` is a host name; policies match addresses: write those that it resolves to',
    ]],
    ['lists that do nothing in the direction', () => ({ registries: ['192.0.2.64/28'], dnsServers: ['10.2.0.53'] }), ['dnsServers', 'registries'].map(name =>
      `${name}: does nothing, since \`directions\` does not close Egress; add 'Egress' to \`directions\`, or leave it out`)],
    ['no directions', () => ({ directions: [] }),
      ['directions: names no direction, so nothing would be closed; name at least one, or leave it out for Ingress']],
    ['directions that are none, or twice', () => ({ directions: ['Ingress', 'Ingress', 'Sideways' as any] }), [
      'directions: `Sideways` is no direction; write \'Ingress\' or \'Egress\'',
      'directions: `Ingress, Ingress, Sideways` names a direction twice; name each once',
    ]],
    ['ports that are none', () => ({ clusterPorts: [Port.tcp(0), 9100 as any] }), [
      'clusterPorts[0]: port `0` does not exist; ports are 1 to 65535',
      'clusterPorts[1]: `9100` is no Port; write for example `Port.tcp(9100)`',
    ]],
    ['ports that are no list', () => ({ clusterPorts: Port.tcp(9100) as any }),
      ['clusterPorts: is not a list; write one: `clusterPorts: [Port.tcp(9100)]`']],
    ['a range of node ports that is reversed', () => ({ range: { first: 40000, last: 30000 } }),
      ['range: port range `40000:30000` is reversed; write `30000:40000`']],
    ['node ports that do not exist', () => ({ range: { first: 0, last: 65536 } }),
      ['range: port `0` does not exist; ports are 1 to 65535', 'range: port `65536` does not exist; ports are 1 to 65535']],
    ['a range of node ports that does nothing in the direction', () => ({ directions: ['Egress'], registries: ['192.0.2.64/28'], range: { first: 40000, last: 42767 } }),
      ['range: does nothing, since `directions` does not close Ingress; add \'Ingress\' to `directions`, or leave it out']],
    ['what nobody would heed, since the endpoints are made here', chart => ({ endpoints: workers(chart), everyHost: false, existingHostEndpoints: true }), [
      'everyHost: `false` is said of `hosts`, and here `endpoints` names them, so it does nothing; leave it out',
      'existingHostEndpoints: `true` is said of `hosts`, and here `endpoints` names them, so it does nothing; leave it out',
    ]],
    ['orders that are none, or the wrong way round', () => ({ order: 10_000, denyOrder: 10_000 }),
      ['order: `10000` is not below 10000, the order of what denies, which would keep out who is let in; write a number below 10000']],
    ['orders that are no numbers', () => ({ order: NaN, denyOrder: Infinity }), [
      'order: `NaN` is not a finite number; write a number, or leave it out for 1000',
      'denyOrder: `Infinity` is not a finite number; write a number, or leave it out for 10000',
    ]],
  ])('%s', (_, props, messages) => {
    const chart = newChart();

    hostLockdown(chart, props(chart));

    expect(complaints(chart)).toEqual(messages.map(message => `[demo/Hosts] ${message}`));
  });

  test('to allow what it does not close', () => {
    const chart = newChart();

    hostLockdown(chart).allowEgress(Peer.internet(), Port.tcp(443)).allowEgress(Peer.internet(), Port.tcp(80));

    expect(complaints(chart)).toEqual([
      '[demo/Hosts] allowEgress: does nothing, since `directions` does not close Egress; add \'Egress\' to `directions`, or take the call out',
    ]);
  });

  test('one direction alone on host endpoints without a profile, which close the other by themselves (R-FG-20)', () => {
    const chart = newChart();

    hostLockdown(chart, { endpoints: workers(chart, []) });

    expect(complaints(chart)).toEqual([1, 2].map(node => '[demo/Hosts] directions: `Ingress` closes one direction only, '
      + `and \`demo/Workers/worker-${node}-all\` has no profile, so the host would drop everything in the other, failsafe ports excepted; `
      + 'leave its `profiles` out, or close both directions'));
  });

  test('nothing about a host endpoint that has something wrong with it, which says so itself', () => {
    const chart = newChart();
    new HostEndpoint(chart, 'Bad', { node: 'Bad', interfaceName: '*', labels: { role: 'worker' }, profiles: [] });

    hostLockdown(chart, { existingHostEndpoints: false });

    expect(complaints(chart)).toEqual(['[demo/Bad] node: `Bad` holds `B`; the name of a Node has lower-case letters, digits, `-` and `.`']);
  });
});

describe('HostLockdown warns', () => {
  test('where the hosts could pull no images', () => {
    const [none, registries, more] = [newChart(), newChart(), newChart()];

    hostLockdown(none, { directions: ['Egress'] });
    hostLockdown(registries, { directions: ['Egress'], registries: ['192.0.2.64/28'] });
    hostLockdown(more, { directions: ['Egress'] }).allowEgress(Peer.internet(), Port.tcp(443));

    expect(CalicoTarget.of(none.node.root).warnings()).toEqual([
      '[demo/Hosts] the hosts can pull no images, so pods that move to them will not start; name the addresses in `registries`, '
      + 'or allow them: `allowEgress(Peer.internet(), Port.tcp(443))` (no-image-registry)',
    ]);
    expect([registries, more].flatMap(warningIds)).toEqual([]);
  });

  test('where the App makes no host endpoint', () => {
    const chart = newChart();

    hostLockdown(chart, { existingHostEndpoints: undefined });

    expect(warningIds(chart)).toEqual(['no-host-endpoints']);
  });
});

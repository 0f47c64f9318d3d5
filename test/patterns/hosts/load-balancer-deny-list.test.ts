import { Chart } from 'cdk8s';
import { balancedService, calicoObjects, complaints, HOSTS, manyAddresses, meanings, newChart, objectNamed, seedPolicies, warningIds } from './support';
import { Port, Selector, Tier } from '../../../src';
import { Entry, LoadBalancerDenyList, LoadBalancerDenyListProps, NodePortLockdown } from '../../../src/patterns/hosts';

/** A deny-list with nothing wrong with it but what is said, at `demo/Blacklist`. */
function denyList(chart: Chart, props: Partial<LoadBalancerDenyListProps> = {}): LoadBalancerDenyList {
  const service = 'service' in props || 'ports' in props ? undefined : balancedService(chart);
  return new LoadBalancerDenyList(chart, 'Blacklist', {
    hosts: HOSTS, existingHostEndpoints: true, service, at: Entry.loadBalancer('169.1.1.1'), sources: ['1.1.1.1'], ...props,
  });
}

describe('LoadBalancerDenyList', () => {
  test('beside a lockdown of node ports is what seed 001 has in lesson 4b (C1)', () => {
    const chart = newChart();

    new NodePortLockdown(chart, 'NodePorts', { hosts: HOSTS, existingHostEndpoints: true });
    denyList(chart, { order: 500 });

    expect(meanings(chart)).toEqual(seedPolicies('001-block-traffic', 'lesson-4b-blacklist'));
  });

  test('keeps each client out at the entry of its own family', () => {
    const chart = newChart();

    denyList(chart, { at: Entry.loadBalancer('169.1.1.1', '2001:db8::80'), sources: ['1.1.1.1', '2001:db8:1::/48'], protocols: ['TCP'] });

    expect(objectNamed(chart, 'blacklist').spec.ingress.map(({ source, destination }: any) => [source.nets, destination.nets])).toEqual([
      [['1.1.1.1/32'], ['169.1.1.1/32']], [['2001:db8:1::/48'], ['2001:db8::80/128']],
    ]);
  });

  test('has a name, an order and a tier of its own', () => {
    const chart = newChart();

    const made = denyList(chart, { name: 'kept-out', order: 2, tier: Tier.fromName('edge') });

    expect(made.deny.name).toBe('kept-out');
    expect(objectNamed(chart, 'kept-out').spec).toMatchObject({ order: 2, tier: 'edge' });
  });

  test('splits a list that is longer than a policy can be, and loses nobody', () => {
    const chart = newChart();
    const sources = manyAddresses(10, 5_000);
    const ports = Array.from({ length: 1_000 }, (_, i) => Port.tcp(1 + 2 * i));

    const made = denyList(chart, { sources, ports });

    const objects = calicoObjects(chart);
    expect(made.denies.map(({ name }) => name)).toEqual(['blacklist', 'blacklist-2']);
    for (const protocol of ['TCP', 'UDP']) {
      const rules: any[] = objects.flatMap(({ spec }) => spec.ingress).filter(rule => rule.protocol === protocol);
      const nets = rules.flatMap(rule => rule.source.nets);
      expect(new Set(nets)).toEqual(new Set(sources.map(source => `${source}/32`)));
    }
  });
});

describe('LoadBalancerDenyList refuses', () => {
  test.each<[string, Partial<LoadBalancerDenyListProps>, string[]]>([
    ['a list of nobody', { sources: [] },
      ['sources: address list is empty; name at least one address that is kept out']],
    ['a list of everybody', { sources: ['0.0.0.0/0'] },
      ['sources[0]: `0.0.0.0/0` is every IPv4 address; to keep everybody out use a LoadBalancerLockdown']],
    ['what is no list', { sources: undefined as any },
      ['sources: address list `undefined` is not a list; write a list of texts']],
    ['addresses that are none', { sources: ['1.1.1.1', '<client>', '10.0.0.1/8', '1.1.1.1'] }, [
      'sources[1]: `<client>` is a placeholder; write an address in its place',
      'sources[2]: `10.0.0.1/8` has host bits set; write `10.0.0.0/8`',
      'sources[3]: `1.1.1.1` is the same as `1.1.1.1` at `sources[0]`; remove one of them',
    ]],
    ['addresses of a family that never comes to the entry', { sources: ['2001:db8::1'] },
      ['sources[0]: `2001:db8::1` is IPv6, and the entry has no such address; add the entry\'s IPv6 address to `at`, or take this one out']],
    ['an entry at the nodes', { at: Entry.nodePort('173.193.99.247') },
      ['at: `Entry.nodePort(…)` is no load balancer; write `Entry.loadBalancer(…)`, or close node ports with a NodePortLockdown']],
    ['everything that is wrong at once', { hosts: Selector.all(), sources: [], order: NaN, ports: [] }, [
      'ports: names no port, which Calico would read as all of them; name at least one: `ports: [Port.tcp(80)]`',
      'hosts: `all()` selects every host of the cluster; name the labels of those that are meant, or add `everyHost: true`',
      'sources: address list is empty; name at least one address that is kept out',
      'order: `NaN` is not a finite number; write a number, or leave it out for 400',
    ]],
  ])('%s', (_, props, messages) => {
    const chart = newChart();

    denyList(chart, props);

    expect(complaints(chart)).toEqual(messages.map(message => `[demo/Blacklist] ${message}`));
  });

  test('nothing of which it should warn: missing host endpoints and failsafe ports', () => {
    const chart = newChart();

    denyList(chart, { existingHostEndpoints: false, ports: [Port.tcp(22)] });

    expect(complaints(chart)).toEqual([]);
    expect(warningIds(chart)).toEqual(['no-host-endpoints', 'failsafe-port']);
  });
});

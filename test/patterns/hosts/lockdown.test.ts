import { Chart } from 'cdk8s';
import { balancedService, complaints, gateway, HOSTS, lockdownIn, newChart, nodePortService } from './support';
import { Port, Selector, Tier } from '../../../src';
import { ApiGatewayWhitelistProps, Entry, LoadBalancerLockdown, NodePortLockdown } from '../../../src/patterns/hosts';

describe('ApiGatewayWhitelist refuses, of the lockdown,', () => {
  test.each<[string, (chart: Chart) => Partial<ApiGatewayWhitelistProps>, string]>([
    ['an order that is not below its own (B5)', () => ({ order: 1200 }),
      'order: `1200` is not below 1100, the order of `demo/Lockdown`, which would keep out who is let in; write a number below 1100'],
    ['the same order, where the name would decide', () => ({ order: 1100 }),
      'order: `1100` is not below 1100, the order of `demo/Lockdown`, which would keep out who is let in; write a number below 1100'],
    ['an order that is none', () => ({ order: Infinity }),
      'order: `Infinity` is not a finite number; write a number, or leave it out for 500'],
    ['another tier, where orders do not compare', () => ({ tier: Tier.fromName('edge') }),
      'tier: `edge` is not the tier of `demo/Lockdown`, which is `default`, and orders do not compare across tiers; leave it out'],
    ['neither it nor hosts', () => ({ lockdown: undefined }),
      'lockdown: is not said, nor are `hosts`; give the lockdown from which this is an exception, or its hosts: `hosts: Selector.labels({ … })`'],
    ['it and hosts together', chart => ({ lockdown: lockdownIn(chart), hosts: HOSTS }),
      'hosts: stands beside `lockdown`, which says the hosts; keep one of the two'],
    ['one of another App', () => ({ lockdown: lockdownIn(newChart('other')) }),
      'lockdown: `other/Lockdown` belongs to another App; make it in this one, or give the hosts that are meant: `hosts: Selector.labels({ … })`'],
    ['what is none', () => ({ lockdown: {} as any }),
      'lockdown: `{}` is no lockdown; give a NodePortLockdown or a LoadBalancerLockdown'],
    ['hosts of its own that are everywhere', () => ({ hosts: Selector.all() }),
      'hosts: `all()` selects every host of the cluster; name the labels of those that are meant, or add `everyHost: true`'],
  ])('%s', (_, props, message) => {
    const chart = newChart();

    gateway(chart, props(chart));

    expect(complaints(chart)).toEqual([`[demo/Gateway] ${message}`]);
  });

  test('what is wrong with it only once, where it is', () => {
    const chart = newChart();
    const lockdown = new NodePortLockdown(chart, 'Lockdown', { hosts: Selector.all(), range: { first: 5, last: 1 } });

    gateway(chart, { lockdown });

    expect(complaints(chart)).toEqual([
      '[demo/Lockdown] hosts: `all()` selects every host of the cluster; name the labels of those that are meant, or add `everyHost: true`',
      '[demo/Lockdown] range: port range `5:1` is reversed; write `1:5`',
    ]);
  });

  test('a load balancer that it does not close', () => {
    const chart = newChart();
    const service = balancedService(chart, { name: 'web', port: 80 }, { name: 'tls', port: 443 });
    const lockdown = new LoadBalancerLockdown(chart, 'Closed', { hosts: HOSTS, ports: [Port.tcp(80)], at: Entry.loadBalancer('169.1.1.1'), existingHostEndpoints: true });

    gateway(chart, { lockdown, service, at: Entry.loadBalancer('169.1.1.1', '169.1.1.2') });

    expect(complaints(chart)).toEqual([
      '[demo/Gateway] at[1]: `169.1.1.2` is no address that `demo/Closed` closes, so everybody would go on coming in; give both the same entry',
      '[demo/Gateway] service: `TCP 443` is no port that `demo/Closed` closes, so everybody would go on coming in; give both the same ports',
    ]);
  });

  test('node ports, where it closes a load balancer', () => {
    const chart = newChart();
    const lockdown = new LoadBalancerLockdown(chart, 'Closed', { hosts: HOSTS, ports: [Port.tcp(80)], at: Entry.loadBalancer('169.1.1.1'), existingHostEndpoints: true });

    gateway(chart, { lockdown });

    expect(complaints(chart)).toEqual([
      '[demo/Gateway] lockdown: `demo/Closed` closes a load balancer, not node ports, where everybody would go on coming in; '
      + 'give the NodePortLockdown that closes them, or add `closeOthers: {}`',
    ]);
  });

  test('what is wrong with the entry that it closes, only where it is', () => {
    const chart = newChart();
    const lockdown = new LoadBalancerLockdown(chart, 'Closed', {
      hosts: HOSTS, existingHostEndpoints: true, ports: [Port.tcp(80)], at: Entry.loadBalancer('<balancer>'),
    });

    gateway(chart, { lockdown, ports: [Port.tcp(80)], at: Entry.loadBalancer('169.1.1.1') });

    expect(complaints(chart)).toEqual(['[demo/Closed] at[0]: `<balancer>` is a placeholder; write an address in its place']);
  });

  test('node ports that are none in its cluster', () => {
    const chart = newChart();
    const lockdown = new NodePortLockdown(chart, 'Lockdown', { hosts: HOSTS, existingHostEndpoints: true, range: { first: 20000, last: 20999 } });

    gateway(chart, { lockdown, ports: [Port.tcp(20080), Port.tcp(30080)] });

    expect(complaints(chart)).toEqual([
      '[demo/Gateway] ports[1]: `TCP 30080` is no node port: those are 20000:20999; write a node port from among those, name the load balancer: `at: Entry.loadBalancer(…)`, or say in the lockdown\'s `range` which ports the cluster keeps',
    ]);
  });

  test('a missing node port, with one of its own to pick, or of the usual ones if its own are wrong', () => {
    const suggestions = [{ first: 20000, last: 20999 }, { first: 5, last: 1 }].map(range => {
      const chart = newChart();
      const lockdown = new NodePortLockdown(chart, 'Lockdown', { hosts: HOSTS, existingHostEndpoints: true, range });
      gateway(chart, { lockdown, service: nodePortService(chart, { port: 80 }) });
      return complaints(chart).map(line => /pick one from (\S+) .* nodePort: (\d+) /.exec(line)?.slice(1)).filter(found => found);
    });

    expect(suggestions).toEqual([[['20000:20999', '20080']], [['30000:32767', '30080']]]);
  });

  test('to have anything to do with one of another App, whose order of emission stays its own', () => {
    const other = lockdownIn(newChart('other'));

    gateway(newChart(), { lockdown: other });

    expect(other.deny.node.dependencies).toHaveLength(0);
  });
});

import { Chart } from 'cdk8s';
import { balancedService, complaints, gateway, HOSTS, lockdownIn, newChart } from './support';
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
      'lockdown: `other/Lockdown` belongs to another App; make it in this one, or give its hosts: `hosts: Selector.labels({ … })`'],
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
});

import { App, Chart } from 'cdk8s';
import { complaints, HOSTS } from './support';
import { CalicoTarget, HostEndpoint, Port, Selector } from '../../../src';
import {
  ApiGatewayWhitelist, Entry, HostLockdown, LoadBalancerDenyList, LoadBalancerLockdown, NodeHostEndpoints, NodePortLockdown,
} from '../../../src/patterns/hosts';

/** What JavaScript, or a careless cast, may put into a prop. */
const JUNK: any[] = [undefined, null, 0, NaN, '', 'x', true, [], {}, [null], [undefined], [{}], { first: 1 }, { first: '1', last: null }, () => 1];

const PLACE = { hosts: HOSTS, existingHostEndpoints: true, everyHost: undefined, tier: undefined };
const BALANCER = { ...PLACE, at: Entry.loadBalancer('203.0.113.80'), ports: [Port.tcp(80)], service: undefined, range: undefined };

/** A pattern under `It`, beside others that look at it, and props with which nothing is wrong. */
const patterns: Record<string, { make: (chart: Chart, props: any) => unknown; props: Record<string, unknown> }> = {
  ApiGatewayWhitelist: {
    make: (chart, props) => {
      new ApiGatewayWhitelist(chart, 'Other', { ...BALANCER, ports: [Port.tcp(80), Port.tcp(443)], gateways: ['198.51.100.7'], closeOthers: {}, name: 'other' });
      new ApiGatewayWhitelist(chart, 'It', props);
    },
    props: { ...BALANCER, lockdown: undefined, gateways: ['198.51.100.7'], temporary: undefined, closeOthers: {}, order: 5, name: 'x' },
  },
  LoadBalancerLockdown: {
    make: (chart, props) => new LoadBalancerLockdown(chart, 'It', props).allow({ gateways: ['198.51.100.7'] }),
    props: { ...BALANCER, protocols: ['TCP'], order: 800, name: 'x' },
  },
  LoadBalancerDenyList: {
    make: (chart, props) => {
      new ApiGatewayWhitelist(chart, 'Other', { ...BALANCER, gateways: ['198.51.100.7'] });
      new LoadBalancerDenyList(chart, 'It', props);
    },
    props: { ...BALANCER, protocols: ['TCP'], sources: ['198.51.100.7'], order: 600, name: 'x' },
  },
  NodePortLockdown: {
    make: (chart, props) => {
      new ApiGatewayWhitelist(chart, 'Other', { ...BALANCER, at: Entry.nodePort('203.0.113.10'), ports: [Port.tcp(30080)], gateways: ['198.51.100.7'] });
      new NodePortLockdown(chart, 'It', props);
    },
    props: { ...PLACE, protocols: ['TCP'], range: undefined, order: 1100, name: 'x' },
  },
  HostLockdown: {
    make: (chart, props) => {
      new HostEndpoint(chart, 'Bare', { node: 'bare', interfaceName: '*', labels: { role: 'worker' }, profiles: [] });
      new HostLockdown(chart, 'It', props);
    },
    props: {
      ...PLACE, hosts: Selector.labels({ role: 'worker' }), endpoints: undefined, nodes: ['10.0.0.0/24'], directions: ['Ingress', 'Egress'], order: 1, denyOrder: 2, name: 'x',
    },
  },
  NodeHostEndpoints: {
    make: (chart, props) => new NodeHostEndpoints(chart, 'It', props),
    props: { nodes: [{ name: 'worker-1' }], labels: { role: 'worker' }, interfaceName: 'eth0', profiles: undefined, ports: undefined },
  },
};

const rows = Object.entries(patterns).flatMap(([name, { make, props }]) => Object.keys(props).map(prop => ({ name, prop, make, props })));

describe('whatever stands in a prop, nothing crashes', () => {
  test.each(rows)('$name: $prop', ({ prop, make, props }) => {
    for (const junk of JUNK) {
      const chart = new Chart(new App(), 'test');

      make(chart, { ...props, [prop]: junk });

      // Fails unless the App is written, or refused with problems at construct paths.
      expect(complaints(chart).filter(text => !/^\[test\/[^\]]+\] \S/.test(text))).toEqual([]);
      expect(CalicoTarget.of(chart.node.root).warnings()).toEqual(expect.any(Array));
    }
  });

  test.each(Object.entries(patterns))('%s: what is good is taken', (_, { make, props }) => {
    const chart = new Chart(new App(), 'test');

    make(chart, props);

    expect(complaints(chart)).toEqual([]);
  });
});

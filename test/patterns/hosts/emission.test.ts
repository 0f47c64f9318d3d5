import { App, Chart } from 'cdk8s';
import * as fc from 'fast-check';
import { decide, Packet, prefixes } from './packets';
import { calicoObjects, complaints, HOSTS, newChart, nodePortService } from './support';
import { Port, Tier } from '../../../src';
import { ApiGatewayWhitelist, Entry, LoadBalancerDenyList, LoadBalancerLockdown, NodePortLockdown } from '../../../src/patterns/hosts';

const CLIENT = '198.51.100.7';
const STRANGER = '198.51.100.8';
const NODE = '203.0.113.10';
const BALANCER = '203.0.113.80';

/** Part of a chart, and the one thing that the client reaches by it and the stranger does not. */
interface Part {
  readonly write: (chart: Chart, lockdown: NodePortLockdown) => void;
  readonly packet: Omit<Packet, 'from'>;
  readonly client: 'Allow' | undefined;
}

/** What a chart may hold, in whichever order its author wrote it. */
const PARTS: Readonly<Record<string, Part>> = {
  'an allow-list at a node port': {
    write: (chart, lockdown) => new ApiGatewayWhitelist(chart, 'A', {
      lockdown, service: nodePortService(chart, { port: 80, nodePort: 30080 }), at: Entry.nodePort(NODE), gateways: [CLIENT], name: 'a',
    }),
    packet: { to: NODE, protocol: 'TCP', port: 30080 },
    client: 'Allow',
  },
  'one with bare ports and a temporary client': {
    write: (chart, lockdown) => new ApiGatewayWhitelist(chart, 'B', {
      lockdown, ports: [Port.udp(30053)], at: Entry.nodePort(NODE), gateways: [], temporary: [CLIENT], name: 'b',
    }),
    packet: { to: NODE, protocol: 'UDP', port: 30053 },
    client: 'Allow',
  },
  'one that closes the rest itself': {
    write: chart => new ApiGatewayWhitelist(chart, 'C', {
      hosts: HOSTS, existingHostEndpoints: true, ports: [Port.tcp(80)], at: Entry.loadBalancer(BALANCER), gateways: [CLIENT], closeOthers: {}, name: 'c',
    }),
    packet: { to: BALANCER, protocol: 'TCP', port: 80 },
    client: 'Allow',
  },
  'a load balancer that is closed but for one': {
    write: chart => new LoadBalancerLockdown(chart, 'D', {
      hosts: HOSTS, existingHostEndpoints: true, ports: [Port.tcp(443)], at: Entry.loadBalancer(BALANCER), name: 'd',
    }).allow({ gateways: [CLIENT], name: 'd-allow' }),
    packet: { to: BALANCER, protocol: 'TCP', port: 443 },
    client: 'Allow',
  },
  'a deny-list': {
    write: chart => new LoadBalancerDenyList(chart, 'E', {
      hosts: HOSTS, existingHostEndpoints: true, ports: [Port.tcp(8443)], at: Entry.loadBalancer(BALANCER), sources: [STRANGER], name: 'e',
    }),
    packet: { to: BALANCER, protocol: 'TCP', port: 8443 },
    client: undefined,
  },
  'an allow-list below the lockdown': {
    write: (chart, lockdown) => lockdown.allow(
      nodePortService(new Chart(chart, 'inner'), { port: 81, nodePort: 30081 }), { nodes: [NODE], gateways: [CLIENT], name: 'f' }),
    packet: { to: NODE, protocol: 'TCP', port: 30081 },
    client: 'Allow',
  },
};

describe('however far the manifests of host patterns are applied', () => {
  test('no client who is let in is ever cut off, and nobody who is kept out gets in again (A12)', () => {
    fc.assert(fc.property(fc.shuffledSubarray(Object.keys(PARTS)), fc.boolean(), (names, tiered) => {
      const chart = newChart();
      const tier = tiered ? new Tier(chart, 'Tier', { name: 'edge', order: 1 }) : undefined;
      const lockdown = new NodePortLockdown(chart, 'Lockdown', { hosts: HOSTS, existingHostEndpoints: true, tier });
      names.forEach(name => PARTS[name].write(chart, lockdown));

      const steps = prefixes(calicoObjects(chart));

      for (const { packet, client } of names.map(name => PARTS[name])) {
        const forClient = steps.map(objects => decide(objects, { ...packet, from: CLIENT }));
        expect(forClient).not.toContain('Deny');
        expect(forClient.pop()).toBe(client);
        const forStranger = steps.map(objects => decide(objects, { ...packet, from: STRANGER }));
        const closedFrom = forStranger.indexOf('Deny');
        expect(closedFrom).toBeGreaterThan(0);
        expect(forStranger).toEqual(forStranger.map((_, step) => step < closedFrom ? undefined : 'Deny'));
      }
    }), { numRuns: 60 });
  });
});

describe('charts of which one holds the lockdown and one the allow-list', () => {
  /** The allow-list of chart `shop` at node port 30080. */
  function shopOf(app: App, lockdown: NodePortLockdown): Chart {
    const shop = new Chart(app, 'shop', { namespace: 'shop' });
    new ApiGatewayWhitelist(shop, 'Gateway', { lockdown, ports: [Port.tcp(30080)], at: Entry.nodePort(NODE), gateways: [CLIENT] });
    return shop;
  }

  const written = (app: App) => app.charts.map(({ node }) => node.id).filter(id => id !== '');

  test('are applied in the order that lets the client in all along', () => {
    const app = new App();
    const platform = new Chart(app, 'platform');

    shopOf(app, new NodePortLockdown(platform, 'Lockdown', { hosts: HOSTS, existingHostEndpoints: true }));

    app.synthYaml();
    expect(written(app)).toEqual(['shop', 'platform']);
  });

  test('may share a tier that stands in a third', () => {
    const app = new App();
    const platform = new Chart(app, 'platform');
    const tier = new Tier(new Chart(app, 'tiers'), 'Edge', { name: 'edge', order: 1 });

    shopOf(app, new NodePortLockdown(platform, 'Lockdown', { hosts: HOSTS, existingHostEndpoints: true, tier }));

    app.synthYaml();
    expect(written(app)).toEqual(['tiers', 'shop', 'platform']);
  });

  const message = '[shop/Gateway] lockdown: `platform/Lockdown` stands in chart `platform`, which chart `shop` depends on, and the allow-list must be applied '
    + 'before it; put the allow-list and the lockdown into one chart, and what both need, such as a tier, into a third';

  test('are refused where the tier stands beside the lockdown, since neither chart could go first', () => {
    const app = new App();
    const platform = new Chart(app, 'platform');
    const tier = new Tier(platform, 'Edge', { name: 'edge', order: 1 });

    const shop = shopOf(app, new NodePortLockdown(platform, 'Lockdown', { hosts: HOSTS, existingHostEndpoints: true, tier }));

    expect(complaints(shop)).toEqual([message]);
  });

  test('are refused where one depends on the other by way of a third', () => {
    const app = new App();
    const platform = new Chart(app, 'platform');
    const middle = new Chart(app, 'middle');
    middle.addDependency(platform);

    const shop = shopOf(app, new NodePortLockdown(platform, 'Lockdown', { hosts: HOSTS, existingHostEndpoints: true }));
    shop.addDependency(middle);

    expect(complaints(shop)).toEqual([message]);
  });

  test('are refused where the lockdown stands in a chart within the other', () => {
    const app = new App();
    const outer = new Chart(app, 'shop');
    const inner = new Chart(outer, 'platform');
    const lockdown = new NodePortLockdown(inner, 'Lockdown', { hosts: HOSTS, existingHostEndpoints: true });
    new ApiGatewayWhitelist(outer, 'Gateway', { lockdown, ports: [Port.tcp(30080)], at: Entry.nodePort(NODE), gateways: [CLIENT] });

    expect(() => app.synth()).toThrow('[shop/Gateway] lockdown: `shop/platform/Lockdown` stands in chart `shop/platform`, which chart `shop` depends on');
  });
});

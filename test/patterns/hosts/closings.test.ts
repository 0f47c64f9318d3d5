import { App, Chart, Testing } from 'cdk8s';
import { decide, prefixes } from './packets';
import { calicoObjects, complaints, HOSTS, manyAddresses, newChart, nodePortService, WORKERS } from './support';
import { CalicoTarget, HostEndpoint, Port, Selector, Tier } from '../../../src';
import { ApiGatewayWhitelist, ApiGatewayWhitelistProps, Entry, LoadBalancerDenyList, LoadBalancerLockdown, LoadBalancerLockdownProps, NodePortLockdown } from '../../../src/patterns/hosts';

const BALANCER = '203.0.113.80';
const [CLIENT, OTHER, STRANGER] = ['198.51.100.7', '198.51.100.8', '198.51.100.9'];

const PLACE = { hosts: HOSTS, existingHostEndpoints: true, at: Entry.loadBalancer(BALANCER) };

/** An allow-list at TCP 80 of the load balancer, unless something else is said, under its own name. */
function list(chart: Chart, id: string, props: Partial<ApiGatewayWhitelistProps> = {}): ApiGatewayWhitelist {
  return new ApiGatewayWhitelist(chart, id, { ...PLACE, ports: [Port.tcp(80)], gateways: [CLIENT], name: id.toLowerCase(), ...props });
}

function lockdown(chart: Chart, props: Partial<LoadBalancerLockdownProps> = {}): LoadBalancerLockdown {
  return new LoadBalancerLockdown(chart, 'Closed', { ...PLACE, ports: [Port.tcp(80)], ...props });
}

const namesIn = (chart: Chart) => calicoObjects(chart).map(({ metadata }) => metadata.name);

/** Ports of which both lists have TCP 80, and which are not the same. */
const [WEB, MORE] = [[Port.tcp(80)], [Port.tcp(80), Port.tcp(443)]];

describe('what closes an entry is written after every allow-list there, told of it or not:', () => {
  test.each<[string, (chart: Chart) => unknown, string[]]>([
    ['two lists that close the same port and more', chart => {
      list(chart, 'One', { ports: WEB, closeOthers: {} });
      list(chart, 'Two', { ports: MORE, closeOthers: {} });
    }, ['one', 'two', 'deny-one', 'deny-two']],
    ['two lists whose ports are those of a Service', chart => {
      const [one, two] = [new Chart(chart, 'one'), new Chart(chart, 'two')].map(scope => nodePortService(scope, { port: 80, nodePort: 30080 }));
      list(chart, 'One', { ports: undefined, service: one, at: Entry.nodePort('203.0.113.10'), closeOthers: {} });
      list(chart, 'Two', { ports: undefined, service: two, at: Entry.nodePort('203.0.113.10', '203.0.113.11'), closeOthers: {} });
    }, ['one', 'two', 'deny-one', 'deny-two']],
    ['a list of which only the other closes', chart => {
      list(chart, 'One', { closeOthers: {} });
      list(chart, 'Two');
    }, ['one', 'two', 'deny-one']],
    ['a list that a lockdown of the load balancer was not told of', chart => {
      lockdown(chart);
      list(chart, 'One');
    }, ['one', 'deny-load-balancer']],
    ['a list that a lockdown of node ports was not told of', chart => {
      new NodePortLockdown(chart, 'NodePorts', { hosts: HOSTS, existingHostEndpoints: true });
      list(chart, 'One', { ports: [Port.tcp(30080)], at: Entry.nodePort('203.0.113.10') });
    }, ['one', 'deny-nodeports']],
    ['a list of several policies', chart => {
      lockdown(chart);
      list(chart, 'One', { ports: Array.from({ length: 1_000 }, (_, i) => Port.tcp(1 + 2 * i)).concat(WEB), gateways: manyAddresses(10, 5_000) });
    }, ['one', 'one-2', 'deny-load-balancer']],
    ['not one at another port', chart => {
      lockdown(chart);
      list(chart, 'One', { ports: [Port.tcp(443)] });
    }, ['deny-load-balancer', 'one']],
    ['not one at another address', chart => {
      lockdown(chart);
      list(chart, 'One', { at: Entry.loadBalancer('203.0.113.81') });
    }, ['deny-load-balancer', 'one']],
    ['not one of another protocol', chart => {
      lockdown(chart, { protocols: ['TCP'] });
      list(chart, 'One', { ports: [Port.udp(80)] });
    }, ['deny-load-balancer', 'one']],
    ['not one that somebody has put behind it', chart => {
      const { deny } = lockdown(chart);
      list(chart, 'One').node.addDependency(deny);
    }, ['deny-load-balancer', 'one']],
    ['not one that somebody has put behind it by way of another', chart => {
      const { deny } = lockdown(chart);
      const between = new Tier(chart, 'Between', { name: 'between', order: 1 });
      between.addDependency(deny);
      list(chart, 'One').node.addDependency(between);
    }, ['deny-load-balancer', 'between', 'one']],
  ])('%s', (_, write, names) => {
    const chart = newChart();

    write(chart);

    expect(complaints(chart)).toEqual([]);
    expect(namesIn(chart)).toEqual(names);
  });

  test('so that no client of either is cut off however far it is applied', () => {
    const chart = newChart();
    list(chart, 'One', { ports: MORE, gateways: [CLIENT], closeOthers: {} });
    list(chart, 'Two', { ports: WEB, gateways: [OTHER], closeOthers: {} });

    const steps = prefixes(calicoObjects(chart));

    const met = (from: string) => steps.map(objects => decide(objects, { from, to: BALANCER, protocol: 'TCP', port: 80 }));
    expect([CLIENT, OTHER, STRANGER].map(met)).toEqual([
      [undefined, 'Allow', 'Allow', 'Allow', 'Allow'],
      [undefined, undefined, 'Allow', 'Allow', 'Allow'],
      [undefined, undefined, undefined, 'Deny', 'Deny'],
    ]);
  });

  test('but a list in another chart is left to whoever tells it of the lockdown, since a dependency would rename files', () => {
    const app = new App();
    const [first, second] = ['first', 'second'].map(id => new Chart(app, id));

    const { deny } = lockdown(first);
    list(second, 'One');

    expect(complaints(first)).toEqual([]);
    expect(deny.node.dependencies).toEqual([]);
  });
});

describe('ApiGatewayWhitelist refuses', () => {
  const same = (what: string, remedy: string) => `closeOthers: closes what \`demo/${what}\` closes already: the same ports at the same addresses, on the same hosts; ${remedy}`;
  const below = (order: number, closing: number, what: string) =>
    `order: \`${order}\` is not below ${closing}, the order of \`demo/${what}\`, which would keep out who is let in; write a number below ${closing}`;

  test.each<[string, (chart: Chart) => unknown, string[]]>([
    ['to close what another list closes', chart => {
      list(chart, 'One', { closeOthers: {} });
      list(chart, 'Two', { closeOthers: {}, gateways: [OTHER] });
    }, [`[demo/Two] ${same('One', 'leave it out here, or make one LoadBalancerLockdown, and both lists with its `allow(…)`')}`]],
    ['to close it under the same names, at node ports, in another order', chart => {
      const at = [['203.0.113.10', '203.0.113.11'], ['203.0.113.11', '203.0.113.10']].map(addresses => Entry.nodePort(...addresses));
      list(chart, 'One', { name: 'list', at: at[0], ports: [Port.tcp(30080), Port.udp(30081)], closeOthers: {} });
      list(chart, 'Two', { name: 'list', at: at[1], ports: [Port.udp(30081), Port.tcp(30080)], closeOthers: {} });
    }, [`[demo/Two] ${same('One', 'leave it out here, or make one NodePortLockdown, and both lists with its `allow(…)`')}`]],
    ['to close what a lockdown closes, wherever it stands', chart => {
      list(chart, 'One', { closeOthers: {} });
      lockdown(chart);
    }, [`[demo/One] ${same('Closed', 'leave it out, and give that one as `lockdown`')}`]],
    ['to close what its own lockdown closes', chart => {
      list(chart, 'One', { lockdown: lockdown(chart), hosts: undefined, existingHostEndpoints: undefined, closeOthers: {} });
    }, [`[demo/One] ${same('Closed', 'leave it out: `lockdown` closes that')}`]],
    ['an order that is not below that of a lockdown which it was not told of', chart => {
      lockdown(chart, { order: 400 });
      list(chart, 'One');
    }, [`[demo/One] ${below(500, 400, 'Closed')}`]],
    ['an order that is not below that of a lockdown of node ports', chart => {
      new NodePortLockdown(chart, 'NodePorts', { hosts: HOSTS, existingHostEndpoints: true, order: 500 });
      list(chart, 'One', { ports: [Port.tcp(30080)], at: Entry.nodePort('203.0.113.10') });
    }, [`[demo/One] ${below(500, 500, 'NodePorts')}`]],
    ['an order that is not below that by which another list closes', chart => {
      list(chart, 'One', { ports: MORE, closeOthers: {} });
      list(chart, 'Two', { ports: WEB, order: 900, closeOthers: { order: 1000 } });
    }, [`[demo/Two] ${below(900, 800, 'One')}`]],
    ['nothing by an entry that has something wrong with it, which is said there', chart => {
      lockdown(chart, { order: 400, ports: [Port.tcp(0)] });
      list(chart, 'One', { closeOthers: {}, ports: [Port.tcp(0)] });
    }, ['Closed', 'One'].map(id => `[demo/${id}] ports[0]: port \`0\` does not exist; ports are 1 to 65535`)],
    ['such an order on other hosts of which one is the same', chart => {
      new HostEndpoint(chart, 'Node', { node: 'n1', interfaceName: 'eth0', labels: { role: 'worker', zone: 'a' } });
      lockdown(chart, { hosts: WORKERS, existingHostEndpoints: undefined, order: 400 });
      list(chart, 'One', { hosts: Selector.labels({ zone: 'a' }), existingHostEndpoints: undefined });
    }, [`[demo/One] ${below(500, 400, 'Closed')}`]],
  ])('%s', (_, write, messages) => {
    const chart = newChart();

    write(chart);

    expect(complaints(chart)).toEqual(messages);
  });

  test.each<[string, (chart: Chart) => unknown]>([
    ['hosts that are not known to be the same', chart => {
      lockdown(chart, { hosts: WORKERS, order: 400 });
      list(chart, 'One', { closeOthers: {} });
    }],
    ['entries of which one is closed on more hosts', chart => {
      new HostEndpoint(chart, 'Node', { node: 'n1', interfaceName: 'eth0', labels: { role: 'worker', zone: 'a' } });
      lockdown(chart, { hosts: WORKERS, existingHostEndpoints: undefined });
      list(chart, 'One', { hosts: Selector.labels({ zone: 'a' }), existingHostEndpoints: undefined, closeOthers: {} });
    }],
    ['tiers of which orders do not compare', chart => {
      lockdown(chart, { tier: Tier.fromName('edge'), order: 400 });
      list(chart, 'One', { closeOthers: {} });
    }],
  ])('nothing by comparing %s', (_, write) => {
    const chart = newChart();

    write(chart);

    expect(complaints(chart)).toEqual([]);
  });
});

describe('LoadBalancerDenyList', () => {
  const deny = (chart: Chart, props: object = {}) => new LoadBalancerDenyList(chart, 'Blacklist', { ...PLACE, ports: WEB, sources: [CLIENT], ...props });

  test.each(['aa', 'zz'])('keeps out whom an allow-list lets in, whatever its name: %s', name => {
    const chart = newChart();

    deny(chart, { name });
    list(chart, 'Gateway', { name: 'mm', gateways: ['198.51.100.0/24'], closeOthers: {} });

    const packet = { to: BALANCER, protocol: 'TCP', port: 80 };
    expect([CLIENT, OTHER].map(from => decide(calicoObjects(chart), { ...packet, from }))).toEqual(['Deny', 'Allow']);
    expect(CalicoTarget.of(chart.node.root).warnings()).toEqual([]);
  });

  const late = (whom: string, why: string, order: number) => `[demo/Blacklist] ${whom} may come in all the same: \`demo/Gateway\` comes first, by its ${why}; write an order below ${order} (let-in-before)`;

  test.each<[string, object, Partial<ApiGatewayWhitelistProps>, string[]]>([
    ['by the name, at the same order', { order: 500, name: 'zz' }, {}, [late('`198.51.100.7`', 'name', 500)]],
    ['by the name, of which a hyphen sorts before the end (R-EVAL-3)', { order: 500, name: 'gateway' }, { name: 'gateway-a' }, [late('`198.51.100.7`', 'name', 500)]],
    ['by the order', {}, { order: 300 }, [late('`198.51.100.7`', 'order', 300)]],
    ['for some of the list', { order: 600, sources: [OTHER, '198.51.100.4-198.51.100.7'] }, {}, [late('`198.51.100.4-198.51.100.7`', 'order', 500)]],
    ['for many of the list', { order: 600, sources: [0, 1, 2, 3, 4, 5, 6].map(i => `192.0.2.${i}`) }, { gateways: ['192.0.2.0/24'] },
      [late('`192.0.2.0`, `192.0.2.1`, `192.0.2.2`, `192.0.2.3`, `192.0.2.4` and 2 more', 'order', 500)]],
    ['not by a name that comes later', { order: 500, name: 'aa' }, {}, []],
    ['not for other clients', { order: 600, sources: [OTHER] }, {}, []],
    ['not at another port', { order: 600, ports: [Port.tcp(443)] }, {}, []],
    ['not on other hosts', { order: 600, hosts: WORKERS }, {}, []],
    ['not in another tier', { order: 600, tier: Tier.fromName('edge') }, {}, []],
  ])('warns where an allow-list goes first %s', (_, own, props, warnings) => {
    const chart = newChart();

    deny(chart, own);
    list(chart, 'Gateway', { closeOthers: { order: 900 }, ...props });

    expect(complaints(chart)).toEqual([]);
    expect(CalicoTarget.of(chart.node.root).warnings()).toEqual(warnings);
  });
});

test('a chart that is synthesized twice comes out the same', () => {
  const chart = newChart();
  list(chart, 'One', { ports: WEB, closeOthers: {} });
  list(chart, 'Two', { ports: MORE, closeOthers: {} });

  const [first, second] = [Testing.synth(chart), Testing.synth(chart)];

  expect(second).toEqual(first);
});

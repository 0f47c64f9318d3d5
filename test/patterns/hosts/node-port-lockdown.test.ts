import { App, Chart } from 'cdk8s';
import { balancedService, calicoObjects, complaints, HOSTS, meanings, newChart, nodePortService, objectNamed, seedPolicies, warningIds } from './support';
import { CalicoTarget, HostEndpoint, Port, Selector, Tier } from '../../../src';
import { ApiGatewayWhitelist, Entry, NodePortLockdown, NodePortLockdownProps } from '../../../src/patterns/hosts';

/** A lockdown that has nothing wrong with it but what is said. */
function lockdown(chart: Chart, props: Partial<NodePortLockdownProps> = {}): NodePortLockdown {
  return new NodePortLockdown(chart, 'Lockdown', { hosts: HOSTS, existingHostEndpoints: true, ...props });
}

describe('NodePortLockdown', () => {
  test.each([
    ['000-api-management', '2-deny-nodeports'],
    ['001-block-traffic', 'lesson-2-deny-nodeports'],
    ['001-block-traffic', 'lesson-4a-cleanup'],
    ['001-block-traffic', 'lesson-4c-cleanup'],
  ])('alone is what seed %s has at stage %s (B1)', (seed, stage) => {
    const chart = newChart();

    lockdown(chart);

    expect(meanings(chart)).toEqual(seedPolicies(seed, stage));
  });

  test('writes one policy, whose fields are all settable', () => {
    const chart = newChart();
    const tier = new Tier(chart, 'Tier', { name: 'edge', order: 10 });

    lockdown(chart, { name: 'closed', order: 7.5, protocols: ['SCTP'], range: { first: 20000, last: 22767 }, tier });

    expect(objectNamed(chart, 'closed')).toEqual({
      apiVersion: 'projectcalico.org/v3',
      kind: 'GlobalNetworkPolicy',
      metadata: { name: 'closed' },
      spec: {
        tier: 'edge',
        order: 7.5,
        selector: "ibm.role == 'worker_public'",
        preDNAT: true,
        applyOnForward: true,
        types: ['Ingress'],
        ingress: [{ action: 'Deny', protocol: 'SCTP', destination: { ports: ['20000:22767'] } }],
      },
    });
    expect(calicoObjects(chart).map(({ kind }) => kind)).toEqual(['Tier', 'GlobalNetworkPolicy']);
  });

  test('closes a range of one port', () => {
    const chart = newChart();

    lockdown(chart, { range: { first: 30000, last: 30000 } });

    expect(objectNamed(chart, 'deny-nodeports').spec.ingress[0].destination.ports).toEqual([30000]);
  });

  test('carries the tier in its name where Calico wants that (R-VER-1)', () => {
    const chart = newChart();
    CalicoTarget.of(chart).version('v3.30');

    lockdown(chart, { tier: Tier.fromName('edge') });

    expect(calicoObjects(chart).map(({ metadata }) => metadata.name)).toEqual(['edge.deny-nodeports']);
  });

  test('closes every host if that is said', () => {
    const chart = newChart();

    lockdown(chart, { hosts: Selector.all(), everyHost: true });

    expect(objectNamed(chart, 'deny-nodeports').spec.selector).toBe('all()');
  });

  test('leaves its policy and its settings open to look at', () => {
    const chart = newChart();

    const made = lockdown(chart);

    expect(made).toMatchObject({ hosts: HOSTS, order: 1100, tier: undefined, range: { first: 30000, last: 32767 } });
    expect(made.deny.name).toBe('deny-nodeports');
  });
});

describe('NodePortLockdown.allow', () => {
  test('lets clients in at the node ports of a Service, before the ports are closed', () => {
    const chart = newChart();
    const service = nodePortService(chart);

    const made = lockdown(chart).allow(service, { nodes: ['173.193.99.247'], gateways: ['169.46.64.77'], name: 'whitelist' });

    expect(calicoObjects(chart).map(({ metadata }) => metadata.name)).toEqual(['whitelist', 'deny-nodeports']);
    expect(made.allow.node.path).toBe('demo/Lockdown/Allow1/Allow');
    expect(objectNamed(chart, 'whitelist').spec.ingress).toEqual([{
      action: 'Allow', protocol: 'TCP', source: { nets: ['169.46.64.77/32'] }, destination: { nets: ['173.193.99.247/32'], ports: [32482] },
    }]);
  });

  test('names each policy by its Service, so that several do not collide', () => {
    const chart = newChart();
    const made = lockdown(chart);
    const other = new Chart(chart, 'other', { namespace: 'demo' });

    made.allow(nodePortService(chart), { nodes: ['173.193.99.247'], gateways: ['169.46.64.77'] });
    made.allow(nodePortService(other, { port: 81, nodePort: 30081, targetPort: 8080 }), { nodes: ['173.193.99.247'], gateways: ['169.46.64.78'], name: 'other' });

    expect(calicoObjects(chart).map(({ metadata }) => metadata.name)).toEqual(['whitelist-api', 'other', 'deny-nodeports']);
  });

  test.each([
    ['no addresses', { nodes: [], gateways: ['169.46.64.77'] },
      'at: address list is empty; name those by which clients reach the nodes: `Entry.nodePort(\'203.0.113.10\')`'],
    ['no clients', { nodes: ['173.193.99.247'], gateways: [] },
      'gateways: address list is empty; name at least one address that may come in, here or, for a test, in `temporary`'],
    ['an order that is too high', { nodes: ['173.193.99.247'], gateways: ['169.46.64.77'], order: 1100 },
      'order: `1100` is not below 1100, the order of `demo/Lockdown`, which would keep out who is let in; write a number below 1100'],
  ])('refuses %s', (_, props, message) => {
    const chart = newChart();

    lockdown(chart).allow(nodePortService(chart), props);

    expect(complaints(chart)).toEqual([`[demo/Lockdown/Allow1] ${message}`]);
  });

  test('reports what is no Service at all', () => {
    const chart = newChart();

    lockdown(chart).allow('api' as any, { nodes: ['173.193.99.247'], gateways: ['169.46.64.77'] });

    expect(complaints(chart)).toEqual([
      '[demo/Lockdown/Allow1] service: `api` is no construct; give the Service itself, as `exposeViaService` returns it, or bare `ports`',
    ]);
  });

  test('tells its own mistakes beside those of the lockdown, and says nothing twice', () => {
    const chart = newChart();

    lockdown(chart, { hosts: Selector.parse(' ') }).allow(nodePortService(chart), { nodes: [], gateways: [] });

    expect(complaints(chart)).toEqual([
      '[demo/Lockdown] hosts: selector is blank; write `Selector.all()` if everything is meant',
      '[demo/Lockdown/Allow1] at: address list is empty; name those by which clients reach the nodes: `Entry.nodePort(\'203.0.113.10\')`',
      '[demo/Lockdown/Allow1] gateways: address list is empty; name at least one address that may come in, here or, for a test, in `temporary`',
    ]);
  });
});

describe('NodePortLockdown refuses', () => {
  test.each<[string, Partial<NodePortLockdownProps>, string[]]>([
    ['every host where that is not said', { hosts: Selector.all() },
      ['hosts: `all()` selects every host of the cluster; name the labels of those that are meant, or add `everyHost: true`']],
    ['every host in other words', { hosts: Selector.parse('all() && !!all()') },
      ['hosts: `all() && all()` selects every host of the cluster; name the labels of those that are meant, or add `everyHost: true`']],
    ['`everyHost` beside labels', { everyHost: true },
      ["everyHost: `true` stands beside `hosts`, which selects by labels: `ibm.role == 'worker_public'`; leave it out, or write `hosts: Selector.all()`"]],
    ['a selector for nobody', { hosts: Selector.parse('!all()') },
      ['hosts: `!all()` selects no host at all; name the labels of those that are meant']],
    ['a blank selector', { hosts: Selector.parse(' ') },
      ['hosts: selector is blank; write `Selector.all()` if everything is meant']],
    ['labels that Calico keeps for namespaces', { hosts: Selector.has('pcns.role') },
      ['hosts: `pcns.role` is a label under which Calico keeps those of a namespace or service account; '
        + 'use a namespace or service account selector with `role`']],
    ['a text for a selector', { hosts: 'role == "x"' as any },
      ['hosts: `role == "x"` is no Selector; write `Selector.parse(\'…\')` or `Selector.labels({ … })`']],
    ['no selector', { hosts: undefined },
      ['hosts: `undefined` is no Selector; write `Selector.parse(\'…\')` or `Selector.labels({ … })`']],
    ['an order that is no number', { order: NaN },
      ['order: `NaN` is not a finite number; write a number, or leave it out for 1100']],
    ['no protocols', { protocols: [] },
      ['protocols: names no protocol, so nothing would be closed; name at least one, or leave it out for TCP and UDP']],
    ['a text for a list of protocols', { protocols: 'TCP' as any },
      ['protocols: names no protocol, so nothing would be closed; name at least one, or leave it out for TCP and UDP']],
    ['a protocol without ports', { protocols: ['TCP', 'ICMP'] },
      ['protocols: `ICMP` is no protocol with ports; write \'TCP\', \'UDP\' or \'SCTP\'']],
    ['what is no protocol', { protocols: ['tcp' as any] },
      ['protocols: `tcp` is no protocol with ports; write \'TCP\', \'UDP\' or \'SCTP\'']],
    ['a protocol twice', { protocols: ['TCP', 'TCP'] },
      ['protocols: `TCP, TCP` names a protocol twice; name each once']],
    ['a reversed range', { range: { first: 32767, last: 30000 } },
      ['range: port range `32767:30000` is reversed; write `30000:32767`']],
    ['ports that do not exist', { range: { first: 0, last: 65536 } },
      ['range: port `0` does not exist; ports are 1 to 65535', 'range: port `65536` does not exist; ports are 1 to 65535']],
    ['everything that is wrong at once', { hosts: Selector.all(), order: Infinity, protocols: [] }, [
      'hosts: `all()` selects every host of the cluster; name the labels of those that are meant, or add `everyHost: true`',
      'order: `Infinity` is not a finite number; write a number, or leave it out for 1100',
      'protocols: names no protocol, so nothing would be closed; name at least one, or leave it out for TCP and UDP',
    ]],
  ])('%s', (_, props, messages) => {
    const chart = newChart();

    lockdown(chart, props);

    expect(complaints(chart)).toEqual(messages.map(message => `[demo/Lockdown] ${message}`));
  });

  test('a selector that does not parse, with the place of the mistake', () => {
    const chart = newChart();

    lockdown(chart, { hosts: Selector.parse("ibm.role = 'worker_public'") });

    expect(() => calicoObjects(chart)).toThrow(new Error(
      'Validation failed with the following errors:\n'
      + '  [demo/Lockdown] hosts: selector `ibm.role = \'worker_public\'` does not parse at offset 9: single `=` is not an operator; write `==`\n'
      + '  ibm.role = \'worker_public\'\n'
      + '           ^',
    ));
  });

  test('a policy name with two dots, at the policy', () => {
    const chart = newChart();

    lockdown(chart, { name: 'a.b.c' });

    expect(complaints(chart)).toEqual(['[demo/Lockdown/Deny] name: `a.b.c` holds 2 dots; a policy name has at most one']);
  });
});

describe('the hosts of a NodePortLockdown', () => {
  test('must be among the host endpoints that the App makes', () => {
    const chart = newChart();
    new HostEndpoint(chart, 'Worker', { node: 'worker-1', interfaceName: 'eth1', labels: { 'ibm.role': 'worker_private' } });

    lockdown(chart, { existingHostEndpoints: undefined });

    expect(complaints(chart)).toEqual([
      "[demo/Lockdown] hosts: `ibm.role == 'worker_public'` selects none of the host endpoints in this App, where there is `ibm.role: worker_private`; "
      + 'mend the labels, or set `existingHostEndpoints: true` if those that are meant are made elsewhere',
    ]);
  });

  test('may be made elsewhere, if that is said', () => {
    const chart = newChart();
    new HostEndpoint(chart, 'Worker', { node: 'worker-1', interfaceName: 'eth1', labels: { 'ibm.role': 'worker_private' } });

    lockdown(chart);

    expect(complaints(chart)).toEqual([]);
  });

  test('are not looked for in another cluster', () => {
    const app = new App();
    const [here, there] = ['here', 'there'].map(id => new Chart(app, id));
    CalicoTarget.of(there).cluster('there');
    new HostEndpoint(there, 'Worker', { node: 'worker-1', interfaceName: 'eth1', labels: { 'ibm.role': 'worker_private' } });

    lockdown(here, { existingHostEndpoints: undefined });

    expect(complaints(here)).toEqual([]);
    expect(warningIds(here)).toEqual(['no-host-endpoints']);
  });

  test('missing altogether are worth a warning, since nothing would be closed', () => {
    const chart = newChart();

    lockdown(chart, { existingHostEndpoints: undefined });

    expect(CalicoTarget.of(chart.node.root).warnings()).toEqual([
      '[demo/Lockdown] this App makes no host endpoint, and without one on its interfaces a host applies none of these policies; make them with '
      + '`new NodeHostEndpoints(…)`, or set `existingHostEndpoints: true` if they are there already (no-host-endpoints)',
    ]);
  });

  test('that exist elsewhere are worth none', () => {
    const chart = newChart();

    lockdown(chart);

    expect(warningIds(chart)).toEqual([]);
  });
});

describe('a range of node ports that holds failsafe ports', () => {
  test('is worth a warning, since those stay open (R-HEP-10)', () => {
    const chart = newChart();

    lockdown(chart, { range: { first: 6000, last: 6999 } });

    expect(CalicoTarget.of(chart.node.root).warnings()).toEqual([
      '[demo/Lockdown] TCP 6443, TCP 6666, TCP 6667: Calico lets failsafe ports in whatever a policy says; take them out of `failsafeInboundHostPorts` '
      + 'in the cluster\'s FelixConfiguration, or guard the pods with policies of their own (failsafe-port)',
    ]);
  });
});

describe('a lockdown of node ports does not stand for', () => {
  test.each([
    ['a load balancer', (chart: Chart) => ({ service: balancedService(chart), at: Entry.loadBalancer('169.1.1.1') })],
    ['bare ports at one', () => ({ ports: [Port.tcp(80)], at: Entry.loadBalancer('169.1.1.1') })],
  ])('%s', (_, entry) => {
    const chart = newChart();
    const made = lockdown(chart);

    new ApiGatewayWhitelist(chart, 'Gateway', { ...entry(chart), lockdown: made, gateways: ['1.1.1.1'] });

    expect(complaints(chart)).toEqual([
      '[demo/Gateway] lockdown: `demo/Lockdown` closes node ports, not the load balancer, where everybody would go on coming in; '
      + 'give the LoadBalancerLockdown that closes it, or add `closeOthers: {}`',
    ]);
  });
});

import { Chart } from 'cdk8s';
import { balancedService, calicoObjects, complaints, HOSTS, meanings, newChart, nodePortService, objectNamed, rawService, seedPolicies, warningIds } from './support';
import { HostEndpoint, Port, Selector, Tier } from '../../../src';
import { Entry, LoadBalancerLockdown, LoadBalancerLockdownProps, NodePortLockdown } from '../../../src/patterns/hosts';

const AT = Entry.loadBalancer('169.1.1.1');

/** A lockdown with nothing wrong with it but what is said, at `demo/Closed`. */
function closed(chart: Chart, props: Partial<LoadBalancerLockdownProps> = {}): LoadBalancerLockdown {
  const service = 'service' in props || 'ports' in props ? undefined : balancedService(chart);
  return new LoadBalancerLockdown(chart, 'Closed', { hosts: HOSTS, existingHostEndpoints: true, service, at: AT, ...props });
}

describe('LoadBalancerLockdown', () => {
  test('beside a lockdown of node ports is what seed 001 has in lesson 3a (C1)', () => {
    const chart = newChart();

    new NodePortLockdown(chart, 'NodePorts', { hosts: HOSTS, existingHostEndpoints: true });
    closed(chart, { name: 'deny-lb-port-80' });

    expect(meanings(chart)).toEqual(seedPolicies('001-block-traffic', 'lesson-3a-deny-lb'));
  });

  test('closes the Service\'s own ports for TCP and UDP, not the pods\' ports (C3, R-FG-17)', () => {
    const chart = newChart();

    const made = closed(chart, { service: balancedService(chart, { name: 'web', port: 80 }, { name: 'tls', port: 443 }) });

    expect(made).toMatchObject({ hosts: HOSTS, order: 800 });
    expect(made.deny.name).toBe('deny-load-balancer');
    expect(objectNamed(chart, 'deny-load-balancer').spec.ingress).toEqual(['TCP', 'UDP'].map(protocol => (
      { action: 'Deny', protocol, destination: { nets: ['169.1.1.1/32'], ports: [80, 443] } })));
  });

  test('has a name, an order, a tier and protocols of its own', () => {
    const chart = newChart();

    closed(chart, { name: 'shut', order: 1, tier: Tier.fromName('edge'), protocols: ['SCTP'], ports: [Port.sctp(9)] });

    expect(objectNamed(chart, 'shut').spec).toMatchObject({ order: 1, tier: 'edge', ingress: [{ protocol: 'SCTP', destination: { ports: [9] } }] });
  });

  test('closes every address of a load balancer, of either family', () => {
    const chart = newChart();

    closed(chart, { at: Entry.loadBalancer('169.1.1.1', '2001:db8::80', '169.1.1.2') });

    expect(objectNamed(chart, 'deny-load-balancer').spec.ingress.map((rule: any) => rule.destination.nets)).toEqual([
      ['169.1.1.1/32', '169.1.1.2/32'], ['169.1.1.1/32', '169.1.1.2/32'], ['2001:db8::80/128'], ['2001:db8::80/128'],
    ]);
  });

  test('reads the addresses from the Service, if a cluster gave it some', () => {
    const chart = newChart();

    closed(chart, {
      service: rawService(chart, 'Api', { type: 'LoadBalancer', ports: [{ port: 80 }] }, { loadBalancer: { ingress: [{ ip: '169.1.1.9' }] } }),
      at: Entry.loadBalancer(),
    });

    expect(objectNamed(chart, 'deny-load-balancer').spec.ingress[0].destination.nets).toEqual(['169.1.1.9/32']);
  });

  test('lets clients in at what it closes, before it closes it', () => {
    const chart = newChart();

    const allowed = closed(chart).allow({ gateways: ['1.1.1.1'], order: 7, name: 'client' });

    expect(calicoObjects(chart).map(({ metadata, spec }) => [metadata.name, spec.order])).toEqual([['client', 7], ['deny-load-balancer', 800]]);
    expect(allowed.allow.name).toBe('client');
    expect(objectNamed(chart, 'client').spec.ingress).toEqual([
      { action: 'Allow', protocol: 'TCP', source: { nets: ['1.1.1.1/32'] }, destination: { nets: ['169.1.1.1/32'], ports: [80] } },
    ]);
  });

  test('makes the name that seed 001 gives its allow-list, unless it is told another', () => {
    const chart = newChart();

    closed(chart).allow({ gateways: ['1.1.1.1'] });

    expect(calicoObjects(chart).map(({ metadata }) => metadata.name)).toEqual(['whitelist', 'deny-load-balancer']);
  });
});

describe('LoadBalancerLockdown refuses', () => {
  test.each<[string, (chart: Chart) => Partial<LoadBalancerLockdownProps>, string[]]>([
    ['an entry at the nodes', chart => ({ service: nodePortService(chart), at: Entry.nodePort('173.193.99.247') }),
      ['at: `Entry.nodePort(…)` is no load balancer; write `Entry.loadBalancer(…)`, or close node ports with a NodePortLockdown']],
    ['a placeholder', () => ({ at: Entry.loadBalancer('$LB_IP') }),
      ['at[0]: `$LB_IP` is a placeholder; write an address in its place']],
    ['every address', () => ({ at: Entry.loadBalancer('::/0') }),
      ['at[0]: `::/0` is every IPv6 address; name the addresses of the load balancer']],
    ['an address twice', () => ({ at: Entry.loadBalancer('169.1.1.1', '169.1.1.1/32') }),
      ['at[1]: `169.1.1.1/32` is the same as `169.1.1.1` at `at[0]`; remove one of them']],
    ['every host, unasked', () => ({ hosts: Selector.all() }),
      ['hosts: `all()` selects every host of the cluster; name the labels of those that are meant, or add `everyHost: true`']],
    ['protocols that leave a port open', () => ({ protocols: ['UDP'], ports: [Port.tcp(80), Port.udp(53)] }),
      ['protocols: `UDP` leaves `TCP 80` open, which is TCP; add \'TCP\', or leave `protocols` out']],
    ['protocols that are none', () => ({ protocols: [] }),
      ['protocols: names no protocol, so nothing would be closed; name at least one, or leave it out for TCP and UDP']],
    ['an order that is none', () => ({ order: '800' as any }),
      ['order: `800` is a text; write the number without quotes, or leave it out for 800']],
    ['nothing that it could close', () => ({ service: undefined }),
      ['service: is not said, nor are `ports`; give the Service, or bare ports: `ports: [Port.tcp(80)]`']],
    ['everything that is wrong at once', () => ({ at: Entry.loadBalancer(), ports: [Port.named('http')], hosts: Selector.all(), order: NaN }), [
      'at: address list is empty; without a Service there is none to read; write `Entry.loadBalancer(\'203.0.113.80\')`',
      'ports[0]: `http` is a named port, and before DNAT a name means a port of the host itself; write the number that clients ask for: `Port.tcp(80)`',
      'hosts: `all()` selects every host of the cluster; name the labels of those that are meant, or add `everyHost: true`',
      'order: `NaN` is not a finite number; write a number, or leave it out for 800',
    ]],
  ])('%s', (_, props, messages) => {
    const chart = newChart();

    closed(chart, props(chart));

    expect(complaints(chart)).toEqual(messages.map(message => `[demo/Closed] ${message}`));
  });

  test('hosts that are none of those that the App makes', () => {
    const chart = newChart();
    new HostEndpoint(chart, 'Worker', { node: 'worker-1', interfaceName: 'eth1', labels: { role: 'worker' } });

    closed(chart, { existingHostEndpoints: false });

    expect(complaints(chart)).toEqual([
      "[demo/Closed] hosts: `ibm.role == 'worker_public'` selects none of the host endpoints in this App, where nothing has the label `ibm.role`; "
      + 'mend the labels, or set `existingHostEndpoints: true` if those that are meant are made elsewhere',
    ]);
  });

  test('a port without a number, and what is wrong with whom it lets in', () => {
    const chart = newChart();

    closed(chart, { ports: [Port.named('http')] }).allow({ gateways: [] });

    expect(complaints(chart)).toEqual([
      '[demo/Closed] ports[0]: `http` is a named port, and before DNAT a name means a port of the host itself; write the number that clients ask for: `Port.tcp(80)`',
      '[demo/Closed/Allow1] gateways: address list is empty; name at least one address that may come in, here or, for a test, in `temporary`',
    ]);
  });
});

describe('LoadBalancerLockdown warns', () => {
  test('of failsafe ports, which no preDNAT policy closes (R-HEP-10)', () => {
    const chart = newChart();

    closed(chart, { ports: [Port.tcp(6443), Port.tcp(443), Port.udp(68)] });

    expect(warningIds(chart)).toEqual(['failsafe-port']);
  });

  test('where the App makes no host endpoint', () => {
    const chart = newChart();

    closed(chart, { existingHostEndpoints: undefined });

    expect(warningIds(chart)).toEqual(['no-host-endpoints']);
  });
});

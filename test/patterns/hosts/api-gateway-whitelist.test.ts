import * as kplus from 'cdk8s-plus-27';
import {
  balancedService, calicoObjects, complaints, gateway, GATEWAYS, HOSTS, lockdownIn, manyAddresses, meanings, newChart, nodePortService, objectNamed,
  rulesOf, seedPolicies,
} from './support';
import { GlobalNetworkPolicy, Peer, Port, Rule, Selector, Tier } from '../../../src';
import { ApiGatewayWhitelist, ApiGatewayWhitelistProps, Entry, LoadBalancerLockdown, NodePortLockdown } from '../../../src/patterns/hosts';

/** An address of one's own, let in for a test. */
const OWN = '203.0.113.10';

describe('ApiGatewayWhitelist', () => {
  test.each<[string, Pick<ApiGatewayWhitelistProps, 'gateways' | 'temporary'>, string[]]>([
    ['3-whitelist-own-ip', { gateways: [], temporary: [OWN] }, ['203.0.113.10/32']],
    ['4-whitelist-gateways', { gateways: GATEWAYS, temporary: [OWN] }, ['169.46.64.77/32', '169.48.97.212/32', '169.48.246.130/32', '203.0.113.10/32']],
    ['5-own-ip-removed', { gateways: GATEWAYS }, ['169.46.64.77/32', '169.48.97.212/32', '169.48.246.130/32']],
  ])('beside a lockdown is what seed 000 has at stage %s, with the addresses in the order in which they were given (B2)', (stage, lists, nets) => {
    const chart = newChart();

    gateway(chart, lists);

    expect(meanings(chart)).toEqual(seedPolicies('000-api-management', stage));
    expect(rulesOf(chart).map(rule => rule.source.nets)).toEqual([nets]);
  });

  test.each(['closeOthers', 'lockdown'])('at a load balancer, closed by %s, is what seed 001 has in lesson 3b (C1, C2)', how => {
    const chart = newChart();
    const [service, at] = [balancedService(chart), Entry.loadBalancer('169.1.1.1')];
    const nodePorts = lockdownIn(chart);
    const name = 'deny-lb-port-80';

    new ApiGatewayWhitelist(chart, 'Whitelist', how === 'closeOthers'
      ? { lockdown: nodePorts, service, at, gateways: ['1.1.1.1'], closeOthers: { name } }
      : {
        lockdown: new LoadBalancerLockdown(chart, 'Closed', { hosts: HOSTS, service, at, name, existingHostEndpoints: true }), service, at, gateways: ['1.1.1.1'],
      });

    expect(meanings(chart)).toEqual(seedPolicies('001-block-traffic', 'lesson-3b-whitelist'));
  });

  test('names the node port that the client asks for, neither the Service\'s port nor the pod\'s (B2, R-FG-17)', () => {
    const chart = newChart();

    gateway(chart);

    expect(rulesOf(chart).map(rule => rule.destination.ports)).toEqual([[32482]]);
  });

  test('names the Service\'s own port at a load balancer, neither the pod\'s nor the node port (C2, R-FG-17)', () => {
    const chart = newChart();

    gateway(chart, { service: balancedService(chart), at: Entry.loadBalancer('169.1.1.1'), closeOthers: {} });

    expect(rulesOf(chart).map(rule => rule.destination.ports)).toEqual([[80]]);
  });

  test('keeps the clients in their order, the temporary ones last, bare addresses as blocks of one (B3)', () => {
    const chart = newChart();

    gateway(chart, { gateways: ['169.48.97.212/32', '10.0.0.0/8'], temporary: ['169.46.64.77'] });

    expect(rulesOf(chart).map(rule => rule.source.nets)).toEqual([['169.48.97.212/32', '10.0.0.0/8', '169.46.64.77/32']]);
  });

  test('writes a rule for each family, so that each client meets the entry of its own', () => {
    const chart = newChart();

    gateway(chart, { at: Entry.nodePort('173.193.99.247', '2001:db8::1'), gateways: ['169.46.64.77', '2001:db8:1::/64'] });

    expect(rulesOf(chart).map(({ source, destination }) => [source.nets, destination.nets])).toEqual([
      [['169.46.64.77/32'], ['173.193.99.247/32']],
      [['2001:db8:1::/64'], ['2001:db8::1/128']],
    ]);
  });

  test('takes ranges apart into networks', () => {
    const chart = newChart();

    gateway(chart, { gateways: ['10.0.0.1-10.0.0.4'] });

    expect(rulesOf(chart)[0].source.nets).toEqual(['10.0.0.1/32', '10.0.0.2/31', '10.0.0.4/32']);
  });

  test('writes a rule for each protocol of the Service, with all of its ports', () => {
    const chart = newChart();

    gateway(chart, {
      service: nodePortService(chart, { name: 'web', port: 80, nodePort: 30080 }, { name: 'dns', port: 53, nodePort: 30053, protocol: kplus.Protocol.UDP },
        { name: 'tls', port: 443, nodePort: 30443 }),
    });

    expect(rulesOf(chart).map(rule => [rule.protocol, rule.destination.ports])).toEqual([['TCP', [30080, 30443]], ['UDP', [30053]]]);
  });

  test('takes bare ports, and ranges of them', () => {
    const chart = newChart();

    gateway(chart, { ports: [Port.tcp(30080), Port.udp(30053), Port.tcpRange(31000, 31010)] });

    expect(rulesOf(chart).map(rule => [rule.protocol, rule.destination.ports])).toEqual([['TCP', [30080, '31000:31010']], ['UDP', [30053]]]);
  });

  test('takes its hosts and tier from the lockdown', () => {
    const chart = newChart();
    const tier = Tier.fromName('edge');
    const lockdown = new NodePortLockdown(chart, 'Lockdown', { hosts: Selector.has('edge'), tier, existingHostEndpoints: true });

    gateway(chart, { lockdown });

    expect(objectNamed(chart, 'whitelist').spec).toMatchObject({ selector: 'has(edge)', tier: 'edge', order: 500 });
  });

  test('goes with a lockdown that somebody made of plain policies', () => {
    const chart = newChart();
    const deny = new GlobalNetworkPolicy(chart, 'Deny', { name: 'own', order: 700, appliesTo: HOSTS, preDNAT: true, ingress: [Rule.deny(Peer.anywhere(), Port.tcp(32482))] });

    gateway(chart, { lockdown: { hosts: HOSTS, order: 700, deny } });

    expect(calicoObjects(chart).map(({ metadata }) => metadata.name)).toEqual(['whitelist', 'own']);
  });

  test('is what it was when it was made, whatever becomes of the lists', () => {
    const chart = newChart();
    const gateways = ['169.46.64.77'];

    gateway(chart, { gateways });
    gateways.push('<placeholder>');

    expect(rulesOf(chart)[0].source.nets).toEqual(['169.46.64.77/32']);
  });

  test('can stand alone, with hosts of its own', () => {
    const chart = newChart();

    gateway(chart, { hosts: HOSTS, existingHostEndpoints: true, order: 3, name: 'alone', tier: Tier.fromName('edge') });

    expect(calicoObjects(chart).map(({ metadata, spec }) => [metadata.name, spec.order, spec.tier])).toEqual([['alone', 3, 'edge']]);
  });
});

describe('ApiGatewayWhitelist.closeOthers', () => {
  test('closes the same entry for TCP and UDP, after the allow-list', () => {
    const chart = newChart();

    const made = gateway(chart, { hosts: HOSTS, existingHostEndpoints: true, closeOthers: {} });

    expect(calicoObjects(chart).map(({ metadata, spec }) => [metadata.name, spec.order])).toEqual([['whitelist', 500], ['deny-whitelist', 800]]);
    expect(rulesOf(chart, 'deny-whitelist')).toEqual(['TCP', 'UDP'].map(protocol => (
      { action: 'Deny', protocol, destination: { nets: ['173.193.99.247/32'], ports: [32482] } })));
    expect(made.deny!.name).toBe('deny-whitelist');
  });

  test('closes whatever protocol the Service uses, beside TCP and UDP', () => {
    const chart = newChart();

    gateway(chart, { hosts: HOSTS, existingHostEndpoints: true, ports: [Port.sctp(30009)], closeOthers: {} });

    expect(rulesOf(chart, 'deny-whitelist').map(rule => rule.protocol)).toEqual(['TCP', 'UDP', 'SCTP']);
  });

  test('has an order, a name and protocols of its own', () => {
    const chart = newChart();

    gateway(chart, { hosts: HOSTS, existingHostEndpoints: true, closeOthers: { order: 501, name: 'others', protocols: ['TCP'] } });

    expect(objectNamed(chart, 'others').spec).toMatchObject({ order: 501, ingress: [{ protocol: 'TCP' }] });
  });

  test.each<[string, Partial<ApiGatewayWhitelistProps>, string]>([
    ['an order that is not above its own', { closeOthers: { order: 500 } },
      'order: `500` is not below 500, the order of `closeOthers`, which would keep out who is let in; write a number below 500'],
    ['an order that is none', { closeOthers: { order: NaN } },
      'closeOthers.order: `NaN` is not a finite number; write a number, or leave it out for 800'],
    ['protocols that leave the Service\'s own open', { closeOthers: { protocols: ['UDP'] } },
      'closeOthers.protocols: `UDP` leaves node port `32482` of port 80 open, which is TCP; add \'TCP\', or leave `closeOthers.protocols` out'],
    ['no protocols', { closeOthers: { protocols: [] } },
      'closeOthers.protocols: names no protocol, so nothing would be closed; name at least one, or leave it out for TCP and UDP'],
  ])('refuses %s', (_, props, message) => {
    const chart = newChart();

    gateway(chart, { hosts: HOSTS, existingHostEndpoints: true, ...props });

    expect(complaints(chart)).toEqual([`[demo/Gateway] ${message}`]);
  });
});

describe('a list of clients that is longer than a policy can be', () => {
  test('makes several policies with the same order, each of which passes every gate and comes before what denies', () => {
    const chart = newChart();
    const many = manyAddresses(20, 5_000);
    const ports = Array.from({ length: 1_000 }, (_, i) => Port.tcp(30_000 + 2 * i));

    const made = gateway(chart, { gateways: many, ports });

    const objects = calicoObjects(chart);
    const allows = objects.filter(({ metadata }) => metadata.name.startsWith('whitelist'));
    expect(made.allows.map(({ name }) => name)).toEqual(['whitelist', 'whitelist-2']);
    expect(objects.map(({ metadata }) => metadata.name)).toEqual(['whitelist', 'whitelist-2', 'deny-nodeports']);
    expect(new Set(allows.map(({ spec }) => spec.order))).toEqual(new Set([500]));
    expect(new Set(allows.flatMap(({ spec }) => spec.ingress.flatMap((rule: any) => rule.source.nets)))).toEqual(new Set(many.map(address => `${address}/32`)));
  });
});

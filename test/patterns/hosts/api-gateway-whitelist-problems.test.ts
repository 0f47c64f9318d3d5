import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, App, Chart } from 'cdk8s';
import { complaints, gateway, GATEWAYS, HOSTS, lockdownIn, newChart, nodePortService, warningIds } from './support';
import { CalicoTarget, GlobalNetworkPolicy, Port, Selector } from '../../../src';
import { ApiGatewayWhitelist, ApiGatewayWhitelistProps, Entry, NodePortLockdown } from '../../../src/patterns/hosts';

/** An address of one's own, let in for a test. */
const OWN = '203.0.113.10';

describe('ApiGatewayWhitelist refuses', () => {
  test.each<[string, Partial<ApiGatewayWhitelistProps>, string]>([
    ['every host beside a lockdown, which says the hosts', { everyHost: true },
      'everyHost: `true` is said of `hosts`, and here `lockdown` names them, so it does nothing; say it at the lockdown'],
    ['host endpoints made elsewhere beside a lockdown, which says the hosts', { existingHostEndpoints: true },
      'existingHostEndpoints: `true` is said of `hosts`, and here `lockdown` names them, so it does nothing; say it at the lockdown'],
    ['hosts beside a lockdown, and says nothing of what is said of those hosts', { hosts: HOSTS, existingHostEndpoints: true },
      'hosts: stands beside `lockdown`, which says the hosts; keep one of the two'],
  ])('%s', (_, props, message) => {
    const chart = newChart();

    gateway(chart, { lockdown: lockdownIn(chart), ...props });

    expect(complaints(chart)).toEqual([`[demo/Gateway] ${message}`]);
  });
});

describe('ApiGatewayWhitelist warns', () => {
  test('of temporary addresses, until they are gone (B6)', () => {
    const [before, after] = [newChart(), newChart()];

    gateway(before, { temporary: [OWN, '203.0.113.11'] });
    gateway(after);

    expect(CalicoTarget.of(before.node.root).warnings()).toEqual([
      '[demo/Gateway] `203.0.113.10`, `203.0.113.11` may come in for the time being; take `temporary` out when the test is over (temporary-addresses)',
    ]);
    expect(warningIds(after)).toEqual([]);
  });

  test('where nothing in the App closes what it lets in', () => {
    const chart = newChart();

    gateway(chart, { hosts: HOSTS, existingHostEndpoints: true });

    expect(CalicoTarget.of(chart.node.root).warnings()).toEqual([
      '[demo/Gateway] nothing in this App closes what this lets in, so everybody may come in anyway; make the lockdown in this App and give it as `lockdown`, '
      + 'or add `closeOthers: {}` (nothing-closed)',
    ]);
  });

  test('not of that where a policy denies by whatever means', () => {
    const chart = new Chart(new App(), 'demo');
    new ApiObject(chart, 'Raw', {
      apiVersion: 'projectcalico.org/v3',
      kind: 'GlobalNetworkPolicy',
      metadata: { name: 'raw' },
      spec: { selector: 'all()', preDNAT: true, applyOnForward: true, types: ['Ingress'], ingress: [{ action: 'Deny' }] },
    });

    gateway(chart, { hosts: HOSTS, existingHostEndpoints: true });

    expect(complaints(chart)).toEqual([]);
    expect(warningIds(chart)).toEqual([]);
  });

  test('not of that where a policy cannot be written, which is reported by itself', () => {
    const chart = newChart();
    new GlobalNetworkPolicy(chart, 'Broken', { appliesTo: HOSTS, preDNAT: true, types: [] });

    gateway(chart, { hosts: HOSTS, existingHostEndpoints: true });

    expect(warningIds(chart)).toEqual([]);
  });

  test('where the App makes no host endpoint, and of failsafe ports that no policy closes (R-HEP-10)', () => {
    const chart = newChart();

    gateway(chart, { hosts: HOSTS, ports: [Port.tcpRange(6000, 6666)], at: Entry.loadBalancer('169.1.1.1'), closeOthers: {} });

    expect(warningIds(chart)).toEqual(['failsafe-port', 'no-host-endpoints']);
  });

  test('no more where that is acknowledged', () => {
    const chart = newChart();
    gateway(chart, { temporary: [OWN] });

    CalicoTarget.of(chart).acknowledge('temporary-addresses');

    expect(warningIds(chart)).toEqual([]);
  });
});

describe('an App in which something is wrong', () => {
  test('writes nothing, and reports everything at once', () => {
    const outdir = mkdtempSync(join(tmpdir(), 'hosts-'));
    const app = new App({ outdir });
    const chart = new Chart(app, 'demo', { namespace: 'demo' });
    const lockdown = new NodePortLockdown(chart, 'Lockdown', { hosts: Selector.all() });
    gateway(chart, { lockdown, gateways: ['<gateway>'], service: nodePortService(chart, { port: 80 }) });

    expect(() => app.synth()).toThrow(/\[demo\/Lockdown\] hosts: (?:.|\n)*\[demo\/Gateway\] service: (?:.|\n)*\[demo\/Gateway\] gateways\[0\]: /);

    expect(readdirSync(outdir)).toEqual([]);
  });

  test('does not let a single policy of it out either', () => {
    const chart = newChart();
    const made = gateway(chart, { service: nodePortService(chart, { port: 80 }), closeOthers: {} });

    const message = 'ingress[0]: `demo/Gateway` has something wrong with it, so nothing can be written for it; mend what a synthesis reports';
    expect(() => made.allow.toJson()).toThrow(message);
    expect(() => made.deny!.toJson()).toThrow(message);
  });

  test.each<[string, Partial<ApiGatewayWhitelistProps>]>([
    ['the entry', { ports: [Port.all()] }],
    ['the clients', { gateways: [] }],
    ['the order', { order: 2000 }],
  ])('does not let a policy out if %s is wrong, even where what is above it is wrong too', (_, props) => {
    const chart = newChart();
    const lockdown = lockdownIn(chart);
    const wrong = new NodePortLockdown(chart, 'Wrong', { hosts: Selector.all(), name: 'wrong' });
    const all = { lockdown, at: Entry.nodePort('173.193.99.247'), gateways: GATEWAYS, ports: [Port.tcp(30080)], ...props };

    const [alone, below] = [chart, wrong].map(scope => new ApiGatewayWhitelist(scope, 'Allow', all));

    expect(() => alone.allow.toJson()).toThrow('has something wrong with it, so nothing can be written for it');
    expect(() => below.allow.toJson()).toThrow('has something wrong with it, so nothing can be written for it');
  });
});

import { Chart } from 'cdk8s';
import { balancedService, calicoObjects, complaints, gateway, HOSTS, lockdownIn, newChart, nodePortService, rawService } from './support';
import { Port } from '../../../src';
import { ApiGatewayWhitelistProps, Entry, LoadBalancerDenyList, LoadBalancerLockdown, NodePortLockdown, NodePortRange } from '../../../src/patterns/hosts';

/** The node ports of a cluster that was told to use others. */
const RANGE: NodePortRange = { first: 20000, last: 20999 };

const ALONE = { hosts: HOSTS, existingHostEndpoints: true, closeOthers: {} };

const noNodePort = (port: string, range: string, saidIn: string) => `\`${port}\` is no node port: those are ${range}; `
  + `write a node port from among those, name the load balancer: \`at: Entry.loadBalancer(…)\`, or say in ${saidIn} which ports the cluster keeps`;

const isNodePort = (port: string, saidIn: string) => `\`${port}\` is a node port, and at a load balancer clients ask for the Service's own port; `
  + `write that one, name the nodes: \`at: Entry.nodePort(…)\`, or say in ${saidIn} which ports the cluster keeps`;

const serviceAt = (nodePort: number) => (chart: Chart) => ({ service: nodePortService(chart, { port: 80, nodePort }) });

describe('a port that is no node port is refused', () => {
  test.each<[string, (chart: Chart) => Partial<ApiGatewayWhitelistProps>, string[]]>([
    ['of a Service, without a lockdown', chart => ({ ...ALONE, ...serviceAt(8080)(chart) }), [`service: ${noNodePort('TCP 8080', '30000:32767', '`range`')}`]],
    ['bare, without a lockdown', () => ({ ...ALONE, ports: [Port.tcp(8080)] }), [`ports[0]: ${noNodePort('TCP 8080', '30000:32767', '`range`')}`]],
    ['of a Service, below a lockdown', serviceAt(8080), [`service: ${noNodePort('TCP 8080', '30000:32767', 'the lockdown\'s `range`')}`]],
    ['bare, below a lockdown', () => ({ ports: [Port.tcp(80), Port.tcpRange(29999, 30001)] }), ['TCP 80', 'TCP 29999:30001'].map((port, index) =>
      `ports[${index}]: ${noNodePort(port, '30000:32767', 'the lockdown\'s `range`')}`)],
    ['of a Service, by a range of one\'s own', chart => ({ ...ALONE, ...serviceAt(30080)(chart), range: RANGE }),
      [`service: ${noNodePort('TCP 30080', '20000:20999', '`range`')}`]],
    ['bare, by a range of one\'s own', () => ({ ...ALONE, ports: [Port.udp(30080)], range: RANGE }), [`ports[0]: ${noNodePort('UDP 30080', '20000:20999', '`range`')}`]],
    ['of a Service, by the lockdown\'s range', chart => ({
      ...serviceAt(30080)(chart), lockdown: new NodePortLockdown(chart, 'Lockdown', { hosts: HOSTS, existingHostEndpoints: true, range: RANGE }),
    }), [`service: ${noNodePort('TCP 30080', '20000:20999', 'the lockdown\'s `range`')}`]],
    ['of a Service of which several are none', chart => ({
      ...ALONE, service: rawService(chart, 'Api', { type: 'NodePort', ports: [{ port: 80, nodePort: 80 }, { port: 53, nodePort: 53, protocol: 'UDP' }, { port: 81, nodePort: 30081 }] }),
    }), ['TCP 80', 'UDP 53'].map(port => `service: ${noNodePort(port, '30000:32767', '`range`')}`)],
  ])('%s', (_, props, messages) => {
    const chart = newChart();

    gateway(chart, props(chart));

    expect(complaints(chart)).toEqual(messages.map(message => `[demo/Gateway] ${message}`));
  });
});

describe('a cluster with other node ports can have', () => {
  const at = Entry.loadBalancer('169.1.1.1');
  const balanced = { hosts: HOSTS, existingHostEndpoints: true, range: RANGE, at, ports: [Port.tcp(30443)] };

  test.each<[string, (chart: Chart) => unknown]>([
    ['a list that stands alone, at a Service', chart => gateway(chart, { ...ALONE, ...serviceAt(20080)(chart), range: RANGE })],
    ['a list that stands alone, at bare ports', chart => gateway(chart, { ...ALONE, ports: [Port.tcp(20080)], range: RANGE })],
    ['a list at a load balancer whose port is a usual node port', chart => gateway(chart, { ...balanced, closeOthers: {} })],
    ['a LoadBalancerLockdown at such a port, and a list below it', chart => new LoadBalancerLockdown(chart, 'Closed', balanced).allow({ gateways: ['1.1.1.1'] })],
    ['a list that is given such a LoadBalancerLockdown', chart =>
      gateway(chart, { lockdown: new LoadBalancerLockdown(chart, 'Closed', balanced), ports: balanced.ports, at })],
    ['a LoadBalancerDenyList at such a port', chart => new LoadBalancerDenyList(chart, 'List', { ...balanced, sources: ['1.1.1.1'] })],
  ])('%s', (_, write) => {
    const chart = newChart();

    write(chart);

    expect(complaints(chart)).toEqual([]);
    expect(calicoObjects(chart)).not.toEqual([]);
  });

  test('a node port suggested from among them', () => {
    const chart = newChart();

    gateway(chart, { ...ALONE, service: nodePortService(chart, { port: 80 }), range: RANGE });

    expect(complaints(chart).map(line => /pick one from (\S+) .* nodePort: (\d+) /.exec(line)?.slice(1))).toEqual([['20000:20999', '20080']]);
  });
});

describe('a range is refused', () => {
  const closed = { hosts: HOSTS, existingHostEndpoints: true, at: Entry.loadBalancer('169.1.1.1') };

  test.each<[string, (chart: Chart) => unknown, string[]]>([
    ['beside a lockdown, which says it', chart => gateway(chart, { range: RANGE }),
      ['[demo/Gateway] range: `{"first":20000,"last":20999}` is said of node ports, and here `lockdown` names them, so it does nothing; say it at the lockdown']],
    ['beside a lockdown, whatever it is', chart => gateway(chart, { lockdown: lockdownIn(chart), range: '20000-20999' as any }),
      ['[demo/Gateway] range: `20000-20999` is said of node ports, and here `lockdown` names them, so it does nothing; say it at the lockdown']],
    ['that is reversed, and nothing is held against it', chart => gateway(chart, { ...ALONE, ports: [Port.tcp(20080)], range: { first: 20999, last: 20000 } }),
      ['[demo/Gateway] range: port range `20999:20000` is reversed; write `20000:20999`']],
    ['that is reversed, and nothing is held against it at a load balancer', chart => gateway(chart, {
      ...ALONE, ports: [Port.tcp(30443)], at: closed.at, range: { first: 20999, last: 20000 },
    }), ['[demo/Gateway] range: port range `20999:20000` is reversed; write `20000:20999`']],
    ['of a lockdown that is reversed, only there', chart => gateway(chart, {
      lockdown: new NodePortLockdown(chart, 'Lockdown', { hosts: HOSTS, existingHostEndpoints: true, range: { first: 20999, last: 20000 } }), ports: [Port.tcp(20080)],
    }), ['[demo/Lockdown] range: port range `20999:20000` is reversed; write `20000:20999`']],
    ['of a LoadBalancerLockdown with ports that do not exist', chart => new LoadBalancerLockdown(chart, 'Closed', { ...closed, service: balancedService(chart), range: { first: 0, last: 65536 } }),
      ['[demo/Closed] range: port `0` does not exist; ports are 1 to 65535', '[demo/Closed] range: port `65536` does not exist; ports are 1 to 65535']],
    ['of a LoadBalancerLockdown to which a port belongs', chart => new LoadBalancerLockdown(chart, 'Closed', { ...closed, ports: [Port.tcp(20080)], range: RANGE }),
      [`[demo/Closed] ports[0]: ${isNodePort('TCP 20080', '`range`')}`]],
    ['of a LoadBalancerDenyList to which a port belongs', chart => new LoadBalancerDenyList(chart, 'List', { ...closed, ports: [Port.tcp(20080)], range: RANGE, sources: ['1.1.1.1'] }),
      [`[demo/List] ports[0]: ${isNodePort('TCP 20080', '`range`')}`]],
  ])('%s', (_, write, messages) => {
    const chart = newChart();

    write(chart);

    expect(complaints(chart)).toEqual(messages);
  });
});

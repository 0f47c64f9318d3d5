import { App, Chart } from 'cdk8s';
import { balancedService, complaints, GATEWAYS, gateway, hostLockdown, HOSTS, lockdownIn, newChart, nodePortService, WORKERS } from './support';
import { CalicoTarget, Port } from '../../../src';
import { Entry, LoadBalancerDenyList, LoadBalancerLockdown, NodeHostEndpoints } from '../../../src/patterns/hosts';

/** A chart `demo` for cluster `two`, and one beside it in the same App for another cluster, which is named or not. */
function twoClusters(name: string | undefined): { chart: Chart; other: Chart } {
  const app = new App();
  const [chart, other] = ['demo', 'other'].map(id => new Chart(app, id, { namespace: 'demo' }));
  CalicoTarget.of(chart).cluster('two');
  if (name !== undefined) {
    CalicoTarget.of(other).cluster(name);
  }
  return { chart, other };
}

const workersIn = (chart: Chart) => new NodeHostEndpoints(chart, 'Workers', { nodes: [{ name: 'worker-1' }], interfaceName: 'eth0', labels: { role: 'worker' } });

/** What a pattern of chart `demo` is given from elsewhere, where it says so, and the remedies beside making another. */
const GIVEN: [string, (chart: Chart, other: Chart) => unknown, string, string, string][] = [
  ['ApiGatewayWhitelist its lockdown', (chart, other) => gateway(chart, { lockdown: lockdownIn(other) }),
    '[demo/Gateway] lockdown: `other/Lockdown`', 'make it', 'give the hosts that are meant: `hosts: Selector.labels({ … })`'],
  ['ApiGatewayWhitelist its Service', (chart, other) => gateway(chart, { service: nodePortService(other) }),
    '[demo/Gateway] service: `other/Api/apiService`', 'make it', 'give bare `ports`'],
  ['NodePortLockdown.allow its Service', (chart, other) => lockdownIn(chart).allow(nodePortService(other), { nodes: ['173.193.99.247'], gateways: GATEWAYS }),
    '[demo/Lockdown/Allow1] service: `other/Api/apiService`', 'make it', 'give bare `ports`'],
  ['LoadBalancerLockdown its Service',
    (chart, other) => new LoadBalancerLockdown(chart, 'Closed', { hosts: HOSTS, existingHostEndpoints: true, service: balancedService(other), at: Entry.loadBalancer('169.1.1.1') }),
    '[demo/Closed] service: `other/Api/apiService`', 'make it', 'give bare `ports`'],
  ['LoadBalancerDenyList its Service',
    (chart, other) => new LoadBalancerDenyList(chart, 'List', { hosts: HOSTS, existingHostEndpoints: true, service: balancedService(other), at: Entry.loadBalancer('169.1.1.1'), sources: ['1.1.1.1'] }),
    '[demo/List] service: `other/Api/apiService`', 'make it', 'give bare `ports`'],
  ['HostLockdown its host endpoints', (chart, other) => hostLockdown(chart, { endpoints: workersIn(other) }),
    '[demo/Hosts] endpoints: `other/Workers`', 'make them', 'give their labels: `hosts: Selector.labels({ … })`'],
];

describe('what another cluster of the same App holds (docs/adr/0009) is refused', () => {
  test.each(GIVEN)('as what gives %s', (_, write, beginning, remedy, otherwise) => {
    const { chart, other } = twoClusters('one');

    write(chart, other);

    expect(complaints(chart)).toEqual([`${beginning} goes to cluster \`one\`, and this to cluster \`two\`; ${remedy} for this cluster as well, or ${otherwise}`]);
  });

  test.each(GIVEN)('as what gives %s, where that cluster has no name', (_, write, beginning, remedy, otherwise) => {
    const { chart, other } = twoClusters(undefined);

    write(chart, other);

    expect(complaints(chart)).toEqual([
      `${beginning} goes to the cluster that has no name, and this to cluster \`two\`; ${remedy} for this cluster as well, or ${otherwise}`,
    ]);
  });

  test.each(GIVEN)('as what gives %s, as is what another App holds', (_, write, beginning, remedy, otherwise) => {
    const chart = newChart();

    write(chart, newChart('other'));

    expect(complaints(chart)).toEqual([`${beginning} belongs to another App; ${remedy} in this one, or ${otherwise}`]);
  });

  test.each(GIVEN)('but what gives %s is taken from another chart of the same cluster', (_, write) => {
    const { chart, other } = twoClusters('two');

    write(chart, other);

    expect(complaints(chart)).toEqual([]);
  });
});

test('what closes in another cluster neither waits for an allow-list of this one nor is compared with it', () => {
  const { chart, other } = twoClusters('one');

  const { deny } = lockdownIn(other);
  gateway(chart, { hosts: WORKERS, existingHostEndpoints: true, ports: [Port.tcp(30080)], order: 5000 });

  expect(complaints(chart)).toEqual([]);
  expect(deny.node.dependencies).toEqual([]);
});

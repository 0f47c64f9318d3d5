import { Chart } from 'cdk8s';
import { newChart, problemsOf } from './charts';
import { BlockList, ClusterDnsAccess, ITier, PolicyTier, Tier } from '../../../src';

describe.each<[string, (chart: Chart, tier: ITier) => unknown, string]>([
  ['BlockList', (chart, tier) => new BlockList(chart, 'It', { nets: ['198.51.100.0/24'], tier }), 'nothing would be blocked'],
  ['ClusterDnsAccess', (chart, tier) => new ClusterDnsAccess(chart, 'It', { tier }), 'DNS would not be opened'],
])('%s in a tier that is asked too late', (_, make, lost) => {
  test.each<[string, (chart: Chart) => ITier, string]>([
    ['one of Calico\'s own', () => Tier.fromName('kube-baseline'), '`kube-baseline` comes after `default`, with order 10000000'],
    ['one of this App', chart => new PolicyTier(chart, 'Late', { name: 'late', order: 2_000_000, defaultAction: 'Pass' }), '`late` comes after `default`, with order 2000000'],
  ])('is refused: %s', (__, tierOf, message) => {
    const { app, chart } = newChart();

    make(chart, tierOf(chart));

    expect(problemsOf(app)).toEqual([`[test/It] tier: ${message}, so for pods that a policy of \`default\` selects ${lost}; name a tier with an order below 1000000`]);
  });
});

import { App, Chart } from 'cdk8s';
import { problemsOf, rawDeployment } from './charts';
import { Peer, Port, Selector, Tier } from '../../../src';
import {
  AllowConnection, BlockList, ClusterDnsAccess, DefaultDeny, NamespaceIsolation, PolicyTier, TrustedNetworks,
} from '../../../src/patterns';

/** What charts in JavaScript, or by way of `any`, may pass where the types say something else. */
const JUNK: readonly unknown[] = [null, '', 'x', '<placeholder>', 0, -1, 1e300, NaN, true, [], [null], [undefined], [{}], ['x', 'x'], {}, { length: 1 }, () => 'x'];

const tier = Tier.fromName('apps');

/** Each pattern, with a good value for each of its props. */
const patterns: Record<string, { make: (chart: Chart, props: any) => unknown; props: (chart: Chart) => Record<string, unknown> }> = {
  NamespaceIsolation: {
    make: (chart, props) => new NamespaceIsolation(chart, 'It', props),
    props: () => ({ namespace: 'shop', api: 'calico', directions: ['Egress'], sameNamespace: true, dns: true, name: 'x', tier, order: 3, staged: false }),
  },
  allowIngress: {
    make: (chart, { appliesTo, ...props }) => new NamespaceIsolation(chart, 'It', { namespace: 'shop', tier }).allowIngress(appliesTo, props),
    props: () => ({ appliesTo: Selector.all(), from: Peer.namespace('web'), ports: [Port.tcp(80)], name: 'x', order: 3, expectMatch: true }),
  },
  allowEgress: {
    make: (chart, { appliesTo, ...props }) => new NamespaceIsolation(chart, 'It', { namespace: 'shop', directions: ['Egress'] }).allowEgress(appliesTo, props),
    props: () => ({ appliesTo: Selector.all(), to: Peer.namespace('web'), ports: [Port.tcp(80)], name: 'x' }),
  },
  DefaultDeny: {
    make: (chart, props) => new DefaultDeny(chart, 'It', props),
    props: () => ({ exceptNamespaces: DefaultDeny.systemNamespaces(), directions: ['Egress'], dns: true, name: 'x', api: 'calico', tier, order: 1, staged: true }),
  },
  ClusterDnsAccess: {
    make: (chart, props) => new ClusterDnsAccess(chart, 'It', props),
    props: () => ({ tier, order: 1, name: 'x', dns: Peer.clusterDns(), nodeLocal: ['169.254.20.10'], hosts: true, staged: false }),
  },
  AllowConnection: {
    make: (chart, props) => new AllowConnection(chart, 'It', props),
    props: chart => ({
      from: rawDeployment(chart, 'From', { app: 'from' }),
      to: rawDeployment(chart, 'To', { app: 'to' }),
      ports: [Port.tcp(80)],
      ends: ['Source'],
      dns: true,
      api: 'calico',
      tier,
      order: 5,
      name: 'x',
      staged: false,
    }),
  },
  PolicyTier: {
    make: (chart, props) => new PolicyTier(chart, 'It', props),
    props: () => ({ name: 'x', order: 1, defaultAction: 'Pass' }),
  },
  passToNext: {
    make: (chart, props) => new PolicyTier(chart, 'It', { name: 'apps', order: 1, defaultAction: 'Pass' }).passToNext(props),
    props: () => ({ order: 1, name: 'x', appliesTo: Selector.all(), expectMatch: true }),
  },
  BlockList: {
    make: (chart, props) => new BlockList(chart, 'It', props),
    props: () => ({
      nets: ['203.0.113.0/24'], labels: { a: 'b' }, setName: 's', tier, appliesTo: Selector.all(), hosts: Selector.all(), everyHost: true, existingHostEndpoints: true, directions: ['Ingress'], order: 1, name: 'x',
    }),
  },
  TrustedNetworks: {
    make: (chart, props) => new TrustedNetworks(chart, 'It', props),
    props: () => ({ nets: ['203.0.113.0/24'], setName: 's', appliesTo: Selector.all(), ports: [Port.tcp(80)], others: 'Deny', tier, order: 1, name: 'x' }),
  },
};

const rows = Object.entries(patterns).flatMap(([name, { make, props }]) =>
  Object.keys(props(new Chart(new App(), 'test'))).map(prop => ({ name, prop, make, props })));

// Host endpoints that are not known to be made elsewhere are warned of.
beforeAll(() => jest.spyOn(console, 'warn').mockImplementation());
afterAll(() => jest.restoreAllMocks());

describe('whatever stands in a prop, nothing crashes', () => {
  test.each(rows)('$name: $prop', ({ prop, make, props }) => {
    for (const junk of JUNK) {
      const app = new App();
      const chart = new Chart(app, 'test', { namespace: 'shop' });

      make(chart, { ...props(chart), [prop]: junk });

      // Fails unless the App is written, or refused with problems at construct paths.
      expect(problemsOf(app).filter(text => !/^\[test\/[^\]]+\] \S/.test(text))).toEqual([]);
    }
  });

  test.each(Object.entries(patterns))('%s: what is good is taken', (_, { make, props }) => {
    const app = new App();
    const chart = new Chart(app, 'test', { namespace: 'shop' });

    make(chart, props(chart));

    expect(problemsOf(app)).toEqual([]);
  });
});

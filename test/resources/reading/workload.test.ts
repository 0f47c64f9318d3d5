import { ApiObject, Testing } from 'cdk8s';
import { identities, readWorkload, isWorkload, Workload } from '../../../src/resources/reading/workload';
import { newChart, raw } from '../support/charts';
import { WORKLOADS } from '../support/workloads';

describe('a workload', () => {
  test.each(WORKLOADS)('is read from a $name: its pods\' labels, namespace and network', ({ make }) => {
    const chart = newChart();
    const object = ApiObject.of(make(chart, 'Web'));

    const workload = readWorkload(object, object.toJson());

    expect(isWorkload(object)).toBe(true);
    expect(workload).toMatchObject({
      path: object.node.path, kind: object.kind, namespace: 'shop', labels: { app: 'web' }, hostNetwork: false, serviceAccount: 'default',
    });
  });

  test('tells the labels of a Pod from those by which others find their pods', () => {
    const chart = newChart();
    const own = readWorkload(...object('v1', 'Pod', { metadata: { labels: { app: 'web' } } }));
    const found = readWorkload(...object('v1', 'ReplicationController', { spec: { selector: { app: 'web' }, template: {} } }));

    expect(own).toMatchObject({ labels: { app: 'web' }, matchLabels: {} });
    expect(found).toMatchObject({ labels: {}, matchLabels: { app: 'web' } });

    function object(apiVersion: string, kind: string, rest: Record<string, unknown>): [ApiObject, any] {
      const made = raw(chart, kind, apiVersion, kind, rest);
      return [made, made.toJson()];
    }
  });

  test('knows the service account and the host\'s network from the pods\' template', () => {
    const object = raw(newChart(), 'Agent', 'apps/v1', 'DaemonSet', {
      spec: { template: { metadata: { labels: { app: 'agent' } }, spec: { hostNetwork: true, serviceAccountName: 'agent' } } },
    });

    expect(readWorkload(object, object.toJson())).toMatchObject({ hostNetwork: true, serviceAccount: 'agent' });
  });

  test.each([
    ['a Service', 'v1', 'Service'],
    ['a kind of another group that has the same name', 'example.com/v1', 'Deployment'],
  ])('%s makes no pods', (_, apiVersion, kind) => {
    expect(isWorkload(raw(Testing.chart(), 'Other', apiVersion, kind))).toBe(false);
  });
});

// The order of docs/adr/0008-own-labels-before-generated-ones.md.
const orders: { name: string; matchLabels?: Workload['matchLabels']; labels?: Workload['labels']; identities: Workload['labels'][] }[] = [
  {
    name: 'a selector that a person wrote goes before the pods\' labels',
    matchLabels: { app: 'web' },
    labels: { app: 'web', track: 'stable' },
    identities: [{ app: 'web' }, { app: 'web', track: 'stable' }],
  },
  {
    name: 'the pods\' own labels go before what a tool generated',
    matchLabels: { 'cdk8s.io/metadata.addr': 'c80' },
    labels: { 'app': 'web', 'cdk8s.io/metadata.addr': 'c80' },
    identities: [{ app: 'web' }, { 'cdk8s.io/metadata.addr': 'c80' }, { 'app': 'web', 'cdk8s.io/metadata.addr': 'c80' }],
  },
  {
    name: 'labels that change with a release come last',
    labels: { 'app': 'web', 'app.kubernetes.io/version': '1.2', 'helm.sh/chart': 'web-3', 'version': 'v1' },
    identities: [{ app: 'web' }, { 'app': 'web', 'app.kubernetes.io/version': '1.2', 'helm.sh/chart': 'web-3', 'version': 'v1' }],
  },
  {
    name: 'a selector that its own template does not match names nobody, and is left out',
    matchLabels: { app: 'wbe' },
    labels: { app: 'web' },
    identities: [{ app: 'web' }],
  },
  { name: 'pods without labels have no identity', matchLabels: {}, labels: {}, identities: [] },
];

describe('the labels by which a workload can be told', () => {
  test.each(orders)('$name', ({ matchLabels = {}, labels = {}, identities: expected }) => {
    const found = identities({ path: 'test/Web', kind: 'Deployment', labels, matchLabels, hostNetwork: false, serviceAccount: 'default' });

    expect(unique(found)).toEqual(expected);
  });
});

function unique(found: readonly Workload['labels'][]): Workload['labels'][] {
  return [...new Map(found.map(labels => [JSON.stringify(labels), labels])).values()];
}

import { App, Chart } from 'cdk8s';
import { manifestsOf, raw } from './support/charts';
import { egressOf, FLAVOURS, ingressOf, ingressProblems, policyOf, sourcesOf } from './support/rules';
import { deployment, PLUS, WORKLOADS } from './support/workloads';
import { NetworkSet, Peer, Port, Rule } from '../../src';

const PODS = 'projectcalico.org/orchestrator == \'k8s\'';
const OTHER = 'projectcalico.org/name == \'other\'';

describe('a workload as a peer', () => {
  test.each(WORKLOADS)('may be a $name, named as such or as a peer', ({ make }) => {
    const expected = [{ selector: 'app == \'web\'' }];

    expect(sourcesOf('namespaced', chart => make(chart, 'Web'))).toEqual(expected);
    expect(sourcesOf('namespaced', chart => Peer.workload(make(chart, 'Web')))).toEqual(expected);
    expect(sourcesOf('namespaced', chart => Peer.of(make(chart, 'Web')))).toEqual(expected);
  });

  test('is read when manifests are written, so that labels that are added later count', () => {
    const [, policy] = manifestsOf(chart => {
      const web = deployment(chart, 'Web', { app: 'web' });
      policyOf(chart, 'namespaced').addIngress(Rule.allow(web, Port.all()));
      web.podMetadata.addLabel('track', 'stable');
    });

    expect(policy.spec.ingress[0].source).toEqual({ selector: 'app == \'web\' && track == \'stable\'' });
  });

  test('is named by a generated label where it has none of its own', () => {
    const [{ selector }] = sourcesOf('namespaced', chart => deployment(chart, 'Web'));

    expect(selector).toMatch(/^cdk8s\.io\/metadata\.addr == '[^']+'$/);
  });

  test('is named by a generated label where another workload of its namespace has its own labels too', () => {
    const [{ selector }] = sourcesOf('namespaced', chart => {
      deployment(chart, 'Twin', { app: 'web', track: 'canary' });
      return deployment(chart, 'Web', { app: 'web' });
    });

    expect(selector).toMatch(/^cdk8s\.io\/metadata\.addr == '[^']+'$/);
  });

  test('keeps its own labels where only a workload of another namespace has them too', () => {
    expect(sourcesOf('namespaced', chart => {
      raw(chart, 'Web', 'apps/v1', 'Deployment', { metadata: { namespace: 'other' }, spec: { template: { metadata: { labels: { app: 'web' } } } } });
      return deployment(chart, 'Web2', { app: 'web' });
    })).toEqual([{ selector: 'app == \'web\'' }]);
  });

  test('is never named by labels that change with a release', () => {
    expect(sourcesOf('namespaced', chart => deployment(chart, 'Web', { 'app': 'web', 'app.kubernetes.io/version': '1.2' })))
      .toEqual([{ selector: 'app == \'web\'' }]);
  });

  test('that shares its labels with a network set of its namespace is named as pods (R-SCP-8)', () => {
    const withSet = (namespace: string) => (chart: Chart) => {
      new NetworkSet(chart, 'Set', { labels: { app: 'web', role: 'partner' }, namespace });
      return deployment(chart, 'Web', { app: 'web' });
    };

    expect(sourcesOf('namespaced', withSet('shop'))).toEqual([{ selector: `app == 'web' && ${PODS}` }]);
    expect(sourcesOf('namespaced', withSet('other'))).toEqual([{ selector: 'app == \'web\'' }]);
  });
});

describe('a network set as a peer', () => {
  test('is named by its own labels, neither by those of its chart nor by those that change with a release', () => {
    const sources = sourcesOf('namespaced', chart => new NetworkSet(chart, 'Set', { labels: { 'role': 'partner', 'app.kubernetes.io/version': '3' } }), {
      labels: { team: 'shop' },
    });

    expect(sources).toEqual([{ selector: 'role == \'partner\'' }]);
  });

  test('that shares its labels with pods of its namespace leaves those out (R-SCP-8)', () => {
    const sources = sourcesOf('namespaced', chart => {
      deployment(chart, 'Web', { role: 'partner' });
      return new NetworkSet(chart, 'Set', { labels: { role: 'partner' } });
    });

    expect(sources).toEqual([{ selector: 'role == \'partner\' && !has(projectcalico.org/orchestrator)' }]);
  });

  test('that shares its own labels with another set is named by its chart\'s as well, where those tell them apart', () => {
    const [, , policy] = manifestsOf(chart => {
      const other = new Chart(App.of(chart), 'other', { namespace: 'shop', labels: { team: 'other' } });
      const set = new NetworkSet(other, 'Set', { name: 'theirs', labels: { role: 'partner' } });
      new NetworkSet(chart, 'Set', { name: 'ours', labels: { role: 'partner' } });
      new NetworkSet(chart, 'Third', { name: 'third' });
      policyOf(chart, 'namespaced').addIngress(Rule.allow(set, Port.all()));
    }, { labels: { team: 'shop' } });

    expect(policy.spec.ingress[0].source).toEqual({ selector: 'role == \'partner\' && team == \'other\'' });
  });

  test('without labels is given one by which it is found', () => {
    expect(sourcesOf('namespaced', chart => new NetworkSet(chart, 'Set', { name: 'partners' })))
      .toEqual([{ selector: 'cdk8s-calico/network-set == \'partners\'' }]);
  });

  test('may be one that was written raw', () => {
    expect(sourcesOf('namespaced', chart => raw(chart, 'Set', 'projectcalico.org/v3', 'NetworkSet', {
      metadata: { labels: { role: 'partner' } }, spec: { nets: ['192.0.2.0/24'] },
    }))).toEqual([{ selector: 'role == \'partner\'' }]);
  });
});

describe.each(PLUS)('%s', (_, kplus) => {
  test('gives namespaces, services and service accounts that can be peers', () => {
    expect(sourcesOf('namespaced', chart => new kplus.Namespace(chart, 'Space', { metadata: { name: 'other' } })))
      .toEqual([{ selector: PODS, namespaceSelector: OTHER }]);
    expect(sourcesOf('namespaced', chart => new kplus.Service(chart, 'Api', { ports: [{ port: 80 }], metadata: { name: 'api' } })))
      .toEqual([{ services: { name: 'api', namespace: 'shop' } }]);
    expect(sourcesOf('namespaced', chart => new kplus.ServiceAccount(chart, 'Account', { metadata: { name: 'api' } })))
      .toEqual([{ serviceAccounts: { names: ['api'] } }]);
  });

  test('gives namespaces by which pods and service accounts can be told', () => {
    const space = (chart: Chart) => new kplus.Namespace(chart, 'Space', { metadata: { name: 'other' } });

    expect(sourcesOf('namespaced', chart => Peer.pods({ app: 'web' }, space(chart)))).toEqual([{ selector: 'app == \'web\'', namespaceSelector: OTHER }]);
    expect(sourcesOf('namespaced', chart => Peer.serviceAccount('api', space(chart))))
      .toEqual([{ serviceAccounts: { names: ['api'] }, namespaceSelector: OTHER }]);
  });
});

describe('a Service as a peer', () => {
  test('of an egress rule is its endpoints and ports', () => {
    const make = (chart: Chart) => raw(chart, 'Api', 'v1', 'Service', { metadata: { name: 'api' }, spec: { ports: [{ port: 80 }] } });

    expect(egressOf('namespaced', chart => Rule.allow(make(chart), Port.all())))
      .toEqual([{ action: 'Allow', destination: { services: { name: 'api', namespace: 'shop' } } }]);
  });

  test('of an ingress rule may stand beside ports of the policy\'s own endpoints (R-VAL-13)', () => {
    const make = (chart: Chart) => raw(chart, 'Api', 'v1', 'Service', { metadata: { name: 'api' }, spec: { ports: [{ port: 80 }] } });

    expect(ingressOf('namespaced', chart => Rule.allow(make(chart), Port.tcp(8080)))).toEqual([{
      action: 'Allow', protocol: 'TCP', source: { services: { name: 'api', namespace: 'shop' } }, destination: { ports: [8080] },
    }]);
  });
});

test.each(FLAVOURS)('a service account of no namespace is an error in a %s policy only where that has none', flavour => {
  const problems = ingressProblems(flavour, () => Rule.allow(Peer.serviceAccount('api'), Port.all()));

  expect(problems).toEqual({
    namespaced: [],
    global: ['[test/Policy] ingress[0].source: `api` is a service account of no namespace; name its namespace as well: a global policy has none of its own'],
    kubernetes: [
      '[test/Policy] ingress[0].source: `serviceAccounts` is a field that a Kubernetes policy does not have; '
      + 'name pods by their labels, or use a Calico policy',
    ],
  }[flavour]);
});

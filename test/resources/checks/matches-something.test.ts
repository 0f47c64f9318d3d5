import { Chart } from 'cdk8s';
import { GlobalNetworkPolicy, HostEndpoint, IPeer, KubernetesNetworkPolicy, NetworkPolicy, Peer, Selector } from '../../../src';
import { problemsOf, raw } from '../support/charts';
import { deployment } from '../support/workloads';

const REMEDY = '; mend the labels, or set `expectMatch: false` if its endpoints are made elsewhere';

type AppliesTo = Selector | IPeer;

const namespaced = (appliesTo: AppliesTo, expectMatch?: boolean) => (chart: Chart) =>
  new NetworkPolicy(chart, 'Deny', { appliesTo, types: ['Ingress'], expectMatch });
const kubernetes = (appliesTo: AppliesTo, expectMatch?: boolean) => (chart: Chart) =>
  new KubernetesNetworkPolicy(chart, 'Deny', { appliesTo, types: ['Ingress'], expectMatch });
const global = (appliesTo: AppliesTo, expectMatch?: boolean) => (chart: Chart) =>
  new GlobalNetworkPolicy(chart, 'Deny', { appliesTo, types: ['Ingress'], expectMatch });

/** A chart with pods, a namespace and a host. */
const cluster = (chart: Chart) => {
  deployment(chart, 'Web', { app: 'web', track: 'stable' });
  deployment(chart, 'Db', { app: 'db' });
  raw(chart, 'Other', 'v1', 'Pod', { metadata: { namespace: 'other', labels: { app: 'other' } }, spec: { serviceAccountName: 'robot' } });
  raw(chart, 'Agent', 'apps/v1', 'DaemonSet', { spec: { template: { metadata: { labels: { app: 'agent' } }, spec: { hostNetwork: true } } } });
  raw(chart, 'Space', 'v1', 'Namespace', { metadata: { name: 'other', namespace: undefined, labels: { team: 'b' } } });
  new HostEndpoint(chart, 'Host', { node: 'worker-1', interfaceName: '*', labels: { role: 'worker' } });
};

const problems = (make: (chart: Chart) => unknown) => problemsOf(chart => {
  make(chart); // before what it selects: everything is read when manifests are written
  cluster(chart);
});

describe('a policy that selects something is fine:', () => {
  test.each<[string, (chart: Chart) => unknown]>([
    ['by one label', namespaced(Selector.labels({ app: 'web' }))],
    ['by several', namespaced(Selector.parse('app == "web" && track == "stable"'))],
    ['by any of several', namespaced(Selector.parse('app in {"nobody", "db"}'))],
    ['by an alternative', namespaced(Selector.parse('app == "nobody" || has(track)'))],
    ['by what is not there', namespaced(Selector.parse('!has(track)'))],
    ['by a part of a label', namespaced(Selector.parse('app starts with "we"'))],
    ['by its namespace', namespaced(Selector.parse('projectcalico.org/namespace == "shop"'))],
    ['by what only pods have', namespaced(Selector.parse('projectcalico.org/orchestrator == "k8s"'))],
    ['by its service account', namespaced(Selector.parse('projectcalico.org/serviceaccount == "default"'))],
    ['in Kubernetes\' terms', kubernetes(Selector.labels({ app: 'web' }))],
    ['a pod in a global policy', global(Selector.labels({ app: 'other' }))],
    ['a pod by its service account', global(Selector.parse('projectcalico.org/serviceaccount == "robot"'))],
    ['a host in a global policy', global(Selector.labels({ role: 'worker' }))],
    ['pods of a namespace by its labels', global(Peer.namespaces({ team: 'b' }))],
    ['pods of a namespace by its name', global(Peer.namespace('other'))],
    ['pods of a namespace whose labels nobody knows', global(Peer.namespace('shop'))],
  ])('%s', (_, make) => {
    expect(problems(make)).toEqual([]);
  });
});

describe('a policy that selects nothing is refused, with the nearest labels:', () => {
  test.each<[string, (chart: Chart) => unknown, string]>([
    ['a slip of the pen', namespaced(Selector.labels({ app: 'wbe' })),
      'selector `app == \'wbe\'` selects nothing in namespace `shop` of this App, where there is `app: web`, `app: db`, `app: agent`'],
    ['a label that nothing has', namespaced(Selector.labels({ appp: 'web' })),
      'selector `appp == \'web\'` selects nothing in namespace `shop` of this App, where nothing has the label `appp`'],
    ['labels of two workloads', namespaced(Selector.parse('app == "db" && track == "stable"')),
      'selector `app == \'db\' && track == \'stable\'` selects nothing in namespace `shop` of this App, '
      + 'where there is `app: web`, `track: stable`, `app: db`, …'],
    ['pods of another namespace', namespaced(Selector.labels({ app: 'other' })),
      'selector `app == \'other\'` selects nothing in namespace `shop` of this App, where there is `app: web`, `app: db`, `app: agent`'],
    ['pods on the host\'s network, which no policy reaches', namespaced(Selector.labels({ app: 'agent' })),
      'selector `app == \'agent\'` selects nothing in namespace `shop` of this App, where there is `app: web`, `app: db`, `app: agent`'],
    ['nothing at all', namespaced(Selector.all().not()), 'selector `!all()` selects nothing in namespace `shop` of this App'],
    ['in Kubernetes\' terms', kubernetes(Selector.labels({ app: 'wbe' })),
      'selector `app == \'wbe\'` selects nothing in namespace `shop` of this App, where there is `app: web`, `app: db`, `app: agent`'],
    ['in a global policy: hosts count as well', global(Selector.labels({ role: 'wroker' })),
      'selector `role == \'wroker\'` selects nothing in this App, where there is `role: worker`'],
    ['pods of a namespace whose labels are known', global(Peer.namespaces({ team: 'a' }).except(Peer.selector(Selector.has('app'), Selector.labels({ team: 'a' })))),
      'selector `!has(app)` selects nothing in the namespaces `team == \'a\'` of this App, '
      + 'where there is `app: web`, `app: db`, `app: other`, …'],
  ])('%s', (_, make, problem) => {
    expect(problems(make)).toEqual([`[test/Deny] appliesTo: ${problem}${REMEDY}`]);
  });
});

describe('nothing is said', () => {
  test('where the user knows better', () => {
    expect(problems(namespaced(Selector.labels({ app: 'elsewhere' }), false))).toEqual([]);
    expect(problems(kubernetes(Selector.labels({ app: 'elsewhere' }), false))).toEqual([]);
  });

  test('where the App has nothing that might be meant', () => {
    expect(problemsOf(namespaced(Selector.labels({ app: 'elsewhere' })))).toEqual([]);
    expect(problemsOf(global(Selector.labels({ app: 'elsewhere' })))).toEqual([]);
  });

  test('where the namespace has nothing that might be meant', () => {
    expect(problems(chart => new NetworkPolicy(chart, 'Deny', { namespace: 'third', appliesTo: Selector.labels({ app: 'elsewhere' }), types: ['Ingress'] }))).toEqual([]);
  });

  test('where service accounts decide, whose labels nobody knows', () => {
    expect(problems(chart => new NetworkPolicy(chart, 'Deny', {
      appliesTo: Selector.labels({ app: 'elsewhere' }), serviceAccountSelector: Selector.has('a'), types: ['Ingress'],
    }))).toEqual([]);
  });

  test('where a workload cannot be written, so that nobody knows its labels', () => {
    const slips = (chart: Chart) => {
      deployment(chart, 'Web', { app: 'web' });
      namespaced(Selector.labels({ app: 'bad' }))(chart);
      new NetworkPolicy(chart, 'Wrong', { appliesTo: Selector.all(), types: [] });
    };

    expect(problemsOf(slips).map(problem => problem.split(':')[0])).toEqual(['[test/Deny] appliesTo', '[test/Wrong] types']);
    expect(problemsOf(chart => {
      slips(chart);
      raw(chart, 'Bad', 'v1', 'Pod', { spec: new Date(0) });
    }).map(problem => problem.split(':')[0])).toEqual(['[test/Wrong] types']);
  });

  test('where something else is wrong, of which it may be a consequence', () => {
    expect(problems(chart => new NetworkPolicy(chart, 'Deny', { appliesTo: Selector.labels({ app: 'wbe' }), order: NaN, types: ['Ingress'] }))).toHaveLength(1);
  });
});

import { App, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { IConstruct } from 'constructs';
import { CalicoTarget, GlobalNetworkSet, HostEndpoint, IPeer, NetworkSet, Peer, Port, Rule } from '../../../src';
import { newChart, problemsOf, raw } from '../support/charts';
import { FLAVOURS, ingressProblems, policyOf } from '../support/rules';
import { deployment } from '../support/workloads';

const AT = '[test/Policy] ingress[0].source';
const web = (chart: Chart) => deployment(chart, 'Web', { app: 'web' });

interface Row {
  readonly mistake: string;
  readonly make: (chart: Chart) => IPeer | IConstruct;
  readonly problem: string;
}

const rows: Row[] = [
  {
    mistake: 'nothing at all, which must not become everybody (R-FG-1)',
    make: () => undefined as any,
    problem: '`undefined` is neither a peer nor a construct; use `Peer.…`, or a workload, Namespace, Service or ServiceAccount',
  },
  {
    mistake: 'labels that are no peer',
    make: () => ({ app: 'web' }) as any,
    problem: '`{"app":"web"}` is neither a peer nor a construct; use `Peer.…`, or a workload, Namespace, Service or ServiceAccount',
  },
  {
    mistake: 'a construct that stands for no single object',
    make: chart => chart,
    problem: '`test` stands for no Kubernetes object; name the workload, Namespace or Service in it',
  },
  {
    mistake: 'an object that is nobody',
    make: chart => raw(chart, 'Config', 'v1', 'ConfigMap'),
    problem: '`test/Config` is a ConfigMap, which is nobody\'s address; '
      + 'name a workload, Namespace, Service, ServiceAccount or network set, or use `Peer.selector(…)`',
  },
  {
    mistake: 'a Service for a workload',
    make: chart => Peer.workload(raw(chart, 'Api', 'v1', 'Service')),
    problem: '`test/Api` is a Service, not a workload; give a Deployment, StatefulSet, DaemonSet, Job, CronJob or Pod',
  },
  {
    mistake: 'a workload for a Service',
    make: chart => Peer.service(web(chart)),
    problem: '`test/Web` is a Deployment, not a Service; give the Service itself',
  },
  {
    mistake: 'a Knative Service for a Service',
    make: chart => Peer.service(raw(chart, 'Api', 'serving.knative.dev/v1', 'Service')),
    problem: '`test/Api` is a Service of `serving.knative.dev/v1`, not a Service; give the Service itself',
  },
  {
    mistake: 'a workload for a network set',
    make: chart => Peer.networkSet(web(chart)),
    problem: '`test/Web` is a Deployment, not a network set; give a NetworkSet or GlobalNetworkSet',
  },
  {
    mistake: 'a workload for a service account',
    make: chart => Peer.serviceAccount(web(chart)),
    problem: '`test/Web` is a Deployment, not a ServiceAccount; give the ServiceAccount itself, or its name',
  },
  {
    mistake: 'a workload for a namespace',
    make: chart => Peer.namespace(web(chart)),
    problem: '`test/Web` is a Deployment, not a Namespace; give the construct that makes it, or its name',
  },
  {
    mistake: 'a workload for the namespace of pods',
    make: chart => Peer.pods({ app: 'web' }, web(chart)),
    problem: '`test/Web` is a Deployment, not a Namespace; give the construct that makes it, or its name',
  },
  {
    mistake: 'a namespace that cannot be',
    make: () => Peer.namespace('Shop'),
    problem: '`Shop` holds `S`; a namespace has lower-case letters, digits and `-`',
  },
  {
    mistake: 'pods without any label',
    make: () => Peer.pods({}),
    problem: '`{}` names no label; name one, or write `Peer.namespace(…)` for every pod of a namespace',
  },
  {
    mistake: 'namespaces without any label',
    make: () => Peer.namespaces({}),
    problem: '`{}` names no label; name one, or write `Peer.allNamespaces()` for every pod of the cluster',
  },
  {
    mistake: 'a label without a value',
    make: () => Peer.pods({ app: undefined as any }),
    problem: 'label value `undefined` is not a text; write a text',
  },
  {
    mistake: 'pods on the host\'s network',
    make: chart => raw(chart, 'Agent', 'apps/v1', 'DaemonSet', { spec: { template: { metadata: { labels: { a: 'b' } }, spec: { hostNetwork: true } } } }),
    problem: '`test/Agent` runs on the host\'s network, where its pods are no endpoints of their own; '
      + 'write the rule for the nodes\' addresses, or for host endpoints',
  },
  {
    mistake: 'pods without labels',
    make: chart => raw(chart, 'Bare', 'apps/v1', 'Deployment', { spec: { template: {} } }),
    problem: '`test/Bare` has pods without labels; give its pods a label of their own',
  },
  {
    mistake: 'pods that share all their labels with others',
    make: chart => {
      raw(chart, 'First', 'v1', 'Pod', { metadata: { labels: { app: 'web' } } });
      return raw(chart, 'Second', 'v1', 'Pod', { metadata: { labels: { app: 'web' } } });
    },
    problem: '`test/Second` has pods with no label that tells them from those of `test/First`; give its pods a label of their own',
  },
  {
    mistake: 'a workload that cannot be written',
    make: chart => new kplus.Deployment(chart, 'Empty'),
    problem: '`test/Empty/Resource` cannot be written: PodSpec must have at least 1 container; mend it first',
  },
  {
    mistake: 'a construct of another App',
    make: () => web(newChart()),
    problem: '`test/Web` belongs to another App; make it in this one, or name it by labels',
  },
  {
    mistake: 'a workload that goes to another cluster',
    make: chart => {
      const other = new Chart(App.of(chart), 'other', { namespace: 'shop' });
      CalicoTarget.of(other).cluster('b');
      return web(other);
    },
    problem: '`other/Web` goes to another cluster than the policy; make one for this cluster, or name it by labels or addresses',
  },
  {
    mistake: 'a workload whose manifest names no namespace',
    make: chart => web(new Chart(App.of(chart), 'other')),
    problem: '`other/Web/Resource` has no namespace in its manifest, so a policy cannot say where it is; '
      + 'give its chart a namespace: `new Chart(app, id, { namespace: \'…\' })`',
  },
];

/** Of what only Calico can name. */
const calicoOnly: Row[] = [
  {
    mistake: 'a Service that has no endpoints',
    make: chart => raw(chart, 'Api', 'v1', 'Service', { spec: { type: 'ExternalName' } }),
    problem: '`test/Api` is a Service of type ExternalName, which has no endpoints; name the addresses to which it leads',
  },
  {
    mistake: 'a Service that cannot be written',
    make: chart => new kplus.Service(chart, 'Api'),
    problem: '`test/Api/Resource` cannot be written: A service must be configured with a port; mend it first',
  },
  {
    mistake: 'a Service whose manifest names no namespace',
    make: chart => raw(new Chart(App.of(chart), 'other'), 'Api', 'v1', 'Service', { spec: {} }),
    problem: '`other/Api` has no namespace in its manifest, so a policy cannot say where it is; '
      + 'give its chart a namespace: `new Chart(app, id, { namespace: \'…\' })`',
  },
  {
    mistake: 'a raw network set without labels',
    make: chart => raw(chart, 'Set', 'projectcalico.org/v3', 'NetworkSet', { spec: {} }),
    problem: '`test/Set` has no labels by which a rule could find it; give it a label of its own',
  },
  {
    mistake: 'a network set that shares its labels with another',
    make: chart => {
      new NetworkSet(chart, 'First', { labels: { role: 'partner', a: 'b' } });
      return new NetworkSet(chart, 'Second', { labels: { role: 'partner' } });
    },
    problem: '`test/Second` has no label that tells it from `test/First`; give it a label of its own',
  },
  {
    mistake: 'a global network set that shares its labels with a host endpoint',
    make: chart => {
      new HostEndpoint(chart, 'Host', { node: 'worker-1', interfaceName: '*', labels: { role: 'partner' } });
      return new GlobalNetworkSet(chart, 'Set', { labels: { role: 'partner' } });
    },
    problem: '`test/Set` has no label that tells it from a host endpoint; give it a label of its own',
  },
];

describe.each(FLAVOURS)('in a %s policy, refused as a peer is', flavour => {
  test.each(rows)('$mistake', ({ make, problem }) => {
    expect(ingressProblems(flavour, chart => Rule.allow(make(chart), Port.all()))).toEqual([`${AT}: ${problem}`]);
  });
});

describe.each(['namespaced', 'global'] as const)('in a %s policy of Calico, refused as a peer is', flavour => {
  test.each(calicoOnly)('$mistake', ({ make, problem }) => {
    expect(ingressProblems(flavour, chart => Rule.allow(make(chart), Port.all()))).toEqual([`${AT}: ${problem}`]);
  });
});

test('a network set that is wrong in itself says so once, and its policies say nothing', () => {
  expect(problemsOf(chart => {
    const set = new NetworkSet(chart, 'Set', { nets: ['nowhere'] });
    policyOf(chart, 'namespaced').addIngress(Rule.allow(set, Port.all()));
  })).toEqual(['[test/Set] nets[0]: `nowhere` is neither an address nor a network; write for instance `10.0.0.1` or `10.0.0.0/8`']);
});

test('a Kubernetes policy is told what to write in place of a network set', () => {
  const refused = (kind: string) => `${AT}: \`test/Set\` is a ${kind}, which a Kubernetes policy cannot name; `
    + 'write its addresses with `Peer.addresses(…)`, or use a Calico policy';

  expect(ingressProblems('kubernetes', chart => Rule.allow(new NetworkSet(chart, 'Set'), Port.all()))).toEqual([refused('NetworkSet')]);
  expect(ingressProblems('kubernetes', chart => Rule.allow(new GlobalNetworkSet(chart, 'Set'), Port.all()))).toEqual([refused('GlobalNetworkSet')]);
});

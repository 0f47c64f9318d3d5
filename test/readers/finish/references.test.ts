import { calico, object, problemsOf, readObjects } from '../reading';

const shop = object('v1', 'Namespace', 'shop');
const web = object('v1', 'Service', 'web', { spec: { selector: { app: 'web' } } }, 'shop');
const webPod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', namespace: 'shop', labels: { app: 'web', x: 'y' } } };

describe('what names something that is there is no problem', () => {
  test.each<[string, object[]]>([
    ['a tier that Calico makes itself', [calico('NetworkPolicy', { tier: 'kube-admin' })]],
    ['a tier that is written', [calico('NetworkPolicy', { tier: 'sec' }), object('projectcalico.org/v3', 'Tier', 'sec', { spec: { order: 1 } })]],
    ['a Service in a rule', [calico('NetworkPolicy', { egress: [{ action: 'Allow', destination: { services: { name: 'web', namespace: 'shop' } } }] }), web]],
    ['a Service that selects a pod', [web, webPod]],
    ['a Service, as long as there are no pods at all', [web]],
    ['a host endpoint without any Node', [object('projectcalico.org/v3', 'HostEndpoint', 'h', { spec: { node: 'n', interfaceName: '*', profiles: ['kns.shop', 'projectcalico-default-allow'] } })]],
  ])('%s', (_, objects) => {
    expect(readObjects([shop, ...objects]).problems).toEqual([]);
  });
});

describe('what names something that is not there', () => {
  test.each<[string, object[], string]>([
    ['R-EVAL-2 a tier', [calico('NetworkPolicy', { tier: 'sec' })],
      'NetworkPolicy shop/p: spec.tier names the tier `sec`, which is not there: its policies come after all others, and what they don\'t allow is denied; add the Tier to the manifests, or correct the name'],
    ['R-SCP-13 a Service in a rule', [calico('GlobalNetworkPolicy', { ingress: [{ action: 'Allow' }, { action: 'Allow', source: { services: { name: 'web', namespace: 'shop' } } }] })],
      'GlobalNetworkPolicy p: spec.ingress[1].source.services names the Service `shop/web`, which is not there: the rule matches nothing; add the Service to the manifests, or correct its name'],
    ['R-SCP-14 a Service of no namespace', [web, calico('NetworkPolicy', { egress: [{ action: 'Allow', destination: { services: { name: 'web' } } }] })],
      'NetworkPolicy shop/p: spec.egress[0].destination.services names the Service `web` of no namespace, which matches nothing; write `namespace` beside `name`'],
    ['a pod of a Service', [web, { ...webPod, metadata: { name: 'web', namespace: 'shop', labels: { app: 'api' } } }],
      'Service shop/web: spec.selector selects no pod of the namespace `shop`; correct the selector, or add the workload to the manifests'],
    ['a backend of an Ingress', [object('networking.k8s.io/v1', 'Ingress', 'i', { spec: { defaultBackend: { service: { name: 'web', port: { number: 80 } } } } }, 'shop')],
      'Ingress shop/i: spec sends to the Service `web`, which is not in the namespace `shop`; add the Service to the manifests, or correct its name'],
    ['a node', [object('v1', 'Node', 'n1'), object('projectcalico.org/v3', 'HostEndpoint', 'h', { spec: { node: 'n2', interfaceName: 'eth0' } })],
      'HostEndpoint h: spec.node names the node `n2`, which is not there; add the Node to the manifests, or correct its name'],
    ['R-EVAL-4 a profile', [object('projectcalico.org/v3', 'HostEndpoint', 'h', { spec: { node: 'n2', interfaceName: 'eth0', profiles: ['projectcalico-default-allow', 'open'] } })],
      'HostEndpoint h: spec.profiles[1] names the profile `open`, which is not there: it denies whatever reaches it; write `projectcalico-default-allow`, or take it out'],
  ])('%s', (_, objects, problem) => {
    const reading = readObjects([shop, ...objects]);

    expect(problemsOf(reading)).toEqual([problem]);
    expect(reading.problems[0].severity).toBe('warning');
  });

  test('namespaces are said once each, with how much they hold', () => {
    const { problems } = readObjects([webPod, web, object('v1', 'ServiceAccount', 'a', {}, 'bank')]);

    expect(problems.map(({ severity, subject, message }) => `${severity} ${subject} ${message}`)).toEqual([
      'info Namespace bank is not among the manifests, though it holds an object: its labels are not known',
      'info Namespace shop is not among the manifests, though it holds 2 objects: its labels are not known',
    ]);
  });
});

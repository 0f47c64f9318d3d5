import type { Service } from '../../../src/model';
import { codesOf, object, problemsOf, readObjects } from '../reading';

function service(rest: object): Record<string, unknown> {
  return object('v1', 'Service', 'web', rest, 'shop');
}

function read(spec: object, status: object = {}): Service {
  return readObjects([service({ spec, status })]).cluster.services[0];
}

describe('a Service', () => {
  test('of which little is said has Kubernetes\' defaults', () => {
    expect(read({ ports: [{ port: 80 }] })).toEqual({
      namespace: 'shop',
      name: 'web',
      type: 'ClusterIP',
      clusterIps: [],
      headless: false,
      externalIps: [],
      loadBalancer: [],
      ports: [{ protocol: 'TCP', port: 80, targetPort: 80 }],
      externalTrafficPolicy: 'Cluster',
      internalTrafficPolicy: 'Cluster',
      loadBalancerSourceRanges: [],
      publishNotReadyAddresses: false,
      allocateNodePorts: true,
      source: {},
    });
  });

  test('is read with all that verdicts depend on', () => {
    expect(read({
      type: 'LoadBalancer',
      clusterIP: '10.96.0.1',
      clusterIPs: ['10.96.0.1', 'fd00::1'],
      externalIPs: ['1.2.3.4'],
      selector: { app: 'web' },
      externalTrafficPolicy: 'Local',
      internalTrafficPolicy: 'Local',
      loadBalancerSourceRanges: ['10.0.0.0/8'],
      publishNotReadyAddresses: true,
      allocateLoadBalancerNodePorts: false,
      ports: [{ name: 'dns', protocol: 'UDP', port: 53, targetPort: 'dns', nodePort: 30053 }],
    }, { loadBalancer: { ingress: [{ ip: '9.9.9.9' }, { hostname: 'lb.example', ipMode: 'Proxy' }] } })).toEqual({
      namespace: 'shop',
      name: 'web',
      type: 'LoadBalancer',
      clusterIps: ['10.96.0.1', 'fd00::1'],
      headless: false,
      externalIps: ['1.2.3.4'],
      loadBalancer: [{ ip: '9.9.9.9', ipMode: 'VIP' }, { hostname: 'lb.example', ipMode: 'Proxy' }],
      ports: [{ name: 'dns', protocol: 'UDP', port: 53, targetPort: 'dns', nodePort: 30053 }],
      selector: { app: 'web' },
      externalTrafficPolicy: 'Local',
      internalTrafficPolicy: 'Local',
      loadBalancerSourceRanges: ['10.0.0.0/8'],
      publishNotReadyAddresses: true,
      allocateNodePorts: false,
      source: {},
    });
  });

  test('without a cluster IP by intent is headless', () => {
    expect(read({ clusterIP: 'None' })).toMatchObject({ headless: true, clusterIps: [] });
    expect(read({ clusterIP: 'None', clusterIPs: ['None'] })).toMatchObject({ headless: true, clusterIps: [] });
    expect(read({ clusterIP: '' })).toMatchObject({ headless: false, clusterIps: [] });
  });

  test('with an empty selector has none', () => {
    expect(read({ selector: {} })).not.toHaveProperty('selector');
  });

  test.each<[string, object, string]>([
    ['a port without number', { ports: [{ name: 'a' }] }, 'spec.ports[0].port is missing'],
    ['an unknown type', { type: 'Ingress' }, 'spec.type `Ingress` is none of the values that it can have; write `ClusterIP`, `NodePort`, `LoadBalancer`, `ExternalName`'],
    ['a target that is no port', { ports: [{ port: 80, targetPort: 80.5 }] }, 'spec.ports[0].targetPort `80.5` is a number with a fraction'],
  ])('that the API server refuses is absent: %s', (_, spec, problem) => {
    const reading = readObjects([service({ spec })]);

    expect(reading.cluster.services).toEqual([]);
    expect(problemsOf(reading)).toEqual([expect.stringContaining(problem)]);
  });
});

describe('EndpointSlices', () => {
  const slice = object('discovery.k8s.io/v1', 'EndpointSlice', 'web-x', {
    metadata: { name: 'web-x', namespace: 'shop', labels: { 'kubernetes.io/service-name': 'web' } },
    addressType: 'IPv4',
    ports: [{ name: 'http', port: 8080 }, { protocol: 'UDP' }],
    endpoints: [
      { addresses: ['10.0.0.1'], conditions: { ready: false, serving: true, terminating: true }, nodeName: 'n1', targetRef: { kind: 'Pod', name: 'web-1', namespace: 'shop' } },
      { addresses: ['10.0.0.2'], conditions: { ready: false }, targetRef: { kind: 'VirtualMachine', name: 'vm' } },
      { addresses: ['10.0.0.3'] },
    ],
  });

  test('R-KP-1 an endpoint is ready, and serves, unless it is said', () => {
    expect(readObjects([slice]).cluster.endpointSlices).toEqual([{
      namespace: 'shop',
      name: 'web-x',
      service: 'web',
      addressType: 'IPv4',
      ports: [{ name: 'http', protocol: 'TCP', port: 8080 }, { protocol: 'UDP' }],
      endpoints: [
        { addresses: ['10.0.0.1'], ready: false, serving: true, terminating: true, node: 'n1', pod: { namespace: 'shop', name: 'web-1' } },
        { addresses: ['10.0.0.2'], ready: false, serving: true, terminating: false },
        { addresses: ['10.0.0.3'], ready: true, serving: true, terminating: false },
      ],
      source: {},
    }]);
  });

  const endpoints = object('v1', 'Endpoints', 'web', {
    subsets: [{
      addresses: [{ ip: '10.0.0.1', nodeName: 'n1', targetRef: { kind: 'Pod', name: 'web-1' } }, { ip: 'fd00::1' }],
      notReadyAddresses: [{ ip: '10.0.0.2' }],
      ports: [{ port: 8080 }],
    }],
  }, 'shop');

  test('R-KP-3 Endpoints stand for slices, one for each family', () => {
    const ports = [{ protocol: 'TCP', port: 8080 }];

    expect(readObjects([endpoints]).cluster.endpointSlices).toEqual([
      {
        namespace: 'shop',
        name: 'web-0-ipv4',
        service: 'web',
        addressType: 'IPv4',
        ports,
        source: {},
        endpoints: [
          { addresses: ['10.0.0.1'], ready: true, serving: true, terminating: false, node: 'n1', pod: { namespace: 'shop', name: 'web-1' } },
          { addresses: ['10.0.0.2'], ready: false, serving: false, terminating: false },
        ],
      },
      { namespace: 'shop', name: 'web-0-ipv6', service: 'web', addressType: 'IPv6', ports, source: {}, endpoints: [{ addresses: ['fd00::1'], ready: true, serving: true, terminating: false }] },
    ]);
  });

  test('R-KP-3 Endpoints count for nothing beside a slice of their Service', () => {
    expect(readObjects([endpoints, slice]).cluster.endpointSlices.map(({ name }) => name)).toEqual(['web-x']);
  });
});

describe('an Ingress', () => {
  const today = object('networking.k8s.io/v1', 'Ingress', 'web', {
    spec: {
      ingressClassName: 'nginx',
      defaultBackend: { service: { name: 'fallback', port: { name: 'http' } } },
      rules: [{
        host: 'shop.example',
        http: {
          paths: [
            { path: '/', pathType: 'Prefix', backend: { service: { name: 'web', port: { number: 80 } } } },
            { path: '/b', pathType: 'Exact', backend: { resource: { kind: 'Bucket', name: 'b' } } },
          ],
        },
      }],
    },
    status: { loadBalancer: { ingress: [{ ip: '9.9.9.9' }, { hostname: 'lb' }] } },
  }, 'shop');
  const expected = {
    namespace: 'shop',
    name: 'web',
    className: 'nginx',
    backends: [{ service: 'fallback', port: 'http' }, { host: 'shop.example', path: '/', service: 'web', port: 80 }],
    addresses: [{ ip: '9.9.9.9' }, { hostname: 'lb' }],
    source: {},
  };

  test('has backends and addresses', () => {
    expect(readObjects([today]).cluster.ingresses).toEqual([expected]);
  });

  test.each(['extensions/v1beta1', 'networking.k8s.io/v1beta1'])('of %s is no longer served, and read', apiVersion => {
    const reading = readObjects([{
      ...today,
      apiVersion,
      metadata: { name: 'web', namespace: 'shop', annotations: { 'kubernetes.io/ingress.class': 'nginx' } },
      spec: { backend: { serviceName: 'fallback', servicePort: 'http' }, rules: [{ host: 'shop.example', http: { paths: [{ path: '/', backend: { serviceName: 'web', servicePort: 80 } }] } }] },
    }]);

    expect(codesOf(reading)).toContain('info no-longer-served');
    expect(reading.cluster.ingresses).toEqual([expected]);
  });
});

describe('what else Kubernetes has', () => {
  test('a Node has the addresses that packets can have, in their order', () => {
    const { nodes } = readObjects([object('v1', 'Node', 'n1', {
      spec: { podCIDR: '10.1.0.0/24', podCIDRs: ['10.1.0.0/24', 'fd00::/64'] },
      status: { addresses: [{ type: 'ExternalIP', address: '1.2.3.4' }, { type: 'Hostname', address: 'n1' }, { type: 'InternalIP', address: '10.0.0.1' }] },
    }), object('v1', 'Node', 'n2', { spec: { podCIDR: '10.1.1.0/24' } })]).cluster;

    expect(nodes).toEqual([
      { name: 'n1', labels: {}, addresses: ['1.2.3.4', '10.0.0.1'], podCidrs: ['10.1.0.0/24', 'fd00::/64'], source: {} },
      { name: 'n2', labels: {}, addresses: [], podCidrs: ['10.1.1.0/24'], source: {} },
    ]);
  });

  test('a Namespace and a ServiceAccount have their labels', () => {
    const labels = { team: 'a' };
    const { namespaces, serviceAccounts } = readObjects([
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels } }, { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'robot', namespace: 'shop', labels } },
    ]).cluster;

    expect(namespaces).toEqual([{ name: 'shop', labels, source: {} }]);
    expect(serviceAccounts).toEqual([{ namespace: 'shop', name: 'robot', labels, source: {} }]);
  });

  test('an object that names no namespace is read as one of `default`, and one problem says so for all', () => {
    const reading = readObjects([object('v1', 'ServiceAccount', 'a'), object('v1', 'ServiceAccount', 'b'), object('v1', 'Namespace', 'default')]);

    expect(reading.cluster.serviceAccounts.map(({ namespace }) => namespace)).toEqual(['default', 'default']);
    expect(problemsOf(reading)).toEqual(['ServiceAccount default/a: metadata.namespace is missing, here and in 1 more objects: it is read as `default`; write the namespace']);
  });
});

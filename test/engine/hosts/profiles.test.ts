import { cluster } from '../support/cluster';

// R-EVAL-4.4, R-RES-11: a namespace has a profile, whether its object is among the manifests or only its pods are.

const FROM_OUTSIDE = { from: '203.0.113.9', to: 'node:n1', port: 8080 };
const POD_TO_POD = { from: 'foo/a', to: 'foo/b', port: 80 };

test('a HostEndpoint may have the profile of a namespace of which only pods are told, whoever is asked first', () => {
  const engineOf = () => cluster().withoutImpliedNamespaces().node('n1', ['172.16.0.1']).node('n2', ['172.16.0.2'])
    .hep('h1', { node: 'n1', interfaceName: 'eth0', expectedIPs: ['172.16.0.1'], profiles: ['kns.foo'] })
    .pod('foo/a', { node: 'n1', ips: ['10.65.0.1'] }).pod('foo/b', { node: 'n2', ips: ['10.65.0.2'] })
    .engine();
  const [one, other] = [engineOf(), engineOf()];

  expect([FROM_OUTSIDE, POD_TO_POD].map(flow => one.verdict(flow).verdict)).toEqual(['Allow', 'Allow']);
  expect([POD_TO_POD, FROM_OUTSIDE].map(flow => other.verdict(flow).verdict)).toEqual(['Allow', 'Allow']);
});

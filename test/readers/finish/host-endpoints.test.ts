import { codesOf, object, readObjects } from '../reading';

function settings(hostEndpoint: object): Record<string, unknown> {
  return object('projectcalico.org/v3', 'KubeControllersConfiguration', 'default', { spec: { controllers: { node: { hostEndpoint } } } });
}

const node = {
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name: 'n1', labels: { zone: 'a' } },
  status: { addresses: [{ type: 'InternalIP', address: '10.0.0.1' }, { type: 'ExternalIP', address: '1.2.3.4' }] },
};

describe('R-LBL-4 automatic host endpoints', () => {
  test('are made for each Node where they are asked for', () => {
    expect(readObjects([settings({ autoCreate: 'Enabled' }), node]).cluster.hostEndpoints).toEqual([{
      name: 'n1-auto-hep',
      labels: { 'zone': 'a', 'projectcalico.org/created-by': 'calico-kube-controllers' },
      node: 'n1',
      interfaceName: '*',
      expectedIps: ['10.0.0.1', '1.2.3.4'],
      profiles: ['projectcalico-default-allow'],
      ports: [],
      automatic: true,
      source: {},
    }]);
  });

  test.each([
    ['off by default', {}], ['switched off', { autoCreate: 'Disabled' }], ['without the default one', { autoCreate: 'Enabled', createDefaultHostEndpoint: 'Disabled' }],
  ])('are not made: %s', (_, hostEndpoint) => {
    expect(readObjects([settings(hostEndpoint), node]).cluster.hostEndpoints).toEqual([]);
  });

  test('are not made beside one of that name', () => {
    const written = object('projectcalico.org/v3', 'HostEndpoint', 'n1-auto-hep', { spec: { node: 'n1', interfaceName: '*', profiles: ['projectcalico-default-allow'] } });
    const { hostEndpoints } = readObjects([settings({ autoCreate: 'Enabled' }), node, written]).cluster;

    expect(hostEndpoints).toMatchObject([{ name: 'n1-auto-hep', automatic: false, expectedIps: [] }]);
  });

  test('by templates are not known here, which is said', () => {
    expect(codesOf(readObjects([settings({ autoCreate: 'Enabled', createDefaultHostEndpoint: 'Disabled', templates: [{ generateName: 'x' }] }), node]))).toEqual(['warning host-endpoint-templates']);
  });
});

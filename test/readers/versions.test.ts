import { calico, codesOf, object, problemsOf, readObjects } from './reading';

function stored(kind: string, name: string, spec: object = {}): Record<string, unknown> {
  return { ...calico(kind, spec, name), apiVersion: 'crd.projectcalico.org/v1' };
}

describe('the version of Calico', () => {
  test.each([
    ['R-VER-1 has the default tier alone', 'v3.28', ['default']],
    ['R-VER-1 has one for administrators', '3.29', ['adminnetworkpolicy', 'default']],
    ['R-VER-1 has one behind the default too', 'v3.31.2', ['adminnetworkpolicy', 'default', 'baselineadminnetworkpolicy']],
    ['R-VER-2 has today\'s', 'v3.32', ['kube-admin', 'default', 'kube-baseline']],
  ])('%s: %s', (_, calicoVersion, names) => {
    const { cluster } = readObjects([], { calicoVersion });

    expect(cluster.tiers.map(({ name }) => name)).toEqual(names);
    expect(cluster.calicoVersion).toMatch(/^v3\.\d\d$/);
  });

  test('that is none is an error; today\'s is taken', () => {
    const reading = readObjects([], { calicoVersion: '4' });

    expect(problemsOf(reading)).toEqual(['`4` is not a release of Calico 3; write one such as `v3.32`']);
    expect(reading.cluster.calicoVersion).toBe('v3.32');
  });

  test.each([
    ['R-VER-1 Tiers', calico('Tier', {}), 'v3.28', 'came with Calico v3.29'],
    ['R-VER-1 staged policies', calico('StagedNetworkPolicy', {}), 'v3.29', 'came with Calico v3.30'],
    ['R-VER-2 ClusterNetworkPolicies', object('policy.networking.k8s.io/v1alpha2', 'ClusterNetworkPolicy', 'a'), 'v3.31', 'came with Calico v3.32'],
    ['R-VER-2 AdminNetworkPolicies', object('policy.networking.k8s.io/v1alpha1', 'AdminNetworkPolicy', 'a'), 'v3.32', 'went with Calico v3.32'],
    ['R-VER-1 BaselineAdminNetworkPolicies', object('policy.networking.k8s.io/v1alpha1', 'BaselineAdminNetworkPolicy', 'default'), 'v3.29', 'came with Calico v3.30'],
  ])('%s count for nothing where the version has none', (_, manifest, calicoVersion, why) => {
    const reading = readObjects([manifest, { ...manifest, metadata: { name: 'b', namespace: 'shop' } }], { calicoVersion });

    expect(codesOf(reading)).toEqual(['warning not-in-version']);
    expect(problemsOf(reading)[0]).toContain(why);
    expect(Object.values(reading.ignored)).toEqual([2]);
    expect(reading.cluster.policies).toEqual([]);
  });
});

describe('exports of the storage group', () => {
  test('R-VER-3 have no defaults filled in, whoever fills in others', () => {
    const rule = { ingress: [{ action: 'Allow' }] };

    expect(readObjects([stored('NetworkPolicy', 'a', rule)]).cluster.policies[0].types).toEqual(['Ingress', 'Egress']);
    expect(readObjects([stored('NetworkPolicy', 'a', { ...rule, types: ['Ingress'] })]).cluster.policies[0].types).toEqual(['Ingress']);
  });

  test.each([
    ['R-VER-1 the default tier\'s name is hidden', 'v3.28', 'default.web', 'web'],
    ['R-VER-2 the default tier\'s name is hidden', 'v3.31', 'default.web', 'web'],
    ['R-VER-2 a name in another tier is whole', 'v3.31', 'sec.web', 'sec.web'],
    ['R-VER-2 names are free', 'v3.32', 'default.web', 'default.web'],
  ])('%s in %s', (_, calicoVersion, name, shown) => {
    const { policies, networkSets } = readObjects([stored('GlobalNetworkPolicy', name), stored('GlobalNetworkSet', 'default.x')], { calicoVersion }).cluster;

    expect(policies.map(policy => policy.name)).toEqual([shown]);
    expect(networkSets.map(set => set.name)).toEqual(['default.x']);
  });

  test('are the same objects as those of the API', () => {
    expect(codesOf(readObjects([stored('GlobalNetworkSet', 'a'), calico('GlobalNetworkSet', {}, 'a')]))).toEqual(['info duplicate-object']);
  });
});

describe('an object that is there twice', () => {
  test('counts as the last one says; that they differ is an error', () => {
    const reading = readObjects([calico('NetworkPolicy', { order: 1 }), calico('NetworkPolicy', { order: 2 })]);

    expect(reading.cluster.policies.map(({ order }) => order)).toEqual([2]);
    expect(codesOf(reading)).toEqual(['error duplicate-object']);
  });

  test('and is the same is good to know, with both places', () => {
    const set = { apiVersion: 'projectcalico.org/v3', kind: 'GlobalNetworkSet', metadata: { name: 'a', labels: { source: 'b' } }, spec: {} };

    expect(codesOf(readObjects([set, { ...set, metadata: { name: 'a', annotations: { note: 'x' }, labels: { source: 'b' } } }]))).toEqual(['info duplicate-object']);
    expect(codesOf(readObjects([set, { ...set, metadata: { name: 'a', labels: { source: 'c' } } }]))).toEqual(['error duplicate-object']);
  });

  test('is absent where the last one is refused', () => {
    const reading = readObjects([calico('NetworkPolicy', {}), calico('NetworkPolicy', { selector: '(' })]);

    expect(reading.cluster.policies).toEqual([]);
    expect(codesOf(reading)).toEqual(['error selector-syntax', 'error duplicate-object']);
  });

  test('is another one in another namespace, or of another kind or group', () => {
    const reading = readObjects([
      calico('NetworkPolicy', {}), object('networking.k8s.io/v1', 'NetworkPolicy', 'p', { spec: {} }, 'shop'), object('projectcalico.org/v3', 'NetworkPolicy', 'p', { spec: {} }, 'bank'),
      calico('StagedNetworkPolicy', {}), calico('GlobalNetworkPolicy', {}), object('apps/v1', 'Deployment', 'p', {}, 'shop'), object('v1', 'Pod', 'p', {}, 'shop'),
    ]);

    expect(codesOf(reading)).toEqual([]);
    expect(reading.cluster.policies).toHaveLength(5);
    expect(reading.cluster.workloads).toHaveLength(2);
  });
});

describe('kinds that are not read', () => {
  test('are counted, and said once each', () => {
    const role = object('rbac.authorization.k8s.io/v1', 'ClusterRole', 'a');
    const reading = readObjects([role, { ...role, metadata: { name: 'b' } }, object('v1', 'Secret', 'c', {}, 'shop')]);

    expect(reading.ignored).toEqual({ 'rbac.authorization.k8s.io/v1 ClusterRole': 2, 'v1 Secret': 1 });
    expect(codesOf(reading)).toEqual(['info kind-ignored', 'info kind-ignored']);
    expect(reading.counts).toEqual({});
  });

  test.each([
    ['projectcalico.org/v1', 'NetworkPolicy', '`projectcalico.org/v3`'], ['crd.projectcalico.org/v3', 'Tier', '`projectcalico.org/v3`'],
    ['networking.k8s.io/v2', 'NetworkPolicy', '`networking.k8s.io/v1`'], ['policy.networking.k8s.io/v1alpha2', 'AdminNetworkPolicy', '`policy.networking.k8s.io/v1alpha1`'],
    ['v2', 'Pod', '`v1`'],
  ])('are warned of where only the version is another: %s %s', (apiVersion, kind, meant) => {
    const reading = readObjects([object(apiVersion, kind, 'a')]);

    expect(codesOf(reading)).toEqual(['warning unknown-api-version']);
    expect(problemsOf(reading)[0]).toContain(`write ${meant}`);
  });

  test.each([['serving.knative.dev/v1', 'Service'], ['config.openshift.io/v1', 'Ingress']])('are nothing to warn of where somebody else has that name: %s %s', (apiVersion, kind) => {
    expect(codesOf(readObjects([object(apiVersion, kind, 'a')]))).toEqual(['info kind-ignored']);
  });
});

import { asSelector, kindOf, LabelSelector, ofKind, podGroups, PodGroup, policiesPerGroup, selectorOf, specOf } from './support';
import { deploymentsPreset, enginePreset, generateCluster, ManifestObject, netsPreset, overlapPreset, podsPreset, toYaml } from '../../bench/cluster';
import { AddressSet } from '../../src/sets/address-set';
import { Selector } from '../../src/values';
import { Cidr } from '../../src/values/cidr';

const ENFORCED = ['NetworkPolicy', 'GlobalNetworkPolicy', 'KubernetesNetworkPolicy', 'ClusterNetworkPolicy'];

interface Rules {
  readonly ingress?: readonly Rule[];
  readonly egress?: readonly Rule[];
}

interface Rule {
  readonly action?: string;
  readonly from?: readonly KubernetesPeer[];
  readonly to?: readonly KubernetesPeer[];
  readonly ports?: readonly unknown[];
  readonly source?: Entity;
  readonly destination?: Entity;
}

interface KubernetesPeer {
  readonly ipBlock?: { readonly cidr: string; readonly except?: readonly string[] };
  readonly namespaceSelector?: LabelSelector;
  readonly podSelector?: LabelSelector;
}

interface Entity {
  readonly nets?: readonly string[];
  readonly selector?: string;
  readonly namespaceSelector?: string;
  readonly ports?: readonly unknown[];
}

function rulesOf(policy: ManifestObject): Rule[] {
  const { egress = [], ingress = [] } = specOf<Rules>(policy);
  return [...ingress, ...egress];
}

function range(numbers: Iterable<number>): { least: number; most: number } {
  const all = [...numbers];
  return { least: Math.min(...all), most: Math.max(...all) };
}

describe('enginePreset', () => {
  const objects = generateCluster(enginePreset);
  const policies = objects.filter(object => ENFORCED.includes(kindOf(object)) && !object.metadata.name.startsWith('host-'));

  test('has 10,000 pods in 500 namespaces, 5,000 enforced policies that select pods, and ten tiers', () => {
    expect(ofKind(objects, 'Pod')).toHaveLength(10_000);
    expect(ofKind(objects, 'Namespace')).toHaveLength(500);
    expect(policies).toHaveLength(5000);
    expect(ofKind(objects, 'Tier')).toHaveLength(10);
  });

  test('2 to 20 policies select each pod', () => {
    const groups = podGroups(objects);
    const counts = policiesPerGroup(groups, policies);
    const pods = groups.reduce((sum, group) => sum + group.pods, 0);
    const mean = groups.reduce((sum, group) => sum + group.pods * counts.get(group)!, 0) / pods;

    expect(pods).toBe(10_000);
    expect(range(counts.values()).least).toBe(2);
    expect(range(counts.values()).most).toBeGreaterThan(14);
    expect(range(counts.values()).most).toBeLessThanOrEqual(20);
    expect(mean).toBeGreaterThan(6);
  });

  test('a policy has one to five rules', () => {
    expect(range(policies.map(policy => rulesOf(policy).length))).toEqual({ least: 1, most: 5 });
  });

  test.each([
    ['a peer by selector', /"selector":/],
    ['a peer by namespace selector', /"namespaceSelector":/],
    ['a peer by nets', /"nets":/],
    ['a peer by network set', /"selector":"list == /],
    ['a peer by Service', /"services":/],
    ['a peer by service account', /"serviceAccounts":/],
    ['a peer by exclusion', /"not(Selector|Nets)":/],
    ['a numbered port', /"ports":\[(|.*,)\d+[\],]/],
    ['a range of ports', /"ports":\[.*"\d+:\d+"/],
    ['a named port', /"ports":\[.*"[a-z]+"/],
  ])('one Calico rule in a hundred or more has %s, and not every one', (_, form) => {
    const rules = policies.filter(({ apiVersion }) => apiVersion === 'projectcalico.org/v3').flatMap(rulesOf);
    const having = rules.filter(rule => form.test(JSON.stringify(rule)));

    expect(having.length).toBeGreaterThan(rules.length / 100);
    expect(having.length).toBeLessThan(0.75 * rules.length);
  });
});

describe('deploymentsPreset', () => {
  const objects = generateCluster(deploymentsPreset(1600));
  const policies = ofKind(objects, 'KubernetesNetworkPolicy').filter(({ metadata }) => metadata.name !== 'default-deny');

  test('has so many Deployments, 20 in a namespace, and nothing of the cluster that they go to but its IPPool', () => {
    const namespaces = ofKind(objects, 'Deployment').map(({ metadata }) => metadata.namespace!);

    expect(namespaces).toHaveLength(1600);
    expect(new Set(namespaces).size).toBe(80);
    expect(new Set(objects.map(kindOf))).toEqual(new Set(['Namespace', 'ServiceAccount', 'IPPool', 'Deployment', 'KubernetesNetworkPolicy']));
  });

  test('one policy selects each Deployment, and half of the namespaces are closed', () => {
    const deployments = ofKind(objects, 'Deployment').map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);
    const selected = policies.map(policy => `${policy.metadata.namespace}/${specOf<{ podSelector: LabelSelector }>(policy).podSelector.matchLabels!.app}`);

    expect(selected.sort()).toEqual(deployments.sort());
    expect(objects.filter(({ metadata }) => metadata.name === 'default-deny')).toHaveLength(40);
  });

  test('a policy has one to three peers and one or two ports; one in ten has an `ipBlock`', () => {
    const rules = policies.map(policy => rulesOf(policy)[0]);
    const peers = rules.map(({ from, to }) => from ?? to!);
    const blocks = peers.filter(list => list.some(({ ipBlock }) => ipBlock !== undefined)).length;

    expect(range(policies.map(policy => rulesOf(policy).length))).toEqual({ least: 1, most: 1 });
    expect(range(peers.map(({ length }) => length))).toEqual({ least: 1, most: 3 });
    expect(range(rules.map(({ ports }) => ports!.length))).toEqual({ least: 1, most: 2 });
    expect(Math.round(100 * blocks / policies.length)).toBeGreaterThanOrEqual(7);
    expect(Math.round(100 * blocks / policies.length)).toBeLessThanOrEqual(13);
  });

  test('no `ipBlock` divides the pool of the pods', () => {
    const [pool] = ofKind(objects, 'IPPool').map(object => nets(specOf<{ cidr: string }>(object).cidr));
    const blocks = policies.flatMap(rulesOf).flatMap(({ from = [], to = [] }) => [...from, ...to]).flatMap(({ ipBlock }) => ipBlock ?? []);
    const shared = blocks.map(({ cidr, except = [] }) => nets(cidr).subtract(nets(...except)).intersect(pool));

    expect(shared.length).toBeGreaterThan(100);
    expect(new Set(shared.map(String))).toEqual(new Set(['', `${pool}`]));
  });

  test('is about 1.5 MB of YAML', () => {
    const megabytes = toYaml(objects).length / 1e6;

    expect(megabytes).toBeGreaterThan(1.4);
    expect(megabytes).toBeLessThan(1.65);
  });
});

describe('podsPreset', () => {
  const objects = generateCluster(podsPreset(1000));
  const groups = podGroups(objects);
  const policies = objects.filter(object => ENFORCED.includes(kindOf(object)));

  test('has so many pods, 20 in a workload, ten workloads in a namespace', () => {
    expect(ofKind(objects, 'Pod')).toHaveLength(1000);
    expect(groups.map(({ pods }) => pods)).toEqual(Array(50).fill(20));
    expect(ofKind(objects, 'Namespace')).toHaveLength(5);
  });

  test('15 policies select each workload and nothing else', () => {
    expect(policies).toHaveLength(15 * 50);
    expect([...policiesPerGroup(groups, policies).values()]).toEqual(Array(50).fill(15));
  });

  test('a policy has one to three peers, and rules of one to three ports', () => {
    expect(range(policies.map(policy => rulesOf(policy).length))).toEqual({ least: 1, most: 3 });
    expect(range(policies.flatMap(rulesOf).map(({ destination, ports }) => (ports ?? destination!.ports!).length))).toEqual({ least: 1, most: 3 });
  });

  test('a peer selects one to ten workloads', () => {
    const reaches = policies.flatMap(policy => rulesOf(policy).map(rule => groups.filter(peerOf(rule, policy.metadata.namespace!)).length));

    expect(reaches.length).toBeGreaterThan(1000);
    expect(range(reaches)).toEqual({ least: 1, most: 10 });
  });
});

describe('overlapPreset', () => {
  const objects = generateCluster(overlapPreset(2000));
  const groups = podGroups(objects);
  const policies = objects.filter(object => ENFORCED.includes(kindOf(object)));
  const selected = policies.map(policy => groups.filter(selectorOf(policy)));

  test('has so many workloads of one pod, and a policy for five of them', () => {
    expect(groups.map(({ pods }) => pods)).toEqual(Array(2000).fill(1));
    expect(policies).toHaveLength(400);
  });

  test('no two workloads are selected by the same policies', () => {
    const rows = groups.map(group => selected.map(list => list.includes(group) ? '1' : '0').join(''));

    expect(new Set(rows).size).toBe(2000);
  });

  test('policies of the cluster select many workloads each, and overlap', () => {
    const counts = selected.filter((_, at) => policies[at].kind === 'GlobalNetworkPolicy').map(({ length }) => length);

    expect(counts).toHaveLength(200);
    expect(counts.reduce((sum, count) => sum + count) / 200).toBeGreaterThan(500);
  });

  test('policies are in ten tiers, allow, deny and pass', () => {
    expect(new Set(policies.map(policy => specOf<{ tier: string }>(policy).tier)).size).toBe(10);
    expect(new Set(policies.flatMap(rulesOf).map(({ action }) => action))).toEqual(new Set(['Allow', 'Deny', 'Pass']));
  });

  test.each([' in {', ' not in {', ' != ', ' || '])('one selector in twenty or more says `%s`', operator => {
    const texts = JSON.stringify(policies).match(/"selector":"[^"]*"/g)!;

    expect(texts.filter(text => text.includes(operator)).length).toBeGreaterThan(texts.length / 20);
  });
});

describe('netsPreset', () => {
  const objects = generateCluster(netsPreset(2000));
  const sets = objects.filter(({ kind }) => kind.endsWith('NetworkSet')).map(object => specOf<{ nets: string[] }>(object).nets);
  const rules = objects.filter(object => ENFORCED.includes(kindOf(object))).flatMap(rulesOf);
  const said = rules.flatMap(({ destination, source }) => [...source?.nets ?? [], ...destination?.nets ?? []]);

  test('sets and rules speak of so many different nets', () => {
    expect(sets.flat()).toHaveLength(1600);
    expect(new Set([...sets.flat(), ...said]).size).toBe(2000);
  });

  test('four in five nets are within others', () => {
    const all = [...new Set([...sets.flat(), ...said])].map(text => nets(text).ranges[0]);
    const inner = all.filter(net => all.some(other => other !== net && other.first <= net.first && net.last <= other.last));

    expect(inner.length).toBeGreaterThan(0.8 * 2000);
  });

  test('a set has 32 nets', () => {
    expect(sets.map(({ length }) => length)).toEqual(Array(50).fill(32));
  });
});

/** The addresses of nets of IPv4. */
function nets(...texts: string[]): AddressSet {
  return AddressSet.ofCidrs(4, texts.map(text => Cidr.parse(text)));
}

/** What the one peer of a rule selects. */
function peerOf({ destination, from, source, to }: Rule, namespace: string): (group: PodGroup) => boolean {
  const [peer] = from ?? to ?? [];
  const entity = source ?? destination!;
  const namespaceSelector = peer === undefined
    ? entity.namespaceSelector && Selector.parse(entity.namespaceSelector)
    : peer.namespaceSelector && asSelector(peer.namespaceSelector);
  const selector = peer === undefined ? Selector.parse(entity.selector ?? '') : asSelector(peer.podSelector ?? {});
  return group => selector.matches(group.labels)
    && (namespaceSelector ? namespaceSelector.matches(group.namespaceLabels) : group.namespace === namespace);
}

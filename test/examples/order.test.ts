import { Chart } from 'cdk8s';
import { stages, stagesOf, written } from './stages';
import { GlobalNetworkPolicy, Peer, Tier } from '../../src';
import { Manifest } from '../support/meaning';
import { objectsOf } from '../support/written';

/** Ports that a rule without any means. */
const EVERY_PORT = ['0:65535'];

beforeAll(() => jest.spyOn(console, 'warn').mockImplementation());
afterAll(() => jest.restoreAllMocks());

// A12: no prefix of what `kubectl` applies asks for what is not there yet, or locks anybody out who is meant to be let in.
describe.each(stages)('$title', row => {
  test('has tiers before their policies (A12)', () => {
    expect(withoutTier(written(row))).toEqual([]);
  });

  test('has network sets before the policies that name them (A12)', () => {
    expect(withoutSet(written(row))).toEqual([]);
  });

  test('has what allows before what denies the same before translation (A12)', () => {
    expect(lateOnHosts(written(row))).toEqual([]);
  });

  test('has what allows before what closes the same endpoints (A12)', () => {
    expect(lateAllowances(written(row))).toEqual([]);
  });
});

// The rows above can fail: the same objects the other way round are found fault with.
test.each([
  { name: '003-catfacts', stage: '2-deny', late: withoutTier, found: ['db', 'worker', 'facts', 'pass-to-next-tier'].map(one => `application-catfacts.${one}`) },
  { name: '006-patterns', stage: '3-shop-closed', late: withoutSet, found: ['block-list', 'block-list-hosts', 'cdn'] },
  { name: '000-api-management', stage: '5-own-ip-removed', late: lateOnHosts, found: ['whitelist'] },
  { name: '001-block-traffic', stage: 'lesson-3b-whitelist', late: lateOnHosts, found: ['whitelist'] },
  { name: '004-network-policy-lab', stage: 'policy-demo-3-access-nginx', late: lateAllowances, found: ['access-nginx'] },
  {
    name: '006-patterns',
    stage: '3-shop-closed',
    late: lateAllowances,
    found: ['host-lockdown-allow', 'cdn', 'web-to-api-ingress', 'web-to-api-egress', 'api-to-db-ingress', 'api-to-db-egress'],
  },
])('$name, $stage the other way round is found fault with by $late.name', ({ name, stage, late, found }) => {
  const objects = written(stagesOf(name).find(row => row.stage === stage)!);

  expect(late(objects.reverse()).sort()).toEqual([...found].sort());
});

test('a tier is written before its policies even where their chart is made first and comes first by name (A12)', () => {
  const objects = objectsOf(app => {
    const policies = new Chart(app, 'a-policies');
    const tier = new Tier(new Chart(app, 'b-tiers'), 'Tier', { name: 'platform', order: 100 });
    new GlobalNetworkPolicy(policies, 'Policy', { name: 'closed', tier, appliesTo: Peer.allNamespaces(), types: ['Ingress'] });
  });

  expect(objects.map(({ metadata }) => metadata.name)).toEqual(['platform', 'closed']);
});

/** The policies that come before their tier. */
function withoutTier(objects: readonly Manifest[]): string[] {
  const made = (name: string, before: readonly Manifest[]) => name === 'default' || before.some(({ kind, metadata }) => kind === 'Tier' && metadata.name === name);
  return namesOf(objects.filter(({ spec }, at) => spec?.tier && !made(spec.tier, objects.slice(0, at))));
}

/** The policies that come before a network set of the same App that they name by its label. */
function withoutSet(objects: readonly Manifest[]): string[] {
  const labelled = objects.flatMap(({ kind, metadata }, at) => kind.endsWith('NetworkSet') ? [{ at, label: `== '${metadata.name}'` }] : []);
  return namesOf(objects.filter(({ spec }, at) => labelled.some(set => at < set.at && JSON.stringify(spec ?? {}).includes(set.label))));
}

/** The policies before translation that allow on ports that an earlier one denies. */
function lateOnHosts(objects: readonly Manifest[]): string[] {
  const preDNAT = objects.filter(({ spec }) => spec?.preDNAT);
  return namesOf(preDNAT.filter((policy, at) => has('Allow', policy) && preDNAT.slice(0, at).some(other => has('Deny', other) && sharePorts(other, policy))));
}

/** The policies that allow where an earlier one has closed the same endpoints, in the same direction. */
function lateAllowances(objects: readonly Manifest[]): string[] {
  return namesOf(objects.filter((policy, at) => ['ingress', 'egress'].some(direction => lets(policy, direction)
    && objects.slice(0, at).some(other => closes(other, direction) && coversWhat(other, policy)))));
}

function lets({ spec }: Manifest, direction: string): boolean {
  return (spec?.[direction] ?? []).some((rule: any) => rule.action === undefined || rule.action === 'Allow');
}

/** Whether a policy leaves everything in a direction, DNS apart, to the end of its tier, or denies it by a rule without conditions. */
function closes({ spec }: Manifest, direction: string): boolean {
  const types: string[] = spec?.policyTypes ?? spec?.types ?? [];
  const rules: any[] = spec?.[direction] ?? [];
  const isDns = (rule: any) => rule.ports?.length > 0 && rule.ports.every(({ port }: any) => port === 53);
  return types.some(type => type.toLowerCase() === direction)
    && (rules.every(isDns) || rules.some(rule => rule.action === 'Deny' && Object.keys(rule).length === 1));
}

/** Whether a policy selects at least what another one does: the same, or, in one namespace, everything. */
function coversWhat(wide: Manifest, narrow: Manifest): boolean {
  const whole = wide.metadata.namespace !== undefined && JSON.stringify(wide.spec.podSelector) === '{}';
  return wide.metadata.namespace === narrow.metadata.namespace && (whole || JSON.stringify(selectedBy(wide)) === JSON.stringify(selectedBy(narrow)));
}

function selectedBy({ spec }: Manifest): unknown[] {
  return [spec.podSelector, spec.selector, spec.namespaceSelector];
}

function has(action: string, { spec }: Manifest): boolean {
  return spec.ingress.some((rule: any) => rule.action === action);
}

/** Whether two policies speak of the same destination ports. */
function sharePorts(one: Manifest, other: Manifest): boolean {
  const ranges = ({ spec }: Manifest) => spec.ingress.flatMap((rule: any) => rule.destination?.ports ?? EVERY_PORT)
    .map((port: number | string) => String(port).split(':').map(Number));
  return ranges(one).some(([first, last = first]: number[]) => ranges(other).some(([start, end = start]: number[]) => first <= end && start <= last));
}

function namesOf(objects: readonly Manifest[]): string[] {
  return objects.map(({ metadata }) => metadata.name);
}

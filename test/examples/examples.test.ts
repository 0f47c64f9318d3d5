import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'cdk8s';
import { documentsIn, idOf, isPolicy, SEEDS, Stage, stages, written } from './stages';
import { examples } from '../../examples/main';
import { check } from '../../src/schema';
import { expectGolden } from '../support/golden';
import { Manifest, meaning } from '../support/meaning';
import { filesOf } from '../support/written';

const ROOT = join(__dirname, '../..');

/** What the example without a document has at each stage, beside workloads. */
const PATTERNS: Readonly<Record<string, readonly string[]>> = {
  '1-host-endpoints': ['HostEndpoint worker-1-eth0', 'HostEndpoint worker-2-eth0'],
  '2-hosts-closed': [
    'GlobalNetworkPolicy host-lockdown-allow', 'HostEndpoint worker-1-eth0', 'HostEndpoint worker-2-eth0', 'GlobalNetworkPolicy host-lockdown-deny',
    'Tier security', 'GlobalNetworkSet block-list', 'GlobalNetworkPolicy block-list', 'GlobalNetworkPolicy block-list-hosts',
  ],
  '3-shop-closed': [
    'GlobalNetworkPolicy host-lockdown-allow', 'HostEndpoint worker-1-eth0', 'HostEndpoint worker-2-eth0', 'GlobalNetworkPolicy host-lockdown-deny',
    'Tier security', 'GlobalNetworkSet block-list', 'GlobalNetworkPolicy block-list', 'GlobalNetworkPolicy block-list-hosts',
    'GlobalNetworkSet cdn', 'GlobalNetworkPolicy cdn', 'GlobalNetworkPolicy cdn-others',
    'NetworkPolicy shop/web-to-api-ingress', 'NetworkPolicy shop/web-to-api-egress',
    'NetworkPolicy shop/api-to-db-ingress', 'NetworkPolicy shop/api-to-db-egress', 'NetworkPolicy shop/default-deny',
  ],
};

/** What the stages warn of; all others are silent. */
const WARNINGS: Readonly<Record<string, readonly string[]>> = {
  '000-api-management, 3-whitelist-own-ip': ['temporary-addresses'],
  '000-api-management, 4-whitelist-gateways': ['temporary-addresses'],
};

const warn = jest.spyOn(console, 'warn');

beforeEach(() => warn.mockReset().mockImplementation());
afterAll(() => warn.mockRestore());

describe.each(stages.filter(({ example }) => hasDocument(example.name)))('$title', row => {
  test('yields the policies that the document has at this stage, and no others (A7)', () => {
    const wanted = documentsOf(row);

    const ours = written(row).filter(object => isPolicy(object) || wanted.some(other => idOf(other) === idOf(object)));
    expect(ours.map(meaning).sort(byText)).toEqual(wanted.map(meaning).sort(byText));
  });
});

describe.each(stages)('$title', row => {
  test('passes the API server, calicoctl and Felix with every policy of this stage (A8)', () => {
    const policies = written(row).filter(isPolicy);

    expect(policies.map(idOf).sort()).toEqual([...policiesOf(row)].sort());
    expect(policies.flatMap(object => check(asCalico(object)))).toEqual([]);
  });

  test('warns of what is open for the time being, and of nothing else', () => {
    written(row);

    expect(warn.mock.calls.map(([text]) => /\((\S+)\)$/.exec(text)?.[1])).toEqual(WARNINGS[row.title] ?? []);
  });
});

describe.each(examples.map(example => ({ example, name: example.name })))('$name', ({ example, name }) => {
  test('writes what stands in expected.yaml', () => {
    const files = example.stages.flatMap(stage => filesOf(app => example.build(app, stage)).map(file => `# ${stage}/${file.name}\n---\n${file.text}`));

    expectGolden(join(ROOT, 'examples', name, 'expected.yaml'), files.join('\n'));
  });

  test('tells every stage in its README, and how to apply it', () => {
    const readme = readFileSync(join(ROOT, 'examples', name, 'README.md'), 'utf8');

    expect(example.stages.filter(stage => !readme.includes(`| ${stage}`))).toEqual([]);
    expect(readme).toContain('npx cdk8s synth');
    expect(readme).toContain(`kubectl apply -f dist/${name}/`);
  });
});

describe('the examples', () => {
  test('have every stage that the documents have, variants apart', () => {
    const index: { seed: string; stages: { stage: string; variant: boolean }[] }[] = JSON.parse(readFileSync(join(SEEDS, 'index.json'), 'utf8'));

    const told = index.flatMap(({ seed, stages: all }) => all.filter(({ variant }) => !variant).map(({ stage }) => `${seed}, ${stage}`));
    expect(stages.map(({ title }) => title)).toEqual(expect.arrayContaining(told));
  });

  test('use every pattern that has a page', () => {
    const pages = readdirSync(join(ROOT, 'docs/patterns')).filter(file => file !== 'README.md');
    const patterns = pages.map(file => /^# (\w+)$/m.exec(readFileSync(join(ROOT, 'docs/patterns', file), 'utf8'))![1]);

    const used = new Set(stages.flatMap(({ example, stage }) => {
      const app = new App();
      example.build(app, stage);
      return app.node.findAll().map(construct => construct.constructor.name);
    }));
    expect(patterns.filter(pattern => !used.has(pattern))).toEqual([]);
  });
});

function hasDocument(name: string): boolean {
  return existsSync(join(SEEDS, name));
}

/** The documents of a stage, in today's form. */
function documentsOf({ example: { name }, stage }: Stage): Manifest[] {
  const documents = documentsIn(name, 'policies.yaml');
  const index: { doc: number; stages: string[] }[] = JSON.parse(readFileSync(join(SEEDS, name, 'policies.index.json'), 'utf8'));
  return index.filter(entry => entry.stages.includes(stage)).map(({ doc }) => documents[doc]);
}

/** Which policies, and what they refer to, a stage has to have. */
function policiesOf(row: Stage): readonly string[] {
  return hasDocument(row.example.name) ? documentsOf(row).filter(isPolicy).map(idOf) : PATTERNS[row.stage];
}

/** The gates judge Calico's kinds; of a Kubernetes policy they judge the staged one with the same spec. */
function asCalico(object: Manifest): object {
  return object.apiVersion === 'networking.k8s.io/v1'
    ? { ...object, apiVersion: 'projectcalico.org/v3', kind: 'StagedKubernetesNetworkPolicy', spec: { ...object.spec, stagedAction: 'Set' } }
    : object;
}

function byText(a: unknown, b: unknown): number {
  return JSON.stringify(a).localeCompare(JSON.stringify(b));
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Yaml } from 'cdk8s';
import { parseAllDocuments } from 'yaml';
import { examples } from '../../examples/main';
import { Example } from '../../examples/support/example';
import { check, isPolicyKind } from '../../src/schema';
import { expectGolden } from '../support/golden';
import { Manifest, meaning } from '../support/meaning';

const SEEDS = join(__dirname, '../conformance/vectors/seeds');
const EXAMPLES = join(__dirname, '../../examples');

/** One row per example and stage. */
const stages = examples.flatMap(example => example.stages.map(stage => ({ example, stage, title: `${example.name}, ${stage}` })));

describe.each(stages)('$title', ({ example, stage }) => {
  test('yields the policies that the document has at this stage, and no others (A7)', () => {
    const wanted = documentsOf(example, stage);

    const written = synth(example, stage).filter(object => isPolicy(object) || wanted.some(other => idOf(other) === idOf(object)));
    expect(written.map(meaning).sort(byText)).toEqual(wanted.map(meaning).sort(byText));
  });

  test('passes the API server, calicoctl and Felix (A8)', () => {
    const ours = synth(example, stage).filter(({ apiVersion, kind }) => isPolicyKind(apiVersion, kind));

    expect(ours.flatMap(object => check(object))).toEqual([]);
  });

  test('has tiers before their policies, and what allows before the preDNAT policies that deny (A12)', () => {
    const objects = synth(example, stage);

    const seen = new Set<string>(['default']);
    for (const { kind, metadata, spec } of objects) {
      if (kind === 'Tier') {
        seen.add(metadata.name);
      } else if (spec?.tier) {
        expect(seen).toContain(spec.tier);
      }
    }
    const preDNAT = objects.filter(({ spec }) => spec?.preDNAT);
    for (const [at, allows] of preDNAT.entries()) {
      const before = preDNAT.slice(0, at).filter(denies => allows.spec.ingress[0].action === 'Allow' && sharePorts(denies, allows));
      expect(before.map(({ metadata }) => metadata.name)).toEqual([]);
    }
  });
});

describe.each(examples.map(example => ({ example, name: example.name })))('$name', ({ example }) => {
  test('writes what stands in expected.yaml', () => {
    const text = example.stages.map(stage => `# ${stage}\n---\n${Yaml.stringify(...synth(example, stage))}`).join('\n');

    expectGolden(join(EXAMPLES, example.name, 'expected.yaml'), text);
  });

  test('has every stage that the document has, variants apart', () => {
    const index: { seed: string; stages: { stage: string; variant: boolean }[] }[] = JSON.parse(readFileSync(join(SEEDS, 'index.json'), 'utf8'));

    const told = index.find(({ seed }) => seed === example.name)!.stages.filter(({ variant }) => !variant).map(({ stage }) => stage);
    expect(example.stages).toEqual(expect.arrayContaining(told));
  });
});

function synth(example: Example, stage: string): Manifest[] {
  const app = new App();
  example.build(app, stage);
  return app.charts.flatMap(chart => chart.toJson());
}

/** The policy documents of a stage, in today's form. */
function documentsOf({ name }: Example, stage: string): Manifest[] {
  const documents = parseAllDocuments(readFileSync(join(SEEDS, name, 'policies.yaml'), 'utf8')).map(document => document.toJS());
  const index: { doc: number; stages: string[] }[] = JSON.parse(readFileSync(join(SEEDS, name, 'policies.index.json'), 'utf8'));
  return index.filter(entry => entry.stages.includes(stage)).map(({ doc }) => documents[doc]);
}

function isPolicy({ apiVersion, kind }: Manifest): boolean {
  return apiVersion.startsWith('projectcalico.org/') || (apiVersion === 'networking.k8s.io/v1' && kind === 'NetworkPolicy');
}

/** Whether two policies speak of the same destination ports. */
function sharePorts(one: Manifest, other: Manifest): boolean {
  const ranges = ({ spec }: Manifest) => spec.ingress.flatMap((rule: any) => rule.destination.ports)
    .map((port: number | string) => String(port).split(':').map(Number));
  return ranges(one).some(([first, last = first]: number[]) => ranges(other).some(([start, end = start]: number[]) => first <= end && start <= last));
}

function idOf({ apiVersion, kind, metadata }: Manifest): string {
  return `${apiVersion}/${kind}/${metadata.namespace}/${metadata.name}`;
}

function byText(a: unknown, b: unknown): number {
  return JSON.stringify(a).localeCompare(JSON.stringify(b));
}

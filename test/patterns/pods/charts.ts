import { ApiObject, App, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { Manifest } from '../../support/meaning';

/** An App with one chart; `test` in paths. */
export function newChart(namespace: string | undefined = 'shop'): { app: App; chart: Chart } {
  const app = new App();
  return { app, chart: new Chart(app, 'test', { namespace }) };
}

/** A workload that no library made. */
export function rawDeployment(scope: Construct, id: string, labels: Record<string, string>, namespace?: string): ApiObject {
  return new ApiObject(scope, id, {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { namespace },
    spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers: [{ name: 'main', image: 'example/main:1' }] } } },
  });
}

/** What an App writes of policies, tiers and sets, in the order in which it does. */
export function written(app: App): Manifest[] {
  return app.charts.flatMap(chart => chart.toJson() as Manifest[])
    .filter(({ apiVersion, kind }) => apiVersion.startsWith('projectcalico.org/') || kind === 'NetworkPolicy');
}

/** The object of a name. */
export function named(app: App, name: string, kind?: string): Manifest {
  const found = written(app).filter(({ metadata, kind: its }) => metadata.name === name && (kind === undefined || its === kind));
  expect(found).toHaveLength(1);
  return found[0];
}

/** What is wrong with an App, a line for each problem; nothing is written of an App with problems. */
export function problemsOf(app: App): string[] {
  try {
    app.synthYaml();
    return [];
  } catch (error) {
    const [title, ...problems] = (error as Error).message.split(/\n  (?=\[)/);
    expect(title).toBe('Validation failed with the following errors:');
    return problems;
  }
}

import { ApiObject, App, Chart, ChartProps } from 'cdk8s';
import { Construct } from 'constructs';

/** A manifest as data. */
export type Manifest = Record<string, any>;

/** Fills a chart. */
export type Build = (chart: Chart) => void;

/** A chart of its own App, in namespace `shop`; names carry no hashes, so that tests can read them. */
export function newChart(props: ChartProps = {}): Chart {
  return new Chart(new App(), 'test', { namespace: 'shop', disableResourceNameHashes: true, ...props });
}

/** What a chart comes out as. */
export function manifestsOf(build: Build, props?: ChartProps): Manifest[] {
  const chart = newChart(props);
  build(chart);
  return chart.toJson();
}

/** What the last object that a chart holds comes out as; objects are given in the order in which they were made. */
export function lastOf(build: Build, props?: ChartProps): Manifest {
  const chart = newChart(props);
  build(chart);
  const objects = chart.node.findAll().filter(ApiObject.isApiObject);
  const { kind, name } = objects[objects.length - 1];
  return chart.toJson().find(manifest => manifest.kind === kind && manifest.metadata.name === name)!;
}

/** The spec of the last object that a chart holds. */
export function specOf(build: Build, props?: ChartProps): any {
  return lastOf(build, props).spec;
}

/** Everything that a synthesis of the chart's App reports, as `[path] text`; an empty list if it goes through. */
export function problemsOf(build: Build, props?: ChartProps): string[] {
  const chart = newChart(props);
  build(chart);
  return problemsIn(App.of(chart));
}

/** Everything that a synthesis of an App reports. */
export function problemsIn(app: App): string[] {
  const message = messageOf(() => app.synthYaml());
  if (message === undefined) {
    return [];
  }
  const [head, ...problems] = message.split(/\n {2}(?=\[)/);
  if (head !== 'Validation failed with the following errors:') {
    throw new Error(`no validation failed, but: ${message}`);
  }
  return problems;
}

/** An object of any kind, written as plain data. */
export function raw(scope: Construct, id: string, apiVersion: string, kind: string, rest: Record<string, unknown> = {}): ApiObject {
  return new ApiObject(scope, id, { apiVersion, kind, ...rest } as any);
}

function messageOf(run: () => unknown): string | undefined {
  try {
    run();
  } catch (error) {
    return (error as Error).message;
  }
  return undefined;
}

import { readdirSync } from 'node:fs';
import { App, Chart, JsonPatch, Testing, YamlOutputType } from 'cdk8s';
import * as cdk8s from 'cdk8s';
import { Node } from 'constructs';
import { GlobalNetworkPolicy, NetworkPolicy, Selector, v3 } from '../../../src';
import { SynthChecks } from '../../../src/resources/synth/synth-checks';
import { problemsOf, raw } from '../support/charts';
import { newFolder } from '../support/folders';

const spec = { selector: 'a =', types: ['Ingress'] };
const problem = '[test/Raw] spec.selector `a =` does not parse at offset 2: single `=` is not an operator; write `==` (gate G, R-VAL-8)';

describe('an App that holds nothing of ours', () => {
  const wrong = (outdir: string, yamlOutputType?: YamlOutputType) => {
    const app = new App({ outdir, yamlOutputType });
    new Chart(app, 'other');
    raw(new Chart(app, 'test'), 'Raw', 'projectcalico.org/v3', 'GlobalNetworkPolicy', { metadata: { name: 'raw' }, spec });
    return app;
  };

  test.each<[string, (app: App) => unknown]>([
    ['synth', app => app.synth()],
    ['synthYaml', app => app.synthYaml()],
    ['a chart\'s toJson', app => (app.node.findChild('test') as Chart).toJson()],
    ['Testing.synth', app => Testing.synth(app.node.findChild('test') as Chart)],
  ])('is checked by %s', (_, write) => {
    expect(() => write(wrong(newFolder()))).toThrow(`Validation failed with the following errors:\n  ${problem}`);
  });

  test.each(Object.values(YamlOutputType).filter(type => typeof type === 'number'))('has nothing written while anything is wrong (%s)', type => {
    const folder = newFolder();

    expect(() => wrong(folder, type as YamlOutputType).synth()).toThrow(problem);

    expect(readdirSync(folder)).toEqual([]);
  });

  test('is checked where it holds classes of the `v3` submodule only', () => {
    expect(problemsOf(chart => { new v3.GlobalNetworkPolicy(chart, 'Raw', { metadata: { name: 'raw' }, spec: spec as any }); }, { namespace: undefined })).toEqual([problem]);
  });

  test('is checked where its class, or that of its chart, has a method of its own', () => {
    class OwnApp extends App {
      public synthYaml(): string {
        return `# mine\n${super.synthYaml()}`;
      }
    }
    class OwnChart extends Chart {
      public toJson(): any[] {
        return super.toJson().reverse();
      }
    }
    const chart = new OwnChart(new OwnApp(), 'test');
    const object = raw(chart, 'Raw', 'projectcalico.org/v3', 'GlobalNetworkPolicy', { metadata: { name: 'raw' }, spec });

    expect(() => App.of(chart).synthYaml()).toThrow(problem);
    expect(() => chart.toJson()).toThrow(problem);
    object.addJsonPatch(JsonPatch.replace('/spec/selector', 'all()'));
    expect(App.of(chart).synthYaml()).toMatch(/^# mine\napiVersion: /);
    expect(chart.toJson()).toHaveLength(1);
  });

  test('comes out as cdk8s alone writes it', () => {
    const app = new App();
    const chart = new Chart(app, 'test');
    raw(chart, 'Config', 'v1', 'ConfigMap', { data: { b: '2', a: '1' } });
    raw(chart, 'Claim', 'v1', 'PersistentVolumeClaim', { spec: {} });

    expect(chart.toJson()).toEqual((App as any)._synthChart(chart));
    expect(app.synthYaml()).toBe(cdk8s.Yaml.stringify(...(App as any)._synthChart(chart)));
  });
});

describe('a chart without an App', () => {
  const alone = () => new Chart(undefined as any, 'test', { namespace: 'shop' });

  test('is written as by cdk8s alone', () => {
    const chart = alone();
    raw(chart, 'Config', 'v1', 'ConfigMap');

    const plain = attempt(() => (App as any)._synthChart(chart));

    expect(attempt(() => chart.toJson())).toEqual(plain);
    expect(alone().toJson()).toEqual([]);
  });

  test('has its raw policies checked, of which cdk8s can write none', () => {
    const chart = alone();
    raw(chart, 'Raw', 'projectcalico.org/v3', 'NetworkPolicy', { metadata: { name: 'raw' }, spec });

    expect(() => chart.toJson()).toThrow('[test/Raw] cannot be written: TypeError: resolvers is not iterable');
  });
});

describe('to be loaded', () => {
  test('twice, with the same cdk8s, wraps nothing twice', () => {
    const before = [App.prototype.synth, App.prototype.synthYaml, Chart.prototype.toJson];

    jest.isolateModules(() => {
      jest.doMock('cdk8s', () => cdk8s);
      const other = jest.requireActual<typeof import('../../../src')>('../../../src');
      expect(other.NetworkPolicy).not.toBe(NetworkPolicy);
      expect([App.prototype.synth, App.prototype.synthYaml, Chart.prototype.toJson]).toEqual(before);

      expect(problemsOf(chart => {
        new NetworkPolicy(chart, 'Ours', { name: 'same', appliesTo: Selector.all(), types: ['Ingress'] });
        new other.NetworkPolicy(chart, 'Theirs', { name: 'same', appliesTo: other.Selector.all(), types: ['Ingress'] });
      }).map(text => text.split(',')[0])).toEqual(['[test/Theirs] name: `same` is the name of another NetworkPolicy as well']);
    });
    jest.dontMock('cdk8s');
  });

  test('hides neither the result of a method nor what it throws', () => {
    const app = new App();
    new GlobalNetworkPolicy(new Chart(app, 'test'), 'Policy', { appliesTo: Selector.all(), types: ['Ingress'] });
    const failing = raw(new Chart(app, 'other'), 'Config', 'v1', 'ConfigMap', { data: new Date(0) });

    expect(() => app.synthYaml()).toThrow('can\'t render non-simple object of type \'Date\'');
    expect(SynthChecks.of(app).world).not.toBe(SynthChecks.of(app).world); // the synthesis is over
    failing.node.scope!.node.tryRemoveChild('Config');
    expect(app.synthYaml()).toMatch(/^apiVersion: projectcalico\.org\/v3/);
  });

  test('costs an App one walk over it, however many charts it has', () => {
    const app = new App();
    const charts = Array.from({ length: 10 }, (_, at) => new Chart(app, `chart-${at}`));
    charts.forEach(chart => raw(chart, 'Config', 'v1', 'ConfigMap'));
    const children = jest.spyOn(Node.prototype, 'children', 'get');
    const walked = (write: () => unknown) => {
      children.mockClear();
      write();
      return children.mock.contexts.filter(node => node === app.node).length;
    };

    const plain = walked(() => charts.forEach(chart => (App as any)._synthChart(chart)));

    expect(walked(() => SynthChecks.of(app).synthesize(() => charts.forEach(chart => chart.toJson()), false))).toBe(plain + 1);
    children.mockRestore();
  });
});

function attempt(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return String(error);
  }
}

import { ApiObject, App, Chart, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { problemsOf } from './reading';
import { objectsOf, readManifests } from '../../src/readers';

function app(): App {
  const tree = new App();
  const chart = new Chart(tree, 'shop', { namespace: 'shop' });
  new ApiObject(new Construct(chart, 'Inner'), 'Web', {
    apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', labels: { app: 'web' } }, spec: { nodeName: Lazy.any({ produce: () => 'n1' }) },
  });
  new ApiObject(chart, 'Bad', { apiVersion: 'projectcalico.org/v3', kind: 'NetworkPolicy', metadata: { name: 'bad' }, spec: { selector: '(' } });
  return tree;
}

test('the objects of an App are read as they will be written, each with the path of its construct', () => {
  const reading = readManifests([objectsOf(app())]);

  expect(reading.cluster.workloads).toMatchObject([{ name: 'web', namespace: 'shop', node: 'n1', source: { construct: 'shop/Inner/Web' } }]);
  expect(problemsOf(reading)).toEqual([expect.stringMatching(/^shop\/Bad: NetworkPolicy shop\/bad: spec\.selector `\(` does not parse/)]);
});

test('any construct will do, one API object too', () => {
  const chart = app().node.findChild('shop');

  expect(objectsOf(chart).objects.map(({ construct }) => construct)).toEqual(['shop/Inner/Web', 'shop/Bad']);
  expect(objectsOf(chart.node.findChild('Bad')).objects).toHaveLength(1);
});

test('an App without objects, and what is no construct, hold none', () => {
  expect(objectsOf(new App()).objects).toEqual([]);
  expect(objectsOf({}).objects).toEqual([]);
});

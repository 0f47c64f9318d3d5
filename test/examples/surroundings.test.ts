import { ApiObject, Chart } from 'cdk8s';
import { documentsIn, idOf, stagesOf, written } from './stages';
import { NamespaceIsolation, Peer, Port } from '../../src';
import { Manifest } from '../support/meaning';
import { objectsOf } from '../support/written';

/** What stands beside the policies and is none of ours. */
const SURROUNDINGS = ['ClusterRole', 'ClusterRoleBinding', 'ClusterImagePolicy'];

// One row per stage; the lab has three roles and bindings for `stars`, and none for `policy-demo`.
describe.each(stagesOf('004-network-policy-lab'))('$title', row => {
  test('has the roles, bindings and image policies of the document, as they are (F8)', () => {
    const wanted = surroundingsOf(documentsIn(row.example.name, row.stage, 'cluster.yaml'));

    const ours = surroundingsOf(written(row));
    expect(ours).toEqual(wanted);
    expect(ours).toHaveLength(row.stage.startsWith('stars') ? 7 : 1);
  });

  test('has no namespace on what belongs to none', () => {
    const clusterScoped = written(row).filter(({ kind }) => [...SURROUNDINGS, 'Namespace'].includes(kind));

    expect(clusterScoped.filter(({ metadata }) => 'namespace' in metadata)).toEqual([]);
  });
});

test('a raw object of a foreign kind comes out beside a policy as it was written (F8)', () => {
  const raw = {
    apiVersion: 'portieris.cloud.ibm.com/v1',
    kind: 'ImagePolicy',
    metadata: { name: 'shop', namespace: 'shop', labels: { team: 'shop' }, annotations: { note: 'none' } },
    spec: { repositories: [{ name: 'registry.example.com/*', policy: {} }], empty: [], zero: 0, no: false },
  };

  const objects = objectsOf(app => {
    const chart = new Chart(app, 'shop');
    new ApiObject(chart, 'Images', raw);
    new NamespaceIsolation(chart, 'Isolation', { namespace: 'shop' })
      .allowIngress(Peer.pods({ app: 'api' }), { name: 'to-api', from: Peer.namespace('web'), ports: [Port.tcp(8080)] });
  });
  expect(objects.map(idOf)).toEqual(['ImagePolicy shop/shop', 'NetworkPolicy shop/to-api', 'NetworkPolicy shop/default-deny']);
  expect(objects[0]).toEqual(raw);
});

function surroundingsOf(objects: readonly Manifest[]): Manifest[] {
  return objects.filter(({ kind }) => SURROUNDINGS.includes(kind)).sort((a, b) => idOf(a).localeCompare(idOf(b)));
}

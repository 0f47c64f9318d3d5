import { codesOf, object } from './reading';
import type { Cluster } from '../../src/model';
import { readManifests } from '../../src/readers';

/** The same namespace in a file, and in memory. */
const OLD = 'apiVersion: v1\nkind: Namespace\nmetadata: { name: shop, labels: { from: file } }\n---\napiVersion: v1\nkind: Namespace\nmetadata: { name: web }\n';
const NEW = object('v1', 'Namespace', 'shop', {});

describe('objects that replace others', () => {
  test.each([['before', [1, 0]], ['after', [0, 1]]])('count alone, without a word, wherever they come: %s the file', (_, order) => {
    const inputs = [{ name: 'dump.yaml', content: OLD }, { objects: [{ object: NEW, construct: 'app/ns' }], replaces: true }];

    const reading = readManifests(order.map(at => inputs[at]));

    expect(reading.cluster.namespaces.map(({ name, source }) => [name, source.construct ?? source.file])).toEqual([['shop', 'app/ns'], ['web', 'dump.yaml']]);
    expect(codesOf(reading)).toEqual([]);
    expect(reading.counts).toEqual({ 'v1 Namespace': 2 });
  });

  test('may be those of a text', () => {
    const text = 'apiVersion: v1\nkind: List\nitems: [{ apiVersion: v1, kind: Namespace, metadata: { name: shop } }]';

    const reading = readManifests([{ name: 'dump.yaml', content: OLD }, { name: 'dist.yaml', content: text, replaces: true }]);

    expect(reading.cluster.namespaces.map(({ name, source }) => [name, source.file])).toEqual([['shop', 'dist.yaml'], ['web', 'dump.yaml']]);
    expect(codesOf(reading)).toEqual([]);
  });

  test('keep silent about what is wrong with those that they replace', () => {
    const broken = 'apiVersion: v1\nkind: Namespace\nmetadata: { name: shop, labels: 5 }\n';

    const reading = readManifests([{ name: 'dump.yaml', content: broken }, { objects: [{ object: NEW }], replaces: true }]);

    expect(codesOf(reading)).toEqual([]);
  });

  test('replace neither each other nor what has another kind, group or namespace', () => {
    const policy = (apiVersion: string, namespace: string): object => object(apiVersion, 'NetworkPolicy', 'db', { spec: { podSelector: {}, types: ['Ingress'] } }, namespace);
    const ours = [policy('networking.k8s.io/v1', 'shop'), object('v1', 'Namespace', 'shop'), object('v1', 'Namespace', 'shop', { metadata: { name: 'shop', labels: { a: 'b' } } })];

    const { cluster, problems } = readManifests([
      { objects: [policy('projectcalico.org/v3', 'shop'), policy('networking.k8s.io/v1', 'web')].map(one => ({ object: one })) },
      { objects: ours.map(one => ({ object: one })), replaces: true },
    ]);

    expect(cluster.policies.map(({ kind, namespace }) => `${kind} ${namespace}`).sort())
      .toEqual(['KubernetesNetworkPolicy shop', 'KubernetesNetworkPolicy web', 'NetworkPolicy shop']);
    expect(problems.map(({ code }) => code)).toContain('duplicate-object');
  });

  test('keep what the cluster had assigned to Services and Ingresses, where they leave it open', () => {
    const dump = `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec:
  type: LoadBalancer
  clusterIP: 10.96.0.7
  clusterIPs: [10.96.0.7]
  selector: { app: old }
  ports: [{ port: 80, nodePort: 31080 }, { port: 443, nodePort: 31443 }]
status: { loadBalancer: { ingress: [{ ip: 203.0.113.80 }] } }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: shop }
status: { loadBalancer: { ingress: [{ ip: 203.0.113.81 }] } }
`;
    const service = (spec: object): object => object('v1', 'Service', 'web', { spec: { selector: { app: 'web' }, ports: [{ port: 80 }, { port: 81 }], ...spec } }, 'shop');
    const read = (one: object): Cluster => readManifests([{ name: 'dump.yaml', content: dump }, { objects: [{ object: one }], replaces: true }]).cluster;

    expect(read(service({ type: 'LoadBalancer' })).services).toMatchObject([{
      selector: { app: 'web' }, clusterIps: ['10.96.0.7'], loadBalancer: [{ ip: '203.0.113.80' }], ports: [{ port: 80, nodePort: 31080 }, { port: 81 }],
    }]);
    expect(read(service({ type: 'NodePort', clusterIP: '10.96.0.9', ports: [{ port: 80, nodePort: 30080 }] })).services).toMatchObject([{
      clusterIps: ['10.96.0.9'], loadBalancer: [], ports: [{ port: 80, nodePort: 30080 }],
    }]);
    expect(read(service({})).services[0].ports.map(({ nodePort }) => nodePort)).toEqual([undefined, undefined]);
    expect(read(service({ clusterIP: 'None' })).services[0].clusterIps).toEqual([]);
    expect(read(object('networking.k8s.io/v1', 'Ingress', 'web', {}, 'shop')).ingresses).toMatchObject([{ addresses: [{ ip: '203.0.113.81' }] }]);
  });
});

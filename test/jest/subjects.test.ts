import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Chart, Testing } from 'cdk8s';
import { parse } from 'yaml';
import { pod, printed, SHOP, SHOP_FILE, shopApp } from './shop';
import { clusterOf, connectivityOf } from '../../src/jest';
import * as readers from '../../src/readers';

const CONNECTION = { from: 'shop/frontend', to: 'shop/db', port: 5432 };

describe('what is given to expect', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'cdk8s-calico-'));
    writeFileSync(join(folder, 'shop.yaml'), SHOP);
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  test('may be an App, a Chart, objects, a text or a path', () => {
    const app = shopApp();
    const chart = app.node.findChild('shop') as Chart;

    for (const subject of [app, chart, Testing.synth(chart), app.synthYaml(), JSON.stringify({ apiVersion: 'v1', kind: 'List', items: Testing.synth(chart) }), SHOP_FILE, { path: SHOP_FILE }, folder]) {
      expect(subject).toAllowConnection(CONNECTION);
    }
  });

  test('may be several of these', () => {
    const policy = SHOP.split(/^---$/m).filter(text => text.includes('kind: NetworkPolicy'));
    const rest = SHOP.split(/^---$/m).filter(text => !text.includes('kind: NetworkPolicy'));

    expect([rest.join('---'), ...policy]).toDenyConnection({ ...CONNECTION, from: 'shop/backup' });
  });

  test('has its places quoted', () => {
    const denied = { ...CONNECTION, from: 'shop/backup' };

    expect(printed(() => expect(folder).toAllowConnection(denied))).toContain(`np:shop/db (${folder}/shop.yaml:`);
    expect(printed(() => expect(shopApp()).toAllowConnection(denied))).toContain('np:shop/db (shop/Policy)');
    expect(printed(() => expect(['kind: Namespace\napiVersion: v1\nmetadata: { name: x }', SHOP]).toAllowConnection(denied))).toContain('np:shop/db (manifests 2:');
  });

  /** One row per subject of which nothing can be asked. */
  const mistakes = [
    { subject: 'dst', says: 'there is no file or folder `dst` in' },
    { subject: { path: 'no/such.yaml' }, says: 'there is no file or folder `no/such.yaml` in' },
    { subject: '', says: 'there is nothing to ask about' },
    { subject: undefined, says: '`undefined` holds no manifests; give an App, a Chart' },
    { subject: { a: 1 }, says: '`{"a":1}` holds no manifests' },
    { subject: 'apiVersion: v1\nkind: [', says: 'not everything can be read, so nothing is known for sure:' },
    { subject: `${SHOP}\n---\napiVersion: projectcalico.org/v3\nkind: NetworkPolicy\nmetadata: { name: bad, namespace: shop }\nspec: { selector: 'app ==' }`, says: 'NetworkPolicy shop/bad' },
  ];

  test.each(mistakes)('fails whatever is expected where it can\'t be read: $says', ({ subject, says }) => {
    expect(printed(() => expect(subject).toAllowConnection(CONNECTION))).toContain(says);
    expect(printed(() => expect(subject).not.toAllowConnection(CONNECTION))).toContain(says);
  });

  test('may hold objects that can\'t be read, by option', () => {
    const broken = `${SHOP}\n---\napiVersion: projectcalico.org/v3\nkind: NetworkPolicy\nmetadata: { name: bad, namespace: shop }\nspec: { selector: 'app ==' }`;

    expect(broken).toAllowConnection(CONNECTION, { tolerant: true });
  });
});

describe('manifests beside', () => {
  const dump = `${SHOP}\n---\napiVersion: projectcalico.org/v3\nkind: NetworkPolicy\nmetadata: { name: closed, namespace: shop }\nspec: { order: 1, selector: app == "db", types: [Ingress], ingress: [{ action: Deny }] }`;

  test('are part of the cluster', () => {
    expect(shopApp()).toAllowConnection(CONNECTION);
    expect(shopApp()).toDenyConnection(CONNECTION, { manifests: dump });
  });

  test('count for nothing where the subject has the same object', () => {
    expect(shopApp(['backup'])).toDenyConnection(CONNECTION, { manifests: SHOP });
    expect(shopApp(['backup'])).toAllowConnection({ ...CONNECTION, from: 'shop/backup' }, { manifests: { path: SHOP_FILE } });
  });
});

describe('a dump beside', () => {
  const RUNNING = SHOP.replace('metadata: { name: db, namespace: shop, labels: { app: db } }', `metadata:
  name: db-7d4b9
  namespace: shop
  labels: { app: old }
  ownerReferences: [{ apiVersion: apps/v1, kind: StatefulSet, name: db, controller: true, uid: x }]`);
  const NEXT = `
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db, namespace: shop }
spec:
  replicas: 1
  selector: { matchLabels: { app: db } }
  template: { metadata: { labels: { app: db } }, spec: { containers: [{ name: main, image: shop/db }] } }
`;

  test.each([['a text', NEXT], ['objects', [parse(NEXT)]]])('has no pods that a workload is about to replace, given as %s', (_, next) => {
    expect(next).toAllowConnection(CONNECTION, { manifests: RUNNING });
    expect(next).toDenyConnection({ ...CONNECTION, from: 'shop/backup' }, { manifests: RUNNING });
    expect(RUNNING).toAllowConnection({ from: 'shop/backup', to: 'shop/db-7d4b9', port: 5432 });
  });
});

describe('options', () => {
  test('that mean nothing fail', () => {
    expect(printed(() => expect(SHOP).toAllowConnection(CONNECTION, { pending: true } as any))).toContain('there is no option `pending`; there are `manifests`, `state`');
    expect(printed(() => expect(SHOP).not.toAllowConnection(CONNECTION, { state: 'staged' } as any))).toContain('option `state`: `staged` is none; write `enforced` or `pending`');
    expect(printed(() => expect(SHOP).toAllowConnection(CONNECTION, { host: { forwardPolicy: 'DENY' } } as any))).toContain('`host.forwardPolicy`: `DENY` is no policy of a chain');
  });
});

describe('how often manifests are read', () => {
  const reads = jest.spyOn(readers, 'readManifests');
  const countOf = (work: () => void): number => {
    reads.mockClear();
    work();
    return reads.mock.calls.length;
  };

  test('the same App is read once, however often it is asked, and again when it has changed', () => {
    const app = shopApp(['frontend', 'somebody']);

    expect(countOf(() => {
      expect(app).toAllowConnection(CONNECTION);
      expect(app).not.toDenyConnection(CONNECTION);
      expect(connectivityOf(app)).toContain('shop/frontend');
    })).toBe(1);
    expect(countOf(() => {
      pod(app.node.findChild('shop') as Chart, 'late');
      expect(app).toAllowConnection({ ...CONNECTION, to: 'shop/late' });
    })).toBe(1);
  });

  test('other options are another cluster', () => {
    expect(countOf(() => {
      const app = shopApp(['frontend', 'other']);
      expect(app).toAllowConnection(CONNECTION);
      expect(app).toAllowConnection(CONNECTION, { state: 'pending' });
    })).toBe(2);
  });

  test('`clusterOf` is read when it is made, and never looked at again', () => {
    const app = shopApp();
    const cluster = clusterOf(app, { state: 'pending' });
    pod(app.node.findChild('shop') as Chart, 'late');

    expect(countOf(() => expect(cluster).toAllowConnection(CONNECTION))).toBe(0);
    expect(printed(() => expect(cluster).toAllowConnection({ ...CONNECTION, from: 'shop/late' }))).toContain('no pod or workload `shop/late`');
    expect(printed(() => expect(cluster).toDenyConnection(CONNECTION))).toContain('if staged policies were enforced');
  });

  test('options that a matcher adds to those of `clusterOf` leave them in force', () => {
    const cluster = clusterOf(shopApp(['backup']), { manifests: SHOP });
    const staged = { from: 'shop/frontend', to: 'shop/backup', port: 873 };

    expect(cluster).toAllowConnection(staged);
    expect(cluster).toDenyConnection(staged, { state: 'pending' });
  });
});

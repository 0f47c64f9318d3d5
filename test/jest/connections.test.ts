import { join } from 'node:path';
import { App, Chart } from 'cdk8s';
import { pod, printed, SHOP, shopApp } from './shop';
import '../../src/jest';
import { expectGolden } from '../support/golden';

/** Connections in the shop, and what becomes of them. */
const ALLOWED = { from: 'shop/frontend', to: 'shop/db', port: 5432 };
const DENIED = { from: 'shop/backup', to: 'shop/db', port: 5432 };

/** A database that takes connections from some namespaces, of whose labels nobody knows. */
const HALF_KNOWN = `
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop, labels: { app: web } }
spec: { containers: [{ name: main, image: web }] }
---
apiVersion: v1
kind: Pod
metadata: { name: db, namespace: shop, labels: { app: db } }
spec: { containers: [{ name: main, image: db }] }
---
apiVersion: projectcalico.org/v3
kind: NetworkPolicy
metadata: { name: db, namespace: shop }
spec:
  selector: app == "db"
  types: [Ingress]
  ingress:
  - action: Allow
    source: { namespaceSelector: team == "red" }
`;

const EMPTY_SERVICE = 'apiVersion: v1\nkind: Service\nmetadata: { name: empty, namespace: shop }\nspec: { clusterIP: 10.96.0.99, selector: { app: none }, ports: [{ port: 80 }] }';

describe('toAllowConnection and toDenyConnection', () => {
  test('tell what gets through from what does not', () => {
    expect(SHOP).toAllowConnection(ALLOWED);
    expect(SHOP).toDenyConnection(DENIED);
  });

  test('are each other\'s opposite where the answer is known', () => {
    expect(SHOP).not.toDenyConnection(ALLOWED);
    expect(SHOP).not.toAllowConnection(DENIED);
    expect(printed(() => expect(SHOP).not.toAllowConnection(ALLOWED))).toContain('expected to be denied, and is not');
    expect(printed(() => expect(SHOP).not.toDenyConnection(DENIED))).toContain('expected to be allowed, and is not');
  });

  test('fail both, with .not as well, where nobody knows', () => {
    const connection = { from: 'shop/web', to: 'shop/db', port: 5432 };

    expect(printed(() => expect(HALF_KNOWN).toAllowConnection(connection))).toMatch(/^Unknown: shop\/web -> shop\/db, TCP 5432$/m);
    expect(printed(() => expect(HALF_KNOWN).toDenyConnection(connection))).toMatch(/^Unknown: /m);
    expect(printed(() => expect(HALF_KNOWN).not.toAllowConnection(connection))).toMatch(/^Unknown: /m);
    expect(printed(() => expect(HALF_KNOWN).not.toDenyConnection(connection))).toMatch(/^Unknown: /m);
  });

  test('fail both where a Service has nobody behind it, or no such port', () => {
    for (const port of [80, 81]) {
      const connection = { from: 'shop/frontend', to: 'service:shop/empty', port };
      expect(printed(() => expect(`${SHOP}\n---\n${EMPTY_SERVICE}`).toDenyConnection(connection))).toContain('Unreachable: ');
      expect(printed(() => expect(`${SHOP}\n---\n${EMPTY_SERVICE}`).not.toAllowConnection(connection))).toContain('Unreachable: ');
    }
  });

  test('ask each port of a Service where none is said', () => {
    expect(SHOP).toAllowConnection({ from: '203.0.113.9', to: 'service:shop/frontend', via: 'NodePort' });
    expect(SHOP).toDenyConnection({ from: '198.51.100.7', to: 'service:shop/frontend', via: 'NodePort' });
    expect(printed(() => expect(SHOP).toDenyConnection({ from: 'internet', to: 'service:shop/frontend', via: 'NodePort' }))).toContain('203.0.113.0-203.0.113.255');
  });

  test('ask what staged policies would do', () => {
    const connection = { from: 'shop/frontend', to: 'shop/backup', port: 873 };

    expect(SHOP).toAllowConnection(connection);
    expect(SHOP).toDenyConnection(connection, { state: 'pending' });
    expect(printed(() => expect(SHOP).toAllowConnection(connection, { state: 'pending' }))).toContain('if staged policies were enforced');
  });

  test('take what is known of hosts', () => {
    const node = { apiVersion: 'v1', kind: 'Node', metadata: { name: 'node1' }, status: { addresses: [{ type: 'InternalIP', address: '10.0.0.11' }] } };
    const connection = { from: '203.0.113.9', to: 'node:node1', port: 9100 };

    expect([node]).toAllowConnection(connection);
    expect([node]).toDenyConnection(connection, { host: { inputPolicy: 'DROP' } });
  });
});

describe('a matcher that fails says who decided, where, and the nearest change', () => {
  const messages = {
    'denied': () => expect(SHOP).toAllowConnection(DENIED),
    'allowed-in-chart': () => expect(shopApp(['frontend', 'backup'])).not.toAllowConnection(DENIED),
    'node-port': () => expect(SHOP).toAllowConnection({ from: '198.51.100.7', to: 'service:shop/frontend', via: 'NodePort' }),
    'unknown': () => expect(HALF_KNOWN).toDenyConnection({ from: 'shop/web', to: 'shop/db', port: 5432 }),
  };

  test.each(Object.entries(messages))('%s', (name, assertion) => {
    expectGolden(join(__dirname, `golden/${name}.txt`), `${printed(assertion)}\n`);
  });

  test('and what is read otherwise than it looks', () => {
    expect(printed(() => expect(`${SHOP}\n---\n${EMPTY_SERVICE}`).toAllowConnection(DENIED))).toMatch(/\n\nnote: manifests, document 14, line \d+: Service shop\/empty: .*$/);
  });
});

describe('a connection that can\'t be asked', () => {
  /** One row per mistake. */
  const mistakes = [
    { connection: { from: 'shop/fronted', to: 'shop/db', port: 5432 }, says: '`from`: there is no pod or workload `shop/fronted` in the cluster; is `shop/frontend` meant?' },
    { connection: { from: 'shop/frontend', to: 'shop/db' }, says: '`port` is missing; say which port is asked for' },
    { connection: { from: 'shop/frontend' }, says: '`to` is missing; say who is asked for it' },
    { connection: { from: 'shop/frontend', to: 'shop/db', prot: 'UDP', port: 53 }, says: '`prot` means nothing here; is `protocol` meant?' },
    { connection: { from: 'shop/frontend', to: 'shop/db', port: 99999 }, says: '`port`: `99999` is no whole number from 1 to 65535; write one' },
    { connection: undefined, says: '`undefined` is no connection; write one such as `{ from: \'shop/web\', to: \'shop/db\', port: 5432 }`' },
  ];

  test.each(mistakes)('fails whatever is expected: $says', ({ connection, says }) => {
    for (const matcher of [expect(SHOP), expect(SHOP).not]) {
      expect(printed(() => matcher.toAllowConnection(connection as any))).toContain(says);
      expect(printed(() => matcher.toDenyConnection(connection as any))).toContain(says);
    }
  });
});

describe('an App', () => {
  test('is asked as it is when it is asked', () => {
    const app = shopApp();
    expect(app).toDenyConnection({ from: 'shop/late', to: 'shop/db', port: 5432 }, { manifests: latePod('late') });

    pod(app.node.findChild('shop') as Chart, 'late');
    expect(app).toAllowConnection({ from: 'shop/db', to: 'shop/late', port: 80 });
  });

  test('is asked chart by chart, too', () => {
    const app = new App();
    pod(new Chart(app, 'one', { namespace: 'shop' }), 'web');
    const other = new Chart(app, 'two', { namespace: 'shop' });
    pod(other, 'db');

    expect(app).toAllowConnection({ from: 'shop/web', to: 'shop/db', port: 5432 });
    expect(printed(() => expect(other).toAllowConnection({ from: 'shop/web', to: 'shop/db', port: 5432 }))).toContain('no pod or workload `shop/web`');
  });
});

function latePod(name: string): string {
  return `apiVersion: v1\nkind: Pod\nmetadata: { name: ${name}, namespace: shop, labels: { app: ${name} } }\nspec: { containers: [] }`;
}

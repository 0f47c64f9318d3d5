import { join } from 'node:path';
import { printed, SHOP, shopApp } from './shop';
import { clusterOf } from '../../src/jest';
import { expectGolden } from '../support/golden';

describe('toOnlyAllowConnections', () => {
  test('holds where nobody else gets in', () => {
    expect(SHOP).toOnlyAllowConnections({ from: 'shop/frontend', to: 'shop/db' });
    expect(SHOP).toOnlyAllowConnections({ from: ['shop/frontend', 'shop/backup'], to: { selector: 'app == "db"', namespace: 'shop' }, ports: [5432, { protocol: 'UDP', port: 53 }] });
  });

  test('fails where somebody else does', () => {
    expect(SHOP).not.toOnlyAllowConnections({ from: 'shop/backup', to: 'shop/db' });
    expect(SHOP).not.toOnlyAllowConnections({ to: 'shop/db' });
    expectGolden(join(__dirname, 'golden/not-alone.txt'), `${printed(() => expect(shopApp()).toOnlyAllowConnections({ from: 'shop/backup', to: 'shop/db', ports: 5432 }))}\n`);
  });

  test('says what holds where it should not', () => {
    expect(printed(() => expect(SHOP).not.toOnlyAllowConnections({ from: 'shop/frontend', to: 'shop/db', ports: 5432 })))
      .toBe('expect(cluster).not.toOnlyAllowConnections(connections)\n\nit was expected not to hold, but does:\n  onlyAllows shop/frontend → shop/db TCP 5432');
  });

  test('asks what staged policies would do', () => {
    const connections = { from: 'shop/backup', to: 'shop/frontend', ports: 1 };

    expect(printed(() => expect(clusterOf(SHOP, { state: 'pending' })).toOnlyAllowConnections(connections))).toContain('if staged policies were enforced');
  });

  /** One row per mistake. */
  const mistakes = [
    { connections: { from: 'shop/frontend', to: 'shop/dbb' }, says: 'is `shop/db` meant?' },
    { connections: { from: 'shop/frontend' }, says: '`to` is missing; write them as `{ from: [\'shop/web\'], to: \'shop/db\' }`' },
    { connections: { to: 'shop/db', form: 'shop/frontend' }, says: '`form` means nothing here; it can be `to`, `from`, `except`, `ports`' },
    { connections: 'shop/db', says: '`shop/db` does not say which connections are meant' },
    { connections: { to: { selector: 'app == "nobody"' } }, says: 'matches no endpoint, so nothing is shown' },
  ];

  test.each(mistakes)('fails whatever is expected: $says', ({ connections, says }) => {
    expect(printed(() => expect(SHOP).toOnlyAllowConnections(connections as any))).toContain(says);
    expect(printed(() => expect(SHOP).not.toOnlyAllowConnections(connections as any))).toContain(says);
  });
});

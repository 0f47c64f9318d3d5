import { join } from 'node:path';
import { printed, SHOP, shopApp } from './shop';
import { connectivityOf, matchers } from '../../src/jest';
import { expectGolden } from '../support/golden';

const ABOUT_DB = { to: ['shop/db'], outside: false };

describe('connectivityOf', () => {
  test('writes who can talk to whom', () => {
    expectGolden(join(__dirname, 'golden/connectivity.txt'), connectivityOf(SHOP));
  });

  test('writes what is asked about, as it is wanted', () => {
    expect(connectivityOf(SHOP, ABOUT_DB)).toBe('from           to       connections\nshop/frontend  shop/db  TCP 5432\n');
    expect(connectivityOf(SHOP, { ...ABOUT_DB, form: 'csv' })).toContain('shop/frontend,shop/db,');
  });

  test('writes what staged policies would leave', () => {
    const options = { from: ['shop/frontend'], outside: false };

    expect(connectivityOf(SHOP, options)).toContain('shop/backup');
    expect(connectivityOf(SHOP, { ...options, state: 'pending' })).not.toContain('shop/backup');
  });

  test('refuses a name of nobody, and says the near one', () => {
    expect(() => connectivityOf(SHOP, { about: ['shop/fronted'] })).toThrow(/^connectivityOf\(cluster, options\)\n\n`about`: .*`shop\/frontend`/);
  });

  test('serves a snapshot', () => {
    expect(connectivityOf(shopApp(), ABOUT_DB)).toMatchInlineSnapshot(`
"from           to       connections
shop/frontend  shop/db  TCP 5432
"
`);
  });
});

describe('toMatchConnectivity', () => {
  test('compares connections with a table', () => {
    expect(SHOP).toMatchConnectivity('from           to       connections\nshop/frontend  shop/db  TCP 5432\n', ABOUT_DB);
  });

  test('minds neither how far the table is indented nor how wide its columns are', () => {
    expect(shopApp()).toMatchConnectivity(`
      from  to  connections
      shop/frontend     shop/db   TCP 5432
    `, ABOUT_DB);
  });

  test('shows what differs, and only that', () => {
    const table = `
      from  to  connections
      shop/backup  shop/db  TCP 5432
      shop/frontend  shop/db  TCP 5432
    `;

    expectGolden(join(__dirname, 'golden/table-differs.txt'), `${printed(() => expect(shopApp()).toMatchConnectivity(table, ABOUT_DB))}\n`);
  });

  test('shows the table that was not expected', () => {
    const table = 'from  to  connections\nshop/frontend  shop/db  TCP 5432';

    expect(printed(() => expect(shopApp()).not.toMatchConnectivity(table, ABOUT_DB)))
      .toBe('expect(cluster).not.toMatchConnectivity(table)\n\nthe connections were expected to be others than these:\n\nfrom           to       connections\nshop/frontend  shop/db  TCP 5432');
  });

  test('shows both where the test runner has no means to compare texts', () => {
    const { pass, message } = matchers.toMatchConnectivity.call({}, shopApp(), 'nothing', ABOUT_DB);

    expect(pass).toBe(false);
    expect(message()).toContain('expected:\nnothing\n\nreceived:\nfrom           to       connections\n');
  });

  test('refuses what is no table', () => {
    expect(printed(() => expect(SHOP).not.toMatchConnectivity(7 as any))).toContain('`7` is no table; write the text that `connectivityOf` gives');
  });
});

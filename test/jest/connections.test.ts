import { printed, SHOP, shopApp } from './shop';
import '../../src/jest';

/** Connections in the shop, and what becomes of them. */
const ALLOWED = { from: 'shop/frontend', to: 'shop/db', port: 5432 };
const DENIED = { from: 'shop/backup', to: 'shop/db', port: 5432 };
const UNKNOWN = { from: 'elsewhere/pod', to: 'shop/db', port: 5432 };

describe('toAllowConnection and toDenyConnection', () => {
  test('tell what gets through from what does not', () => {
    expect(SHOP).toAllowConnection(ALLOWED);
    expect(SHOP).not.toDenyConnection(ALLOWED);
    expect(SHOP).toDenyConnection(DENIED);
    expect(SHOP).not.toAllowConnection(DENIED);
  });

  test('print UNKNOWN', () => {
    console.log(printed(() => expect(SHOP).toAllowConnection(DENIED)));
    console.log(printed(() => expect(shopApp()).toDenyConnection(ALLOWED)));
    console.log(printed(() => expect(SHOP).not.toDenyConnection(DENIED)));
    console.log(printed(() => expect(SHOP).toAllowConnection(UNKNOWN)));
    console.log(printed(() => expect(SHOP).toMatchConnectivity('x')));
  });
});

import { expect as jestExpect } from '@jest/globals'; // eslint-disable-line import/no-extraneous-dependencies -- it comes with Jest
import { SHOP } from './shop';
import { ClusterOptions, ConnectivityMatchers, matchers } from '../../src/jest';

const CONNECTION = { from: 'shop/frontend', to: 'shop/db', port: 5432 };

describe('the matchers', () => {
  test('are added to the global `expect` when they are loaded', () => {
    expect(loadedWith({ extend: jest.fn() })).toHaveBeenCalledWith(expect.objectContaining({ toAllowConnection: expect.any(Function) }));
  });

  test('are loaded without a global `expect`, too', () => {
    expect(() => loadedWith(undefined)).not.toThrow();
  });

  test('can be added to any other, whatever it tells of the call', () => {
    const added: Record<string, (this: object, ...args: unknown[]) => { pass: boolean; message(): string }> = {};
    const other = { extend: (all: object): void => void Object.assign(added, all) }; // as Vitest's
    other.extend(matchers);

    expect(added.toAllowConnection.call({}, SHOP, CONNECTION).pass).toBe(true);
    expect(added.toDenyConnection.call({ isNot: false }, SHOP, CONNECTION).pass).toBe(false);
    expect(added.toDenyConnection.call({ isNot: true }, SHOP, CONNECTION).pass).toBe(false);
    expect(added.toAllowConnection.call({}, SHOP, CONNECTION).message()).toMatch(/^expect\(cluster\)\.toAllowConnection\(connection\)/);
  });

  test('are known to the types of every `expect`', () => {
    // Compiling this is the test.
    const global: (connection: typeof CONNECTION, options?: ClusterOptions) => void = expect(SHOP).not.toAllowConnection;
    const imported: (connection: typeof CONNECTION, options?: ClusterOptions) => void = jestExpect(SHOP).toDenyConnection;
    const promised: (connection: typeof CONNECTION) => Promise<void> = jestExpect(Promise.resolve(SHOP)).resolves.toAllowConnection;
    const names: (keyof ConnectivityMatchers<void>)[] = Object.keys(matchers) as (keyof typeof matchers)[];
    // @ts-expect-error -- `to` is missing
    const wrong = (): void => expect(SHOP).toAllowConnection({ from: 'shop/frontend' });
    // @ts-expect-error -- no such state
    const misspelt = (): void => expect(SHOP).toAllowConnection(CONNECTION, { state: 'staged' });

    expect([global, imported, promised, wrong, misspelt].every(one => typeof one === 'function')).toBe(true);
    expect(names).toContain('toMatchConnectivity');
  });

  test('take promises as the test runner does', async () => {
    await jestExpect(Promise.resolve(SHOP)).resolves.toAllowConnection(CONNECTION);
  });
});

/** Loads the matchers anew where there is such a global `expect`; returns its `extend`. */
function loadedWith(other: { readonly extend: jest.Mock } | undefined): jest.Mock | undefined {
  const holder = globalThis as { expect?: unknown };
  const own = holder.expect;
  holder.expect = other;
  try {
    jest.isolateModules(() => { jest.requireActual('../../src/jest'); });
  } finally {
    holder.expect = own;
  }
  return other?.extend;
}

import { remembered, rememberedPair } from '../../src/values/remembered';

describe('remembered', () => {
  test('a text is worked out once, also where nothing comes of it', () => {
    const work = jest.fn((text: string) => text === '' ? undefined : { text });
    const once = remembered(work);

    expect(once('a')).toBe(once('a'));
    expect([once(''), once('')]).toEqual([undefined, undefined]);
    expect(work).toHaveBeenCalledTimes(2);
  });

  test('what is kept is bounded: after very many texts the first is worked out again', () => {
    const work = jest.fn((text: string) => ({ text }));
    const once = remembered(work);
    const first = once('0');
    for (let at = 1; at <= 2 ** 15; at += 1) {
      once(`${at}`);
    }

    expect(once('0')).toEqual(first);
    expect(work.mock.calls.filter(([text]) => text === '0')).toHaveLength(2);
  });
});

describe('rememberedPair', () => {
  test('two objects are worked out once, in either order by itself; others that are equal are others', () => {
    const pair = rememberedPair((a: object, b: object) => [a, b]);
    const [one, two] = [{}, {}];

    expect(pair(one, two)).toBe(pair(one, two));
    expect(pair(two, one)).not.toBe(pair(one, two));
    expect(pair(one, one)).not.toBe(pair(two, two));
  });

  test('what is kept is bounded', () => {
    const pair = rememberedPair((a: object, b: object) => [a, b]);
    const one = {};
    const first = pair(one, one);
    for (let at = 0; at < 2 ** 17; at += 1) {
      pair(one, {});
    }

    expect(pair(one, one)).toEqual(first);
    expect(pair(one, one)).not.toBe(first);
  });
});

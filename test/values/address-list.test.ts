import * as fc from 'fast-check';
import { arbCidr } from './arbitrary-cidr';
import { AddressListOptions, checkAddressList } from '../../src/values/address-list';
import { Cidr } from '../../src/values/cidr';
import { describeProblem } from '../../src/values/problem';

function check(texts: unknown, options?: AddressListOptions): { cidrs: string[]; messages: string[] } {
  const { cidrs, problems } = checkAddressList(texts as string[], options);
  return { cidrs: cidrs.map(String), messages: problems.map(describeProblem) };
}

/** Every address of a version but the first: the upper half, the upper half of the rest, and so on. */
function allButOne(version: 4 | 6): string[] {
  const width = version === 4 ? 32 : 128;
  return Array.from({ length: width }, (_, at) => String(Cidr.of({ version, bits: 2n ** BigInt(width - 1 - at) }, at + 1)));
}

describe('a good list', () => {
  test('keeps the order, and takes networks, addresses and ranges of both versions', () => {
    const texts = ['169.46.64.77', '2001:DB8::/32', '10.0.0.0/8', '192.0.2.1-192.0.2.3'];

    expect(check(texts)).toEqual({ cidrs: ['169.46.64.77/32', '2001:db8::/32', '10.0.0.0/8', '192.0.2.1/32', '192.0.2.2/31'], messages: [] });
  });

  test('may hold blocks inside each other', () => {
    expect(check(['10.0.0.0/8', '10.1.0.0/16'])).toEqual({ cidrs: ['10.0.0.0/8', '10.1.0.0/16'], messages: [] });
  });

  test.each([
    ['a half of every address', ['0.0.0.0/1', '8000::/1']],
    ['everything but one address', allButOne(4)],
    ['everything but one address of the other version', allButOne(6)],
    ['everything but the last address', Array.from({ length: 32 }, (_, at) => String(Cidr.of({ version: 4, bits: 2n ** 32n - 2n ** BigInt(32 - at) }, at + 1)))],
    ['as much as everything, but with a hole', ['0.0.0.0/1', '0.0.0.0/2', '192.0.0.0/2']],
  ])('may hold %s', (_, texts) => {
    expect(check(texts)).toEqual({ cidrs: texts, messages: [] });
  });

  test('takes the one version that is asked for', () => {
    expect(check(['10.0.0.1'], { family: 4 }).messages).toEqual([]);
    expect(check(['::1'], { family: 6 }).messages).toEqual([]);
  });

  test('of any blocks that are too few and too small to be everything is taken as it is', () => {
    fc.assert(fc.property(fc.uniqueArray(arbCidr, { selector: String, minLength: 1, maxLength: 10 }), cidrs => {
      const texts = cidrs.filter(cidr => cidr.prefixLength > 3).map(String).filter(text => !text.startsWith('::ffff:'));
      fc.pre(texts.length > 0);

      expect(check(texts)).toEqual({ cidrs: texts, messages: [] });
    }));
  });
});

describe('a bad list', () => {
  test.each([
    ['is empty', [], undefined, ['address list is empty; name at least one address, or write `Peer.anywhere()` if every address is meant']],
    ['is no list', '10.0.0.1', undefined, ['address list `10.0.0.1` is not a list; write a list of texts']],
    ['is nothing', undefined, undefined, ['address list `undefined` is not a list; write a list of texts']],
    ['has holes', [,'10.0.0.1'], undefined, ["address `undefined` is not a text; write a text such as `'10.0.0.0/8'`"]],
    ['holds what is no text', [10], undefined, ["address `10` is not a text; write a text such as `'10.0.0.0/8'`"]],
    ['holds host bits', ['10.0.0.1/8'], undefined, ['`10.0.0.1/8` has host bits set; write `10.0.0.0/8`']],
    ['holds a placeholder', ['<my_ip_address>'], undefined, ['`<my_ip_address>` is a placeholder; write an address in its place']],
    ['holds the wrong family', ['2001:db8::1'], { family: 4 }, ['`2001:db8::1` is IPv6 where IPv4 is asked for; write an IPv4 address']],
    ['holds the other wrong family', ['10.0.0.1'], { family: 6 }, ['`10.0.0.1` is IPv4 where IPv6 is asked for; write an IPv6 address']],
    ['holds every IPv4 address', ['0.0.0.0/0'], undefined, ['`0.0.0.0/0` is every IPv4 address; write `Peer.anywhere()` if that is meant']],
    ['holds every IPv6 address', ['0::0/0'], undefined, ['`0::0/0` is every IPv6 address; write `Peer.anywhere()` if that is meant']],
    ['holds a range of every address', ['0.0.0.0-255.255.255.255'], undefined, [
      '`0.0.0.0-255.255.255.255` is every IPv4 address; write `Peer.anywhere()` if that is meant',
    ]],
    ['holds two halves of every address', ['0.0.0.0/1', '10.0.0.0/8', '128.0.0.0/1'], undefined, [
      'address list `0.0.0.0/1, 10.0.0.0/8, 128.0.0.0/1` is every IPv4 address, taken together; write `Peer.anywhere()` if that is meant',
    ]],
    ['holds two halves of either family', ['::/1', '0.0.0.0/1', '8000::/1', '128.0.0.0-255.255.255.255'], undefined, [
      'address list `0.0.0.0/1, 128.0.0.0/1` is every IPv4 address, taken together; write `Peer.anywhere()` if that is meant',
      'address list `::/1, 8000::/1` is every IPv6 address, taken together; write `Peer.anywhere()` if that is meant',
    ]],
    ['holds everything in pieces that overlap', ['128.0.0.0/1', '64.0.0.0/2', '0.0.0.0/2', '0.0.0.0/3'], undefined, [
      'address list `128.0.0.0/1, 64.0.0.0/2, 0.0.0.0/2, 0.0.0.0/3` is every IPv4 address, taken together; write `Peer.anywhere()` if that is meant',
    ]],
    ['holds everything but one address, and that address', [...allButOne(4), '0.0.0.0'], undefined, [
      expect.stringMatching(/^address list `128\.0\.0\.0\/1, 64\.0\.0\.0\/2, .*…` is every IPv4 address, taken together; write `Peer\.anywhere\(\)` if that is meant$/),
    ]],
    ['holds everything where that has no place', ['0.0.0.0/0', '::/1', '8000::/1'], { ifAllMeant: 'name some of them' }, [
      '`0.0.0.0/0` is every IPv4 address; name some of them', 'address list `::/1, 8000::/1` is every IPv6 address, taken together; name some of them',
    ]],
    ['says the same twice', ['10.0.0.1', '10.0.0.1'], undefined, ['`10.0.0.1` stands in the list twice; remove one of them']],
    ['says the same in other words', ['10.0.0.1', '10.0.0.1/32'], undefined, ['`10.0.0.1/32` is the same as `10.0.0.1` before it; remove one of them']],
    ['says the same in a range', ['10.0.0.1', '10.0.0.1-10.0.0.3'], undefined, ['`10.0.0.1-10.0.0.3` overlaps `10.0.0.1` before it; remove one of them']],
    ['says the same in another spelling', ['2001:db8::1', '2001:DB8:0::1'], undefined, ['`2001:DB8:0::1` is the same as `2001:db8::1` before it; remove one of them']],
    ['holds a bad range', ['10.0.0.9-10.0.0.1'], undefined, ['`10.0.0.9-10.0.0.1` is reversed; write `10.0.0.1-10.0.0.9`']],
  ] as [string, unknown, AddressListOptions | undefined, string[]][])('that %s', (_, texts, options, messages) => {
    expect(check(texts, options).messages).toEqual(messages);
  });

  test('has all its problems reported at once, each element for itself', () => {
    const texts = ['10.0.0.1', '<ip>', '10.0.0.1/8', '10.0.0.1', '::/0', ''];

    expect(check(texts, { family: 4 })).toEqual({
      cidrs: ['10.0.0.1/32'],
      messages: [
        '`<ip>` is a placeholder; write an address in its place',
        '`10.0.0.1/8` has host bits set; write `10.0.0.0/8`',
        '`10.0.0.1` stands in the list twice; remove one of them',
        '`::/0` is every IPv6 address; write `Peer.anywhere()` if that is meant',
        '`::/0` is IPv6 where IPv4 is asked for; write an IPv4 address',
        'address is blank; write an address such as `10.0.0.1`, or remove it',
      ],
    });
  });

  test('says which element is wrong, where it is one', () => {
    const { problems } = checkAddressList(['0.0.0.0/1', '<ip>', '10.0.0.1/8', '0.0.0.0/1', '128.0.0.0/1', '2001:db8::1'], { family: 4 });

    expect(problems.map(({ index, value }) => [index, value])).toEqual([
      [1, '<ip>'], [2, '10.0.0.1/8'], [3, '0.0.0.0/1'], [5, '2001:db8::1'], [undefined, '0.0.0.0/1, 128.0.0.0/1'],
    ]);
  });

  test('is every address exactly where no address is missing', () => {
    const sixteenth = (version: 4 | 6, at: number, length: number) =>
      Cidr.of({ version, bits: BigInt(at) * 2n ** (version === 4 ? 28n : 124n) }, length);
    const arbBlocks = fc.uniqueArray(fc.tuple(fc.nat(15), fc.integer({ min: 1, max: 4 })), {
      selector: ([at, length]) => String(sixteenth(4, at, length)), minLength: 1,
    });

    fc.assert(fc.property(arbBlocks, fc.constantFrom<4 | 6>(4, 6), (blocks, version) => {
      const cidrs = blocks.map(([at, length]) => sixteenth(version, at, length));
      const parts = Array.from({ length: 16 }, (_, at) => sixteenth(version, at, 4));
      const missing = parts.filter(part => !cidrs.some(cidr => cidr.contains(part)));

      expect(checkAddressList(cidrs.map(String)).problems.map(({ reason }) => reason))
        .toEqual(missing.length > 0 ? [] : [`is every IPv${version} address, taken together`]);
    }), { numRuns: 500 });
  });

  test('never throws, whatever it holds', () => {
    fc.assert(fc.property(fc.oneof(fc.anything(), fc.array(fc.oneof(fc.anything(), fc.stringMatching(/^[0-9.:/-]{0,20}$/)))), raw => {
      const { cidrs, problems } = checkAddressList(raw as string[]);

      expect(cidrs.length + problems.length).toBeGreaterThan(0);
    }));
  });
});

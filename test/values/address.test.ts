import { isIPv4, isIPv6 } from 'node:net';
import * as fc from 'fast-check';
import { mappedIpv4, networkAddress, printAddress, readAddress } from '../../src/values/address';

const arbIpv4 = fc.bigInt({ min: 0n, max: 2n ** 32n - 1n });

const arbIpv6 = fc.oneof(
  fc.bigInt({ min: 0n, max: 2n ** 128n - 1n }),
  // Many zeros, so that `::` comes up, and the block that stands for IPv4.
  fc.array(fc.constantFrom(0n, 0n, 0n, 1n, 0xffffn, 0xa00n), { minLength: 8, maxLength: 8 })
    .map(groups => groups.reduce<bigint>((bits, group) => bits * 65536n + group, 0n)),
  arbIpv4.map(bits => 0xffff_0000_0000n + bits),
);

/** Texts that are nearly addresses, and now and then are. */
const arbNearMiss = fc.oneof(
  arbJoined(['0', '1', '10', '255', '256', '01', 'ffff', 'db8', '00001', 'g', ':', '::', ':', '.', '.', '%', ' ', '-', '/'], '', 0, 16),
  arbJoined(['0', '1', '10', '255', '256', '01'], '.', 3, 5),
  arbJoined(['0', '1', 'ffff', 'db8', '00001', '', '1.2.3.4', '01.2.3.4'], ':', 2, 10),
);

describe('readAddress', () => {
  test.each([
    ['10.0.0.1', { version: 4, bits: 0x0a000001n }],
    ['255.255.255.255', { version: 4, bits: 0xffffffffn }],
    ['::', { version: 6, bits: 0n }],
    ['2001:DB8::1', { version: 6, bits: 0x20010db8_00000000_00000000_00000001n }],
    ['1:2:3:4:5:6:7::', { version: 6, bits: 0x00010002_00030004_00050006_00070000n }],
    ['::1.2.3.4', { version: 6, bits: 0x01020304n }],
    ['::ffff:10.0.0.1', { version: 6, bits: 0xffff_0a000001n }],
    ['64:ff9b::192.0.2.1', { version: 6, bits: 0x0064ff9b_00000000_00000000_c0000201n }],
  ])('reads `%s`', (text, address) => {
    expect(readAddress(text)).toEqual(address);
  });

  test.each([
    '', ' ', '10', '10.0', '10.0.0', '10.0.0.1.2', '010.0.0.1', '10.0.0.01', '0x0a.0.0.1', '0x0a000001', '167772161', '10.0.0.256', '10.0.0.-1', '10.0.0.1 ', ' 10.0.0.1',
    '10.0.0.1\n', '１0.0.0.1', 'fe80::1%eth0', '%eth0', '::%', '[::1]', ':', ':::', '1:', ':1', '1::2::3', '1:2:3:4:5:6:7', '1:2:3:4:5:6:7:8:9', '1:2:3:4:5:6:7:8::', '1:2:3:4::5:6:7:8',
    '::00001', '::g', '::1.2.3', '::1.2.3.256', '::01.2.3.4', '1.2.3.4::', '1:2:3:4:5:6:7:1.2.3.4', '::1.2.3.4:5', '0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0',
  ])('does not read `%s`', text => {
    expect(readAddress(text)).toBeUndefined();
  });

  test('reads the same texts as Node, but for zones', () => {
    fc.assert(fc.property(arbNearMiss, text => {
      const version = text.includes('%') ? undefined : isIPv4(text) ? 4 : isIPv6(text) ? 6 : undefined;

      expect(readAddress(text)?.version).toBe(version);
    }), { numRuns: 5000 });
  });

  test('reads what is printed, and what is printed can\'t be printed otherwise', () => {
    const arbAddress = fc.oneof(arbIpv4.map(bits => ({ version: 4 as const, bits })), arbIpv6.map(bits => ({ version: 6 as const, bits })));

    fc.assert(fc.property(arbAddress, address => {
      const text = printAddress(address);

      expect(readAddress(text)).toEqual(address);
      expect(text).toBe(text.toLowerCase());
    }), { numRuns: 1000 });
  });
});

describe('printAddress', () => {
  test.each([
    ['2001:0db8:0000:0000:0000:0000:0000:0001', '2001:db8::1'],
    ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'], // RFC 5952, 4.2.2: one group of zeros stays
    ['2001:0:0:1:0:0:0:1', '2001:0:0:1::1'], // 4.2.3: the longest run
    ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'], // 4.2.3: the first of two
    ['2001:DB8::ABCD', '2001:db8::abcd'], // 4.3
    ['0:0:0:0:0:0:0:0', '::'],
    ['1:0:0:0:0:0:0:0', '1::'],
    ['::ffff:a00:1', '::ffff:10.0.0.1'], // 5
    ['::ffff:0:0', '::ffff:0.0.0.0'],
    ['::1.2.3.4', '::102:304'],
  ])('writes `%s` as RFC 5952 says, `%s`', (text, printed) => {
    expect(printAddress(readAddress(text)!)).toBe(printed);
  });
});

describe('mappedIpv4', () => {
  test.each([
    ['::ffff:0.0.0.0', '0.0.0.0'], ['::ffff:10.0.0.1', '10.0.0.1'], ['::ffff:255.255.255.255', '255.255.255.255'],
    ['::fffe:ffff:ffff', undefined], ['::1:0:0:0', undefined], ['::10.0.0.1', undefined], ['10.0.0.1', undefined],
  ])('`%s` stands for `%s`', (text, expected) => {
    const mapped = mappedIpv4(readAddress(text)!);

    expect(mapped && printAddress(mapped)).toBe(expected);
  });
});

describe('networkAddress', () => {
  test.each([
    ['10.1.2.3', 8, '10.0.0.0'], ['10.1.2.3', 32, '10.1.2.3'], ['10.1.2.3', 0, '0.0.0.0'], ['10.1.2.3', 31, '10.1.2.2'],
    ['2001:db8:1::1', 32, '2001:db8::'], ['2001:db8::1', 128, '2001:db8::1'], ['2001:db8::1', 0, '::'],
  ])('of `%s` with prefix length %d is `%s`', (text, prefixLength, expected) => {
    expect(printAddress(networkAddress(readAddress(text)!, prefixLength))).toBe(expected);
  });
});

function arbJoined(pieces: string[], glue: string, minLength: number, maxLength: number): fc.Arbitrary<string> {
  return fc.array(fc.constantFrom(...pieces), { minLength, maxLength }).map(parts => parts.join(glue));
}

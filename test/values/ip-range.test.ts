import * as fc from 'fast-check';
import { arbBitsOf, arbCidr } from './arbitrary-cidr';
import { IpVersion, printAddress } from '../../src/values/address';
import { IpRange } from '../../src/values/ip-range';
import { describeProblem } from '../../src/values/problem';

const arbRange = fc.constantFrom<IpVersion>(4, 6).chain(version => {
  const arbEnd = arbBitsOf(version, 300n);
  return fc.tuple(arbEnd, arbEnd).map(ends => ends.sort((a, b) => a < b ? -1 : 1).map(bits => printAddress({ version, bits })).join('-'));
});

describe('IpRange.parse', () => {
  test.each([
    ['10.0.0.1-10.0.0.9', ['10.0.0.1/32', '10.0.0.2/31', '10.0.0.4/30', '10.0.0.8/31']],
    ['10.0.0.0-10.0.0.255', ['10.0.0.0/24']],
    ['10.0.0.1-10.0.0.1', ['10.0.0.1/32']],
    ['0.0.0.0-255.255.255.255', ['0.0.0.0/0']],
    ['255.255.255.254-255.255.255.255', ['255.255.255.254/31']],
    ['2001:db8::1-2001:DB8::2', ['2001:db8::1/128', '2001:db8::2/128']],
    ['::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', ['::/0']],
    ['::-::ffff:255.255.255.255', ['::/80']],
  ])('reads `%s` as the fewest blocks', (text, cidrs) => {
    expect(IpRange.parse(text).toCidrs().map(String)).toEqual(cidrs);
  });

  test.each([
    ['10.0.0.9-10.0.0.1', '`10.0.0.9-10.0.0.1` is reversed; write `10.0.0.1-10.0.0.9`'],
    ['10.0.0.1-::1', '`10.0.0.1-::1` mixes IPv4 and IPv6; write two addresses of the same family'],
    ['10.0.0.1 - 10.0.0.9', '`10.0.0.1 - 10.0.0.9` holds blanks; write `10.0.0.1-10.0.0.9`'],
    ['10.0.0.1-10.0.0.300', '`10.0.0.1-10.0.0.300` has an end that holds `300`; the numbers of an IPv4 address are 0 to 255'],
    ['10.0.0.1-9', '`10.0.0.1-9` has an end that does not have four numbers; write all four numbers of the IPv4 address'],
    ['10.0.0.1-', '`10.0.0.1-` has an end that is blank; write an address such as `10.0.0.1`, or remove it'],
    ['10.0.0.1', '`10.0.0.1` is not a range of addresses; write for instance `10.0.0.1-10.0.0.9`'],
    ['::ffff:10.0.0.1-::ffff:10.0.0.9', '`::ffff:10.0.0.1-::ffff:10.0.0.9` holds IPv4 in IPv6 form, which Calico reads as IPv4; write the IPv4 addresses as such'],
    [undefined, '`undefined` is not a range of addresses; write for instance `10.0.0.1-10.0.0.9`'],
  ])('refuses `%s`', (text, message) => {
    expect(() => IpRange.parse(text as string)).toThrow(message);
    expect(describeProblem(IpRange.tryParse(text).problem!)).toBe(message);
  });

  test('reads back what is printed', () => {
    fc.assert(fc.property(arbRange, text => {
      const { value } = IpRange.tryParse(text);

      if (value !== undefined) {
        expect(IpRange.parse(value.toString())).toEqual(value);
      }
    }));
  });
});

describe('IpRange.isMeant', () => {
  test.each([['10.0.0.1-10.0.0.9', true], ['10.0.0.1 - x', true], ['x-10.0.0.1', true], ['my-ip', false], ['10.0.0.1', false], ['a-b-c', false], [5, false]])('%p: %p', (raw, meant) => {
    expect(IpRange.isMeant(raw)).toBe(meant);
  });
});

describe('the blocks of a range', () => {
  test('follow each other without gap or overlap, from the first to the last address', () => {
    fc.assert(fc.property(arbRange, text => {
      const { value: range } = IpRange.tryParse(text);
      fc.pre(range !== undefined);

      const blocks = range.toCidrs();

      expect(blocks[0].first).toBe(range.first);
      expect(blocks[blocks.length - 1].last).toBe(range.last);
      blocks.slice(1).forEach((block, index) => expect(block.first).toBe(blocks[index].last + 1n));
    }));
  });

  test('are as few as can be: no two of them make one block', () => {
    fc.assert(fc.property(arbRange, text => {
      const { value: range } = IpRange.tryParse(text);
      fc.pre(range !== undefined);

      const blocks = range.toCidrs();

      blocks.slice(1).forEach((block, index) => {
        const size = block.last - block.first + 1n;
        const before = blocks[index];
        expect(before.prefixLength === block.prefixLength && before.first % (2n * size) === 0n).toBe(false);
      });
    }));
  });

  test('of a block is that block', () => {
    fc.assert(fc.property(arbCidr, cidr => {
      const text = [cidr.first, cidr.last].map(bits => printAddress({ version: cidr.version, bits })).join('-');
      const { value } = IpRange.tryParse(text);
      fc.pre(value !== undefined);

      expect(value.toCidrs()).toEqual([cidr]);
    }));
  });
});

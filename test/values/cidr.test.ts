import * as fc from 'fast-check';
import { arbCidr, arbCidrOf } from './arbitrary-cidr';
import { Cidr } from '../../src/values/cidr';
import { describeProblem } from '../../src/values/problem';

describe('Cidr.parse', () => {
  test.each([
    ['10.0.0.0/8', 4, 8, '10.0.0.0/8'],
    ['10.0.0.1', 4, 32, '10.0.0.1/32'],
    ['10.0.0.1/32', 4, 32, '10.0.0.1/32'],
    ['0.0.0.0/0', 4, 0, '0.0.0.0/0'],
    ['2001:DB8:0:0::/32', 6, 32, '2001:db8::/32'],
    ['2001:db8::1', 6, 128, '2001:db8::1/128'],
    ['0:0:0:0:0:0:0:0/0', 6, 0, '::/0'],
  ])('reads `%s`', (text, version, prefixLength, canonical) => {
    const cidr = Cidr.parse(text);

    expect(cidr).toMatchObject({ version, prefixLength });
    expect(cidr.toString()).toBe(canonical);
  });

  test.each([
    ['10.0.0.1/8', '`10.0.0.1/8` has host bits set; write `10.0.0.0/8`'],
    ['2001:db8::1/32', '`2001:db8::1/32` has host bits set; write `2001:db8::/32`'],
    ['10.0.0.1/0', '`10.0.0.1/0` has host bits set; write `0.0.0.0/0`'],
    ['10.0.0.0/08', '`10.0.0.0/08` has zeros before its prefix length; write `10.0.0.0/8`'],
    ['::ffff:10.0.0.1', '`::ffff:10.0.0.1` is IPv4 in IPv6 form, which Calico reads as IPv4; write `10.0.0.1`'],
    ['::ffff:a00:0/104', '`::ffff:a00:0/104` is IPv4 in IPv6 form, which Calico reads as IPv4; write `10.0.0.0/8`'],
    ['::ffff:0:0/96', '`::ffff:0:0/96` is IPv4 in IPv6 form, which Calico reads as IPv4; write `0.0.0.0/0`'],
    [undefined, "address `undefined` is not a text; write a text such as `'10.0.0.0/8'`"],
    [10, "address `10` is not a text; write a text such as `'10.0.0.0/8'`"],
  ])('refuses `%s`', (text, message) => {
    expect(() => Cidr.parse(text as string)).toThrow(message);
    expect(describeProblem(Cidr.tryParse(text).problem!)).toBe(message);
  });

  test('reads back what is printed, unless Calico would read that as IPv4', () => {
    fc.assert(fc.property(arbCidr, cidr => {
      const { value, problem } = Cidr.tryParse(cidr.toString());

      expect(problem === undefined ? value : problem.reason).toEqual(problem === undefined ? cidr : 'is IPv4 in IPv6 form, which Calico reads as IPv4');
    }), { numRuns: 1000 });
  });

  test('reads or refuses any text, without throwing anything of its own', () => {
    fc.assert(fc.property(fc.oneof(fc.anything(), fc.stringMatching(/^[0-9a-f.:/ -]{0,20}$/)), raw => {
      const { value, problem } = Cidr.tryParse(raw);

      expect(value === undefined).not.toBe(problem === undefined);
    }), { numRuns: 1000 });
  });
});

describe('a block', () => {
  test('has its first and last address', () => {
    expect(Cidr.parse('10.0.0.0/8')).toMatchObject({ first: 0x0a000000n, last: 0x0affffffn });
    expect(Cidr.parse('::/0')).toMatchObject({ first: 0n, last: 2n ** 128n - 1n });
  });

  test('can\'t be changed', () => {
    expect(() => Object.assign(Cidr.parse('10.0.0.0/8'), { prefixLength: 0 })).toThrow(TypeError);
  });

  test.each([
    ['10.0.0.0/8', '10.1.0.0/16', true, true, false],
    ['10.1.0.0/16', '10.0.0.0/8', false, true, false],
    ['10.0.0.0/8', '10.0.0.0/8', true, true, true],
    ['10.0.0.0/8', '11.0.0.0/8', false, false, false],
    ['0.0.0.0/0', '::/0', false, false, false],
    ['::/0', '::/128', true, true, false],
    ['0.0.0.0/32', '::/128', false, false, false],
  ])('`%s` and `%s`: contains, overlaps, equals', (a, b, contains, overlaps, equals) => {
    const [left, right] = [Cidr.parse(a), Cidr.parse(b)];

    expect([left.contains(right), left.overlaps(right), left.equals(right)]).toEqual([contains, overlaps, equals]);
  });

  test.each([['0.0.0.0/0', true], ['::/0', true], ['0.0.0.0/1', false], ['::/1', false]])('`%s` is every address: %s', (text, isCatchAll) => {
    expect(Cidr.parse(text).isCatchAll).toBe(isCatchAll);
  });

  test('blocks lie inside each other or apart, never across', () => {
    fc.assert(fc.property(arbCidrOf(4), arbCidrOf(4), (a, b) => {
      expect(a.overlaps(b)).toBe(a.contains(b) || b.contains(a));
      expect(a.overlaps(b)).toBe(b.overlaps(a));
      expect(a.equals(b)).toBe(a.contains(b) && b.contains(a));
      expect(a.equals(b)).toBe(a.toString() === b.toString());
    }), { numRuns: 1000 });
  });
});

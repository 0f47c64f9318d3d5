import { prefixLengthOf, readNetText } from '../../src/values/net-text';

describe('readNetText', () => {
  test.each([
    ['10.0.0.1', { address: { version: 4, bits: 0x0a000001n } }],
    ['10.0.0.1/8', { address: { version: 4, bits: 0x0a000001n }, prefixLength: 8 }],
    ['::/00000000000000000008', { address: { version: 6, bits: 0n }, prefixLength: 8 }],
    ['::/128', { address: { version: 6, bits: 0n }, prefixLength: 128 }],
  ])('R-VAL-11 reads `%s`, host bits and all', (text, net) => {
    expect(readNetText(text)).toEqual(net);
  });

  test.each(['', '/', '10.0.0.0/', '10.0.0.0/33', '::/129', '10.0.0.0/-1', '10.0.0.0/+8', '10.0.0.0/8 ', '10.0.0.0/0x8', '10.0.0.0/8/8', '10.0.0.0/٨', '10.0.0.0 /8'])('R-VAL-11 does not read `%s`', text => {
    expect(readNetText(text)).toBeUndefined();
  });
});

describe('prefixLengthOf', () => {
  test.each([
    ['255.0.0.0', 4, 8], ['255.255.255.255', 4, 32], ['0.0.0.0', 4, 0], ['255.255.254.0', 4, 23], ['ffff::', 6, 16],
    ['255.0.255.0', 4, undefined], ['0.0.0.255', 4, undefined], ['255.0.0.0', 6, undefined], ['8', 4, undefined],
  ] as const)('of `%s` in IPv%d is %s', (netmask, version, length) => {
    expect(prefixLengthOf(netmask, version)).toBe(length);
  });
});

import { recordedValidations } from './recorded';
import { isAddress, parseFelixNet, parseRuleNet } from '../../src/values/calico-net';

describe('what calicoctl said of nets and notNets', () => {
  const cases = recordedValidations(/^(?:not)?nets-[0-9]+$/).map(({ id, object, client }) => {
    const { nets, notNets } = object.spec!.ingress[0].source as { nets?: string[]; notNets?: string[] };
    return { id, text: (nets ?? notNets)![0], negated: notNets !== undefined, accepted: client.length === 0, catchAll: client.some(message => message.includes('catch-all')) };
  });

  test.each(cases)('R-VAL-11 $id: $text', ({ text, negated, accepted, catchAll }) => {
    const net = parseRuleNet(text);

    expect(net.fault === undefined && !(negated && net.isCatchAll)).toBe(accepted);
    expect(negated && net.isCatchAll).toBe(catchAll);
  });
});

describe('what calicoctl said of network sets', () => {
  const cases = recordedValidations(/^(?:gns|netset)-nets-[0-9]+$/).filter(({ object }) => object.spec!.nets?.length > 0)
    .map(({ id, object, client }) => ({ id, nets: object.spec!.nets as string[], accepted: client.length === 0 }));

  test.each(cases)('R-RES-8 $id: $nets', ({ nets, accepted }) => {
    expect(nets.every(text => text === '' || parseFelixNet(text) !== undefined)).toBe(accepted);
  });
});

describe('what calicoctl said of expectedIPs', () => {
  const cases = recordedValidations(/^hep-/).filter(({ object }) => object.spec?.expectedIPs?.length > 0)
    .map(({ id, object, client }) => ({ id, ips: object.spec!.expectedIPs as string[], accepted: client.length === 0 }));

  test.each(cases)('R-RES-9 $id: $ips', ({ ips, accepted }) => {
    expect(ips.every(isAddress)).toBe(accepted);
  });
});

describe('parseRuleNet', () => {
  test.each([
    ['10.0.0.0/8', undefined, '10.0.0.0/8', false],
    ['10.0.0.0/08', undefined, '10.0.0.0/8', false],
    ['2001:DB8::/32', undefined, '2001:db8::/32', false],
    ['10.0.0.1', 'no-prefix', '10.0.0.1/32', false],
    ['10.0.0.1/8', 'host-bits', '10.0.0.0/8', false],
    ['10.0.0.0/33', 'malformed', undefined, false],
    ['10.0.0.0/8/8', 'malformed', undefined, false],
    ['10.0.0.0/', 'malformed', undefined, false],
    ['10.0.0.0/+8', 'malformed', undefined, false],
    ['/8', 'malformed', undefined, false],
    ['', 'malformed', undefined, false],
    ['fe80::%eth0/64', 'malformed', undefined, false],
    // Only the literal text counts for IPv4, the block for IPv6.
    ['0.0.0.0/0', undefined, '0.0.0.0/0', true],
    ['0.0.0.0/00', undefined, '0.0.0.0/0', false],
    ['10.0.0.0/0', 'host-bits', '0.0.0.0/0', false],
    ['0::0/0', undefined, '::/0', true],
    ['::1/0', 'host-bits', '::/0', true],
    ['::/0', undefined, '::/0', true],
    // IPv4 in IPv6 form is IPv4 to Calico, as long as the prefix covers the form.
    ['::ffff:10.0.0.0/104', undefined, '10.0.0.0/8', false],
    ['::ffff:10.0.0.1/104', 'host-bits', '10.0.0.0/8', false],
    ['::ffff:0.0.0.0/96', undefined, '0.0.0.0/0', false],
    ['::ffff:0.0.0.0/95', 'host-bits', '::fffe:0:0/95', false],
  ])('R-VAL-11 reads `%s`: fault %s, block %s, every address %s', (text, fault, block, isCatchAll) => {
    const net = parseRuleNet(text);

    expect([net.fault, net.cidr?.toString(), net.isCatchAll]).toEqual([fault, block, isCatchAll]);
  });
});

describe('parseFelixNet', () => {
  test.each([
    ['10.0.0.0/8', '10.0.0.0/8'],
    ['10.0.0.1', '10.0.0.1/32'],
    ['10.0.0.1/8', '10.0.0.0/8'],
    ['2001:db8::1', '2001:db8::1/128'],
    ['::ffff:10.0.0.1', '10.0.0.1/32'],
    ['banana', undefined],
    ['10.0.0/8', undefined],
    [' 10.0.0.0/8', undefined],
    ['', undefined],
  ])('R-SCP-16 reads `%s` as %s', (text, block) => {
    expect(parseFelixNet(text)?.toString()).toBe(block);
  });
});

describe('isAddress', () => {
  test.each([['10.0.0.1', true], ['2001:db8::1', true], ['10.0.0.1/32', false], ['nope', false], ['', false], ['010.0.0.1', false]])('R-RES-9 `%s`: %s', (text, expected) => {
    expect(isAddress(text)).toBe(expected);
  });
});

import { complaints, gateway, GATEWAYS, newChart } from './support';
import { ApiGatewayWhitelistProps, Entry } from '../../../src/patterns/hosts';

describe('ApiGatewayWhitelist refuses addresses (B3)', () => {
  const names = 'an allow-list names who may come in; for a port that is open to all write a `GlobalNetworkPolicy` with `preDNAT: true`';

  test.each<[string, Partial<ApiGatewayWhitelistProps>, string[]]>([
    ['that are none at all (R-FG-1)', { gateways: [] },
      ['gateways: address list is empty; name at least one address that may come in, here or, for a test, in `temporary`']],
    ['that are none, with no temporary ones', { gateways: [], temporary: [] },
      ['gateways: address list is empty; name at least one address that may come in, here or, for a test, in `temporary`']],
    ['that are no list', { gateways: '169.46.64.77' as any },
      ['gateways: address list `169.46.64.77` is not a list; write a list of texts']],
    ['left as a placeholder (R-FG-6)', { temporary: ['<my_ip_address>'] },
      ['temporary[0]: `<my_ip_address>` is a placeholder; write an address in its place']],
    ['with host bits', { gateways: ['169.46.64.77', '10.0.0.1/8'] },
      ['gateways[1]: `10.0.0.1/8` has host bits set; write `10.0.0.0/8`']],
    ['that do not exist', { gateways: ['999.0.0.1'] },
      ['gateways[0]: `999.0.0.1` holds `999`; the numbers of an IPv4 address are 0 to 255']],
    ['that are everybody\'s', { gateways: ['0.0.0.0/0'] },
      [`gateways[0]: \`0.0.0.0/0\` is every IPv4 address; ${names}`]],
    ['that are everybody\'s, as a range', { gateways: ['0.0.0.0-255.255.255.255'] },
      [`gateways[0]: \`0.0.0.0-255.255.255.255\` is every IPv4 address; ${names}`]],
    ['that stand there twice', { gateways: [...GATEWAYS, '169.46.64.77/32'] },
      ['gateways[3]: `169.46.64.77/32` is the same as `169.46.64.77` at `gateways[0]`; remove one of them']],
    ['that stand in both lists', { temporary: [GATEWAYS[1]] },
      [`temporary[0]: \`${GATEWAYS[1]}\` is the same as \`${GATEWAYS[1]}\` at \`gateways[1]\`; remove one of them`]],
    ['of which a range holds one', { gateways: ['10.0.0.4'], temporary: ['10.0.0.1-10.0.0.4'] },
      ['temporary[0]: `10.0.0.1-10.0.0.4` overlaps `10.0.0.4` at `gateways[0]`; remove one of them']],
    ['of a family that the entry does not have', { gateways: [...GATEWAYS, '2001:db8::7'] },
      ['gateways[3]: `2001:db8::7` is IPv6, and the entry has no such address; add the entry\'s IPv6 address to `at`, or take this one out']],
    ['of the entry that are none', { at: Entry.nodePort() },
      ['at: address list is empty; name those by which clients reach the nodes: `Entry.nodePort(\'203.0.113.10\')`']],
    ['that are everybody\'s together', { gateways: ['0.0.0.0/1'], temporary: ['128.0.0.0/1'] },
      [`gateways: \`0.0.0.0/1, 128.0.0.0/1\` is every IPv4 address, taken together; ${names}`]],
    ['of the entry that are everybody\'s', { at: Entry.nodePort('0.0.0.0/0') },
      ['at[0]: `0.0.0.0/0` is every IPv4 address; name the addresses of the nodes']],
    ['of the entry that are wrong, without taking them for missing', { at: Entry.nodePort('173.193.99.247', '2001:db8::g'), gateways: ['2001:db8::7'] },
      ['at[1]: `2001:db8::g` is neither an address nor a network; write for instance `10.0.0.1` or `10.0.0.0/8`']],
    ['in every list at once', { at: Entry.nodePort('<node>'), gateways: ['10.0.0.1/8', 'gateway.example.com'], temporary: ['1.2.3.4/33'] }, [
      'at[0]: `<node>` is a placeholder; write an address in its place',
      'gateways[0]: `10.0.0.1/8` has host bits set; write `10.0.0.0/8`',
      'gateways[1]: `gateway.example.com` is a host name; policies match addresses: write those that it resolves to',
      'temporary[0]: `1.2.3.4/33` has the prefix length `33`; IPv4 takes a number from 0 to 32 after `/`',
    ]],
  ])('%s', (_, props, messages) => {
    const chart = newChart();

    gateway(chart, props);

    expect(complaints(chart)).toEqual(messages.map(message => `[demo/Gateway] ${message}`));
  });
});

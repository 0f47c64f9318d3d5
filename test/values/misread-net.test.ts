import * as fc from 'fast-check';
import { explainNet } from '../../src/values/misread-net';
import { readNetText } from '../../src/values/net-text';
import { describeProblem } from '../../src/values/problem';

const placeholders = ['<my_ip_address>', '${IP}', '$IP', '$(ip)', '{{ ip }}', '%IP%', '__IP__', 'YOUR_IP', 'my-ip', 'todo', 'x.x.x.x', '10.0.0.x', '<ip>/32', 'GATEWAY_IP', 'myip', 'changeme', 'ip ?.?.?.?'];

describe('explainNet', () => {
  test.each(placeholders)('knows `%s` for a placeholder', text => {
    expect(describeProblem(explainNet(text))).toBe(`\`${text}\` is a placeholder; write an address in its place`);
  });

  test.each([
    ['', 'address is blank; write an address such as `10.0.0.1`, or remove it'],
    [' \t', 'address is blank; write an address such as `10.0.0.1`, or remove it'],
    [' 10.0.0.1', '` 10.0.0.1` holds blanks; write `10.0.0.1`'],
    ['10.0.0.0 / 8', '`10.0.0.0 / 8` holds blanks; write `10.0.0.0/8`'],
    ['10.0.0.1\n', '`10.0.0.1\\n` holds blanks; write `10.0.0.1`'],
    ['10.0.0.1, 10.0.0.2', '`10.0.0.1, 10.0.0.2` holds several values; write each as its own element of the list'],
    ['fe80::1%eth0', "`fe80::1%eth0` has a zone, which policies don't know; write `fe80::1`"],
    ['fe80::%eth0/64', "`fe80::%eth0/64` has a zone, which policies don't know; write `fe80::/64`"],
    ['[2001:db8::1]', '`[2001:db8::1]` has brackets; write `2001:db8::1`'],
    ['10.0.0.1:80', "`10.0.0.1:80` has a port; write `10.0.0.1`, and the port in the rule's ports"],
    ['[2001:db8::1]:80', "`[2001:db8::1]:80` has a port; write `2001:db8::1`, and the port in the rule's ports"],
    ['10.0.0.1-10.0.0.9', '`10.0.0.1-10.0.0.9` is a range; write the networks that it consists of'],
    ['10.0.0.0/33', '`10.0.0.0/33` has the prefix length `33`; IPv4 takes a number from 0 to 32 after `/`'],
    ['::/129', '`::/129` has the prefix length `129`; IPv6 takes a number from 0 to 128 after `/`'],
    ['10.0.0.0/', '`10.0.0.0/` has no proper prefix length; IPv4 takes a number from 0 to 32 after `/`'],
    ['10.0.0.0/8/8', '`10.0.0.0/8/8` has no proper prefix length; IPv4 takes a number from 0 to 32 after `/`'],
    ['10.0.0.0/255.0.0.0', '`10.0.0.0/255.0.0.0` has a netmask; write `10.0.0.0/8`'],
    ['10.0.0.*', '`10.0.0.*` holds a wildcard; write `10.0.0.0/24`'],
    ['10.1.*.*', '`10.1.*.*` holds a wildcard; write `10.1.0.0/16`'],
    ['10.*.0.1', '`10.*.0.1` holds a wildcard; write a network such as `10.0.0.0/24`'],
    ['*', '`*` holds a wildcard; write a network such as `10.0.0.0/24`'],
    ['10.0.0/8', '`10.0.0/8` does not have four numbers; write all four numbers of the IPv4 address'],
    ['167772161', '`167772161` does not have four numbers; write all four numbers of the IPv4 address'],
    ['10.0.0.256', '`10.0.0.256` holds `256`; the numbers of an IPv4 address are 0 to 255'],
    ['999.0.0.0/8', '`999.0.0.0/8` holds `999`; the numbers of an IPv4 address are 0 to 255'],
    ['010.0.0.0/8', '`010.0.0.0/8` has leading zeros; write `10.0.0.0/8`'],
    ['010.0.0.0/33', '`010.0.0.0/33` has leading zeros; write the numbers without them'],
    ['gateway.example.com', '`gateway.example.com` is a host name; policies match addresses: write those that it resolves to'],
    ['https://10.0.0.1/', '`https://10.0.0.1/` is a host name; policies match addresses: write those that it resolves to'],
    ['mysql.shop.svc', '`mysql.shop.svc` is a host name; policies match addresses: write those that it resolves to'],
    ['localhost', '`localhost` is a host name; policies match addresses: write those that it resolves to'],
    ['banana', '`banana` is neither an address nor a network; write for instance `10.0.0.1` or `10.0.0.0/8`'],
    ['1::2::3', '`1::2::3` is neither an address nor a network; write for instance `10.0.0.1` or `10.0.0.0/8`'],
  ])('explains `%s`', (text, message) => {
    expect(describeProblem(explainNet(text))).toBe(message);
  });

  test('has a reason and a remedy for any text that is no network', () => {
    const arbText = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[0-9a-f.:/%*x -]{0,20}$/));

    fc.assert(fc.property(arbText.filter(text => readNetText(text) === undefined), text => {
      const { reason, remedy } = explainNet(text);

      expect(reason).not.toBe('');
      expect(remedy).not.toBe('');
    }), { numRuns: 1000 });
  });
});

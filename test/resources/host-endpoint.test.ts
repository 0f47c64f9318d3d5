import { Lazy } from 'cdk8s';
import { lastOf, problemsOf } from './support/charts';
import { HostEndpoint, HostEndpointProps } from '../../src';

/** A value that cdk8s makes when it writes manifests. */
const LATER = Lazy.any({ produce: () => 'worker-1' });

const worker: HostEndpointProps = { node: 'worker-1', interfaceName: 'eth0' };

describe('a host endpoint', () => {
  const written = (props: Partial<HostEndpointProps>) => lastOf(chart => new HostEndpoint(chart, 'Host', { ...worker, ...props }));

  test('allows what no policy has decided, unless told otherwise (R-FG-20)', () => {
    expect(written({})).toEqual({
      apiVersion: 'projectcalico.org/v3',
      kind: 'HostEndpoint',
      metadata: { name: 'test-host' },
      spec: { node: 'worker-1', interfaceName: 'eth0', profiles: ['projectcalico-default-allow'] },
    });
    expect(written({ profiles: [] }).spec).not.toHaveProperty('profiles');
    expect(written({ profiles: ['kns.shop', 'projectcalico-default-allow'] }).spec.profiles).toEqual(['kns.shop', 'projectcalico-default-allow']);
  });

  test('says its addresses and ports', () => {
    expect(written({ expectedIPs: ['192.0.2.1', '2001:db8::1'], ports: [{ name: 'ssh', protocol: 'TCP', port: 22 }] }).spec).toMatchObject({
      expectedIPs: ['192.0.2.1', '2001:db8::1'], ports: [{ name: 'ssh', protocol: 'TCP', port: 22 }],
    });
    expect(written({ expectedIPs: [], ports: [] }).spec).toEqual({ node: 'worker-1', interfaceName: 'eth0', profiles: ['projectcalico-default-allow'] });
  });

  test('may be known by its addresses alone, or stand for all interfaces (R-HEP-7)', () => {
    expect(written({ interfaceName: undefined, expectedIPs: ['192.0.2.1'] }).spec).not.toHaveProperty('interfaceName');
    expect(written({ interfaceName: '*' }).spec.interfaceName).toBe('*');
  });

  test('has the labels of its props and of its metadata', () => {
    expect(written({ labels: { role: 'worker' }, metadata: { labels: { zone: 'a' } }, name: 'worker-1-eth0' }).metadata)
      .toEqual({ name: 'worker-1-eth0', labels: { role: 'worker', zone: 'a' } });
  });

  const reserved = (label: string) => `labels: \`${label}\` is a label that Calico keeps for namespaces and service accounts; use another one`;

  test.each<[string, Partial<HostEndpointProps>, string[]]>([
    ['a node that cannot be', { node: 'Worker_1' }, ['node: `Worker_1` holds `W`; the name of a Node has lower-case letters, digits, `-` and `.`']],
    ['no node', { node: undefined }, ['node: `undefined` is not a text; write it in quotes']],
    ['neither interface nor address (R-RES-9)', { interfaceName: undefined, expectedIPs: [] }, [
      'interfaceName: is not said, nor is any address; write `interfaceName: \'eth0\'`, `interfaceName: \'*\'`, or `expectedIPs`',
    ]],
    ['an interface that cannot be', { interfaceName: 'an-interface-too-long' }, ['interfaceName: `an-interface-too-long` is 21 characters long; an interface name has at most 15']],
    ['addresses that are none, or twice', { expectedIPs: ['192.0.2.0/24', '192.0.2.1', '192.0.2.1'] }, [
      'expectedIPs[0]: `192.0.2.0/24` is no IP address; write a single address, without a prefix length',
      'expectedIPs: `192.0.2.0/24, 192.0.2.1, 192.0.2.1` names an address twice; name each once',
    ]],
    ['a profile that cannot be, or twice', { profiles: ['No', 'a', 'a'] }, [
      'profiles[0]: `No` holds `N`; the name of a profile has lower-case letters, digits, `-` and `.`', 'profiles: `No, a, a` names a profile twice; name each once',
    ]],
    ['ports that cannot be', { ports: [{ name: 'SSH', protocol: 'ICMP', port: 0 }, { name: 'a--b', protocol: 'TCP', port: 65536 }] }, [
      'ports[0].name: `SSH` holds `S`; a port name has lower-case letters, digits and `-`',
      'ports[0].port: port `0` does not exist; ports are 1 to 65535',
      'ports[0].protocol: `ICMP` is a protocol without ports; write \'TCP\', \'UDP\' or \'SCTP\'',
      'ports[1].name: `a--b` holds `--`; a port name has no two `-` in a row',
      'ports[1].port: port `65536` does not exist; ports are 1 to 65535',
    ]],
    ['an address for a list of them', { expectedIPs: '192.0.2.1' as any }, ['expectedIPs: `192.0.2.1` is no list; write a list of addresses']],
    ['addresses that are no texts', { expectedIPs: [5, null, { a: 1 }] as any }, [
      'expectedIPs[0]: `5` is no IP address; write a single address, without a prefix length',
      'expectedIPs[1]: `null` is no IP address; write a single address, without a prefix length',
      'expectedIPs[2]: `{"a":1}` is no IP address; write a single address, without a prefix length',
    ]],
    ['a profile for a list of them', { profiles: 'kns.shop' as any }, ['profiles: `kns.shop` is no list; write a list of names']],
    ['no list of profiles, which would drop everything (R-FG-20)', { profiles: null as any }, ['profiles: `null` is no list; write a list of names']],
    ['ports that are none', { ports: [22, undefined] as any }, [
      'ports[0]: `22` is no port of a host; write `{ name: \'ssh\', protocol: \'TCP\', port: 22 }`',
      'ports[1]: `undefined` is no port of a host; write `{ name: \'ssh\', protocol: \'TCP\', port: 22 }`',
    ]],
    ['a port for a list of them', { ports: { name: 'ssh', protocol: 'TCP', port: 22 } as any }, [
      'ports: `{"name":"ssh","protocol":"TCP","port":22}` is no list; write a list of ports',
    ]],
    ['values that are made later', { node: LATER, interfaceName: LATER, expectedIPs: ['192.0.2.1', LATER], profiles: LATER, ports: [LATER] }, [
      'node: a Lazy value cannot be read here; give the value itself',
      'expectedIPs[1]: a Lazy value cannot be read here; give the value itself',
      'ports[0]: a Lazy value cannot be read here; give the value itself',
      'interfaceName: a Lazy value cannot be read here; give the value itself',
      'profiles: a Lazy value cannot be read here; give the value itself',
    ]],
    ['labels by which it would be taken for a pod (R-LBL-1)', { labels: { 'projectcalico.org/orchestrator': 'k8s', 'projectcalico.org/namespace': 'shop', 'pcns.team': 'a' } }, [
      reserved('pcns.team'), reserved('projectcalico.org/namespace'), reserved('projectcalico.org/orchestrator'),
    ]],
    ['a label that is said twice', { labels: { role: 'a' }, metadata: { labels: { role: 'b' } } }, ['labels: `a` stands beside `b` in `metadata`; say it once']],
    ['a namespace', { metadata: { namespace: 'shop' } }, ['metadata.namespace: `shop` is a namespace, and a HostEndpoint stands outside of them all; leave it out']],
  ])('refuses %s', (_, props, problems) => {
    const found = problemsOf(chart => new HostEndpoint(chart, 'Host', { ...worker, ...props } as HostEndpointProps));

    expect(found).toEqual(problems.map(problem => `[test/Host] ${problem}`));
  });
});

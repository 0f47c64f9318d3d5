import { readCluster } from '../../../src/analysis';
import { answeredBy } from '../../../src/engine/connectivity/answered-by';
import { ConnectionSet, IntervalSet } from '../../../src/sets';

// R-HEP-5, R-HEP-21: the raw table is asked of answers as of any packet, so a rule about answers decides about what they answer.

/** Two pods on two nodes, and one policy of their hosts that is asked before connection tracking. */
function shop(rule: object): ReturnType<ReturnType<typeof readCluster>['engine']> {
  const nodes = [1, 2].map(at => ({ apiVersion: 'v1', kind: 'Node', metadata: { name: `node${at}` }, status: { addresses: [{ type: 'InternalIP', address: `172.16.0.${at}` }] } }));
  const hosts = [1, 2].map(at => ({
    apiVersion: 'projectcalico.org/v3',
    kind: 'HostEndpoint',
    metadata: { name: `host${at}`, labels: { role: 'host' } },
    spec: { node: `node${at}`, interfaceName: 'eth0', expectedIPs: [`172.16.0.${at}`] },
  }));
  const pods = [1, 2].map(at => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: `pod${at}`, namespace: 'shop', labels: { app: `pod${at}` } },
    spec: { nodeName: `node${at}`, containers: [{ name: 'main', image: 'shop/pod' }] },
    status: { podIPs: [{ ip: `10.64.${at}.2` }] },
  }));
  const pool = { apiVersion: 'projectcalico.org/v3', kind: 'IPPool', metadata: { name: 'pods' }, spec: { cidr: '10.64.0.0/16' } };
  const policy = {
    apiVersion: 'projectcalico.org/v3',
    kind: 'GlobalNetworkPolicy',
    metadata: { name: 'raw' },
    spec: { selector: 'role == "host"', doNotTrack: true, applyOnForward: true, types: ['Ingress'], ingress: [rule] },
  };
  const open = {
    apiVersion: 'projectcalico.org/v3',
    kind: 'NetworkPolicy',
    metadata: { name: 'two', namespace: 'shop' },
    spec: { selector: 'app == "pod2"', types: ['Ingress'], ingress: [{ action: 'Allow' }] },
  };
  const objects = [...nodes, ...hosts, ...pods, pool, policy, open].map(object => ({ object }));
  return readCluster([{ objects }]).engine({ host: { defaultInterface: 'eth0' } });
}

describe('connectivity says of messages what the reference says, where hosts have a rule for them or their answers', () => {
  test.each([
    { icmp: { type: 0 }, denied: [0, 8] },
    { icmp: { type: 0, code: 0 }, denied: [0, 8] },
    { icmp: { type: 0, code: 1 }, denied: [] },
    { icmp: { type: 8 }, denied: [8] },
    { icmp: { type: 3 }, denied: [3] },
  ])('$icmp', ({ icmp, denied }) => {
    const engine = shop({ action: 'Deny', protocol: 'ICMP', icmp });
    const connectivity = engine.connectivity();
    const [from, to] = ['pod1', 'pod2'].map(name => connectivity.classes.find(({ pods }) => pods.some(pod => pod.name === name))!);
    const { sure, possible } = connectivity.between(from, to);

    for (const type of [0, 3, 8, 13]) {
      const connection = { protocol: 1, icmp: { type, code: 0 } };
      const isDenied = denied.includes(type);
      expect(engine.verdict({ from: 'shop/pod1', to: 'shop/pod2', protocol: 'ICMP', icmp: { type, code: 0 } }).verdict).toBe(isDenied ? 'Deny' : 'Allow');
      expect([type, sure.has(connection), possible.has(connection)]).toEqual([type, !isDenied, !isDenied]);
    }
  });
});

describe('the connections whose answers are in a set', () => {
  test('are those with ports the other way round', () => {
    const answers = ConnectionSet.ofPorts(17, IntervalSet.range(1000, 2000), IntervalSet.single(53));

    expect(answeredBy(answers).toString()).toBe('UDP 53 from source ports 1000-2000');
  });

  test.each([
    [ConnectionSet.ofIcmp(1, 0), 'ICMP types 0, 8'],
    [ConnectionSet.ofIcmp(1, 0, 3), 'ICMP types 0, 8 code 3'],
    [ConnectionSet.ofIcmp(1, 8), 'no connections'],
    [ConnectionSet.ofIcmp(58, 129), 'ICMPv6 types 128-129'],
    [ConnectionSet.ofIcmp(1, 3, 1), 'ICMP type 3 code 1'],
    [ConnectionSet.ALL, 'all connections'],
    [ConnectionSet.ofProtocol(47), 'protocol 47'],
  ])('%s: %s', (answers, requests) => {
    expect(answeredBy(answers).toString()).toBe(requests);
  });
});

import * as kplus from 'cdk8s-plus-27';
import { decide } from './packets';
import { calicoObjects, hostLockdown, newChart, objectNamed, rulesOf } from './support';
import { Peer, Port } from '../../../src';
import { HostLockdownProps } from '../../../src/patterns/hosts';

const NODE = '10.0.0.11';
const OTHER_NODE = '10.0.0.12';
const ADMIN = '198.51.100.7';
const STRANGER = '203.0.113.9';
const API_SERVER = '192.0.2.6';

/** Whether something is allowed with the defaults, and when everything is said. */
interface Expected {
  /** The other side is a pod. */
  readonly pod?: boolean;
  readonly wide?: boolean;
  readonly narrow?: boolean;
}

describe('HostLockdown lets in', () => {
  const narrow: Partial<HostLockdownProps> = {
    clusterPorts: [Port.tcp(9100)], admins: [ADMIN], apiServers: [API_SERVER], bgpPeers: ['10.9.0.1'], healthCheckers: ['35.191.0.0/16'],
  };

  test.each<[string, string, string, number, Expected]>([
    ['a node at the kubelet', OTHER_NODE, 'TCP', 10250, { wide: true, narrow: true }],
    ['a node at the API server', OTHER_NODE, 'TCP', 6443, { wide: true, narrow: true }],
    ['a node at etcd', OTHER_NODE, 'TCP', 2380, { wide: true, narrow: true }],
    ['a node at BGP', OTHER_NODE, 'TCP', 179, { wide: true, narrow: true }],
    ['a node at Typha', OTHER_NODE, 'TCP', 5473, { wide: true, narrow: true }],
    ['a node at metrics', OTHER_NODE, 'TCP', 9100, { wide: true, narrow: true }],
    ['a node at anything else', OTHER_NODE, 'UDP', 7946, { wide: true }],
    ['a host at itself, where its host endpoint governs every interface (R-HEP-7)', NODE, 'TCP', 9808, { wide: true }],
    ['a pod that keeps its address, at the kubelet (R-EVAL-13)', '10.65.0.10', 'TCP', 10250, { pod: true, wide: true, narrow: true }],
    ['such a pod at metrics', '10.65.0.10', 'TCP', 9100, { pod: true, wide: true, narrow: true }],
    ['such a pod at etcd', '10.65.0.10', 'TCP', 2379, { pod: true, wide: true }],
    ['loopback', '127.0.0.1', 'TCP', 10248, { wide: true, narrow: true }],
    ['an administrator at SSH', ADMIN, 'TCP', 22, { narrow: true }],
    ['an administrator at the API server', ADMIN, 'TCP', 6443, { narrow: true }],
    ['an administrator with ping', ADMIN, 'ICMP', 0, { narrow: true }],
    ['an administrator at metrics', ADMIN, 'TCP', 9100, {}],
    ['a managed API server at the kubelet', API_SERVER, 'TCP', 10250, { narrow: true }],
    ['a managed API server at SSH', API_SERVER, 'TCP', 22, {}],
    ['a router', '10.9.0.1', 'TCP', 179, { narrow: true }],
    ['a load balancer\'s health check', '35.191.0.1', 'TCP', 10256, { wide: true, narrow: true }],
    ['one at a health check node port', '35.191.0.1', 'TCP', 31500, { wide: true, narrow: true }],
    ['anybody who asks for health', STRANGER, 'TCP', 10256, { wide: true }],
    ['a DHCP server', STRANGER, 'UDP', 68, { wide: true, narrow: true }],
    ['a stranger at SSH', STRANGER, 'TCP', 22, {}],
    ['a stranger at the kubelet', STRANGER, 'TCP', 10250, {}],
    ['a stranger at anything', STRANGER, 'TCP', 8080, {}],
    ['a stranger with ping', STRANGER, 'ICMP', 0, {}],
  ])('%s, as far as that is said', (_, from, protocol, port, { pod, wide, narrow: said }) => {
    const [open, narrowed] = [newChart(), newChart()];
    hostLockdown(open);
    hostLockdown(narrowed, narrow);

    const to = from === '127.0.0.1' ? from : NODE;
    const verdicts = [open, narrowed].map(chart => decide(calicoObjects(chart), { from, to, protocol, port, pod }));

    expect(verdicts).toEqual([wide, said].map(allowed => allowed ? 'Allow' : 'Deny'));
  });

  test.each<[string, HostLockdownProps['range'], number[]]>([
    ['as Kubernetes has them by itself', undefined, [30000, 32767]],
    ['as the cluster was told to have them', { first: 40000, last: 42767 }, [40000, 42767]],
    ['of which there is one', { first: 40000, last: 40000 }, [40000]],
  ])('health checks at the node ports %s, and at no others', (_, range, ends) => {
    const chart = newChart();

    hostLockdown(chart, { healthCheckers: ['35.191.0.0/16'], range });

    const [first, last = first] = ends;
    const verdicts = [first - 1, first, last, last + 1].map(port => decide(calicoObjects(chart), { from: '35.191.0.1', to: NODE, protocol: 'TCP', port }));
    expect(verdicts).toEqual(['Deny', 'Allow', 'Allow', 'Deny']);
    expect(rulesOf(chart, 'host-lockdown-allow').flatMap(rule => rule.destination?.ports ?? [])).toContain(last === first ? first : `${first}:${last}`);
  });

  test('the messages without which IPv6 finds neither neighbours nor routers, from anybody', () => {
    const chart = newChart();

    hostLockdown(chart, { directions: ['Ingress', 'Egress'] });

    const { ingress, egress } = objectNamed(chart, 'host-lockdown-allow').spec;
    const types = (rules: any[]) => rules.filter(({ icmp, source, destination }) => icmp && !source && !destination)
      .map(({ protocol, icmp }) => [protocol, icmp.type]);
    expect(types(ingress)).toEqual([130, 134, 135, 136].map(type => ['ICMPv6', type]));
    expect(types(egress)).toEqual([131, 132, 133, 135, 136, 143].map(type => ['ICMPv6', type]));
  });

  test('whoever is allowed in addition, in the policy that is there first', () => {
    const chart = newChart();
    const monitor = new kplus.Deployment(chart, 'Monitor', { containers: [{ image: 'x' }], podMetadata: { labels: { app: 'monitor' } } });

    hostLockdown(chart).allowIngress(Peer.addresses('10.1.0.0/24'), Port.tcp(9100)).allowIngress(monitor, Port.tcp(9101));

    expect(objectNamed(chart, 'host-lockdown-allow').spec.ingress.slice(-2)).toEqual([
      { action: 'Allow', protocol: 'TCP', source: { nets: ['10.1.0.0/24'] }, destination: { ports: [9100] } },
      {
        action: 'Allow',
        protocol: 'TCP',
        source: { selector: "app == 'monitor'", namespaceSelector: "projectcalico.org/name == 'demo'" },
        destination: { ports: [9101] },
      },
    ]);
  });
});

describe('HostLockdown lets out', () => {
  const narrow: Partial<HostLockdownProps> = {
    clusterPorts: [], apiServers: [API_SERVER], bgpPeers: ['10.9.0.1'], dnsServers: ['10.2.0.53'], timeServers: ['10.2.0.123'], registries: ['192.0.2.64/28'],
  };

  test.each<[string, string, string, number, Expected]>([
    ['to another node\'s kubelet', OTHER_NODE, 'TCP', 10250, { wide: true, narrow: true }],
    ['to another node\'s etcd', OTHER_NODE, 'TCP', 2379, { wide: true, narrow: true }],
    ['to anything at another node', OTHER_NODE, 'TCP', 9100, { wide: true }],
    ['to pods: webhooks, DNS, and node ports that are judged here (R-HEP-6b)', '10.65.1.10', 'TCP', 8080, { pod: true, wide: true, narrow: true }],
    ['to itself', '127.0.0.1', 'TCP', 10248, { wide: true, narrow: true }],
    ['to a managed API server', API_SERVER, 'TCP', 443, { narrow: true }],
    ['to a router', '10.9.0.1', 'TCP', 179, { narrow: true }],
    ['to its DNS server', '10.2.0.53', 'UDP', 53, { wide: true, narrow: true }],
    ['to its DNS server, with a long answer', '10.2.0.53', 'TCP', 53, { wide: true, narrow: true }],
    ['to another DNS server', STRANGER, 'UDP', 53, { wide: true }],
    ['to its time server', '10.2.0.123', 'UDP', 123, { wide: true, narrow: true }],
    ['to another time server', STRANGER, 'UDP', 123, { wide: true }],
    ['to an image registry', '192.0.2.65', 'TCP', 443, { narrow: true }],
    ['to the settings that the cloud keeps for it', '169.254.169.254', 'TCP', 80, { wide: true, narrow: true }],
    ['to a DHCP server', '255.255.255.255', 'UDP', 67, { wide: true, narrow: true }],
    ['to the internet', STRANGER, 'TCP', 443, {}],
  ])('%s, as far as that is said', (_, to, protocol, port, { pod, wide, narrow: said }) => {
    const [open, narrowed] = [newChart(), newChart()];
    hostLockdown(open, { directions: ['Egress'] });
    hostLockdown(narrowed, { ...narrow, directions: ['Egress'] });

    const from = to === '127.0.0.1' ? to : NODE;
    const verdicts = [open, narrowed].map(chart => decide(calicoObjects(chart), { from, to, protocol, port, pod }, 'egress'));

    expect(verdicts).toEqual([wide, said].map(allowed => allowed ? 'Allow' : 'Deny'));
  });

  test('whatever is allowed in addition', () => {
    const chart = newChart();

    hostLockdown(chart, { directions: ['Egress'] }).allowEgress(Peer.internet(), Port.tcp(443));

    expect(decide(calicoObjects(chart), { from: NODE, to: STRANGER, protocol: 'TCP', port: 443 }, 'egress')).toBe('Allow');
  });
});

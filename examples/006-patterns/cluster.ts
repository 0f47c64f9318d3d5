import { join } from 'node:path';
import { Chart } from 'cdk8s';
import { BlockList, ConnectivityProof, HostLockdown, NodeHostEndpoints, Peer, PolicyTier, Port, Selector } from 'cdk8s-calico';
import * as kplus from 'cdk8s-plus-27';

/** The network of all nodes, those of the control plane included. */
const NODES = '10.0.0.0/24';

/** Where the administrators sit, where the load balancer asks for health from, and where the metrics are collected. */
const [OFFICE, HEALTH_CHECKS, PROMETHEUS] = ['198.51.100.0/28', '192.0.2.0/24', '10.1.0.5'];

/** Addresses that nobody wants to hear from, or to talk to. */
const UNWANTED = ['203.0.113.64/26', '2001:db8:bad::/48'];

/** What belongs to the cluster as a whole; returns the shop's namespace. */
export function cluster(chart: Chart, closed: boolean): kplus.Namespace {
  const workers = new NodeHostEndpoints(chart, 'Workers', {
    nodes: [
      { name: 'worker-1', addresses: ['10.0.0.11'] },
      { name: 'worker-2', addresses: ['10.0.0.12'] },
    ],
    interfaceName: 'eth0',
    labels: { role: 'worker' },
  });
  if (closed) {
    const hosts = new HostLockdown(chart, 'Hosts', { endpoints: workers, nodes: [NODES], admins: [OFFICE], healthCheckers: [HEALTH_CHECKS] });
    hosts.allowIngress(Peer.addresses(PROMETHEUS), Port.tcp(9100));

    // In a tier of its own that passes on: the list denies, and decides nothing else.
    const tier = new PolicyTier(chart, 'Security', { name: 'security', order: 100, defaultAction: 'Pass' });
    new BlockList(chart, 'Unwanted', { tier, nets: UNWANTED, hosts: workers.hosts });
  }

  const hosts = Peer.selector(workers.hosts, Selector.global());
  const proof = new ConnectivityProof(chart, 'Proof', { manifests: [join(__dirname, 'cluster.yaml')] })
    .allows({ from: Peer.addresses(OFFICE), to: hosts, ports: [Port.tcp(22)] })
    .allows({ from: Peer.addresses(PROMETHEUS), to: hosts, ports: [Port.tcp(9100)] });
  const strangers = { from: Peer.internet(), to: hosts, ports: [Port.tcp(9100)] };
  closed ? proof.denies(strangers) : proof.allows(strangers);
  return new kplus.Namespace(chart, 'Shop', { metadata: { name: 'shop' } });
}

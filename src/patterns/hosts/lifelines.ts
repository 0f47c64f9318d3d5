import { DEFAULT_NODE_PORTS, NodePortRange } from './node-port-range';
import { Peer } from '../../resources/peer';
import { IPeer } from '../../resources/peer-match';
import { Rule } from '../../resources/rule';
import { Port } from '../../values';

/** Who may use a node's lifelines; absent lists are not written, or are anybody where that is said. */
export interface LifelineProps {
  /**
   * The addresses of every node of the cluster, as networks or one by one; all of a node's own addresses, since hosts
   * also talk to themselves (R-HEP-7).
   *
   * Pods that reach another node's host come with their node's address, so this lets them in as well (R-EVAL-13).
   */
  readonly nodes: string[];

  /**
   * Ports that nodes and pods may use at each other's hosts. What a cluster cannot live without stays open among the
   * nodes in any case: kubelet, API server, etcd, BGP, Typha, kube-proxy's health.
   *
   * @default [Port.all()] - probes of pods on the host network, metrics and storage use ports of many kinds
   */
  readonly clusterPorts?: Port[];

  /**
   * Addresses from which people administer the hosts: SSH, the API server's port 6443, ping.
   *
   * @default - nobody; SSH and 6443 are failsafe ports, open to all unless Felix is told otherwise (R-HEP-10)
   */
  readonly admins?: string[];

  /**
   * Addresses of API servers that do not run on the nodes, as managed ones do. They reach the kubelets, and the hosts
   * reach them on 443 and 6443.
   *
   * @default - the API servers run on nodes
   */
  readonly apiServers?: string[];

  /**
   * Addresses of BGP routers outside of the cluster.
   *
   * @default - the nodes peer with each other only
   */
  readonly bgpPeers?: string[];

  /**
   * Addresses from which load balancers ask for the hosts' health: kube-proxy's port 10256, and the health check node
   * ports of Services with `externalTrafficPolicy: Local`.
   *
   * @default - anybody may ask; nothing else answers there, since node ports of pods are not the host's
   */
  readonly healthCheckers?: string[];

  /**
   * The cluster's node ports, if it was told to use others: health check node ports are among them.
   *
   * @default - 30000 to 32767
   */
  readonly range?: NodePortRange;

  /**
   * Addresses of the DNS servers that the hosts ask; for `Egress`.
   *
   * @default - any
   */
  readonly dnsServers?: string[];

  /**
   * Addresses of the time servers that the hosts ask (NTP); for `Egress`.
   *
   * @default - any
   */
  readonly timeServers?: string[];

  /**
   * Addresses of image registries, on port 443; for `Egress`. Without one the hosts can pull images only from where
   * `allowEgress` lets them.
   *
   * @default - none
   */
  readonly registries?: string[];
}

/** Ports by which the nodes of a cluster keep each other alive: kubelet, API server, etcd, BGP, Typha, kube-proxy's health. */
const CLUSTER = [Port.tcp(10250), Port.tcp(6443), Port.tcpRange(2379, 2380), Port.tcp(179), Port.tcp(5473), Port.tcp(10256)];

/** What pods need of a host: API server and kubelet, for metrics. */
const PODS_TO_HOST = [Port.tcp(6443), Port.tcp(10250)];

/** Neighbours, routers and multicast listeners: without these messages no IPv6 packet finds its way (RFC 4890). */
const NEIGHBOURS_IN = [130, 134, 135, 136].map(type => Port.icmpv6(type));
const NEIGHBOURS_OUT = [131, 132, 133, 135, 136, 143].map(type => Port.icmpv6(type));

/** Where instances of every large cloud find their credentials and settings; an address of the link itself. */
const INSTANCE_METADATA = '169.254.169.254';

/** What may begin at others and end at a host. */
export function ingressLifelines(props: LifelineProps): Rule[] {
  const { nodes, clusterPorts = [Port.all()], admins, apiServers, bgpPeers, healthCheckers, range = DEFAULT_NODE_PORTS } = props;
  return [
    ...loopback(),
    Rule.allow(Peer.addresses(...nodes), ...CLUSTER, ...clusterPorts),
    // Where pods are not masqueraded they come with their own addresses.
    Rule.allow(Peer.allNamespaces(), ...PODS_TO_HOST, ...clusterPorts),
    ...from(apiServers, Port.tcp(10250)),
    ...from(bgpPeers, Port.tcp(179)),
    ...from(admins, Port.tcp(22), Port.tcp(6443), Port.protocol('ICMP'), Port.protocol('ICMPv6')),
    // Health of kube-proxy, and of Services with `externalTrafficPolicy: Local`.
    Rule.allow(anybodyOr(healthCheckers), Port.tcp(10256), Port.tcpRange(range.first, range.last)),
    Rule.allow(Peer.anywhere(), Port.udp(68), Port.udp(546), ...NEIGHBOURS_IN),
  ];
}

/** What may begin at a host and end at others. */
export function egressLifelines(props: LifelineProps): Rule[] {
  const { nodes, clusterPorts = [Port.all()], apiServers, bgpPeers, dnsServers, timeServers, registries } = props;
  return [
    ...loopback(),
    Rule.allow(Peer.addresses(...nodes), ...CLUSTER, ...clusterPorts),
    // Webhooks and aggregated APIs; and node ports, where policies of others have them judged here (R-HEP-6b).
    Rule.allow(Peer.allNamespaces(), Port.all()),
    ...from(apiServers, Port.tcp(443), Port.tcp(6443)),
    ...from(bgpPeers, Port.tcp(179)),
    Rule.allow(anybodyOr(dnsServers), Port.udp(53), Port.tcp(53)),
    Rule.allow(anybodyOr(timeServers), Port.udp(123)),
    ...from(registries, Port.tcp(443)),
    Rule.allow(Peer.addresses(INSTANCE_METADATA), Port.tcp(80)),
    Rule.allow(Peer.anywhere(), Port.udp(67), Port.udp(547), ...NEIGHBOURS_OUT),
  ];
}

/** A host endpoint for every interface governs the loopback interface as well (R-HEP-7). */
function loopback(): Rule[] {
  return ['127.0.0.0/8', '::1/128'].map(net => Rule.of('Allow', { source: { nets: [net] }, destination: { nets: [net] }, ports: [Port.all()] }));
}

function from(addresses: string[] | undefined, ...ports: Port[]): Rule[] {
  return addresses === undefined ? [] : [Rule.allow(Peer.addresses(...addresses), ...ports)];
}

function anybodyOr(addresses: string[] | undefined): IPeer {
  return addresses === undefined ? Peer.anywhere() : Peer.addresses(...addresses);
}

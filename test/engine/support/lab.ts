import { cluster, ClusterText } from './cluster';

type Spec = Readonly<Record<string, unknown>>;

/** Somebody outside of the cluster; so is `OTHER_CLIENT`. */
export const CLIENT = '203.0.113.9';
export const OTHER_CLIENT = '203.0.113.10';

/** A profile that lets everything in and out. */
export const OPEN = { profiles: ['projectcalico-default-allow'] };
export const BY_OPEN = 'Allow by profile:projectcalico-default-allow';

/**
 * Two nodes with two interfaces each, a pod of shop and one of ops on each, and Services for the pods of shop.
 *
 * `near` is node port 31001 and leads to node1, `far` is 31002 and leads to node2. No host is policed yet.
 */
export const lab: ClusterText = cluster()
  .node('node1', ['10.0.0.11', '172.16.0.11'])
  .node('node2', ['10.0.0.12', '172.16.0.12'])
  .pod('shop/web-1', { labels: { app: 'web', on: 'node1' }, ips: ['10.65.0.10'], node: 'node1' })
  .pod('shop/web-2', { labels: { app: 'web', on: 'node2' }, ips: ['10.65.1.10'], node: 'node2' })
  .pod('ops/cli-1', { labels: { app: 'cli' }, ips: ['10.65.0.20'], node: 'node1' })
  .pod('ops/cli-2', { labels: { app: 'cli' }, ips: ['10.65.1.20'], node: 'node2' })
  .pool('10.65.0.0/16', { natOutgoing: true })
  .felix({ defaultEndpointToHostAction: 'Accept' })
  .service('shop/near', { type: 'NodePort', clusterIP: '10.96.0.1', selector: { on: 'node1' }, ports: [{ port: 80, targetPort: 8080, nodePort: 31001 }] })
  .service('shop/far', { type: 'NodePort', clusterIP: '10.96.0.2', selector: { on: 'node2' }, ports: [{ port: 80, targetPort: 8080, nodePort: 31002 }] })
  .askedWith({ host: hostOptions() });

/** What manifests don't say of the lab's nodes. */
export function hostOptions(more: Spec = {}): Spec {
  return {
    interfaces: {
      node1: { eth0: '10.0.0.11/24', eth1: '172.16.0.11/24' },
      node2: { eth0: '10.0.0.12/24', eth1: '172.16.0.12/24' },
    },
    defaultInterface: 'eth0',
    ...more,
  };
}

/** The lab with a HostEndpoint for eth0 of node1, with the label `role: host`; no profile unless it is given. */
export function withHost(spec: Spec = {}, given = lab): ClusterText {
  return given.hep('node1-eth0', { node: 'node1', interfaceName: 'eth0', expectedIPs: ['10.0.0.11'], ...spec }, { role: 'host' });
}

/** A policy on every HostEndpoint of the lab: ingress rules unless it says otherwise. */
export function onHosts(...ingress: readonly Spec[]): Spec {
  return { selector: 'has(role)', types: ['Ingress'], ingress };
}

export function outOfHosts(...egress: readonly Spec[]): Spec {
  return { selector: 'has(role)', types: ['Egress'], egress };
}

/** A rule about TCP to some ports; to all without any. */
export function tcp(action: string, ...ports: readonly number[]): Spec {
  return { action, protocol: 'TCP', ...ports.length > 0 && { destination: { ports } } };
}

export const PRE_DNAT = { preDNAT: true, applyOnForward: true };
export const UNTRACKED = { doNotTrack: true, applyOnForward: true };
export const FORWARDED = { applyOnForward: true };

import { cluster } from '../support/cluster';

/** Pods of three namespaces; two of these have labels, and a service account `s1` with labels. */
export const pods = cluster()
  .namespace('a', { env: 'prod', team: 'x' })
  .namespace('b', { env: 'dev' })
  .namespace('c')
  .serviceAccount('a/default').serviceAccount('a/s1', { r: 'd' })
  .serviceAccount('b/default').serviceAccount('b/s1', { r: 'e' })
  .serviceAccount('c/default')
  .pod('a/web', { labels: { app: 'web' }, account: 's1', ips: ['10.65.0.1', 'fd00::1'], node: 'node2' })
  .pod('a/db', { labels: { app: 'db' }, ips: ['10.65.0.2', 'fd00::2'], node: 'node2' })
  .pod('b/web', { labels: { app: 'web' }, account: 's1', ips: ['10.65.1.1'], node: 'node2' })
  .pod('b/db', { labels: { app: 'db' }, ips: ['10.65.1.2'], node: 'node2' })
  .pod('c/web', { labels: { app: 'web' }, ips: ['10.65.2.1'], node: 'node2' });

/** The same with a host: 10.0.0.11 is in its HostEndpoint, 10.0.0.12 is an address of its node only. */
export const withHost = pods.node('node1', ['10.0.0.11', '10.0.0.12']).node('node2', ['10.0.0.22'])
  .hep('host', { node: 'node1', interfaceName: 'eth0', expectedIPs: ['10.0.0.11'], profiles: ['projectcalico-default-allow'] }, { role: 'host' })
  .askedWith({ host: { interfaces: { node1: { eth0: '10.0.0.11/24', eth1: '10.0.1.11/24' } } } });

export const OUTSIDER = '203.0.113.9';

/** Allows those who are in `source` to pods that `selector` selects; everybody else is denied there. */
export const allowFrom = (source: object, more: object = {}): Record<string, unknown> => ({ types: ['Ingress'], ingress: [{ action: 'Allow', source, ...more }] });

/** What is said of a pod that no policy selects. */
export const byProfile = (namespace: string) => `Allow by profile:kns.${namespace}`;

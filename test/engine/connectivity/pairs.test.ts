import type { Connection } from '../../../src/sets';
import { cluster, ClusterText } from '../support/cluster';

// What is said of a class of pods is what the reference says of its pods: where it treats some of them otherwise, they are not taken for alike.

const WEB: Connection = { protocol: 6, port: 80 };
const ALL = { ingress: [{ action: 'Deny' }], egress: [{ action: 'Deny' }] };
const open = (text: ClusterText): ClusterText => text.np('shop/db', { selector: 'app == "db"', types: ['Ingress'], ingress: [{ action: 'Allow', source: { selector: 'app == "web"' } }] });
const forwarded = (selector: string, rules: object) => ({ selector, applyOnForward: true, types: ['Ingress', 'Egress'], order: 1, ...rules });

/** Two pods of a class, and the one that they may reach. */
function shop(one: string | undefined, other: string | undefined): ClusterText {
  return open(cluster().namespace('shop').pool('10.65.0.0/16')
    .pod('shop/one', { labels: { app: 'web' }, node: one, ips: ['10.65.0.1'] })
    .pod('shop/other', { labels: { app: 'web' }, node: other, ips: ['10.65.0.2'] })
    .pod('shop/db', { labels: { app: 'db' }, node: 'n3', ips: ['10.65.0.3'] }));
}

describe('connectivity says of each pod what the reference says', () => {
  test.each<[string, ClusterText, readonly [string, string]]>([
    [
      'where one is on a node without HostEndpoints, and of the other it is not told on which',
      shop('n1', undefined).hep('h2', { node: 'n2', interfaceName: 'eth0', expectedIPs: ['172.16.0.2'] }, { role: 'host' }).gnp('hosts', forwarded('role == "host"', ALL)),
      ['Allow', 'Deny'],
    ],
    [
      'the other way round',
      shop(undefined, 'n1').hep('h2', { node: 'n2', interfaceName: 'eth0', expectedIPs: ['172.16.0.2'] }, { role: 'host' }).gnp('hosts', forwarded('role == "host"', ALL)),
      ['Deny', 'Allow'],
    ],
    [
      'where two HostEndpoints of one node list the same address, of which the first by name governs',
      shop('n1', 'n2').node('n1', ['172.16.0.1']).node('n2', ['172.16.0.2']).node('n3', ['172.16.0.3'])
        .hep('b1', { node: 'n1', interfaceName: 'eth0', expectedIPs: ['192.168.0.1'] }, { role: 'deny' }).hep('a1', { node: 'n1', expectedIPs: ['192.168.0.1'] }, { role: 'allow' })
        .hep('b2', { node: 'n2', interfaceName: 'eth0', expectedIPs: ['192.168.0.2'] }, { role: 'deny' }).hep('a2', { node: 'n2', expectedIPs: ['192.168.9.2'] }, { role: 'allow' })
        .gnp('deny', forwarded('role == "deny"', ALL))
        .gnp('allow', forwarded('role == "allow"', { ingress: [{ action: 'Allow' }], egress: [{ action: 'Allow' }] }))
        .askedWith({ host: { defaultInterface: 'eth0' } }),
      ['Allow', 'Deny'],
    ],
  ])('%s', (_, text, verdicts) => {
    const engine = text.engine();
    const connectivity = engine.connectivity();
    const said = ['one', 'other'].map((name, at) => {
      const pod = engine.cluster.workloads.find(one => one.name === name)!;
      const db = engine.cluster.workloads.find(one => one.name === 'db')!;
      const { sure, possible } = connectivity.between(connectivity.of(pod)!, connectivity.of(db)!, 4, [pod], [db]);
      expect(engine.verdict({ from: `shop/${name}`, to: 'shop/db', port: 80 }).verdict).toBe(verdicts[at]);
      return sure.has(WEB) ? 'Allow' : possible.has(WEB) ? 'Unknown' : 'Deny';
    });

    expect(said).toEqual(verdicts);
  });

  test('where a policy perhaps selects one pod, and surely another', () => {
    const engine = cluster().namespace('shop').pool('10.65.0.0/16').serviceAccount('shop/told', { team: 'a' })
      .pod('shop/one', { labels: { app: 'web' }, node: 'n1', ips: ['10.65.0.1'], account: 'untold' })
      .pod('shop/other', { labels: { app: 'web' }, node: 'n1', ips: ['10.65.0.2'], account: 'told' })
      .pod('shop/client', { labels: { app: 'client' }, node: 'n1', ips: ['10.65.0.3'], account: 'told' })
      .gnp('told', { serviceAccountSelector: 'team == "a"', selector: 'app == "web"', order: 1, types: ['Ingress'], ingress: [{ action: 'Allow', protocol: 'TCP', destination: { ports: [80] } }] })
      .engine();
    const connectivity = engine.connectivity();
    const [client, other] = ['client', 'other'].map(name => connectivity.of(engine.cluster.workloads.find(one => one.name === name)!)!);

    expect(engine.verdict({ from: 'shop/client', to: 'shop/other', port: 443 }).verdict).toBe('Deny');
    expect(connectivity.between(client, other).possible.toString()).toBe('TCP 80');
  });
});

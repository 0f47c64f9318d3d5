import { diff, mirrored, outsideWords, pairWords, wayWords } from './support';
import { diffConnectivity } from '../../../src/engine/diff';
import { cluster, ClusterText } from '../support/cluster';

/** A policy for the pods with a label `app`, of ingress alone. */
const to = (app: string, ...rules: readonly object[]): Record<string, unknown> => ({ selector: `app == "${app}"`, types: ['Ingress'], ingress: rules });

const tcp = (port: number, from = 'app == "web"'): object => ({ action: 'Allow', protocol: 'TCP', source: { selector: from }, destination: { ports: [port] } });

const shop = cluster()
  .pod('shop/web', { labels: { app: 'web' } })
  .pod('shop/db', { labels: { app: 'db' } });

const closed = shop.np('shop/db', to('db'));

/** A Deployment with some of its pods. */
function withDeployment(name: string, labels: Record<string, string>, pods: readonly string[], base: ClusterText = cluster()): ClusterText {
  const [namespace, own] = name.split('/');
  const deployment = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { namespace, name: own },
    spec: { replicas: 2, selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers: [{ name: 'main', image: 'x' }] } } },
  };
  return pods.reduce((all, pod, at) => all.add({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      namespace, name: pod, labels, ownerReferences: [{ apiVersion: 'apps/v1', kind: 'Deployment', name: own, controller: true, uid: '1' }],
    },
    spec: { containers: [{ name: 'main', image: 'x' }] },
    status: { podIPs: [{ ip: `10.66.0.${at + 1}` }] },
  }), base.add(deployment));
}

describe('connections between workloads', () => {
  const rows: readonly { readonly says: string; readonly before: ClusterText; readonly after: ClusterText; readonly pairs: readonly string[] }[] = [
    { says: 'a rule that allows a port opens it', before: closed, after: shop.np('shop/db', to('db', tcp(5432))), pairs: ['shop/web > shop/db +5432'] },
    { says: 'a rule that is gone closes what it allowed', before: shop.np('shop/db', to('db', tcp(5432))), after: closed, pairs: ['shop/web > shop/db -5432'] },
    {
      says: 'another port opens one and closes the other',
      before: shop.np('shop/db', to('db', tcp(5432))),
      after: shop.np('shop/db', to('db', tcp(5433))),
      pairs: ['shop/web > shop/db +5433 -5432'],
    },
    {
      says: 'two rules that say what one said change nothing',
      before: shop.np('shop/db', to('db', { action: 'Allow', protocol: 'TCP', destination: { ports: ['80:81'] } })),
      after: shop.np('shop/db', to('db', { action: 'Allow', protocol: 'TCP', destination: { ports: [81] } }, { action: 'Allow', protocol: 'TCP', destination: { ports: [80] } })),
      pairs: [],
    },
    {
      says: 'what a policy of another name says is all that counts',
      before: shop.np('shop/db', to('db', tcp(5432))),
      after: shop.gnp('other', { ...to('db', tcp(5432)), order: 7 }),
      pairs: [],
    },
    {
      says: 'a workload that was added opens its connections',
      before: shop.np('shop/db', to('db', tcp(5432, 'app in {"web", "cron"}'))),
      after: shop.pod('shop/cron', { labels: { app: 'cron' } }).np('shop/db', to('db', tcp(5432, 'app in {"web", "cron"}'))).np('shop/cron', to('cron')),
      pairs: ['shop/cron > shop/db +5432', 'shop/cron > shop/web +all'],
    },
    {
      says: 'of a workload only those pods changed that a policy tells from the others',
      before: withDeployment('shop/web', { app: 'web' }, ['web-a', 'web-b']).pod('shop/db', { labels: { app: 'db' } }),
      after: withDeployment('shop/web', { app: 'web' }, ['web-a', 'web-b']).pod('shop/db', { labels: { app: 'db' } })
        .np('shop/db', to('db', { action: 'Deny', source: { nets: ['10.66.0.2/32'] } }, { action: 'Allow' })),
      pairs: ['shop/web (web-b) > shop/db -all'],
    },
  ];

  test.each(rows)('$says', ({ before, after, pairs }) => {
    expect(pairWords(diff(before, after))).toEqual(pairs);
    expect(pairWords({ pairs: diff(after, before).pairs.map(mirrored) })).toEqual(pairs);
  });

  test('what nobody can tell is neither open nor closed: the four sets say what became of it', () => {
    const floating = cluster().pod('shop/web', { labels: { app: 'web' }, ips: [] }).pod('shop/db', { labels: { app: 'db' } });
    const byNet = floating.np('shop/db', to('db', { action: 'Allow', protocol: 'TCP', source: { nets: ['10.65.0.0/24'] }, destination: { ports: [80] } }));
    const [change] = diff(floating.np('shop/db', to('db')), byNet).pairs;
    const [further] = diff(byNet, floating.np('shop/db', to('db', tcp(80)))).pairs;

    expect([change.kind, change.after.sure.isEmpty, change.after.possible.has({ protocol: 6, port: 80 })]).toEqual(['opened', true, true]);
    expect([further.kind, further.before.possible.has({ protocol: 6, port: 80 }), further.after.sure.has({ protocol: 6, port: 80 })]).toEqual(['opened', true, true]);
  });

  test('a change by IPv6 alone says so; one by both versions is one entry', () => {
    const dual = cluster().pod('shop/web', { labels: { app: 'web' }, ips: ['10.65.0.1', 'fd00::1'] }).pod('shop/db', { labels: { app: 'db' }, ips: ['10.65.0.2', 'fd00::2'] });
    const deny = (spec: object): ClusterText => dual.np('shop/db', to('db', { action: 'Deny', source: { selector: 'app == "web"' }, ...spec }, { action: 'Allow' }));

    expect(pairWords(diff(dual, deny({})))).toEqual(['shop/web > shop/db -all']);
    expect(pairWords(diff(dual, deny({ ipVersion: 6 })))).toEqual(['shop/web > shop/db IPv6 -all']);
  });
});

describe('who is who', () => {
  const policy = to('web', tcp(80, 'app == "web"'));

  test('pods of a Deployment that were all made anew are the same workload', () => {
    const [before, after] = [['web-a', 'web-b'], ['web-x', 'web-y', 'web-z']].map(pods => withDeployment('shop/web', { app: 'web' }, pods).np('shop/web', policy));

    expect(diff(before, after)).toMatchObject({ isEmpty: true, workloads: [{ name: 'shop/web', presence: 'both' }] });
  });

  test('a Deployment in a chart is its pods in a dump', () => {
    const chart = withDeployment('shop/web', { app: 'web' }, []).np('shop/web', policy);
    const dump = withDeployment('shop/web', { app: 'web' }, ['web-a', 'web-b']).np('shop/web', policy);

    expect(diff(chart, dump)).toMatchObject({ isEmpty: true, workloads: [{ name: 'shop/web', presence: 'both' }] });
  });

  test('a Deployment in a chart is the pods that look like its own, where a dump holds pods alone', () => {
    const chart = withDeployment('shop/web', { app: 'web' }, []);
    const dump = cluster().pod('shop/web-1-a', { labels: { 'app': 'web', 'pod-template-hash': '1' } }).pod('shop/web-1-b', { labels: { 'app': 'web', 'pod-template-hash': '1' } });

    expect(diff(chart, dump)).toMatchObject({ isEmpty: true, workloads: [{ name: 'shop/web', presence: 'both' }] });
  });

  test('a pod with another name is the same where policies see no difference', () => {
    const renamed = cluster().pod('shop/front', { labels: { app: 'web' } }).pod('shop/db', { labels: { app: 'db' } });

    expect(diff(closed, renamed.np('shop/db', to('db')))).toMatchObject({ isEmpty: true, notes: [] });
  });

  test('one with other labels, too, is another', () => {
    const other = cluster().pod('shop/front', { labels: { app: 'front' } }).pod('shop/db', { labels: { app: 'db' } });

    expect(diff(shop, other).workloads.map(({ name, presence }) => `${name} ${presence}`)).toEqual(['shop/db both', 'shop/front added', 'shop/web removed']);
  });

  test('a workload of another kind with the same name is the same', () => {
    const pods = cluster().pod('shop/web', { labels: { app: 'web' } });

    expect(diff(withDeployment('shop/web', { app: 'web' }, ['web-a']), pods).workloads).toMatchObject([{ name: 'shop/web', presence: 'both', kind: 'Pod' }]);
  });
});

describe('the outside', () => {
  test('of addresses that may come in, those blocks are told that changed, and none that pods have', () => {
    const from = (net: string): ClusterText => shop.np('shop/db', to('db', { action: 'Allow', protocol: 'TCP', source: { nets: [net] }, destination: { ports: [80] } }));

    expect(outsideWords(diff(from('203.0.112.0/23'), from('203.0.113.0/24')))).toEqual(['shop/db FromOutside 203.0.112.0/24 -80']);
    expect(outsideWords(diff(from('10.65.0.1/32'), from('10.65.0.2/32')))).toEqual([]);
  });

  test('addresses that pods got or lost are nobody\'s to compare', () => {
    const [before, after] = ['10.65.0.7', '10.65.0.8'].map(ip => cluster().pod('shop/web', { labels: { app: 'web' }, ips: [ip] }));

    expect(diff(before, after).isEmpty).toBe(true);
  });

  const exposed = shop.service('shop/db', { type: 'NodePort', clusterIP: '10.96.0.1', selector: { app: 'db' }, ports: [{ port: 80, targetPort: 8080, nodePort: 31000 }] })
    .node('node1', ['10.0.0.1']);

  test('a way in by a Service that a policy closes is closed, and one of a new Service is opened', () => {
    const without = shop.node('node1', ['10.0.0.1']);
    const policed = exposed.np('shop/db', to('db', { action: 'Deny' }));

    expect(wayWords(diff(without, exposed))).toEqual(['shop/db 80 NodePort added +most +to shop/db']);
    expect(wayWords(diff(exposed, policed))).toEqual(['shop/db 80 NodePort both -most -to shop/db']);
    expect(diff(without, exposed).services).toMatchObject([{ presence: 'added', service: { name: 'db' } }]);
  });

  test('a Service of one version of IP in a cluster of both has ways in by its own', () => {
    const dual = cluster().node('node1', ['10.0.0.1']).pod('shop/db', { labels: { app: 'db' }, ips: ['10.65.0.2', 'fd00::2'] })
      .service('shop/db', { type: 'NodePort', clusterIPs: ['10.96.0.1'], clusterIP: '10.96.0.1', selector: { app: 'db' }, ports: [{ port: 80, nodePort: 31000 }] });

    expect(diff(dual, dual.np('shop/db', to('db', { action: 'Deny' }))).ways.map(({ version }) => version)).toEqual([4]);
  });

  test('a way in that leads to another workload says so', () => {
    const other = shop.service('shop/db', { type: 'NodePort', clusterIP: '10.96.0.1', selector: { app: 'web' }, ports: [{ port: 80, targetPort: 8080, nodePort: 31000 }] })
      .node('node1', ['10.0.0.1']);
    const result = diff(exposed, other);

    expect(wayWords(result)).toEqual(['shop/db 80 NodePort both +to shop/web -to shop/db']);
    expect(result.witness(result.ways[0])).toMatchObject({ before: { answer: { verdict: 'Allow' } }, after: { answer: { verdict: 'Allow' } } });
  });
});

describe('what a result says as a whole', () => {
  const open = shop.np('shop/db', to('db', tcp(5432), tcp(5433)));
  const narrow = shop.np('shop/db', to('db', tcp(5432)));

  test('nothing opened is contained, nothing closed is containing, and both at once is empty', () => {
    expect(diff(open, narrow)).toMatchObject({ isEmpty: false, isContained: true, isContaining: false });
    expect(diff(narrow, open)).toMatchObject({ isEmpty: false, isContained: false, isContaining: true });
    expect(diff(open, open)).toMatchObject({
      isEmpty: true, isContained: true, isContaining: true, pairs: [], outside: [], ways: [], summaries: [], notes: [],
    });
  });

  test('workloads into which most is opened come first', () => {
    const { summaries, totals } = diff(closed.np('shop/web', to('web')), shop);

    expect(summaries).toEqual([
      { name: 'shop/db', namespace: 'shop', presence: 'both', into: { opened: 2, closed: 0 }, outOf: { opened: 1, closed: 0 } },
      { name: 'shop/web', namespace: 'shop', presence: 'both', into: { opened: 2, closed: 0 }, outOf: { opened: 1, closed: 0 } },
    ]);
    expect(totals).toMatchObject({ pairs: { opened: 2, closed: 0, changed: 0 }, outside: { opened: 2, closed: 0, changed: 0 } });
  });

  test('the two sides may be one cluster, as it is and as it is staged', () => {
    const engine = shop.snp('shop/db', to('db')).engine();
    const result = diffConnectivity({ engine }, { engine, connectivity: engine.connectivity('pending') });

    expect(result.states).toEqual({ before: 'enforced', after: 'pending' });
    expect(pairWords(result)).toEqual(['shop/web > shop/db -all']);
    expect(result.witness(result.pairs[0])!.because).toMatchObject([{ at: 'Ingress', before: { by: 'profile:kns.shop' }, after: { by: 'tierDefault:default' } }]);
  });

  test('two clusters with nothing in common, a side without workloads, and what is left out are noted', () => {
    const other = cluster().pod('bank/teller', { labels: { app: 'teller' } });
    const hosts = shop.node('node1', ['10.0.0.1']).hep('node1', { node: 'node1', interfaceName: 'eth0' })
      .pod('shop/agent', { hostNetwork: true, node: 'node1' });

    expect(diff(shop, other).notes).toEqual(['no workload of BEFORE is in AFTER: are these two states of one cluster?']);
    expect(diff(cluster(), shop).notes).toEqual(['there is no workload in BEFORE; is it the right input?']);
    expect(diff(shop, cluster()).notes).toEqual(['there is no workload in AFTER; is it the right input?']);
    expect(diff(hosts, hosts).notes).toEqual([
      'connections of nodes themselves are not compared; ask for single verdicts',
      'connections of pods on their node\'s network are not compared; ask for single verdicts',
    ]);
  });

  test('what a chart does not tell is not closed: versions of IP of which it knows no address', () => {
    const chart = withDeployment('shop/web', { app: 'web' }, []);
    const dump = cluster().pod('shop/web', { labels: { app: 'web' }, ips: ['10.65.0.1', 'fd00::1'] });

    expect(diff(chart, dump)).toMatchObject({
      isEmpty: true, notes: ['BEFORE tells no address of a pod, so nothing is compared by IPv6; add the pods of a dump to compare that too'],
    });
  });
});

describe('witnesses', () => {
  test('name one connection, both answers and the rules that made the difference', () => {
    const result = diff(closed, shop.np('shop/db', to('db', tcp(8080, 'app == "never"'), tcp(5432))));

    expect(result.witness(result.pairs[0])).toMatchObject({
      before: { flow: { from: 'shop/web', to: 'shop/db', protocol: 'TCP', port: 5432 }, answer: { verdict: 'Deny' } },
      after: { answer: { verdict: 'Allow', decidedBy: 'np:shop/db' } },
      because: [{
        at: 'Ingress',
        before: { by: 'tierDefault:default', verdict: 'Deny' },
        after: { by: 'np:shop/db', verdict: 'Allow', rule: 1, path: 'spec.ingress[1]' },
      }],
    });
    expect(result.witness(result.pairs[0], 'closed')).toBeUndefined();
  });

  test('name the policies whose tier ends, where no rule matches', () => {
    const result = diff(shop, closed.np('shop/all', { types: ['Ingress'], order: 1 }).np('shop/web', to('web')));
    const [{ after }] = result.witness(result.pairs.find(({ to: { name } }) => name === 'shop/db')!)!.because;

    expect(after).toMatchObject({ by: 'tierDefault:default', verdict: 'Deny' });
    expect(after!.policies!.map(({ name }) => name)).toEqual(['np:shop/all', 'np:shop/db']);
  });

  test('of a workload that was removed there is one answer', () => {
    const result = diff(shop, cluster().pod('shop/db', { labels: { app: 'db' } }));
    const change = result.pairs.find(({ from }) => from.name === 'shop/web')!;

    expect(result.witness(change)).toMatchObject({ before: { answer: { verdict: 'Allow' } }, because: [{ at: 'Egress' }, { at: 'Ingress' }] });
    expect(result.witness(change)).not.toHaveProperty('after');
  });

  test('of the outside come from somebody outside', () => {
    const result = diff(shop, closed);

    expect(result.witness(result.outside[0])).toMatchObject({ before: { flow: { from: '203.0.113.9', to: 'shop/db' } }, because: [{ at: 'Ingress' }] });
  });

  test('blame the host where its policy decides', () => {
    const placed = cluster().node('node1', ['10.0.0.1']).pod('shop/web', { labels: { app: 'web' }, node: 'node1' })
      .hep('node1', { node: 'node1', interfaceName: 'eth0', expectedIPs: ['10.0.0.1'], profiles: ['projectcalico-default-allow'] }, { role: 'node' })
      .askedWith({ host: { defaultInterface: 'eth0' } });
    const result = diff(placed, placed.gnp('shut', { selector: 'role == "node"', applyOnForward: true, types: ['Ingress'] }));
    const change = result.outside.find(({ direction }) => direction === 'FromOutside')!;

    expect(result.witness(change)!.because).toMatchObject([{ at: 'Way', before: { verdict: 'Allow' }, after: { by: 'tierDefault:default', verdict: 'Deny', policies: [{ name: 'gnp:shut' }] } }]);
    const denied = diff(placed, placed.gnp('shut', { selector: 'role == "node"', applyOnForward: true, types: ['Ingress'], ingress: [{ action: 'Deny' }] }));
    expect(denied.witness(denied.outside[0])!.because).toMatchObject([{ after: { by: 'gnp:shut', verdict: 'Deny', rule: 0, path: 'spec.ingress[0]' } }]);
  });
});

test('of pods that hosts treat otherwise by their nodes, each is compared by itself', () => {
  const three = ['node1', 'node2', 'node3'].reduce((all, node, at) => all.node(node, [`10.0.0.${at + 1}`])
    .hep(node, { node, interfaceName: 'eth0', expectedIPs: [`10.0.0.${at + 1}`], profiles: ['projectcalico-default-allow'] }, { name: node }), cluster());
  const placed = ['node1', 'node2', 'node3'].reduce((all, node, at) => all.add({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { namespace: 'shop', name: `web-${at + 1}`, labels: { app: 'web' }, ownerReferences: [{ apiVersion: 'apps/v1', kind: 'DaemonSet', name: 'web', controller: true, uid: '1' }] },
    spec: { nodeName: node, containers: [{ name: 'main', image: 'x' }] },
    status: { podIPs: [{ ip: `10.66.0.${at + 1}` }] },
  }), three.add({ apiVersion: 'apps/v1', kind: 'DaemonSet', metadata: { namespace: 'shop', name: 'web' }, spec: { selector: { matchLabels: { app: 'web' } }, template: { metadata: { labels: { app: 'web' } }, spec: { containers: [] } } } }))
    .askedWith({ host: { defaultInterface: 'eth0' } });
  const shut = (...nodes: readonly string[]): ClusterText => placed.gnp('shut', {
    selector: `name in {${nodes.map(name => `"${name}"`).join(', ')}}`, applyOnForward: true, types: ['Ingress'],
  });

  // One pod of three got connections before, another one does after: of all pods together nothing would have changed.
  expect(outsideWords(diff(shut('node1', 'node2'), shut('node1', 'node3'))).map(words => words.replace(/ \+no.*| \+all.*/, ' +').replace(/ -all.*/, ' -')))
    .toEqual(['shop/web (web-2) FromOutside most +', 'shop/web (web-3) FromOutside most -']);
  expect(outsideWords(diff(placed, shut('node1', 'node2', 'node3')))).toEqual(['shop/web FromOutside most -all']);
});

import { newShop, problemsIn, raw, service, Shop, workload } from './shop';
import { ConnectivityProof, GlobalNetworkSet, IPeer, NetworkPolicy, Peer, Port, Rule, Selector, StagedNetworkPolicy } from '../../src';

type Claims = (proof: ConnectivityProof, shop: Shop) => unknown;

/** What a synthesis says of a proof with these claims; the place of the proof left out. */
function said(claims: Claims, props = {}): string[] {
  const shop = newShop();
  claims(new ConnectivityProof(shop.chart, 'Proof', props), shop);
  return problemsIn(shop.app).map(problem => problem.replace('[shop/Proof] ', ''));
}

/** The counterexamples, or what else is said, of each expectation that does not hold. */
function shown(claims: Claims, props = {}): string[] {
  return said(claims, props).flatMap(text => text.split('\n').filter(line => / -> |matches no|there is no|not known/.test(line)).map(line => line.trim()));
}

describe('allows', () => {
  test.each<[string, Claims]>([
    ['workloads', (proof, { web, api }) => proof.allows({ from: web, to: api, ports: [Port.tcp(8080)] })],
    ['a Service, with its own ports', (proof, { web, apiService }) => proof.allows({ from: web, to: apiService })],
    ['a Service by name', (proof, { web }) => proof.allows({ from: web, to: Peer.service('api') })],
    ['a port by its name', (proof, { web, api }) => proof.allows({ from: web, to: api, ports: [Port.named('http')] })],
    ['pods by labels', (proof, { api }) => proof.allows({ from: Peer.pods({ app: 'web' }), to: api, ports: [Port.tcp(8080)] })],
    ['what isolated pods send', (proof, { web }) => proof.allows({ from: web, to: Peer.internet(), ports: [Port.tcp(443), Port.udp(443)] })],
    ['every connection there is', (proof, { web, probe }) => proof.allows({ from: web, to: probe, ports: [Port.all()] })],
    ['a namespace, pod by pod', (proof, { probe }) => proof.allows({ from: Peer.namespace('shop'), to: probe, ports: [Port.tcp(1)] })],
  ])('holds for %s', (_, claims) => {
    expect(said(claims)).toEqual([]);
  });

  test.each<[string, Claims, string]>([
    ['another port', (proof, { web, api }) => proof.allows({ from: web, to: api, ports: [Port.tcp(8081)] }),
      'shop/web -> shop/api, TCP 8081 is denied: by the end of tier default'],
    ['one of several ports', (proof, { web, api }) => proof.allows({ from: web, to: api, ports: [Port.tcpRange(8079, 8081)] }),
      'shop/web -> shop/api, TCP 8079 is denied: by the end of tier default'],
    ['one of several senders', (proof, { api }) => proof.allows({ from: Peer.namespace('shop'), to: api, ports: [Port.tcp(8080)] }),
      'shop/api -> shop/api, TCP 8080 is denied: by the end of tier default'],
    ['a Service whose pods are closed', (proof, { probe, apiService }) => proof.allows({ from: probe, to: apiService }),
      'monitoring/probe -> service:shop/api, TCP 80 is denied: by the end of tier default'],
  ])('fails for %s', (_, claims, example) => {
    expect(shown(claims)).toEqual([example]);
  });
});

describe('denies', () => {
  test.each<[string, Claims]>([
    ['workloads', (proof, { web, db }) => proof.denies({ from: web, to: db, ports: [Port.all()] })],
    ['the internet', (proof, { apiService }) => proof.denies({ from: Peer.internet(), to: apiService })],
    ['anybody but a few, pods and addresses', (proof, { db }) =>
      proof.denies({ from: Peer.anyOf(Peer.internet(), Peer.namespace('monitoring')), to: db, ports: [Port.all()] })],
    ['all but some addresses', (proof, { db }) => proof.denies({ from: Peer.internet().except(Peer.addresses('203.0.113.0/24')), to: db, ports: [Port.tcp(5432)] })],
  ])('holds for %s', (_, claims) => {
    expect(said(claims)).toEqual([]);
  });

  test.each<[string, Claims, string]>([
    ['what a rule allows', (proof, { web, api }) => proof.denies({ from: web, to: api, ports: [Port.all()] }),
      'shop/web -> shop/api, TCP 8080 is allowed: by knp:shop/web-to-api (shop/Isolation/AllowIngress1)'],
    ['whom no policy governs', (proof, { web, probe }) => proof.denies({ from: web, to: probe, ports: [Port.tcp(1)] }),
      'shop/web -> monitoring/probe, TCP 1 is allowed: by profile kns.monitoring'],
    ['the internet, where nothing closes it', (proof, { probe }) => proof.denies({ from: Peer.internet(), to: probe, ports: [Port.tcp(1)] }),
      '1.0.0.0 -> monitoring/probe, TCP 1 is allowed: by profile kns.monitoring'],
    ['everybody, some of whom are let in', (proof, { db }) => proof.denies({ from: Peer.anywhere(), to: db, ports: [Port.tcp(5432)] }),
      'shop/api -> shop/db, TCP 5432 is allowed: by knp:shop/api-to-db (shop/Isolation/AllowIngress2)'],
    ['everybody but some addresses, pods included', (proof, { db }) => proof.denies({
      from: Peer.anywhere().except(Peer.addresses('203.0.113.0/24')), to: db, ports: [Port.tcp(5432)],
    }), 'shop/api -> shop/db, TCP 5432 is allowed: by knp:shop/api-to-db (shop/Isolation/AllowIngress2)'],
  ])('fails for %s', (_, claims, example) => {
    expect(shown(claims)).toEqual([example]);
  });
});

describe('onlyAllows', () => {
  const PCI = Peer.selector(Selector.parse('pci == "true"'));

  test.each<[string, Claims]>([
    ['those whom policies let in', (proof, { api }) => proof.onlyAllows({ to: PCI, from: [api] })],
    ['more than those', (proof, { api }) => proof.onlyAllows({ to: PCI, from: [api, Peer.namespace('monitoring'), Peer.addresses('203.0.113.0/24')] })],
    ['nobody, at ports that nobody gets', (proof) => proof.onlyAllows({ to: PCI, ports: [Port.tcp(22)] })],
  ])('holds for %s', (_, claims) => {
    expect(said(claims)).toEqual([]);
  });

  test.each<[string, Claims, string]>([
    ['nobody, where somebody is let in', proof => proof.onlyAllows({ to: PCI }),
      'shop/api -> shop/db, TCP 5432 is allowed: by knp:shop/api-to-db (shop/Isolation/AllowIngress2)'],
    ['somebody else', (proof, { web }) => proof.onlyAllows({ to: PCI, from: [web] }),
      'shop/api -> shop/db, TCP 5432 is allowed: by knp:shop/api-to-db (shop/Isolation/AllowIngress2)'],
  ])('fails for %s', (_, claims, example) => {
    expect(shown(claims)).toEqual([example]);
  });
});

describe('isolates', () => {
  test('holds for a namespace that lets its own pods in, and nobody else', () => {
    expect(said((proof, { chart }) => proof.isolates('shop').isolates(chart.node.findChild('ns-shop')))).toEqual([]);
  });

  test('fails for one that is open, but for those who may come in', () => {
    expect(shown(proof => proof.isolates('monitoring'))).toEqual(['1.0.0.0 -> monitoring/probe, TCP 1 is allowed: by profile kns.monitoring']);
    expect(shown(proof => proof.isolates('monitoring', { except: [Peer.namespace('shop'), Peer.addresses('0.0.0.0/1')] })))
      .toEqual(['128.0.0.0 -> monitoring/probe, TCP 1 is allowed: by profile kns.monitoring']);
    expect(shown(proof => proof.isolates('monitoring', { except: [Peer.anywhere()] }))).toEqual([]);
  });

  test('says what was excepted', () => {
    const [text] = said((proof, { web }) => proof.isolates('monitoring', { except: [web] }));

    expect(text).toContain('1. isolates namespace monitoring except shop/web\n');
  });
});

describe('exposesNothing', () => {
  test('holds for what is closed, and with exceptions', () => {
    expect(said(proof => proof.exposesNothing({ within: Peer.namespace('shop') }))).toEqual([]);
    expect(said((proof, { probe }) => proof.exposesNothing({ except: [probe] }))).toEqual([]);
  });

  test('is about every pod that the App makes, unless told otherwise', () => {
    const [text] = said(proof => proof.exposesNothing());

    expect(text).toContain('1. exposesNothing of every pod of the App\n');
    expect(text).toContain('1.0.0.0 -> monitoring/probe, TCP 1 is allowed: by profile kns.monitoring');
  });

  test('spares the pods behind a Service, and leaves pods on their host\'s network to the host', () => {
    const shop = newShop();
    workload(shop.chart, 'agent', { hostNetwork: true, kind: 'DaemonSet' });
    service(shop.chart, 'web');
    new NetworkPolicy(shop.chart, 'Open', { appliesTo: shop.web, namespace: 'shop' }).addIngress(Rule.allow(Peer.anywhere(), Port.tcp(8080)));
    const proof = new ConnectivityProof(shop.chart, 'Proof').exposesNothing({ except: [shop.probe, shop.chart.node.findChild('web-service')] });

    expect(problemsIn(shop.app)).toEqual([]);
    proof.exposesNothing({ except: [shop.probe] });
    expect(problemsIn(shop.app)).toEqual([expect.stringContaining('1.0.0.0 -> shop/web, TCP 8080 is allowed: by np:shop/')]);
  });
});

describe('who is meant', () => {
  test('is exactly the pods of a workload, though others have their labels', () => {
    const { app, chart, web } = newShop();
    const [one, twin] = ['one', 'twin'].map(name => workload(chart, name, { labels: { app: 'same', ...name === 'twin' && { twin: 'yes' } } }));
    new NetworkPolicy(chart, 'Twin', { appliesTo: Selector.has('twin'), namespace: 'shop' }).addIngress(Rule.allow(Peer.anywhere(), Port.tcp(1)));

    new ConnectivityProof(chart, 'One').denies({ from: web, to: one, ports: [Port.tcp(1)] });
    expect(problemsIn(app)).toEqual([]);
    new ConnectivityProof(chart, 'Other').denies({ from: web, to: twin, ports: [Port.tcp(1)] });
    expect(problemsIn(app)).toEqual([expect.stringContaining('shop/web -> shop/twin, TCP 1 is allowed')]);
  });

  test('are pods by the chart\'s namespace, where none is said', () => {
    expect(shown(proof => proof.allows({ from: Peer.pods({ app: 'probe' }), to: Peer.internet(), ports: [Port.tcp(1)] })))
      .toEqual(['`from`: pods with app == "probe" of namespace shop matches no endpoint, so nothing is shown']);
    expect(said(proof => proof.allows({ from: Peer.pods({ app: 'probe' }, 'monitoring'), to: Peer.internet(), ports: [Port.tcp(1)] }))).toEqual([]);
    expect(said(proof => proof.allows({ from: Peer.selector(Selector.parse('app == "probe"'), Selector.all()), to: Peer.internet(), ports: [Port.tcp(1)] }))).toEqual([]);
  });

  test('are namespaces by labels, service accounts, network sets and whatever a peer of one\'s own resolves to', () => {
    const own: IPeer = { resolvePeer: () => [{ selector: Selector.parse('app == "web"') }] };
    const shop = newShop();
    const set = new GlobalNetworkSet(shop.chart, 'Office', { nets: ['203.0.113.0/24'], metadata: { labels: { office: 'yes' } } });
    new ConnectivityProof(shop.chart, 'Proof')
      .denies({ from: Peer.namespaces({ team: 'monitoring' }), to: shop.api, ports: [Port.all()] })
      .denies({ from: Peer.serviceAccount('default', 'monitoring'), to: shop.api, ports: [Port.all()] })
      .denies({ from: set, to: shop.api, ports: [Port.all()] })
      .allows({ from: own, to: shop.api, ports: [Port.tcp(8080)] });

    expect(problemsIn(shop.app)).toEqual([]);
  });

  test('are the pods of each kind of workload', () => {
    const shop = newShop();
    raw(shop.chart, 'bare', 'v1', 'Pod', { metadata: { name: 'bare', labels: { app: 'bare' } }, spec: { containers: [{ name: 'main', image: 'x' }] } });
    raw(shop.chart, 'job', 'batch/v1', 'CronJob', {
      metadata: { name: 'job' },
      spec: { schedule: '@daily', jobTemplate: { spec: { template: { metadata: { labels: { app: 'job' } }, spec: { containers: [{ name: 'main', image: 'x' }] } } } } },
    });
    new ConnectivityProof(shop.chart, 'Proof').denies({ from: shop.chart.node.findChild('bare'), to: shop.chart.node.findChild('job'), ports: [Port.all()] });

    expect(problemsIn(shop.app)).toEqual([]);
  });
});

describe('ports', () => {
  test.each<[string, Port]>([
    ['UDP 53', Port.udp(53)], ['SCTP 1-9', Port.sctpRange(1, 9)], ['UDP', Port.protocol('UDP')], ['ICMP', Port.icmp()], ['ICMP type 8', Port.icmp(8)],
    ['ICMP type 8 code 0', Port.icmp(8, 0)], ['protocol 47', Port.protocol(47)],
  ])('are said in words: %s', (words, port) => {
    const [text] = said((proof, { web, db }) => proof.allows({ from: web, to: db, ports: [port] }));

    expect(text).toContain(`1. allows Deployment shop/web → StatefulSet shop/db ${words.replace('protocol ', '')}\n`);
  });
});

describe('staged policies', () => {
  test('count only in a proof of what is pending', () => {
    const shop = newShop();
    new StagedNetworkPolicy(shop.chart, 'Close', { name: 'close', appliesTo: shop.web, namespace: 'shop', types: ['Egress'] });
    const claim = { from: shop.web, to: shop.api, ports: [Port.tcp(8080)] };

    new ConnectivityProof(shop.chart, 'Now').allows(claim);
    new ConnectivityProof(shop.chart, 'Then', { state: 'pending' }).denies(claim);
    expect(problemsIn(shop.app)).toEqual([]);
    new ConnectivityProof(shop.chart, 'Wrong', { state: 'pending' }).allows(claim);
    expect(problemsIn(shop.app)).toEqual([expect.stringContaining('shop/web -> shop/api, TCP 8080 is denied, if staged policies were enforced: by ')]);
  });
});

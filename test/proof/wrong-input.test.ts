import { App, Chart, Lazy } from 'cdk8s';
import { newShop, problemsIn, raw, Shop, workload } from './shop';
import { ConnectivityProof, ConnectivityProofProps, HostEndpoint, IPeer, Peer, Port, Selector } from '../../src';

type Claims = (proof: any, shop: Shop) => unknown;

/** What a synthesis says of a proof with these claims, its place left out. */
function said(claims: Claims, props?: ConnectivityProofProps): string[] {
  const shop = newShop();
  claims(new ConnectivityProof(shop.chart, 'Proof', props), shop);
  return problemsIn(shop.app).map(problem => problem.replace('[shop/Proof] ', ''));
}

const API = (shop: Shop): object => ({ from: shop.web, to: shop.api });

describe('a claim that can\'t be read', () => {
  test.each<[string, Claims, string[]]>([
    ['nothing at all', proof => proof.allows(), ['allows[0]: `undefined` says nothing; write `.allows({ … })`']],
    ['no ends', proof => proof.denies({ ports: [Port.all()] }), [
      'denies[0].from: `undefined` is neither a peer nor a construct; use `Peer.…`, or a workload, Namespace, Service or ServiceAccount',
      'denies[0].to: `undefined` is neither a peer nor a construct; use `Peer.…`, or a workload, Namespace, Service or ServiceAccount',
    ]],
    ['a name for an end', (proof, shop) => proof.denies({ ...API(shop), from: 'shop/web', ports: [Port.all()] }), [
      'denies[0].from: `shop/web` is neither a peer nor a construct; use `Peer.…`, or a workload, Namespace, Service or ServiceAccount',
    ]],
    ['a port of no list', (proof, shop) => proof.allows({ ...API(shop), ports: Port.tcp(1) }), [
      'allows[0].ports: names no port; write `[Port.all()]` if all are meant, name them: `[Port.tcp(8080)]`, or leave `ports` out for those of a Service',
    ]],
    ['no port', (proof, shop) => proof.allows({ ...API(shop), ports: [] }), [
      'allows[0].ports: names no port; write `[Port.all()]` if all are meant, name them: `[Port.tcp(8080)]`, or leave `ports` out for those of a Service',
    ]],
    ['no ports of what is no Service', (proof, shop) => proof.allows(API(shop)).denies({ ...API(shop), to: Peer.anyOf(shop.apiService, Peer.internet()) }), [
      'allows[0].ports: are missing, and `shop/api` is no Service that would name them; write `[Port.tcp(8080)]`, or `[Port.all()]` if all are meant',
      'denies[0].ports: are missing, and `internet` is no Service that would name them; write `[Port.tcp(8080)]`, or `[Port.all()]` if all are meant',
    ]],
    ['ports that are none', (proof, shop) => proof.allows({ ...API(shop), ports: [80, Port.tcp(0), Port.tcp(1)] }), [
      'allows[0].ports[0]: `80` is no Port; write `Port.tcp(8080)`, `Port.udp(53)` or alike',
      'allows[0].ports[1]: port `0` does not exist; ports are 1 to 65535',
    ]],
    ['a way that is none', (proof, shop) => proof.denies({ ...API(shop), to: shop.apiService, via: 'Nodeport' }), [
      'denies[0].via: `Nodeport` is no way to a Service; write `ClusterIP`, `NodePort`, `LoadBalancer`',
    ]],
    ['an address that is none', (proof, shop) => proof.denies({ ...API(shop), to: shop.apiService, via: 'NodePort', address: '10.0.0' }), [
      'denies[0].address: `10.0.0` is no address; write one such as `203.0.113.10`',
    ]],
    ['addresses that are none', (proof, shop) => proof.denies({ ...API(shop), from: Peer.addresses('10.0.0.1/8'), ports: [Port.all()] }), [
      'denies[0].from: `10.0.0.1/8` has host bits set; write `10.0.0.0/8`',
    ]],
    ['senders of no list', (proof, { api, web }) => proof.onlyAllows({ to: api, from: web }), ['onlyAllows[0].from: `shop/web` is no list; write it as one, in brackets']],
    ['exceptions of no list', (proof, { web }) => proof.isolates('shop', { except: web }).exposesNothing({ except: Peer.internet() }), [
      'isolates[0].except: `shop/web` is no list; write it as one, in brackets',
      'exposesNothing[0].except: `{}` is no list; write it as one, in brackets',
    ]],
    ['the name of no namespace', proof => proof.isolates('Shop'), [expect.stringMatching(/^isolates\[0\]: .*`Shop`/) as any]],
    ['what is nobody\'s address', (proof, shop) => proof.denies({ ...API(shop), from: shop.chart.node.findChild('Isolation'), ports: [Port.all()] }), [
      expect.stringMatching(/^denies\[0\]\.from: `shop\/Isolation` stands for no Kubernetes object/) as any,
    ]],
    ['a workload of another App', (proof, shop) => proof.denies({ ...API(shop), from: newShop().web, ports: [Port.all()] }), [
      'denies[0].from: `shop/web` belongs to another App; make it in this one, or name it by labels',
    ]],
    ['a value that is made later', (proof, shop) => proof.denies({ ...API(shop), from: Lazy.any({ produce: () => shop.web }), ports: [Port.all()] }), [
      expect.stringMatching(/^denies\[0\]\.from: a Lazy value/) as any,
    ]],
    ['a peer of one\'s own that mixes labels and addresses', (proof, shop) => {
      const own: IPeer = { resolvePeer: () => [{ selector: Selector.has('app'), nets: ['10.0.0.0/8'] }] };
      proof.denies({ ...API(shop), from: own, ports: [Port.all()] });
    }, ['denies[0].from: `nets` stand beside labels, and a proof asks pods or addresses; name one of the two, or both by `Peer.anyOf(…)`']],
    ['a peer of one\'s own that throws', (proof, shop) => proof.denies({ ...API(shop), from: { resolvePeer: () => { throw new Error('no'); } }, ports: [Port.all()] }), [
      expect.stringMatching(/^denies\[0\]\.from: `Error: no` is what `resolvePeer` throws/) as any,
    ]],
  ])('is told by its place: %s', (_, claims, problems) => {
    expect(said(claims)).toEqual(problems);
  });

  test('leaves the others to be checked', (): void => {
    const problems = said((proof, shop) => proof.allows({ ...API(shop), ports: [80] }).allows({ ...API(shop), ports: [Port.tcp(1)] }));

    expect(problems).toEqual([
      'allows[0].ports[0]: `80` is no Port; write `Port.tcp(8080)`, `Port.udp(53)` or alike',
      expect.stringContaining('1 of 1 expectation does not hold:'),
    ]);
  });
});

describe('a claim about nobody, or about something that is not there, fails:', () => {
  /** What is said of the only expectation, below its words. */
  const why = (claims: Claims): string[] => said(claims)[0].split('\n').slice(2).map(line => line.trim());

  test.each<[string, Claims, string]>([
    ['a Service that is misspelt', (proof, shop) => proof.allows({ ...API(shop), to: Peer.service('apo') }), 'there is no Service `shop/apo` in the cluster; is `shop/api` meant?'],
    ['a namespace that is misspelt', proof => proof.isolates('monitorng'), 'there is nobody in namespace `monitorng`; is `monitoring` meant?'],
    ['a port that nobody calls so', (proof, shop) => proof.allows({ ...API(shop), ports: [Port.named('htp')] }), 'no port of shop/api is called `htp`; they are called `http`'],
    ['a way to what is no Service', (proof, shop) => proof.allows({ ...API(shop), ports: [Port.tcp(80)], via: 'NodePort' }), '`via`: Deployment shop/api is no Service; leave `via` out, or name the Service'],
  ])('%s', (_, claims, message) => {
    expect(why(claims)).toContain(message);
  });

  test('a Service without pods', () => {
    const problems = said((proof, shop) => {
      raw(shop.chart, 'idle', 'v1', 'Service', { metadata: { name: 'idle' }, spec: { selector: { app: 'idle' }, ports: [{ port: 80 }] } });
      proof.denies({ from: shop.web, to: shop.chart.node.findChild('idle') });
    });

    expect(problems).toEqual([expect.stringContaining('service:shop/idle has no backend, so nothing is shown')]);
  });

  test('every pod of an App without any', () => {
    const app = new App();
    new ConnectivityProof(new Chart(app, 'empty'), 'Proof').exposesNothing();

    expect(problemsIn(app)).toEqual(['[empty/Proof] exposesNothing[0]: is about every pod of the App, which has none; name whose pods are meant: `within: Peer.namespace(…)`']);
  });
});

test('a proof that expects nothing shows nothing, and fails', () => {
  expect(said(() => undefined)).toEqual([
    'proof: expects nothing, so it shows nothing; say what is expected: `.allows({ … })`, `.denies({ … })`, `.onlyAllows({ … })`, `.isolates(…)` or `.exposesNothing()`',
  ]);
});

test('expectations that contradict each other are told so', () => {
  const [text] = said((proof, shop) => {
    proof.allows({ ...API(shop), ports: [Port.tcp(8080)] });
    proof.denies({ ...API(shop), ports: [Port.tcp(8080)] });
  });

  expect(text).toContain('expectation 1 says the opposite: allows Deployment shop/web → Deployment shop/api TCP 8080');
});

test('without policies nothing is denied, and that is said', () => {
  const app = new App();
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  const [web, db] = [workload(chart, 'web'), workload(chart, 'db')];
  new ConnectivityProof(chart, 'Proof').denies({ from: web, to: db, ports: [Port.tcp(5432)] });

  expect(problemsIn(app)).toEqual([expect.stringContaining('ingress of shop/db: no policy governs its ingress, and profile kns.shop allows')]);
});

test('a state that is none is refused', () => {
  expect(said((proof, shop) => proof.allows({ ...API(shop), ports: [Port.tcp(1)] }), { state: 'staged' as never })).toEqual(['state: `staged` is none; write `enforced` or `pending`']);
});

test('facts about nodes, and controllers, that can\'t be right are refused', () => {
  const props: any = { nodes: { forwardPolicy: 'drop', interfaces: { n1: { eth0: ['10.0.0.11'] } } }, ingressControllers: { nginx: 'ingress/nginx' } };

  expect(said((proof, shop) => proof.allows({ ...API(shop), ports: [Port.tcp(8080)] }), props)).toEqual([
    'nodes.forwardPolicy: `drop` is no policy of a chain; write `ACCEPT` or `DROP`',
    'ingressControllers: there is no Service `ingress/nginx`, for `nginx`; name one of the App or of `manifests`',
  ]);
  expect(said((proof, shop) => proof.allows({ ...API(shop), ports: [Port.tcp(8080)] }), { ingressControllers: 'nginx' as never })).toEqual([
    'ingressControllers: `nginx` is no map; write `{ nginx: \'ingress-nginx/controller\' }`',
  ]);
});

test('hosts are no peers by their construct', () => {
  const problems = said((proof, { chart, db }) => {
    const host = new HostEndpoint(chart, 'Host', { node: 'n1', interfaceName: '*', expectedIPs: ['10.0.0.1'], metadata: { name: 'n1', labels: { role: 'worker' } } });
    proof.denies({ from: host, to: db, ports: [Port.tcp(1)] });
  });

  expect(problems).toEqual([expect.stringMatching(/^denies\[0\]\.from: `shop\/Host` is a HostEndpoint, which is nobody's address; .*`Peer\.selector\(…\)`$/)]);
});

/** The proofs of the examples: they hold at every stage, and breaking one policy breaks them, with the right counterexample. */
import { ApiObject, App, JsonPatch } from 'cdk8s';
import { IConstruct } from 'constructs';
import { stages } from './stages';
import { examples } from '../../examples/main';
import { ConnectivityProof, NamespaceIsolation, NetworkPolicy, Peer, Port } from '../../src';
import { Flow, VerdictEngine } from '../../src/analysis';
import { Policy } from '../../src/resources';

beforeEach(() => jest.spyOn(console, 'warn').mockImplementation());
afterEach(() => jest.restoreAllMocks());

/** The App of a stage. */
function appAt(name: string, stage: string): App {
  const app = new App();
  examples.find(example => example.name === name)!.build(app, stage);
  return app;
}

/** What a synthesis says of an App; the empty text if it goes through. */
function said(app: App): string {
  try {
    app.synthYaml();
    return '';
  } catch (error) {
    return (error as Error).message;
  }
}

/** The construct of a path. */
function find<T extends IConstruct>(app: App, path: string): T {
  let at: IConstruct = app;
  for (const id of path.split('/')) {
    at = at.node.findChild(id);
  }
  return at as T;
}

/** Takes an object, or a construct with all that it writes, out of the App. */
function remove(app: App, path: string): void {
  const construct = find<ApiObject>(app, path);
  construct.node.scope!.node.tryRemoveChild(construct.node.id);
}

describe.each(stages)('$title', ({ example, stage }) => {
  test('has proofs, and they hold (A11)', () => {
    const app = appAt(example.name, stage);
    const proofs = app.node.findAll().filter(construct => construct instanceof ConnectivityProof);

    expect(proofs.length).toBeGreaterThan(0);
    expect(said(app)).toBe('');
  });
});

/** One change to the policies of a stage, and what its proof then shows. */
interface Mutation {
  readonly change: string;
  readonly stage: string;
  readonly mutate: (app: App) => void;
  readonly shows: readonly string[];
}

const MUTATIONS: Readonly<Record<string, readonly Mutation[]>> = {
  '000-api-management': [
    {
      change: 'the closing policy is gone',
      stage: '2-deny-nodeports',
      mutate: app => remove(app, 'api/Lockdown'),
      shows: ['1.0.0.0 -> service:default/api, TCP 80, via NodePort, at 173.193.99.247 is allowed'],
    },
    {
      change: 'a gateway is missing',
      stage: '5-own-ip-removed',
      mutate: app => find<ApiObject>(app, 'api/Gateway/Allow').addJsonPatch(JsonPatch.remove('/spec/ingress/0/source/nets/1')),
      shows: ['169.48.97.212 -> service:default/api, TCP 80, via NodePort, at 173.193.99.247 is denied: by gnp:deny-nodeports (api/Lockdown/'],
    },
  ],
  '001-block-traffic': [
    {
      change: 'the balancer is open',
      stage: 'lesson-3b-whitelist',
      mutate: app => find<ApiObject>(app, 'webserver/Closed/Deny').addJsonPatch(JsonPatch.replace('/spec/ingress/0/destination/ports/0', 81)),
      shows: ['-> service:default/webserver-lb, TCP 80, via LoadBalancer, at 169.1.1.1 is allowed'],
    },
    {
      change: 'the order is turned round',
      stage: 'lesson-3b-whitelist',
      mutate: app => find<ApiObject>(app, 'webserver/Closed/Deny').addJsonPatch(JsonPatch.replace('/spec/order', 400)),
      shows: ['1.1.1.1 -> service:default/webserver-lb, TCP 80, via LoadBalancer, at 169.1.1.1 is denied: by gnp:deny-lb-port-80 (webserver/Closed/Deny)'],
    },
  ],
  '002-guestbook': [
    {
      change: 'the policy is gone',
      stage: '2-allow-redis',
      mutate: app => remove(app, 'guestbook/AllowRedis'),
      shows: ['default/busybox -> service:default/redis-master, TCP 6379 is allowed', 'no policy governs its ingress'],
    },
    {
      change: 'the policy selects what the linked page has',
      stage: '2-allow-redis',
      mutate: app => find<Policy>(app, 'guestbook/AllowRedis').addJsonPatch(JsonPatch.replace('/spec/podSelector/matchLabels', { run: 'busybox' })),
      shows: ['default/busybox -> service:default/redis-master, TCP 6379 is allowed'],
    },
  ],
  '003-catfacts': [
    {
      change: 'the wrong word is right',
      stage: '2-deny',
      mutate: app => find<ApiObject>(app, 'catfacts/FactsPolicy').addJsonPatch(JsonPatch.replace('/spec/ingress/0/action', 'Allow')),
      shows: ['catfacts/worker -> catfacts/facts, TCP 80 is allowed: by np:catfacts/application-catfacts.facts (catfacts/FactsPolicy)'],
    },
    {
      change: 'the wrong word is back',
      stage: '3-allow',
      mutate: app => find<ApiObject>(app, 'catfacts/FactsPolicy').addJsonPatch(JsonPatch.replace('/spec/ingress/0/action', 'Deny')),
      shows: ['catfacts/worker -> catfacts/facts, TCP 80 is denied: by np:catfacts/application-catfacts.facts (catfacts/FactsPolicy)', 'rule 0 of np:catfacts/application-catfacts.facts'],
    },
  ],
  '004-network-policy-lab': [
    {
      change: 'the namespace is open',
      stage: 'policy-demo-2-default-deny',
      mutate: app => remove(app, 'policy-demo/Isolation'),
      shows: ['-> policy-demo/nginx, TCP 1 is allowed: by profile kns.policy-demo'],
    },
    {
      change: 'nobody may fetch the page',
      stage: 'policy-demo-3-access-nginx',
      mutate: app => find<NamespaceIsolation>(app, 'policy-demo/Isolation').node.tryRemoveChild('AllowIngress1'),
      shows: ['policy-demo/access -> service:policy-demo/nginx, TCP 80 is denied'],
    },
    {
      change: 'the frontend may not ask the backend',
      stage: 'stars-4-backend-policy',
      mutate: app => find<NetworkPolicy>(app, 'stars/Isolation/AllowIngress2').addJsonPatch(JsonPatch.replace('/spec/ingress/0/ports/0/port', 6380)),
      shows: ['stars/frontend -> service:stars/backend, TCP 6379 is denied', 'ports `6380`', 'stars/Isolation/AllowIngress2'],
    },
  ],
  '006-patterns': [
    {
      change: 'the database lets in the wrong part',
      stage: '3-shop-closed',
      mutate: app => find<ApiObject>(app, 'shop/ApiToDb/Ingress').addJsonPatch(JsonPatch.replace('/spec/ingress/0/from/0/podSelector/matchLabels', { app: 'web' })),
      shows: ['shop/api -> shop/db, TCP 5432 is denied', 'selector `app == "web"`: pod shop/api has app=api (shop/ApiToDb/Ingress)'],
    },
    {
      change: 'the hosts are open',
      stage: '2-hosts-closed',
      mutate: app => find<ApiObject>(app, 'cluster/Hosts/Allow').addJsonPatch(JsonPatch.add('/spec/ingress/0', { action: 'Allow' })),
      shows: ['1.0.0.0 -> node:worker-1, TCP 9100 is allowed: by gnp:host-lockdown-allow (cluster/Hosts/Allow)'],
    },
  ],
};

describe.each(Object.entries(MUTATIONS))('%s', (name, mutations) => {
  test.each(mutations)('fails where $change (A11)', ({ stage, mutate, shows }) => {
    const app = appAt(name, stage);
    mutate(app);

    const message = said(app);
    expect(message).toMatch(/\/Proof\] \d+ of \d+ expectations? do(es)? not hold:/);
    shows.forEach(part => expect(message).toContain(part));
  });
});

test('every example with proofs is broken by some change', () => {
  expect(Object.keys(MUTATIONS)).toEqual(examples.map(({ name }) => name));
});

test('that the frontend reaches the backend on port 80 fails, with 6379 as the nearest port that is allowed (F5)', () => {
  const app = appAt('004-network-policy-lab', 'stars-4-backend-policy');
  const proof = find<ConnectivityProof>(app, 'stars/Proof');
  proof.allows({ from: find(app, 'stars/frontend'), to: find(app, 'stars/backend'), ports: [Port.tcp(80)] });

  const message = said(app);
  expect(message).toContain('stars/frontend -> stars/backend, TCP 80 is denied');
  expect(message).toMatch(/nearest change: .*ports `6379`: the packet is for 80 \(stars\/Isolation\/AllowIngress2\)/);
});

test('that the client is closed too, as the text has it, fails with three callers (F4)', () => {
  const app = appAt('004-network-policy-lab', 'stars-2-default-deny');
  find<ConnectivityProof>(app, 'stars/Proof').onlyAllows({ to: find(app, 'stars/client'), ports: [Port.tcp(9000)] });

  expect(said(app)).toContain('-> client/client, TCP 9000 is allowed: by profile kns.client');
});

test('every port of the database is open to the frontend, as the policy names none (D7)', () => {
  const app = appAt('002-guestbook', '2-allow-redis');
  const proof = new ConnectivityProof(app.charts[0], 'Every-port')
    .allows({ from: Peer.pods({ 'k8s-app': 'guestbook' }), to: Peer.pods({ role: 'db' }), ports: [Port.all()] });
  expect(said(app)).toBe('');

  proof.denies({ from: Peer.pods({ 'k8s-app': 'guestbook' }), to: Peer.pods({ role: 'db' }), ports: [Port.all()] });
  expect(said(app)).toContain('not as expected between them: all but UDP 4789; protocol 4\n'); // tunnels, which pods can't open
});

test.each([
  ['1-open', 'Allow', undefined],
  ['2-deny-nodeports', 'Deny', undefined],
  ['5-own-ip-removed', undefined, ['169.46.64.77', '169.48.97.212', '169.48.246.130']],
])('who reaches the node port from outside at stage %s is known exactly (B10)', (stage, verdict, allowed) => {
  const asked: [VerdictEngine, Flow][] = [];
  const { verdict: ask } = VerdictEngine.prototype;
  jest.spyOn(VerdictEngine.prototype, 'verdict').mockImplementation(function (this: VerdictEngine, flow, state) {
    asked.push([this, flow]);
    return ask.call(this, flow, state);
  });
  expect(said(appAt('000-api-management', stage))).toBe('');
  jest.restoreAllMocks();
  const [[engine]] = asked;

  const answer = engine.verdict({ from: 'internet', to: '173.193.99.247', port: 32482 });

  if (verdict !== undefined) {
    expect(answer.verdict).toBe(verdict);
  }
  expect(answer.parts?.filter(part => part.verdict === 'Allow').flatMap(({ addresses }) => addresses.split(', '))).toEqual(allowed);
});

test('both forms of the lab\'s isolation prove the same (F10)', () => {
  const app = appAt('004-network-policy-lab', 'stars-4-backend-policy');
  remove(app, 'stars/Isolation');
  const again = new NamespaceIsolation(app.charts[0], 'Isolation', { namespace: 'stars', api: 'calico' });
  again.allowIngress(Peer.namespace('stars'), { from: Peer.namespaces({ role: 'management-ui' }), ports: [Port.all()] });
  again.allowIngress(find(app, 'stars/backend'), { from: find(app, 'stars/frontend'), ports: [Port.tcp(6379)] });

  expect(said(app)).toBe('');
  expect(again.deny.apiVersion).toBe('projectcalico.org/v3');
});

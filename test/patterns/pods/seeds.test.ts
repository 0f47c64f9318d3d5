import { ApiObject, App, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { problemsOf, written } from './charts';
import { documentsOf, stagesOf } from './recorded';
import { Verdict } from './verdict';
import { CalicoTarget, NetworkPolicy, Peer, Port, Rule, Selector } from '../../../src';
import { ClusterDnsAccess, NamespaceIsolation, PolicyApi, PolicyTier } from '../../../src/patterns';
import { Manifest, meaning } from '../../support/meaning';

/** What documents mean, whatever their order. */
const meanings = (all: readonly Manifest[]) => new Map(all.map(document => {
  const { kind, metadata: { namespace, name } } = document;
  return [`${kind} ${namespace ?? ''}/${name}`, meaning(document)];
}));

const documents = (seed: string, ...indices: number[]): Manifest[] => indices.map(index => documentsOf(seed)[index]);

describe('seed 002', () => {
  test('the database takes connections from the frontend only, on every port (D1)', () => {
    const app = new App();
    const isolation = new NamespaceIsolation(new Chart(app, 'guestbook'), 'Redis', { namespace: 'default' });

    isolation.allowIngress(Peer.pods({ role: 'db' }), { name: 'allow-redis', from: Peer.pods({ 'k8s-app': 'guestbook' }), ports: [Port.all()] });

    expect(meanings(written(app).filter(({ metadata }) => metadata.name === 'allow-redis'))).toEqual(meanings(documents('002-guestbook', 0)));
  });
});

describe('seed 003', () => {
  /** The application, its tiers and its policies, as of the stage at which the facts are served again. */
  const catfacts = (app: App, version: string) => {
    CalicoTarget.of(app).version(version);
    const chart = new Chart(app, 'catfacts', { namespace: 'catfacts' });
    const part = (name: string) => new kplus.Deployment(chart, name, { podMetadata: { labels: { app: name } }, containers: [{ image: `example/${name}` }] });
    const [db, worker, facts] = [part('db'), part('worker'), part('facts')];
    const security = new PolicyTier(chart, 'Security', { name: 'security', order: 2000, defaultAction: 'Pass' });
    const platform = new PolicyTier(chart, 'Platform', { name: 'platform', order: 3000, defaultAction: 'Pass' });
    const tier = new PolicyTier(chart, 'Application', { name: 'application-catfacts', order: 7000, defaultAction: 'Pass' });
    const isolation = new NamespaceIsolation(chart, 'Isolation', { namespace: 'catfacts', tier, directions: ['Ingress', 'Egress'], dns: false });
    isolation.allowIngress(db, { name: 'db', order: 100, from: Peer.anyOf(worker, facts), ports: [Port.tcp(3306)] });
    isolation.allowEgress(worker, { name: 'worker', order: 120, to: facts, ports: [Port.tcp(80)] })
      .addEgress(Rule.allow(Peer.selector(Selector.all()), Port.tcp(443)), Rule.allow(db, Port.tcp(3306)));
    tier.addNetworkPolicy('Facts', { name: 'facts', order: 140, appliesTo: facts })
      .addIngress(Rule.allow(Peer.anywhere(), Port.tcp(80)))
      .addEgress(Rule.allow(db, Port.tcp(3306)));
    tier.passToNext({ order: 2000 });
    new ClusterDnsAccess(chart, 'Dns', { tier: platform, order: 200, hosts: true, dns: Peer.selector(Selector.labels({ 'k8s-app': 'kube-dns' })) });
    return { security, platform, tier };
  };

  test('tiers, policies, DNS access and a default deny that denies come out as in the documents (E1 to E4, E14)', () => {
    const app = new App();

    catfacts(app, 'v3.30');

    expect(meanings(written(app))).toEqual(meanings(documents('003-catfacts', 0, 1, 2, 3, 4, 6, 7, 8, 11)));
  });

  test('their names are free in today\'s Calico (E2)', () => {
    const app = new App();

    catfacts(app, 'v3.32');

    const names = written(app).filter(({ kind }) => kind !== 'Tier').map(({ metadata }) => metadata.name).sort();
    expect(names).toEqual(['allow-kube-dns', 'db', 'default-deny', 'facts', 'pass-to-next-tier', 'worker']);
  });

  test('ports are written as numbers (E14)', () => {
    const app = new App();

    catfacts(app, 'v3.30');

    const rules: any[] = written(app).flatMap(({ spec }) => [...spec.ingress ?? [], ...spec.egress ?? []]);
    const ports = rules.flatMap(({ destination }) => destination?.ports ?? []);
    expect(ports.sort()).toEqual([3306, 3306, 3306, 443, 53, 53, 80, 80]);
  });

  test('a policy in a tier that nobody makes or declares fails (E1)', () => {
    const app = new App();
    const chart = new Chart(app, 'catfacts');
    CalicoTarget.of(app);
    const raw = (name: string, tier: string) => new ApiObject(chart, name, {
      apiVersion: 'projectcalico.org/v3', kind: 'GlobalNetworkPolicy', metadata: { name }, spec: { tier, selector: 'all()', types: ['Ingress'] },
    });
    new PolicyTier(chart, 'Platform', { name: 'platform', order: 3000, defaultAction: 'Pass' });
    raw('one', 'platform');
    raw('two', 'plattform');

    expect(problemsOf(app)).toEqual(['[catfacts/two] spec.tier: `plattform` is a tier that this App does not make; make it with `new Tier(…)`, or, if it exists already, say so: `CalicoTarget.of(app).externalTiers(\'plattform\')`']);
  });

  test('the system behaves as recorded, with a default deny that denies', () => {
    const app = new App();
    catfacts(app, 'v3.30');
    const { namespaces, rows } = stagesOf('003-catfacts').find(({ name }) => name.startsWith('5x'))!;
    const verdict = new Verdict(written(app), namespaces);

    expect(rows.map(({ id, flow }) => [id, verdict.allows(flow)])).toEqual(rows.map(({ id, allowed }) => [id, allowed]));
  });

  test('the policies of the stages without a default deny come from the same methods of a tier', () => {
    const app = new App();
    CalicoTarget.of(app).version('v3.30');
    const chart = new Chart(app, 'catfacts', { namespace: 'catfacts' });
    const tier = new PolicyTier(chart, 'Application', { name: 'application-catfacts', order: 7000, defaultAction: 'Pass' });

    tier.addNetworkPolicy('Facts', { name: 'facts', order: 140, appliesTo: Selector.parse("app == 'facts'") })
      .addIngress(Rule.deny(Peer.anywhere(), Port.tcp(80)))
      .addEgress(Rule.allow(Peer.pods({ app: 'db' }), Port.tcp(3306)));
    new NetworkPolicy(chart, 'Db', { name: 'db', tier, order: 100, appliesTo: Peer.pods({ app: 'db' }) })
      .addIngress(Rule.allow(Peer.anyOf(Peer.pods({ app: 'worker' }), Peer.pods({ app: 'facts' })), Port.tcp(3306)));

    expect(meanings(written(app))).toEqual(meanings(documents('003-catfacts', 2, 3, 5)));
  });
});

describe('seed 004', () => {
  /** policy-demo, in its stages. */
  const demo = (app: App, stage: number, api?: PolicyApi) => {
    const chart = new Chart(app, 'policy-demo', { namespace: 'policy-demo' });
    const nginx = new kplus.Deployment(chart, 'Nginx', { podMetadata: { labels: { run: 'nginx' } }, containers: [{ image: 'nginx' }] });
    if (stage >= 2) {
      const isolation = new NamespaceIsolation(chart, 'Isolation', { namespace: 'policy-demo', api });
      if (stage >= 3) {
        isolation.allowIngress(nginx, { name: 'access-nginx', from: Peer.pods({ run: 'access' }), ports: [Port.all()] });
      }
    }
  };
  /** stars, in its stages; from the second one with `client` closed as well where `asMeant`. */
  const stars = (app: App, stage: number, api?: PolicyApi, asMeant = stage >= 3) => {
    const chart = new Chart(app, 'stars');
    if (stage < 2) {
      return;
    }
    const inside = new NamespaceIsolation(chart, 'Stars', { namespace: 'stars', api });
    const client = asMeant ? [new NamespaceIsolation(chart, 'Client', { namespace: 'client', api })] : [];
    if (stage >= 3) {
      const ui = { name: 'allow-ui', from: Peer.namespaces({ role: 'management-ui' }), ports: [Port.all()] };
      [inside, ...client].forEach(isolation => isolation.allowIngress(Selector.all(), ui));
    }
    if (stage >= 4) {
      inside.allowIngress(Peer.pods({ role: 'backend' }), { name: 'backend-policy', from: Peer.pods({ role: 'frontend' }), ports: [Port.tcp(6379)] });
    }
    if (stage >= 5) {
      inside.allowIngress(Peer.pods({ role: 'frontend' }), { name: 'frontend-policy', from: Peer.namespaces({ role: 'client' }), ports: [Port.tcp(80)] });
    }
  };

  test('both parts of the lab come out as in the documents (F1, F2)', () => {
    const app = new App();

    demo(app, 3);
    stars(app, 5);

    expect(meanings(written(app))).toEqual(meanings(documentsOf('004-network-policy-lab')));
  });

  const stages = stagesOf('004-network-policy-lab').flatMap(stage => (['kubernetes', 'calico'] as const).map(api => ({ ...stage, api })));

  test.each(stages)('stage $name behaves as recorded in the terms of $api (F3, F6, F10, F11)', ({ name, namespaces, rows, api }) => {
    const app = new App();
    const stage = Number(/\d/.exec(name));

    if (name.startsWith('stars')) {
      stars(app, stage, api, name.startsWith('stars-2x') || stage >= 3);
    } else {
      demo(app, stage, api);
    }

    const verdict = new Verdict(written(app), namespaces);
    expect(rows.map(({ id, flow }) => [id, verdict.allows(flow)])).toEqual(rows.map(({ id, allowed }) => [id, allowed]));
    expect(written(app).every(({ apiVersion }) => apiVersion === (api === 'calico' ? 'projectcalico.org/v3' : 'networking.k8s.io/v1'))).toBe(true);
  });
});

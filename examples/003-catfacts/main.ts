import { App, Chart } from 'cdk8s';
import { CalicoTarget, ClusterDnsAccess, NetworkPolicy, Peer, PolicyTier, Port, Rule, Selector, Tier } from 'cdk8s-calico';
import * as kplus from 'cdk8s-plus-27';
import { Example, reached, write } from '../support/example';

/** Three tiers, a policy with one wrong word, and DNS as the platform's business. */
export const catfacts: Example = {
  name: '003-catfacts',
  stages: ['1-open', '2-deny', '3-allow', '4-platform-dns'],

  build(app: App, stage: string): void {
    CalicoTarget.of(app).version('v3.30'); // names carry the tier there
    const platform = new Chart(app, 'platform');
    const chart = new Chart(app, 'catfacts', { namespace: 'catfacts' });
    const part = (name: string, image: string, portNumber?: number) => new kplus.Deployment(chart, name, {
      metadata: { name },
      replicas: 1,
      podMetadata: { labels: { app: name } },
      containers: [{ image, portNumber }],
    });
    const db = part('db', 'mysql:8.2.0', 3306);
    const worker = part('worker', 'regisftm/worker:v1.0.1');
    const facts = part('facts', 'regisftm/facts:v1.0.1', 80);
    db.exposeViaService({ name: 'db', ports: [{ port: 3306 }] });
    facts.exposeViaService({ name: 'facts', ports: [{ port: 80 }] });

    new Tier(platform, 'Security', { name: 'security', order: 2000, defaultAction: 'Pass' });
    const platformTier = new Tier(platform, 'Platform', { name: 'platform', order: 3000, defaultAction: 'Pass' });
    const tier = new PolicyTier(platform, 'Application', { name: 'application-catfacts', order: 7000, undecided: 'Pass' });

    if (reached(catfacts, stage, '2-deny')) {
      new NetworkPolicy(chart, 'DbPolicy', { name: 'db', tier, order: 100, appliesTo: db })
        .addIngress(Rule.allow(Peer.anyOf(worker, facts), Port.tcp(3306)));
      new NetworkPolicy(chart, 'WorkerPolicy', { name: 'worker', tier, order: 120, appliesTo: worker }).addEgress(
        Rule.allow(facts, Port.tcp(80)),
        Rule.allow(Peer.selector(Selector.all()), Port.tcp(443)), // the own namespace only: Peer.internet() is what was meant
        Rule.allow(db, Port.tcp(3306)),
      );
      const mistake = !reached(catfacts, stage, '3-allow');
      new NetworkPolicy(chart, 'FactsPolicy', { name: 'facts', tier, order: 140, appliesTo: facts })
        .addIngress(Rule.of(mistake ? 'Deny' : 'Allow', { peer: Peer.anywhere(), ports: [Port.tcp(80)] }))
        .addEgress(Rule.allow(db, Port.tcp(3306)));
      tier.passToNext({ order: 2000 });
    }
    if (reached(catfacts, stage, '4-platform-dns')) {
      new ClusterDnsAccess(platform, 'Dns', {
        name: 'allow-kube-dns',
        tier: platformTier,
        order: 200,
        dns: Peer.selector(Selector.labels({ 'k8s-app': 'kube-dns' })), // in any namespace, as the workshop has it
        hosts: true,
      });
    }
  },
};

if (require.main === module) {
  write(catfacts);
}

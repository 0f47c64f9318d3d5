import { join } from 'node:path';
import { App, Chart } from 'cdk8s';
import { CalicoTarget, ClusterDnsAccess, ConnectivityProof, NetworkPolicy, Peer, PolicyTier, Port, Rule, Selector, Tier } from 'cdk8s-calico';
import { application } from './application';
import { Example, reached } from '../support/example';

/** Three tiers, a policy with one wrong word, and DNS as the platform's business. */
export const catfacts: Example = {
  name: '003-catfacts',
  stages: ['1-open', '2-deny', '3-allow', '4-platform-dns'],

  build(app: App, stage: string): void {
    CalicoTarget.of(app).version('v3.30'); // names carry the tier there
    const chart = new Chart(app, 'catfacts', { namespace: 'catfacts' });
    const { db, worker, facts } = application(chart);

    // Made after the application's chart, and yet written before it as soon as that has policies in these tiers.
    const platform = new Chart(app, 'platform');
    new Tier(platform, 'Security', { name: 'security', order: 2000, defaultAction: 'Pass' });
    const platformTier = new Tier(platform, 'Platform', { name: 'platform', order: 3000, defaultAction: 'Pass' });
    const tier = new PolicyTier(platform, 'Application', { name: 'application-catfacts', order: 7000, defaultAction: 'Pass' });

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
      // By label in any namespace, and on hosts too, as the workshop has it.
      const dns = Peer.selector(Selector.labels({ 'k8s-app': 'kube-dns' }));
      new ClusterDnsAccess(platform, 'Dns', { name: 'allow-kube-dns', tier: platformTier, order: 200, dns, hosts: true });
    }

    const proof = new ConnectivityProof(chart, 'Proof', { manifests: [join(__dirname, 'cluster.yaml')] })
      .allows({ from: worker, to: db, ports: [Port.tcp(3306)] })
      .allows({ from: facts, to: db, ports: [Port.tcp(3306)] })
      .allows({ from: worker, to: Peer.internet(), ports: [Port.tcp(443)] })
      .allows({ from: Peer.namespace('catfacts'), to: Peer.clusterDns(), ports: [Port.udp(53), Port.tcp(53)] })
      // The tier passes on what its policies don't match: nothing keeps a stranger from the database.
      .allows({ from: Peer.pods({ run: 'access' }, 'quickstart'), to: db, ports: [Port.tcp(3306)] });
    const page = { from: Peer.anyOf(worker, Peer.pods({ run: 'access' }, 'quickstart')), to: facts, ports: [Port.tcp(80)] };
    stage === '2-deny' ? proof.denies(page) : proof.allows(page);
  },
};

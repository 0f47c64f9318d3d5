/** What the documents of the seeds say beside their outcomes: what would change them, and why they are so. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { explain, Flow, readCluster, VerdictEngine } from '../../src/analysis';

const SEEDS = join(__dirname, 'vectors/seeds');

interface Row extends Flow {
  readonly id: string;
  readonly outcome: 'Allow' | 'Deny';
}

describe('an API behind a gateway', () => {
  const stage = '000-api-management/5-own-ip-removed';
  const [gateways, node] = [['169.46.64.77', '169.48.97.212', '169.48.246.130'], '173.193.99.247'];

  test.each([
    { title: 'each gateway gets in', froms: gateways, verdict: 'Allow' },
    { title: 'their neighbours don\'t', froms: ['169.46.64.76', '169.46.64.78', '169.48.97.211', '169.48.246.131'], verdict: 'Deny' },
    { title: 'by UDP nobody does', froms: gateways, protocol: 'UDP', verdict: 'Deny' },
    { title: 'at another node port nobody does', froms: gateways, port: 32483, verdict: 'Deny' },
  ])('$title (B7)', ({ froms, verdict, protocol = 'TCP', port = 32482 }) => {
    const engine = engineOf(read(stage));

    expect(froms.map(from => engine.verdict({ from, to: node, port, protocol }).verdict)).toEqual(froms.map(() => verdict));
  });
});

describe('four lessons on preDNAT policies', () => {
  const lesson = (name: string): string => read(`001-block-traffic/${name}`);
  const client = { from: '1.1.1.1', to: '169.1.1.1', port: 80, arrivesAt: '10.176.48.78' };

  test('a preDNAT rule for the pods\' port never matches what comes to the load balancer (C3)', () => {
    const closed = lesson('lesson-3a-deny-lb');
    const podPort = closed.replace(/ports:\n(\s+)- 80\n/g, 'ports:\n$1- 8080\n');

    expect(podPort).not.toBe(closed);
    expect(engineOf(closed).verdict(client).verdict).toBe('Deny');
    expect(engineOf(podPort).verdict(client).verdict).toBe('Allow');
  });

  test('whichever of whitelist and deny-lb has the lower order decides (C4)', () => {
    const text = lesson('lesson-3b-whitelist');
    const { verdict, hops } = engineOf(text).verdict(client);

    expect([verdict, hops[0].stage, hops[0].by]).toEqual(['Allow', 'preDNAT', 'gnp:whitelist']);
    expect(engineOf(text.replace('order: 800', 'order: 400')).verdict(client)).toMatchObject({ verdict: 'Deny', decidedBy: 'gnp:deny-lb-port-80' });
  });

  test.each(['lesson-4a-cleanup', 'lesson-4c-cleanup'])('deleting what a lesson added gives the verdicts of the one before: %s (C5)', name => {
    const [engine, before] = [engineOf(lesson(name)), rowsOf('001-block-traffic/lesson-2-deny-nodeports')];

    expect(before.map(row => engine.verdict(row).verdict)).toEqual(before.map(row => row.outcome));
  });

  test('node ports are closed at the load balancer\'s address too, and UDP to whoever is let in by TCP (C6)', () => {
    const engine = engineOf(lesson('lesson-3b-whitelist'));

    expect(engine.verdict({ ...client, port: 31024 })).toMatchObject({ verdict: 'Deny', decidedBy: 'gnp:deny-nodeports' });
    expect(engine.verdict({ ...client, protocol: 'UDP' })).toMatchObject({ verdict: 'Deny', decidedBy: 'gnp:deny-lb-port-80' });
  });

  test('every worker is closed at its public address, and open at its private one (C7)', () => {
    const engine = engineOf(lesson('lesson-3b-whitelist'));
    const ask = (from: string, to: string): string => engine.verdict({ from, to, port: 31024 }).verdict;

    expect(['203.0.113.67', '203.0.113.79', '203.0.113.78'].map(to => ask('1.1.1.1', to))).toEqual(['Deny', 'Deny', 'Deny']);
    expect(['10.176.48.67', '10.176.48.79', '10.176.48.78'].map(to => ask('10.176.48.200', to))).toEqual(['Allow', 'Allow', 'Allow']);
  });

  test('without allow-node-port-dnat of the platform no row changes (C8)', () => {
    const text = lesson('lesson-3b-whitelist');
    const without = text.split(/^---$/m).filter(document => !document.includes('name: allow-node-port-dnat')).join('\n---\n');
    const rows = rowsOf('001-block-traffic/lesson-3b-whitelist');
    const engine = engineOf(without);

    expect(without.length).toBeLessThan(text.length);
    expect(rows.map(row => engine.verdict(row).verdict)).toEqual(rows.map(row => row.outcome));
  });

  test('a client that is let in is denied at the node port, for it is another destination (C9)', () => {
    const { answer, ways: [way] } = explain(engineOf(lesson('lesson-3b-whitelist')), { from: '1.1.1.1', to: '203.0.113.67', port: 31024 });
    const policies = way.steps[0].asked?.tiers.flatMap(tier => tier.policies) ?? [];

    expect(answer).toMatchObject({ verdict: 'Deny', decidedBy: 'gnp:deny-nodeports' });
    expect(policies.find(({ name }) => name === 'gnp:whitelist')?.rules[0].mismatch).toEqual({ criterion: 'destination ports `80`', found: 'the packet is for 31024' });
  });
});

describe('a guestbook', () => {
  test('the port of the document is none of the Service (D4)', () => {
    const engine = engineOf(read('002-guestbook/2-allow-redis'));

    expect(engine.verdict({ from: 'default/busybox-754571723-t0m33', to: 'service:default/redis-master', port: 80 }))
      .toMatchObject({ verdict: 'Unreachable', reason: 'no-such-service-port' });
  });

  test('the Ingress is one question with two connections: isolating the frontend denies the second one (D8)', () => {
    const text = read('002-guestbook/3-ingress');
    const question: Flow = { from: '198.51.100.20', to: 'ingress:default/simple', port: 80, address: '203.0.113.81' };
    const isolated = `${text}\n---\n${JSON.stringify({
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name: 'isolate', namespace: 'default' },
      spec: { podSelector: { matchLabels: { 'k8s-app': 'guestbook' } }, policyTypes: ['Ingress'] },
    })}\n`;
    const [open, closed] = [text, isolated].map(one => engineOf(one).verdict(question));

    expect(open.verdict).toBe('Allow');
    expect(open.hops.filter(({ stage }) => stage === 'pod-ingress')).toHaveLength(2);
    expect(closed).toMatchObject({ verdict: 'Deny', decidedBy: 'tierDefault:default' });
    expect(closed.hops.at(-1)?.question?.endpoint).toMatch(/^default\/frontend-/);
    expect(engineOf(text).verdict({ ...question, address: undefined }).verdict).toBe('Unknown');
  });

  test('a load balancer without an address leaves the pods\' part decided (D9)', () => {
    const text = read('002-guestbook/1-before');
    const hostname = text.replace('- ip: 203.0.113.80', '- hostname: guestbook.example.com');
    const answer = engineOf(hostname).verdict({ from: '198.51.100.20', to: 'service:default/frontend', via: 'LoadBalancer', port: 80 });

    expect(hostname).not.toBe(text);
    expect(answer.verdict).toBe('Allow');
    expect(answer.backends?.map(({ pod }) => pod)).toHaveLength(3);
    expect(answer.ingress?.enforced).toEqual(['0|__PROFILE__|pro:kns.default|allow|0']);
  });
});

describe('catfacts', () => {
  test('worker is let out by its own rule, and denied by facts\' (E6)', () => {
    const row = rowsOf('003-catfacts/2-deny').find(({ from, to, port }) => from.includes('/worker-') && to.includes('/facts-') && port === 80)!;
    const { egress, ingress, verdict } = engineOf(read('003-catfacts/2-deny')).verdict(row);

    expect(verdict).toBe('Deny');
    expect(egress?.enforced.at(-1)).toMatch(/np:catfacts\/.*worker\|allow\|0$/);
    expect(ingress?.enforced.at(-1)).toMatch(/np:catfacts\/.*facts\|deny\|0$/);
  });

  test('DNS stays allowed whatever the application tier says, until the tiers change places (E13)', () => {
    const stage = '003-catfacts/4b-application-tries-to-deny-dns';
    const dns = rowsOf(stage).find(({ port, outcome }) => port === 53 && outcome === 'Allow')!;

    expect(engineOf(read(stage)).verdict(dns).egress?.enforced.at(-1)).toContain('platform');
    expect(engineOf(read(stage).replace('order: 3000', 'order: 8000')).verdict(dns).verdict).toBe('Deny');
  });
});

describe('a lab of Kubernetes policies', () => {
  test('the same labels in another namespace don\'t let in (F6)', () => {
    const rows = rowsOf('004-network-policy-lab/policy-demo-3-access-nginx').filter(({ from, to }) => from === 'default/access' && to.includes('nginx'));
    const engine = engineOf(read('004-network-policy-lab/policy-demo-3-access-nginx'));

    expect(rows.length).toBeGreaterThan(0);
    expect(new Set(rows.map(row => engine.verdict(row).verdict))).toEqual(new Set(['Deny']));
  });

  test.each([
    'stars-1-before', 'stars-2-default-deny', 'stars-2x-default-deny-as-meant', 'stars-3-allow-ui', 'stars-4-backend-policy', 'stars-5-frontend-policy',
  ])('the management UI stays open at its node port: %s (F9)', stage => {
    const engine = engineOf(read(`004-network-policy-lab/${stage}`));

    expect(engine.verdict({ from: '198.51.100.20', to: 'service:management-ui/management-ui', via: 'NodePort', port: 30002 }).verdict).toBe('Allow');
  });

  test('what isolated pods send stays open (F11)', () => {
    const stage = '004-network-policy-lab/policy-demo-2-default-deny';
    const rows = rowsOf(stage).filter(({ from, to }) => from.startsWith('policy-demo/') && to.startsWith('default/'));
    const engine = engineOf(read(stage));

    expect(rows.length).toBeGreaterThan(0);
    expect(new Set(rows.map(row => engine.verdict(row).verdict))).toEqual(new Set(['Allow']));
  });
});

function read(stage: string): string {
  return readFileSync(join(SEEDS, stage, 'cluster.yaml'), 'utf8');
}

function rowsOf(stage: string): Row[] {
  return JSON.parse(readFileSync(join(SEEDS, stage, 'expect.json'), 'utf8'));
}

function engineOf(content: string): VerdictEngine {
  return new VerdictEngine(readCluster([{ name: 'cluster.yaml', content }]).cluster);
}

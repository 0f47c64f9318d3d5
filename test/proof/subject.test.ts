import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, App, Chart, Testing } from 'cdk8s';
import { newShop, problemsIn, raw, service, workload } from './shop';
import { CalicoTarget, ConnectivityProof, NetworkPolicy, Peer, Port, Rule, Selector } from '../../src';
import * as analysis from '../../src/analysis';
import { VerdictEngine } from '../../src/engine/verdict-engine';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cdk8s-calico-proof-'));
});
beforeEach(() => {
  jest.spyOn(console, 'warn').mockImplementation();
});
afterEach(() => {
  rmSync(folder, { recursive: true });
  jest.restoreAllMocks();
});

/** Writes a file; returns its path. */
function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

/** What a proof says of the only one of its expectations that fails: the line with the counterexample. */
function exampleIn(app: App): string {
  const [text, ...others] = problemsIn(app);
  expect(others).toEqual([]);
  return text.split('\n').find(line => line.includes(' -> '))!.trim();
}

describe('a synthesis', () => {
  test('reads and analyses once, however many charts and proofs there are', () => {
    const { app, chart, web, api } = newShop();
    const claim = { from: web, to: api, ports: [Port.tcp(8080)] };
    for (let at = 0; at < 10; at += 1) {
      new ConnectivityProof(chart, `Proof${at}`).allows(claim);
      workload(new Chart(app, `more-${at}`, { namespace: 'shop' }), `more-${at}`);
    }
    const reads = jest.spyOn(analysis, 'readCluster');
    const asked = jest.spyOn(VerdictEngine.prototype, 'connectivity');

    expect(problemsIn(app)).toEqual([]);

    expect(reads).toHaveBeenCalledTimes(1);
    expect(new Set(asked.mock.results.map(({ value }) => value)).size).toBe(1);
    expect(asked).toHaveBeenCalledTimes(10); // once for each proof, not for each chart
  });

  test('reads anew when something was changed since the one before', () => {
    const { app, chart, web, db, isolation } = newShop();
    const proof = new ConnectivityProof(chart, 'Proof').denies({ from: web, to: db, ports: [Port.tcp(5432)] });
    expect(problemsIn(app)).toEqual([]);

    isolation.allowIngress(db, { name: 'web-to-db', from: web, ports: [Port.tcp(5432)] });
    expect(exampleIn(app)).toBe('shop/web -> shop/db, TCP 5432 is allowed: by knp:shop/web-to-db (shop/Isolation/AllowIngress3)');

    chart.node.tryRemoveChild('Proof');
    proof.allows({ from: web, to: db, ports: [Port.tcp(1)] });
    expect(problemsIn(app)).toEqual([]);
  });

  test('checks the expectations that are added last, also of a chart alone', () => {
    const { chart, web, db } = newShop();
    const proof = new ConnectivityProof(chart, 'Proof').denies({ from: web, to: db, ports: [Port.tcp(5432)] });
    Testing.synth(chart);

    proof.allows({ from: web, to: db, ports: [Port.tcp(5432)] });

    expect(() => Testing.synth(chart)).toThrow('1 of 2 expectations does not hold');
  });

  test('writes nothing where an expectation does not hold', () => {
    const { app, chart, web, db } = newShop();
    new ConnectivityProof(chart, 'Proof').allows({ from: web, to: db, ports: [Port.tcp(5432)] });

    expect(() => app.synth()).toThrow('[shop/Proof] 1 of 1 expectation does not hold');
  });

  test('keeps quiet about what follows from an error that is told already', () => {
    const { app, chart, web, db } = newShop();
    new ConnectivityProof(chart, 'Proof').allows({ from: web, to: db, ports: [Port.tcp(5432)] });
    new NetworkPolicy(chart, 'Wrong', { appliesTo: db, namespace: 'shop' }).addIngress(Rule.allow(Peer.addresses('10.0.0.1/8'), Port.tcp(1)));

    expect(problemsIn(app)).toEqual([expect.stringContaining('[shop/Wrong] ')]);
  });

  test('says of objects that can\'t be written, or read, that nothing can be shown', () => {
    const { app, chart, web, db } = newShop();
    new ConnectivityProof(chart, 'Proof').allows({ from: web, to: db, ports: [Port.tcp(5432)] });
    const pod = raw(chart, 'pod', 'v1', 'Pod', { metadata: { name: 'pod' }, spec: { hostNetwork: 'yes' } });

    expect(problemsIn(app)).toEqual(['[shop/Proof] shop/pod: Pod shop/pod: spec.hostNetwork `yes` is a text; write `true` or `false`']);
    pod.toJson = () => { throw new Error('not today'); };
    expect(problemsIn(app)).toEqual(['[shop/Proof] `shop/pod` cannot be written: not today; mend it first']);
  });
});

describe('the App', () => {
  test('is looked at whole, whichever chart holds the proof', () => {
    const { app, api, web } = newShop();
    const other = new Chart(app, 'zz-other');
    new ConnectivityProof(other, 'Proof').allows({ from: web, to: api, ports: [Port.tcp(8080)] });

    expect(problemsIn(app)).toEqual([]);
  });

  test('is looked at in part, where a scope is said', () => {
    const { app, chart, web, api } = newShop();
    const claim = { from: api, to: web, ports: [Port.tcp(8080)] };
    const apart = new Chart(app, 'apart', { namespace: 'shop' });
    new NetworkPolicy(apart, 'Open', { appliesTo: web }).addIngress(Rule.allow(api, Port.tcp(8080)));

    new ConnectivityProof(chart, 'Whole').allows(claim);
    new ConnectivityProof(chart, 'Part', { scope: chart }).denies(claim);

    expect(problemsIn(app)).toEqual([]);
  });

  test.each<[string, unknown, string]>([
    ['of another App', new Chart(new App(), 'else'), 'scope: `else` belongs to another App; give a part of this one'],
    ['that is none', 'shop', 'scope: `shop` is no construct; give a chart, or another construct with objects below it'],
  ])('refuses a scope %s', (_, scope, problem) => {
    const { app, chart, web, api } = newShop();
    new ConnectivityProof(chart, 'Proof', { scope: scope as Chart }).allows({ from: web, to: api, ports: [Port.tcp(8080)] });

    expect(problemsIn(app)).toEqual([`[shop/Proof] ${problem}`]);
  });

  test('is as many clusters as it says', () => {
    const app = new App();
    const charts = ['blue', 'green'].map(name => {
      const chart = new Chart(app, name, { namespace: 'shop' });
      CalicoTarget.of(chart).cluster(name);
      return { chart, web: workload(chart, 'web'), db: workload(chart, 'db') };
    });
    const [blue, green] = charts;
    new NetworkPolicy(blue.chart, 'Close', { name: 'close', appliesTo: blue.db, types: ['Ingress'] });
    new ConnectivityProof(blue.chart, 'Proof').denies({ from: blue.web, to: blue.db, ports: [Port.all()] });
    new ConnectivityProof(green.chart, 'Proof').allows({ from: green.web, to: green.db, ports: [Port.all()] });

    expect(problemsIn(app)).toEqual([]);
    new ConnectivityProof(green.chart, 'Mixed').allows({ from: blue.web, to: green.db, ports: [Port.all()] });
    expect(problemsIn(app)).toEqual([expect.stringContaining('[green/Mixed] allows[0].from: `blue/web` goes to another cluster')]);
  });

  test('has a workload once', () => {
    const { app, chart, web, api } = newShop();
    new ConnectivityProof(chart, 'Proof').allows({ from: web, to: api, ports: [Port.tcp(8080)] });
    workload(new Chart(app, 'twin', { namespace: 'monitoring' }), 'probe', { port: 1 });

    expect(problemsIn(app)).toEqual(['[shop/Proof] twin/probe: Deployment monitoring/probe: is there twice, and this one counts; the other one stands at monitoring/probe; '
      + 'keep one, or, if they go to different clusters, say so: `CalicoTarget.of(chart).cluster(\'…\')`']);
  });
});

describe('manifests', () => {
  const NODE = 'apiVersion: v1\nkind: Node\nmetadata: { name: n1 }\nstatus: { addresses: [{ type: InternalIP, address: 10.0.0.1 }, { type: ExternalIP, address: 203.0.113.10 }] }\n';

  test('tell what the App does not write: the nodes, say', () => {
    const { app, chart } = newShop();
    const open = service(chart, 'web', { type: 'NodePort', ports: [{ port: 80, targetPort: 8080, nodePort: 30080 }] });
    const claim = { from: Peer.internet(), via: 'NodePort' as const };

    new ConnectivityProof(chart, 'Proof', { manifests: [file('nodes.yaml', NODE)] }).denies({ ...claim, to: open });
    expect(problemsIn(app)).toEqual([]);
    new ConnectivityProof(chart, 'Blind').denies({ ...claim, to: open });
    expect(exampleIn(app)).toMatch(/via NodePort is not known: it is not known which nodes the cluster has/);
  });

  test('yield to what the App writes, be they right or wrong', () => {
    const { app, chart, web, api } = newShop();
    const old = `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: web-to-api, namespace: shop }
spec: { podSelector: 5 }
---
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: 7 }
`;
    new ConnectivityProof(chart, 'Proof', { manifests: [file('old.yaml', old)] }).allows({ from: web, to: api, ports: [Port.tcp(8080)] });

    expect(problemsIn(app)).toEqual([]);
  });

  test('may hold policies that the App knows nothing of, which are named by file and line', () => {
    const { app, chart, web, api } = newShop();
    const dump = JSON.stringify({
      apiVersion: 'v1',
      kind: 'List',
      items: [{ apiVersion: 'projectcalico.org/v3', kind: 'GlobalNetworkPolicy', metadata: { name: 'cut' }, spec: { order: 1, selector: 'app == "web"', types: ['Egress'], egress: [{ action: 'Deny' }] } }],
    }, null, 1);
    new ConnectivityProof(chart, 'Proof', { manifests: [file('dump.json', dump)] }).allows({ from: web, to: api, ports: [Port.tcp(8080)] });

    expect(exampleIn(app)).toMatch(/^shop\/web -> shop\/api, TCP 8080 is denied: by gnp:cut \(.*\/dump\.json:5\)$/);
  });

  test('have pods in them that the App is about to replace', () => {
    const { app, chart, api, probe } = newShop();
    new NetworkPolicy(chart, 'New', { namespace: 'monitoring', appliesTo: Selector.parse('app == "probe"'), types: ['Egress'] });
    const pod = (name: string, app1: string) => `
apiVersion: v1
kind: Pod
metadata:
  name: ${name}
  namespace: monitoring
  labels: { app: ${app1}, pod-template-hash: 5d9c }
  ownerReferences: [{ apiVersion: apps/v1, kind: ReplicaSet, name: probe-5d9c, controller: true }]
spec: { containers: [{ name: main, image: x, ports: [{ containerPort: 8080 }] }] }
`;
    // The pod that runs has other labels than those that the App gives it: the policy would not know it.
    new ConnectivityProof(chart, 'Proof', { manifests: [file('pods.yaml', pod('probe-5d9c-1', 'old'))] }).denies({ from: probe, to: api, ports: [Port.all()] });
    expect(problemsIn(app)).toEqual([]);

    new ConnectivityProof(chart, 'Same', { manifests: [file('same.yaml', pod('probe-5d9c-1', 'probe'))] }).allows({ from: probe, to: api, ports: [Port.tcp(8080)] });
    expect(exampleIn(app)).toMatch(/^monitoring\/probe-5d9c-1 -> /);
  });

  test('may be folders', () => {
    const { app, chart, web, api } = newShop();
    mkdirSync(join(folder, 'deep/node_modules'), { recursive: true });
    file('deep/node.yaml', NODE);
    file('deep/node_modules/broken.yaml', '{');
    file('deep/notes.txt', '{');
    new ConnectivityProof(chart, 'Proof', { manifests: [folder] }).allows({ from: web, to: api, ports: [Port.tcp(8080)] });

    expect(problemsIn(app)).toEqual([]);
  });

  test('fail where they can\'t be read, each with its place', () => {
    const { app, chart, web, api } = newShop();
    const manifests = [file('broken.yaml', 'apiVersion: v1\nkind: Namespace\nmetadata: { name: a }\n---\n\tkind: [\n'), join(folder, 'none.yaml'), 'a\nb', 5 as never];
    new ConnectivityProof(chart, 'Proof', { manifests }).allows({ from: web, to: api, ports: [Port.tcp(8080)] });

    expect(problemsIn(app)).toEqual([
      '[shop/Proof] manifests: `a\\nb` is no path; name a file or folder, and leave texts to a file',
      '[shop/Proof] manifests: `5` is no path; name a file or folder, and leave texts to a file',
      `[shop/Proof] manifests: there is no file or folder \`${join(folder, 'none.yaml')}\` in \`${process.cwd()}\`; see to its name`,
      expect.stringMatching(/^\[shop\/Proof\] manifests: .*broken\.yaml, document 2, line 5: .*; /),
    ]);
  });

  test('that are no list are refused', () => {
    const { app, chart, web, api } = newShop();
    new ConnectivityProof(chart, 'Proof', { manifests: 'cluster.yaml' as never }).allows({ from: web, to: api, ports: [Port.tcp(8080)] });

    expect(problemsIn(app)).toEqual(['[shop/Proof] manifests: `cluster.yaml` is no list; write it as one: `[\'cluster.yaml\']`']);
  });

  test('are warned of, once, where they hold what the cluster can\'t use', () => {
    const { app, chart, web, api } = newShop();
    const manifests = [file('wrong.yaml', 'apiVersion: projectcalico.org/v3\nkind: GlobalNetworkPolicy\nmetadata: { name: wrong }\nspec: { selector: "(" }\n')];
    for (const id of ['One', 'Two']) {
      new ConnectivityProof(chart, id, { manifests }).allows({ from: web, to: api, ports: [Port.tcp(8080)] });
    }

    expect(problemsIn(app)).toEqual([]);
    expect(CalicoTarget.of(app).warnings()).toEqual([expect.stringMatching(/^\[shop\/One\] manifests: .*wrong\.yaml, .*GlobalNetworkPolicy wrong: .* \(proof-manifests\)$/)]);
  });
});

describe('what nobody knows', () => {
  const NODES = 'it is not known which nodes the cluster has: no Node is among the manifests';

  const open = (chart: Chart): ApiObject => service(chart, 'web', { type: 'NodePort', ports: [{ port: 80, targetPort: 8080, nodePort: 30080 }] });

  test('fails, unless it is allowed', () => {
    const { app, chart } = newShop();
    const claim = { from: Peer.internet(), to: open(chart), via: 'NodePort' as const };
    new ConnectivityProof(chart, 'Lenient', { allowUnknown: true }).denies(claim);
    expect(problemsIn(app)).toEqual([]);

    new ConnectivityProof(chart, 'Strict').denies(claim);
    expect(exampleIn(app)).toBe(`1.0.0.0 -> service:shop/web, TCP 80, via NodePort is not known: ${NODES}`);
  });

  test('does not hide what is known to be wrong', () => {
    const { app, chart, web, probe } = newShop();
    new ConnectivityProof(chart, 'Proof', { allowUnknown: true })
      .denies({ from: Peer.internet(), to: open(chart), via: 'NodePort' })
      .denies({ from: web, to: probe, ports: [Port.tcp(1)] });

    expect(problemsIn(app)).toEqual([expect.stringContaining('[shop/Proof] 1 of 2 expectations does not hold:\n    2. denies ')]);
  });
});

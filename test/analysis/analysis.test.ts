import { App, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { answerFlows, readCluster, readFlows, writeText } from '../../src/analysis';

const POD = (name: string, ip: string): object => ({
  apiVersion: 'v1', kind: 'Pod', metadata: { namespace: 'a', name, labels: { name } }, spec: { nodeName: 'n', containers: [] }, status: { podIP: ip },
});
const CLOSED = { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { namespace: 'a', name: 'db' }, spec: { podSelector: { matchLabels: { name: 'db' } }, policyTypes: ['Ingress'] } };
const cluster = readCluster([{ objects: [POD('web', '10.65.0.1'), POD('db', '10.65.0.2'), CLOSED].map(object => ({ object })) }]);

describe('readCluster', () => {
  test('reads a construct as it reads the manifests that it writes, and says by its path where they come from', () => {
    const app = new App();
    const chart = new Chart(app, 'shop', { namespace: 'shop' });
    const db = new kplus.Deployment(chart, 'Db', { containers: [{ image: 'db', portNumber: 5432 }] });
    const web = new kplus.Deployment(chart, 'Web', { containers: [{ image: 'web' }] });
    new kplus.NetworkPolicy(chart, 'Closed', { selector: db, ingress: { default: kplus.NetworkPolicyTrafficDefault.DENY } });

    const { engine, places } = readCluster([app]);
    const flow = { from: `shop/${web.name}`, to: `shop/${db.name}`, port: 5432 };
    const answer = engine().verdict(flow);

    expect(answer).toMatchObject({ verdict: 'Deny', decidedBy: 'tierDefault:default' });
    expect(places.of(engine().cluster.policies[0].source)).toMatch(/^shop\/Closed/);
  });

  test('hands options on: of reading, and of hosts', () => {
    const noTypes = { apiVersion: 'projectcalico.org/v3', kind: 'NetworkPolicy', metadata: { namespace: 'a', name: 'p' }, spec: { egress: [{ action: 'Allow' }] } };
    const read = (defaulting: 'client' | 'none'): readonly string[] => readCluster([{ objects: [{ object: noTypes }] }], { defaulting }).cluster.policies[0].types;

    expect([read('client'), read('none')]).toEqual([['Egress'], ['Ingress', 'Egress']]);
    expect(cluster.engine({ host: { forwardPolicy: 'DROP' } }).options).toEqual({ host: { forwardPolicy: 'DROP' } });
  });
});

describe('answerFlows', () => {
  const rows = readFlows({
    name: 'flows.yaml',
    content: '- {from: a/web, to: a/db, port: 80, id: 1}\n- {from: a/wep, to: a/db, id: 2}\n- {to: a/db, id: 3}\n- {from: a/db, to: a/web, port: 80, id: 4}\n',
  }).rows;

  test('answers every row in its place; rows that can\'t be asked are Unknown, with every problem', () => {
    const { results, problems } = answerFlows(cluster.engine(), rows);

    expect(results.map(({ row, answer }) => [row?.id, answer.verdict])).toEqual([[1, 'Deny'], [2, 'Unknown'], [3, 'Unknown'], [4, 'Allow']]);
    expect(problems).toEqual([
      'flows.yaml, flow 2: `from`: there is no pod or workload `a/wep` in the cluster; is `a/web` meant?',
      'flows.yaml, flow 2: `port` is missing; say which port is asked for',
      'flows.yaml, flow 3, line 3: `from` is missing; say who opens the connection',
    ]);
    expect(writeText(results[2])).toBe('Unknown:  -> a/db, TCP\n`from` is missing; say who opens the connection\n');
  });

  test('explains where it is asked to, and answers the same', () => {
    const [plain, explained] = [false, true].map(explain => answerFlows(cluster.engine(), rows, { explain }).results);

    expect(explained.map(({ explanation }) => explanation !== undefined)).toEqual([true, false, false, true]);
    expect(explained.map(({ answer }) => answer.verdict)).toEqual(plain.map(({ answer }) => answer.verdict));
  });
});

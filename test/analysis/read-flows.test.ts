import * as fc from 'fast-check';
import { readFlows } from '../../src/analysis';

const read = (content: string): ReturnType<typeof readFlows> => readFlows({ name: 'flows.yaml', content });

/** Every problem of a text, those of its rows with their places. */
function problemsOf(content: string): string[] {
  const { problems, rows } = read(content);
  return [...problems, ...rows.flatMap(({ place, problems: own }) => own.map(problem => `${place}: ${problem}`))];
}

describe('a list of flows', () => {
  const flow = { from: 'a/web', to: 'a/db', port: 80 };

  test.each([
    ['JSON', JSON.stringify([flow])],
    ['YAML', '- from: a/web\n  to: a/db\n  port: 80\n'],
    ['an object with `flows`', JSON.stringify({ source: 'somewhere', flows: [flow] })],
    ['a file with a byte order mark', `\uFEFF${JSON.stringify([flow])}`],
  ])('may be written as %s', (_, content) => {
    expect(read(content)).toMatchObject({ problems: [], rows: [{ flow, row: flow, problems: [], notes: [] }] });
  });

  test('keeps what else its rows say, and takes null for absent', () => {
    const row = { id: 'x', ...flow, protocol: null, expected: { verdict: 'Deny' } };

    const { rows } = read(JSON.stringify([row]));

    expect(rows[0]).toMatchObject({ row, flow, problems: [] });
    expect(rows[0].flow).not.toHaveProperty('protocol');
  });

  test('may say of the hosts what manifests don\'t, and more', () => {
    const host = { forwardPolicy: 'DROP', inputPolicy: 'ACCEPT', defaultInterface: 'eth0', interfaces: { node1: { eth0: '10.0.0.11/24', eth1: ['172.16.0.11/24'] } } };

    expect(read(JSON.stringify({ host: { ...host, routes: 'by eth0' }, flows: [] }))).toEqual({ host, rows: [], problems: [] });
  });

  test('whatever it holds, is read without an error being thrown', () => {
    fc.assert(fc.property(fc.oneof(fc.json(), fc.string()), content => {
      expect(Array.isArray(read(content).rows)).toBe(true);
    }));
  });
});

const broken: readonly [what: string, content: string, problems: readonly string[]][] = [
  ['is empty', ' \n', ['flows.yaml: is empty; correct the YAML or JSON']],
  ['is broken', '[{"from": "a/web"},\n {"to": ]', ['flows.yaml, line 2, column 9: missed comma between flow collection entries; correct the YAML or JSON']],
  ['is a text', 'hello', ['flows.yaml: `hello` is no list of flows; write a list of flows, or `{"flows": [...]}`']],
  ['has no list', '{"flow": []}', ['flows.yaml: there is no list of flows; write a list of flows, or `{"flows": [...]}`']],
  ['has a row that is none', '[7]', ['flows.yaml, flow 1, line 1: `7` is no flow; write an object with `from` and `to`']],
  ['has a row that lacks its ends', '- {port: 80}', [
    'flows.yaml, flow 1, line 1: `from` is missing; say who opens the connection',
    'flows.yaml, flow 1, line 1: `to` is missing; say who is asked for it',
  ]],
  ['has members of other types', 'flows:\n- {from: a/b, to: c/d, port: 80}\n- {from: 7, to: c/d, port: "80", via: Service, ipVersion: 5, address: x, established: 1}', [
    'flows.yaml, flow 2, line 3: `from`: `7` is no text; write a name or an address',
    'flows.yaml, flow 2, line 3: `port`: `80` is no whole number from 1 to 65535; write one',
    'flows.yaml, flow 2, line 3: `ipVersion`: `5` is none of 4, 6; write one of them',
    'flows.yaml, flow 2, line 3: `via`: `Service` is none of Pod, ClusterIP, NodePort, LoadBalancer, Ingress; write one of them',
    'flows.yaml, flow 2, line 3: `address`: `x` is no address; write one such as `192.0.2.80`',
    'flows.yaml, flow 2, line 3: `established`: `1` is neither true nor false; write one of them',
  ]],
  ['has no such ICMP', '- {from: a/b, to: c/d, icmp: 8}\n- {from: a/b, to: c/d, icmp: {type: 256}}', [
    'flows.yaml, flow 1, line 1: `icmp`: `8` is no type and code; write `{"type": 8, "code": 0}`, both from 0 to 255',
    'flows.yaml, flow 2, line 2: `icmp`: `{"type":256}` has no such type and code; write `{"type": 8, "code": 0}`, both from 0 to 255',
  ]],
  ['says of the hosts what can\'t be', '{host: {forwardPolicy: drop, defaultInterface: 7, interfaces: {node1: {eth0: x}, node2: 3}}, flows: []}', [
    'flows.yaml: `host.forwardPolicy`: `drop` is no policy of a chain; write `ACCEPT` or `DROP`',
    'flows.yaml: `host.defaultInterface`: `7` is no name; write one such as `eth0`',
    'flows.yaml: `host.interfaces`, `eth0` of `node1`: `x` is no address with the length of its network\'s prefix; write `{"node1": {"eth0": "10.0.0.11/24"}}`',
    'flows.yaml: `host.interfaces`, `node2`: `3` is no object; write `{"node1": {"eth0": "10.0.0.11/24"}}`',
  ]],
  ['says nothing of the hosts', '{host: 3, flows: []}', ['flows.yaml: `host`: `3` is no object; write one such as `{"forwardPolicy": "DROP"}`']],
];

describe('a list of flows with problems', () => {
  test.each(broken)('that %s has all of them told, each with its place', (_, content, problems) => {
    expect(problemsOf(content)).toEqual(problems);
  });

  test('notes members that look like one that is not there, and no others', () => {
    const rows = read('- {from: a/b, to: c/d, prot: UDP, Port: 53, arrives_at: node1}\n- {from: a/b, to: c/d, protocol: TCP, prot: UDP, outcome: Deny, error: ""}').rows;

    expect(rows.map(({ notes }) => notes)).toEqual([
      ['`prot` means nothing here; is `protocol` meant?', '`Port` means nothing here; is `port` meant?', '`arrives_at` means nothing here; is `arrivesAt` meant?'],
      [],
    ]);
  });
});

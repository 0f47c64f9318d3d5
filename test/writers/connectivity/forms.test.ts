import fc from 'fast-check';
import type { WorkloadGroup } from '../../../src/engine/connectivity/workload-groups';
import { AddressSet, ConnectionSet, IntervalSet } from '../../../src/sets';
import { ConnectivityForm, ConnectivityResult, writeConnectivity } from '../../../src/writers';
import { chunksOf } from '../../../src/writers/connectivity/chunks';
import { csvLines } from '../../../src/writers/connectivity/csv-table';
import { writeDot } from '../../../src/writers/connectivity/dot';
import { jsonConnections } from '../../../src/writers/connectivity/json-sets';
import { writeMermaid } from '../../../src/writers/connectivity/mermaid';
import { addressTexts, ConnectivityWords } from '../../../src/writers/connectivity/words';

const TCP80 = ConnectionSet.ofPorts(6, IntervalSet.single(80));
const UDP53 = ConnectionSet.ofPorts(17, IntervalSet.single(53));

describe('names that a form takes for its own', () => {
  const { from, to } = { from: group('a/=HYPERLINK("x")|y'), to: group('a/end\\") [<b>`#1;') };
  const result = resultOf([{ from, to, sure: TCP80, possible: TCP80 }]);

  test('stay names in CSV, which no spreadsheet reckons with', () => {
    const csv = written({ overview: { ...result.overview, edges: [{ from: group('=1+1'), to: group('a,"b"\nc'), sure: TCP80, possible: TCP80 }] }, ways: [] }, 'csv');

    expect(csv.slice(csv.indexOf('\n') + 1)).toMatch(/^'=1\+1,"a,""b""\nc",/);
  });

  test('stay names in Markdown', () => {
    expect(written(result, 'markdown').split('\n')[2]).toMatch(/^\| a\/=HYPERLINK\("x"\)\\\|y \| a\/end\\\\"\) \\\[\\<b>`#1; \| /);
  });

  test('stay names in DOT', () => {
    expect(written(result, 'dot')).toContain('n1 [label="end\\\\\\") [<b>`#1;"]');
  });

  test('stay names in Mermaid, whose boxes are numbered', () => {
    expect(written(result, 'mermaid')).toContain('n1["end\\#34;) [#60;b#62;#96;#35;1;"]');
    expect(written(result, 'mermaid')).not.toMatch(/^ *end\b.*\[/m);
  });

  test('stay names in JSON', () => {
    expect(JSON.parse(written(result, 'json')).connections).toMatchObject([{ from: 'a/=HYPERLINK("x")|y', to: 'a/end\\") [<b>`#1;' }]);
  });

  test.each(['text', 'markdown', 'dot', 'mermaid'] as const)('neither break a line of %s nor steer a terminal', form => {
    const lines = written(resultOf([{ from: group('a/x\ny\u001b[31m\u202e'), to, sure: TCP80, possible: TCP80 }]), form);

    // eslint-disable-next-line no-control-regex -- that is what must not be there
    expect(lines).not.toMatch(/[\u001b\u202e]|x\ny/);
  });
});

describe('CSV', () => {
  test('read back gives the same texts', () => {
    const text = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r', '\'', ' ', ';'), maxLength: 8 });
    fc.assert(fc.property(fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 5 }), rows => {
      const lines = [...csvLines({ head: ['x', 'y'], rows: rows.map(row => row.map(cell => `.${cell}`)) })].join('');

      expect(parseCsv(lines).slice(1)).toEqual(rows.map(row => row.map(cell => `.${cell}`)));
    }));
  });

  test.each(['=1', '+1', '-1', '@x', '\tx', '\rx'])('marks %j as text', cell => {
    expect(parseCsv([...csvLines({ head: ['x'], rows: [[cell]] })].join(''))[1]).toEqual([`'${cell}`]);
  });
});

describe('what nobody can tell', () => {
  const words = new ConnectivityWords(false);

  test.each([
    ['sure', TCP80, TCP80, 'TCP 80'],
    ['unknown', ConnectionSet.NONE, TCP80, 'maybe TCP 80'],
    ['both', TCP80, TCP80.union(UDP53), 'TCP 80 (maybe also UDP 53)'],
  ])('is said apart from what is sure: %s', (_, sure, possible, expected) => {
    expect(words.connections({ sure, possible })).toBe(expected);
  });

  test('is a field of its own in JSON, beside what is sure', () => {
    const maybe = JSON.parse(written(resultOf([
      { from: group('a/x'), to: group('a/y'), sure: ConnectionSet.NONE, possible: UDP53 },
      { from: group('a/x'), to: group('a/z'), sure: TCP80, possible: TCP80.union(UDP53), version: 6 },
    ]), 'json')).connections;

    expect(maybe).toMatchObject([
      { to: 'a/y', maybe: { UDP: [{ ports: [[53, 53]] }] } },
      { to: 'a/z', ipVersion: 6, connections: { TCP: [{ ports: [[80, 80]] }] }, maybe: { UDP: [{ ports: [[53, 53]] }] } },
    ]);
    expect(maybe[0]).not.toHaveProperty('connections');
  });

  test('is a dashed arrow in pictures', () => {
    const result = resultOf([{ from: group('a/x'), to: group('a/y'), sure: ConnectionSet.NONE, possible: UDP53 }]);

    expect(written(result, 'dot')).toContain('n0 -> n1 [label="maybe UDP 53", style=dashed];');
    expect(written(result, 'mermaid')).toContain('n0 -.->|"maybe UDP 53"| n1');
  });
});

describe('addresses', () => {
  const of = (...ranges: [bigint, bigint][]): AddressSet => AddressSet.of(4, ranges.map(([first, last]) => ({ first, last })));
  const LAST = 2n ** 32n - 1n;

  test.each([
    ['all', of([0n, LAST]), 'everywhere outside'],
    ['all but some', of([0n, 9n], [20n, LAST]), 'everywhere outside but 0.0.0.10-0.0.0.19'],
    ['blocks', of([256n, 511n]), '0.0.1.0/24'],
    ['ranges', of([1n, 6n]), '0.0.0.1-0.0.0.6'],
    ['many', of(...Array.from({ length: 9 }, (_, at): [bigint, bigint] => [BigInt(at * 4), BigInt(at * 4)])), '0.0.0.0/32, 0.0.0.4/32, 0.0.0.8/32, 0.0.0.12/32, 0.0.0.16/32 and 4 more ranges'],
  ])('are said in words: %s', (_, set, expected) => {
    expect(new ConnectivityWords(false).addresses(set)).toBe(expected);
  });

  test('say their version where there are both', () => {
    expect(new ConnectivityWords(true).addresses(of([0n, LAST]))).toBe('everywhere outside by IPv4');
  });

  test('are written for programs as blocks, or as ranges where they are none', () => {
    expect(addressTexts(of([0n, 6n], [8n, 15n], [20n, 20n]))).toEqual(['0.0.0.0-0.0.0.6', '0.0.0.8/29', '0.0.0.20/32']);
  });
});

describe('connections as JSON', () => {
  test('have ports by protocol, source ports where they matter, types and codes, and other protocols', () => {
    const set = TCP80.union(ConnectionSet.ofPorts(17, IntervalSet.of([53, 53, 100, 200]), IntervalSet.range(1, 1023)))
      .union(ConnectionSet.ofIcmp(1, 8)).union(ConnectionSet.ofProtocol(47)).union(ConnectionSet.ofProtocol(50));

    expect(jsonConnections(set)).toEqual({
      text: set.toString(),
      TCP: [{ ports: [[80, 80]] }],
      UDP: [{ ports: [[53, 53], [100, 200]], sourcePorts: [1, 1023] }],
      ICMP: [{ types: [8, 8], codes: [[0, 255]] }],
      protocols: [[47, 47], [50, 50]],
    });
  });
});

test('long results come in pieces, whatever they are', () => {
  const pieces = [...chunksOf(Array.from({ length: 30_000 }, (_, at) => `line ${at}\n`))];

  expect(pieces.length).toBeGreaterThan(2);
  expect(pieces.length).toBeLessThan(10);
  expect(pieces.join('').split('\n')).toHaveLength(30_001);
});

test('nothing is written as something that is whole', () => {
  const nothing = resultOf([]);

  expect(written(nothing, 'text')).toBe('no connections\n');
  expect(written(nothing, 'markdown')).toBe('no connections\n');
  expect(written(nothing, 'csv')).toBe('from,to,addresses,by,ip_version,connections,maybe\n');
  expect(JSON.parse(written(nothing, 'json'))).toEqual({ form: 'connectivity/1', state: 'enforced', workloads: [], connections: [], outside: [], waysIn: [] });
  expect([...writeDot({ frames: [], arrows: [] })].join('')).toBe('digraph connectivity {\n  rankdir=LR;\n  node [shape=box];\n}\n');
  expect([...writeMermaid({ frames: [], arrows: [] })].join('')).toBe('flowchart LR\n');
});

function group(name: string): WorkloadGroup {
  const [namespace, workload = name] = name.split('/');
  return { name, namespace, workload, kind: 'Pod', pods: [], podClass: undefined as never };
}

function resultOf(edges: ConnectivityResult['overview']['edges']): ConnectivityResult {
  return { overview: { state: 'enforced', workloads: [...new Set(edges.flatMap(({ from, to }) => [from, to]))], edges, outside: [] }, ways: [] };
}

function written(result: ConnectivityResult, form: ConnectivityForm): string {
  return [...writeConnectivity(result, form)].join('');
}

/** A reader of RFC 4180, but for the ends of lines. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\n)/g)) {
    rows.at(-1)!.push(quoted?.replace(/""/g, '"') ?? plain);
    if (end === '\n') {
      rows.push([]);
    }
  }
  return rows.slice(0, -1);
}

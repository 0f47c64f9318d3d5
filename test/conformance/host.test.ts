/**
 * What becomes of packets through hosts, against packets sent through the real Felix and kube-proxy (`vectors/host`).
 *
 * The outcome, what decided it, and who got the packet have to agree. Recorded traces come from counters: they are a part of ours.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CLOSED_PORTS, isListed, LISTENERS, ONLY_ENDPOINT, rowName, TRACES } from './exceptions';
import { Answer } from '../../src/engine/answer';
import { Flow } from '../../src/engine/flow';
import { VerdictEngine } from '../../src/engine/verdict-engine';
import { Hop } from '../../src/engine/way/hop';
import { HostOptions } from '../../src/engine/way/host-options';
import { readManifests } from '../../src/readers';

interface End {
  readonly address?: string;
  readonly pod?: string;
  readonly node?: string;
  readonly port?: number;
}

interface Packet extends Pick<Flow, 'icmp' | 'sourcePort' | 'arrivesAt' | 'arrivesOn' | 'established'> {
  readonly from: End;
  readonly to: End;
  readonly protocol: string;
  readonly outcome: 'Allow' | 'Deny';
  readonly decidedBy?: string;
  readonly trace?: readonly string[];
  readonly reached?: string;
  readonly reachedAny?: readonly string[];
}

interface Case {
  readonly name: string;
  readonly host: HostOptions;
  readonly packets: readonly Packet[];
}

const folder = join(__dirname, 'vectors/host');
const cases = readdirSync(folder, { withFileTypes: true }).filter(entry => entry.isDirectory()).map(({ name }): Case => ({
  name,
  ...JSON.parse(readFileSync(join(folder, name, 'packets.json'), 'utf8')),
}));
const count = cases.reduce((sum, { packets }) => sum + packets.length, 0);

describe(`packets through hosts as recorded: ${count} packets in ${cases.length} clusters`, () => {
  test('covers both outcomes and every decider that Felix and kube-proxy have', () => {
    const deciders = new Set(cases.flatMap(({ packets }) => packets.map(({ decidedBy = '' }) => decidedBy.split(':')[0])));

    expect(count).toBeGreaterThan(1700);
    expect(deciders.size).toBeGreaterThan(15);
  });

  test.each(cases)('$name', ({ name, host, packets }) => {
    const { cluster } = readManifests([{ name, content: readFileSync(join(folder, name, 'cluster.yaml')) }]);
    const engine = new VerdictEngine(cluster, { host });
    const answers = packets.map(packet => ({ packet, answer: engine.verdict(flowOf(packet)) }));

    expect(answers.map(({ packet, answer }) => ours(name, packet, answer))).toEqual(packets.map(packet => recorded(name, packet)));
    for (const { packet, answer } of answers.filter(entry => !isListed(TRACES, name, nameOf(entry.packet)))) {
      expect([nameOf(packet), textsOf(answer)]).toEqual([nameOf(packet), expect.arrayContaining([...packet.trace ?? []])]);
    }
  });
});

describe('told nothing of interfaces', () => {
  test.each(cases)('$name: the same outcome, or Unknown', ({ name, host: { forwardPolicy, inputPolicy }, packets }) => {
    const { cluster } = readManifests([{ name, content: readFileSync(join(folder, name, 'cluster.yaml')) }]);
    const engine = new VerdictEngine(cluster, { host: { ...forwardPolicy && { forwardPolicy }, ...inputPolicy && { inputPolicy } } });
    const others = [...LISTENERS, ...CLOSED_PORTS, ...ONLY_ENDPOINT];
    const asked = packets.filter(packet => !isListed(others, name, nameOf(packet)));
    const answers = asked.map(packet => ({ packet, verdict: engine.verdict({ ...flowOf(packet), arrivesOn: undefined }).verdict }));

    expect(answers.filter(({ packet, verdict }) => verdict !== 'Unknown' && verdict !== packet.outcome).map(({ packet }) => nameOf(packet))).toEqual([]);
  });

  test('most outcomes don\'t hinge on interfaces', () => {
    const verdicts = cases.flatMap(({ name, packets }) => {
      const engine = new VerdictEngine(readManifests([{ name, content: readFileSync(join(folder, name, 'cluster.yaml')) }]).cluster);
      return packets.map(packet => engine.verdict({ ...flowOf(packet), arrivesOn: undefined }).verdict);
    });

    expect(verdicts.filter(verdict => verdict === 'Unknown').length / verdicts.length).toBeLessThan(0.1);
  });
});

/** What was recorded; where it hinges on what no manifest tells, what we are to say instead. */
function recorded(name: string, packet: Packet): unknown {
  const row = nameOf(packet);
  if (isListed(LISTENERS, name, row)) {
    return { row, outcome: 'Unknown' };
  }
  const { outcome, decidedBy, reached, reachedAny } = packet;
  return {
    row,
    outcome: isListed(CLOSED_PORTS, name, row) ? 'Allow' : outcome,
    ...decidedBy !== undefined && !isListed(TRACES, name, row) && { decidedBy },
    ...(reachedAny ?? reached) !== undefined && { reached: [reachedAny ?? reached!].flat().sort() },
  };
}

function ours(name: string, packet: Packet, { verdict, decidedBy, reached, backends }: Answer): unknown {
  const row = nameOf(packet);
  const allowed = backends?.filter(backend => backend.verdict === 'Allow').map(({ pod }) => pod) ?? (reached === undefined ? [] : [reached]);
  return {
    row,
    outcome: verdict,
    ...packet.decidedBy !== undefined && !isListed(TRACES, name, row) && !isListed(LISTENERS, name, row) && { decidedBy },
    ...(packet.reachedAny ?? packet.reached) !== undefined && !isListed(LISTENERS, name, row) && { reached: allowed.map(receiver).sort() },
  };
}

/** The recordings say `node1` for a host and `client` for whoever is outside. */
function receiver(reached: string): string {
  return reached.startsWith('node:') ? reached.slice(5) : /^[0-9]/.test(reached) ? 'client' : reached;
}

function flowOf({ from, to, protocol, icmp, sourcePort, arrivesAt, arrivesOn, established }: Packet): Flow & { protocol: string } {
  return { from: nameOfEnd(from), to: nameOfEnd(to), protocol, port: to.port, icmp, sourcePort, arrivesAt, arrivesOn, established };
}

function nameOfEnd({ address, pod, node }: End): string {
  return address ?? pod ?? `node:${node}`;
}

function nameOf(packet: Packet): string {
  return rowName(flowOf(packet));
}

function textsOf({ hops, backends = [] }: Answer): string[] {
  const text = ({ node, stage, by, action }: Hop): string => `${node} ${stage} ${by} ${action}`;
  return [...hops, ...backends.flatMap(backend => backend.hops)].map(text);
}

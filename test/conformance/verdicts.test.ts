/**
 * What policies say at pods, against the answers of Calico's own code (`vectors/verdicts` and the pod-level part of `vectors/seeds`).
 *
 * Both sides of each flow, enforced and pending, the verdict and every hit of the trace have to agree.
 */
import { DENIED_BY_HOST, isListed, rowName } from './exceptions';
import { clusterOf, flowCount, podCases, Recorded } from './pod-cases';
import { Answer, Side } from '../../src/engine/answer';
import { VerdictEngine } from '../../src/engine/verdict-engine';

describe(`verdicts at pods as recorded: ${flowCount} flows in ${podCases.length} clusters`, () => {
  test('covers both verdicts, at both sides, enforced and pending', () => {
    const sides = podCases.flatMap(({ flows }) => flows.flatMap(({ egress, ingress }) => [egress, ingress])).filter(side => side !== undefined);

    expect(new Set(sides.map(({ verdict, pendingVerdict }) => `${verdict} ${pendingVerdict}`)).size).toBe(4);
    expect(flowCount).toBeGreaterThan(5000);
  });

  test.each(podCases)('$name (A4)', one => {
    const { name, flows } = one;
    const engine = new VerdictEngine(clusterOf(one));
    const answers = flows.map(flow => ({ flow, answer: engine.verdict(flow) }));

    expect(answers.map(({ flow, answer }) => ours(name, flow, answer))).toEqual(flows.map(recorded));
    for (const { flow, answer } of answers.filter(entry => isListed(DENIED_BY_HOST, name, rowName(entry.flow)))) {
      expect([rowName(flow), answer.verdict, answer.hops.at(-1)?.stage]).toEqual([rowName(flow), 'Deny', expect.stringMatching(/^host-/)]);
    }
  });
});

function recorded({ egress, ingress, verdict, ...flow }: Recorded): unknown {
  return { flow: rowName(flow), verdict, egress: plain(egress), ingress: plain(ingress) };
}

/** Ours in the same form; a listed row is denied by a host, which the recording left out, and allowed at its sides. */
function ours(name: string, flow: Recorded, { verdict, egress, ingress }: Answer): unknown {
  const atPods = isListed(DENIED_BY_HOST, name, rowName(flow)) && verdict === 'Deny' ? 'Allow' : verdict;
  return { flow: rowName(flow), verdict: atPods, egress: plain(egress), ingress: plain(ingress) };
}

/** Without what Felix' own collector would report, which is wrong where it differs. */
function plain(side: Side | undefined): unknown {
  return side && { verdict: side.verdict, enforced: side.enforced, pending: side.pending, pendingVerdict: side.pendingVerdict };
}

import * as fc from 'fast-check';
import { generateCluster, randomFlows, tinyPreset } from '../../../bench/cluster';
import { compileRule } from '../../../src/engine/compile-rule';
import { EndWords } from '../../../src/engine/explain/end-words';
import { firstFailure } from '../../../src/engine/explain/mismatch';
import { matches } from '../../../src/engine/match';
import type { Packet } from '../../../src/engine/packet';
import { VerdictEngine } from '../../../src/engine/verdict-engine';
import { readManifests } from '../../../src/readers';

describe('the criterion that a rule does not meet', () => {
  test('is found exactly where the rule does not match', () => {
    let [hits, misses] = [0, 0];
    fc.assert(fc.property(fc.nat({ max: 100_000 }), seed => {
      const objects = generateCluster(tinyPreset(seed));
      const engine = new VerdictEngine(readManifests([{ objects: objects.map(object => ({ object })) }]).cluster);
      const { compiled } = engine;
      const words = new EndWords(compiled);
      for (const packet of randomFlows(objects, seed, 10).flatMap(flow => packetsOf(engine.verdict(flow)))) {
        for (const { policy } of compiled.policies) {
          for (const rule of [...policy.ingress, ...policy.egress]) {
            const isMatch = matches(compileRule(rule, 0, '', policy, compiled.directory), packet);
            const failure = firstFailure({ rule, namespace: policy.namespace }, packet, words);

            expect({ rule, isMatch: failure === undefined }).toEqual({ rule, isMatch });
            [hits, misses] = isMatch ? [hits + 1, misses] : [hits, misses + 1];
          }
        }
      }
    }), { numRuns: 60 });
    // Neither side of the law is empty.
    expect(Math.min(hits, misses)).toBeGreaterThan(500);
  }, 60_000);
});

/** The packets that policies were asked about, each once. */
function packetsOf({ hops }: ReturnType<VerdictEngine['verdict']>): Packet[] {
  return [...new Set(hops.flatMap(({ question }) => question?.packet ?? []))];
}

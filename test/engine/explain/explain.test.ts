import * as fc from 'fast-check';
import { generateCluster, randomFlows, tinyPreset } from '../../../bench/cluster';
import { explain, ExplainedStep } from '../../../src/engine/explain';
import { VerdictEngine } from '../../../src/engine/verdict-engine';
import { readManifests } from '../../../src/readers';

describe('an explanation of random flows', () => {
  test.each(['enforced', 'pending'] as const)('shows what was said, in the order in which it was said (%s)', state => {
    fc.assert(fc.property(fc.nat({ max: 100_000 }), seed => {
      const objects = generateCluster(tinyPreset(seed));
      const engine = new VerdictEngine(readManifests([{ objects: objects.map(object => ({ object })) }]).cluster);
      for (const flow of randomFlows(objects, seed, 5)) {
        const { answer, ways } = explain(engine, flow, state);
        const said = ways.length > 1 ? [] : answer.hops.map(({ by, action }) => `${by} ${action}`);

        expect(ways.length > 1 ? [] : ways[0].steps.flatMap(saidBy)).toEqual(said);
      }
    }), { numRuns: 60 });
  }, 60_000);

  test('leads to the opposite with the nearest change, and is plain data', () => {
    let changes = 0;
    fc.assert(fc.property(fc.nat({ max: 100_000 }), seed => {
      const objects = generateCluster(tinyPreset(seed));
      const engine = new VerdictEngine(readManifests([{ objects: objects.map(object => ({ object })) }]).cluster);
      const [flow] = randomFlows(objects, seed, 1);
      const explanation = explain(engine, flow);
      const { answer: { verdict }, nearestChange } = explanation;

      expect(JSON.parse(JSON.stringify(explanation))).toEqual(explanation);
      expect([undefined, ...verdict === 'Allow' ? ['Deny'] : verdict === 'Deny' ? ['Allow'] : []]).toContain(nearestChange?.leadsTo);
      changes += nearestChange === undefined ? 0 : 1;
    }), { numRuns: 60 });
    expect(changes).toBeGreaterThan(20);
  }, 60_000);
});

/** What a step says, as hops have it. */
function saidBy({ asked, by, action }: ExplainedStep): string[] {
  if (asked === undefined) {
    return [`${by} ${action}`];
  }
  const tiers = asked.tiers.flatMap(({ name, policies, end }) => {
    const hit = policies.flatMap(policy => policy.rules.filter(({ mismatch }) => mismatch === undefined).map(rule => `${policy.name} ${rule.action}`));
    return end === undefined ? hit : [`tierDefault:${name} ${end}`];
  });
  const { profile } = asked;
  return [...tiers, ...profile ? [`${profile.name === undefined ? 'noProfile' : `profile:${profile.name}`} ${profile.action}`] : []];
}

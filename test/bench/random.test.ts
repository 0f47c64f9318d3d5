import * as fc from 'fast-check';
import { ofKind, specOf } from './support';
import { generateCluster, randomFlows, tinyPreset } from '../../bench/cluster';
import { Random } from '../../bench/cluster/random';

describe('Random', () => {
  test('like seeds yield like numbers, and no number of one purpose depends on another', () => {
    fc.assert(fc.property(fc.string(), fc.nat(20), (seed, drawn) => {
      const [one, other] = [new Random(seed), new Random(seed)];
      Array.from({ length: drawn }, () => other.next());

      expect(one.for('a').next()).toBe(other.for('a').next());
      expect(one.for('a').next()).not.toBe(one.for('b').next());
    }));
  });

  test('whole numbers stay within both ends and reach them', () => {
    const random = new Random(1);

    expect(new Set(Array.from({ length: 200 }, () => random.int(3, 5)))).toEqual(new Set([3, 4, 5]));
  });

  test('a weight of nothing is never drawn, others as often as they weigh', () => {
    const random = new Random(1);
    const drawn = Array.from({ length: 4000 }, () => random.weighted({ never: 0, often: 3, seldom: 1 }));
    const often = drawn.filter(name => name === 'often').length;

    expect(drawn).not.toContain('never');
    expect(often).toBeGreaterThan(2800);
    expect(often).toBeLessThan(3200);
  });

  test('some of the items are none twice, and all where there are no more', () => {
    fc.assert(fc.property(fc.nat(), fc.uniqueArray(fc.nat()), fc.nat(10), (seed, items, count) => {
      const some = new Random(seed).some(items, count);

      expect(new Set(some).size).toBe(Math.min(count, items.length));
      expect(items).toEqual(expect.arrayContaining(some));
    }));
  });

  test('nothing can be picked from nothing', () => {
    expect(() => new Random(1).pick([])).toThrow('there is nothing to pick from');
  });
});

describe('randomFlows', () => {
  const objects = generateCluster({ dualStack: true });

  test('like seeds yield like flows', () => {
    expect(randomFlows(objects, 5, 100)).toEqual(randomFlows(objects, 5, 100));
    expect(randomFlows(objects, 5, 100)).not.toEqual(randomFlows(objects, 6, 100));
  });

  test('whatever the cluster, both ends are pods of it, ports are ports, and only pods with IPv6 use it', () => {
    fc.assert(fc.property(fc.nat(1000), seed => {
      const cluster = generateCluster(tinyPreset(seed));
      const pods = new Map(ofKind(cluster, 'Pod').map(pod => [`${pod.metadata.namespace}/${pod.metadata.name}`, pod]));
      const flows = randomFlows(cluster, seed, 20);

      expect(flows).toHaveLength(20);
      for (const { from, ipVersion, port, protocol, to } of flows) {
        expect(['TCP', 'UDP', 'SCTP']).toContain(protocol);
        expect(port).toBeGreaterThanOrEqual(1);
        expect(port).toBeLessThanOrEqual(65535);
        for (const end of [from, to]) {
          expect((pods.get(end)!.status as { podIPs: unknown[] }).podIPs.length).toBeGreaterThanOrEqual(ipVersion === 6 ? 2 : 1);
        }
      }
    }), { numRuns: 50 });
  });

  test('half of the flows or more go to a port that the destination has', () => {
    const ports = new Map(ofKind(objects, 'Pod').map(pod => [`${pod.metadata.namespace}/${pod.metadata.name}`,
      specOf<{ containers: { ports: { containerPort: number; protocol: string }[] }[] }>(pod).containers[0].ports]));
    const flows = randomFlows(objects, 1, 1000);
    const open = flows.filter(({ port, protocol, to }) => ports.get(to)!.some(one => one.containerPort === port && one.protocol === protocol));

    expect(open.length).toBeGreaterThan(500);
    expect(open.length).toBeLessThan(900);
    expect(flows.some(({ ipVersion }) => ipVersion === 6)).toBe(true);
  });
});

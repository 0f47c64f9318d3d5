import * as fc from 'fast-check';
import { VerdictEngine } from '../../src/engine/verdict-engine';
import { generateCluster, tinyPreset } from '../../bench/cluster';
import { answers, engineOf, readWorld, worlds } from './support/worlds';
const run = (forget: (o: any) => boolean, host: any = { host: { defaultInterface: 'eth0' } }) => {
  let n = 0; const seen: string[] = [];
  for (const world of fc.sample(worlds, { numRuns: 300, seed: 5 })) {
    const left = world.objects.filter(o => !forget(o));
    const [before, after] = [answers(engineOf(world.objects), world.flows), answers(new VerdictEngine(readWorld(left), host), world.flows)] as any[];
    world.flows.forEach((flow, i) => { if (before[i].verdict !== after[i].verdict && after[i].verdict !== 'Unknown') { n++; if (seen.length < 6) seen.push(JSON.stringify([world.seed, flow, before[i].verdict, before[i].decidedBy ?? before[i].reason, after[i].verdict, after[i].decidedBy ?? after[i].reason ?? after[i]])); } });
  }
  process.stdout.write(`${n}\n${seen.join('\n')}\n`);
};
test('pools', () => { process.stdout.write('pools '); run(o => o.kind === 'IPPool'); });
test('nodes', () => { process.stdout.write('nodes '); run(o => o.kind === 'Node'); });
test('iface', () => { process.stdout.write('iface '); run(() => false, {}); });

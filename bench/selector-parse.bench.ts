/**
 * How many typical selectors are parsed in a second. Goal: at least 200,000.
 *
 * Run: `npx projen bench`
 */
import { loadLibrary } from './library';

const { Selector } = loadLibrary();

/** Selectors of one to three terms, as charts and clusters hold them. */
const TYPICAL = [
  'all()',
  "app == 'db'",
  "ibm.role == 'worker_public'",
  "ibm.role in { 'worker_public', 'master_public' }",
  'k8s-app == "kube-dns"',
  'app == "worker" || app == "facts"',
  "projectcalico.org/namespace == 'shop' && app == 'cart'",
  "pcns.env == 'prod' && !has(quarantine)",
  "kubernetes.io/metadata.name not in {'kube-system', 'calico-system'}",
  "has(host-endpoint) && (location == 'zone-a' || location == 'zone-b')",
];

async function main(): Promise<void> {
  const { Bench } = await import('tinybench'); // an ES module, which `require` can't load
  const bench = new Bench({ name: 'selectors parsed', time: 1000, warmupTime: 250 });
  bench.add('Selector.parse', () => TYPICAL.forEach(Selector.parse));
  bench.add('Selector.parse and toString', () => TYPICAL.forEach(text => Selector.parse(text).toString()));
  await bench.run();
  for (const { name, result } of bench.tasks) {
    const rounds = result.state === 'completed' ? result.throughput.mean : 0;
    console.log(`${name}: ${Math.round(rounds * TYPICAL.length).toLocaleString('en')} selectors/s`);
  }
}

void main();

import { Family, ipv4, podBlock, POD_POOLS } from './addresses';
import type { Blueprint } from './blueprint';
import type { Random } from './random';

/** A net that means something: somebody outside, a pod, a node's pods, all pods, half of everything. */
export function drawNet(random: Random, blueprint: Blueprint, family: Family): string {
  switch (random.weighted({ outside: 55, pod: 20, node: 15, pods: 5, half: 5 })) {
    case 'outside':
      return outsideNet(random, family);
    case 'pod':
      return podNet(random, blueprint, family) ?? outsideNet(random, family);
    case 'node':
      return podBlock(random.int(0, blueprint.settings.nodes - 1), family);
    case 'pods':
      return POD_POOLS[family];
    case 'half':
      return family === 4 ? random.pick(['0.0.0.0/1', '128.0.0.0/1']) : random.pick(['::/1', '8000::/1']);
  }
}

/** A net of the documentation blocks, which no node or pod has. */
export function outsideNet(random: Random, family: Family): string {
  if (family === 6) {
    return `2001:db8:${random.int(1, 4095).toString(16)}::/48`;
  }
  const block = random.pick(['192.0.2', '198.51.100', '203.0.113']);
  const length = random.pick([24, 26, 28, 32]);
  const size = 2 ** (32 - length);
  return `${block}.${size * random.int(0, 256 / size - 1)}/${length}`;
}

/** Different nets, most of them within others: large blocks, blocks of these, and so on down to single addresses. */
export function nestedNets(random: Random, count: number): string[] {
  const texts = new Set<string>();
  const drawn: { readonly first: number; readonly length: number }[] = [];
  while (texts.size < count) {
    const outer = drawn.length > 0 && random.chance(0.8) ? random.pick(drawn) : { first: 2 ** 24 * random.int(10, 99), length: 8 };
    const length = Math.min(32, outer.length + random.int(1, 8));
    const size = 2 ** (32 - length);
    const net = { first: outer.first + size * random.int(0, 2 ** (length - outer.length) - 1), length };
    const text = `${ipv4('0.0.0.0', net.first)}/${length}`;
    if (!texts.has(text)) {
      texts.add(text);
      drawn.push(net);
    }
  }
  return [...texts];
}

function podNet(random: Random, { workloads, families }: Blueprint, family: Family): string | undefined {
  const { pods } = random.pick(workloads);
  return pods.length === 0 ? undefined : `${random.pick(pods).addresses[families.indexOf(family)]}/${family === 4 ? 32 : 128}`;
}

/** Up to `count` nets, none twice: Calico's lists are sets. */
export function netsOf(count: number, draw: () => string): string[] {
  return [...new Set(Array.from({ length: count }, draw))];
}

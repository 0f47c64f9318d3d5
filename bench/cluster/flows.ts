import type { ManifestObject } from './manifest';
import { Random } from './random';
import { NamedPort, PORTS } from './words';

/** One attempted connection between pods. */
export interface Flow {
  /** `namespace/pod`. */
  readonly from: string;

  /** `namespace/pod`. */
  readonly to: string;

  readonly protocol: NamedPort['protocol'];

  /** The destination's port. */
  readonly port: number;

  /** @default - IPv4 */
  readonly ipVersion?: 6;
}

interface Pod {
  readonly id: string;
  readonly ports: readonly Pick<NamedPort, 'protocol' | 'number'>[];
  readonly hasIpv6: boolean;
}

/** Flows between any two pods of a cluster. Most go to a port of the destination, many to one that rules know, some to any. */
export function randomFlows(objects: Iterable<ManifestObject>, seed: number, count: number): Flow[] {
  const pods = [...objects].filter(({ kind }) => kind === 'Pod').map(podOf);
  const random = new Random(seed).for('flows');
  return Array.from({ length: count }, () => {
    const [from, to] = [random.pick(pods), random.pick(pods)];
    const { number, protocol } = drawPort(random, to);
    const viaIpv6 = from.hasIpv6 && to.hasIpv6 && random.chance(0.5);
    return { from: from.id, to: to.id, protocol, port: number, ...(viaIpv6 && { ipVersion: 6 }) };
  });
}

function drawPort(random: Random, { ports }: Pod): Pick<NamedPort, 'protocol' | 'number'> {
  switch (random.weighted({ own: ports.length > 0 ? 60 : 0, known: 25, near: 5, any: 10 })) {
    case 'own':
      return random.pick(ports);
    case 'known':
      return random.pick(PORTS);
    case 'near': {
      const { number, protocol } = random.pick(PORTS);
      return { protocol, number: number + random.int(1, 200) };
    }
    case 'any':
      return { protocol: random.pick(['TCP', 'UDP', 'SCTP']), number: random.int(1, 65535) };
  }
}

interface Container {
  readonly ports: readonly { readonly containerPort: number; readonly protocol: NamedPort['protocol'] }[];
}

interface PodObject {
  readonly spec: { readonly containers: readonly Container[]; readonly initContainers?: readonly Container[] };
  readonly status: { readonly podIPs: readonly { readonly ip: string }[] };
}

function podOf(object: ManifestObject): Pod {
  const { spec, status } = object as unknown as PodObject;
  const declared = [...spec.containers, ...spec.initContainers ?? []].flatMap(({ ports }) => ports);
  return {
    id: `${object.metadata.namespace}/${object.metadata.name}`,
    ports: declared.map(({ containerPort, protocol }) => ({ protocol, number: containerPort })),
    hasIpv6: status.podIPs.some(({ ip }) => ip.includes(':')),
  };
}

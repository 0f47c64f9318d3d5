import { nodeAddress, podBlock, publicAddress } from '../addresses';
import type { Blueprint } from '../blueprint';
import { CALICO, ManifestObject } from '../manifest';
import { Random } from '../random';

/** The Nodes. One in five is known to the outside. */
export function* nodeObjects({ families, settings }: Blueprint): Iterable<ManifestObject> {
  for (let node = 0; node < settings.nodes; node++) {
    const podCIDRs = families.map(family => podBlock(node, family));
    yield {
      apiVersion: 'v1',
      kind: 'Node',
      metadata: { name: nodeName(node), labels: { 'kubernetes.io/hostname': nodeName(node), 'topology.kubernetes.io/zone': `zone-${node % 3}` } },
      spec: { podCIDR: podCIDRs[0], podCIDRs },
      status: {
        addresses: [
          ...families.map(family => ({ type: 'InternalIP', address: nodeAddress(node, family) })),
          ...(node % 5 === 0 ? [{ type: 'ExternalIP', address: publicAddress(node) }] : []),
          { type: 'Hostname', address: nodeName(node) },
        ],
      },
    };
  }
}

/** The HostEndpoints: mostly of `eth0`, half of them open by their profile. */
export function* hostEndpointObjects({ families, settings }: Blueprint): Iterable<ManifestObject> {
  const random = new Random(settings.seed).for('host endpoints');
  for (let node = 0; node < settings.nodes; node++) {
    if (!random.chance(settings.hostEndpoints)) {
      continue;
    }
    const interfaceName = random.chance(settings.seldom) ? '*' : 'eth0';
    yield {
      apiVersion: CALICO,
      kind: 'HostEndpoint',
      metadata: {
        name: `${nodeName(node)}-${interfaceName === '*' ? 'all' : interfaceName}`,
        labels: { 'host-role': random.pick(['worker', 'edge']), 'host-zone': `zone-${node % 3}` },
      },
      spec: {
        node: nodeName(node),
        interfaceName,
        expectedIPs: families.map(family => nodeAddress(node, family)),
        ...(random.chance(0.5) && { profiles: ['projectcalico-default-allow'] }),
        ...(random.chance(0.3) && { ports: [{ name: 'https', protocol: 'TCP', port: 8443 }] }),
      },
    };
  }
}

/** The name of a node. */
export function nodeName(node: number): string {
  return `node-${node}`;
}

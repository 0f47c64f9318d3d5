import type { Policy } from '../../../model';
import { portRange, PortValue } from '../../../values/port-value';
import { addNamedPort, ClusterPolicyForm, convertClusterPolicy } from '../../convert/cluster-policy';
import { Json, Manifest } from '../../manifest';

const TIERS: Readonly<Record<string, string>> = { Admin: 'kube-admin', Baseline: 'kube-baseline' };
const PROTOCOLS = ['tcp', 'udp', 'sctp'] as const;

/** A ClusterNetworkPolicy of Kubernetes, as Calico converts it (R-CNP-1, R-CNP-2, R-CNP-4, R-CNP-5). */
export function readClusterNetworkPolicy(manifest: Manifest): Policy | undefined {
  const { spec } = manifest;
  const tier = manifest.neededTextAt(spec, 'tier', 'spec');
  const order = priorityOf(manifest);
  if (manifest.refused) {
    return undefined;
  }
  if (!Object.hasOwn(TIERS, tier)) {
    manifest.note('warning', {
      code: 'unknown-tier', path: 'spec.tier', message: `\`${tier}\` is no tier of this kind: Calico ignores the policy`, remedy: 'write `Admin` or `Baseline`', rule: 'R-CNP-1',
    });
    return undefined;
  }
  return convertClusterPolicy(manifest, {
    kind: 'KubernetesClusterNetworkPolicy',
    name: manifest.name,
    tier: TIERS[tier],
    order,
    actions: { Accept: 'Allow', Deny: 'Deny', Pass: 'Pass' },
    portField: 'protocols',
    addPort,
  });
}

/** Its place among the policies of its tier: 0 to 1000, and it has to be said. */
export function priorityOf(manifest: Manifest): number {
  return manifest.neededIntegerAt(manifest.spec, 'priority', 'spec', 0, 1000);
}

const addPort: ClusterPolicyForm['addPort'] = (manifest, entry, path, ports) => {
  for (const protocol of PROTOCOLS) {
    const part = manifest.objectAt(entry, protocol, path);
    if (part !== undefined) {
      const place = `${path}.${protocol}`;
      const port = manifest.objectAt(part, 'destinationPort', place);
      ports.add(protocol.toUpperCase(), port === undefined ? undefined : portOf(manifest, port, `${place}.destinationPort`));
      return true;
    }
  }
  const name = manifest.textAt(entry, 'destinationNamedPort', path) ?? '';
  if (name === '') {
    return false;
  }
  addNamedPort(manifest, name, `${path}.destinationNamedPort`, ports);
  return true;
};

/** A number or a range; undefined where neither is there, which means all ports. */
function portOf(manifest: Manifest, port: Json, path: string): PortValue | undefined {
  const number = manifest.integerAt(port, 'number', path, 1, 65535);
  if (number !== undefined) {
    return portRange(number, number);
  }
  const range = manifest.objectAt(port, 'range', path);
  if (range === undefined) {
    return undefined;
  }
  const place = `${path}.range`;
  const start = manifest.neededIntegerAt(range, 'start', place, 1, 65535);
  const end = manifest.neededIntegerAt(range, 'end', place, 1, 65535);
  if (end < start) {
    manifest.refuse({ code: 'invalid-port-range', path: place, message: 'ends before it begins', remedy: 'write `start` and `end`, from 1 to 65535' });
  }
  return portRange(start, end);
}

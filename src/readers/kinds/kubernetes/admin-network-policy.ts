import { priorityOf } from './cluster-network-policy';
import { PORT_PROTOCOLS } from './protocols';
import type { Policy } from '../../../model';
import { portRange } from '../../../values/port-value';
import { addNamedPort, ClusterPolicyForm, convertClusterPolicy } from '../../convert/cluster-policy';
import { Json, Manifest } from '../../manifest';

/** Where Calico puts the one BaselineAdminNetworkPolicy of a cluster (R-CNP-3). */
const BASELINE_ORDER = 1000;

const COMMON = { kind: 'GlobalNetworkPolicy', actions: { Allow: 'Allow', Deny: 'Deny', Pass: 'Pass' }, portField: 'ports' } as const;

/** An AdminNetworkPolicy, as Calico v3.29 to v3.31 converts it (R-CNP-3). */
export function readAdminNetworkPolicy(manifest: Manifest): Policy | undefined {
  const order = priorityOf(manifest);
  const form = { ...COMMON, name: `kanp.adminnetworkpolicy.${manifest.name}`, tier: 'adminnetworkpolicy', order, addPort };
  return manifest.refused ? undefined : convertClusterPolicy(manifest, form);
}

/** A BaselineAdminNetworkPolicy, as Calico v3.30 and v3.31 convert it (R-CNP-3). */
export function readBaselineAdminNetworkPolicy(manifest: Manifest): Policy | undefined {
  return convertClusterPolicy(manifest, {
    ...COMMON,
    actions: { Allow: 'Allow', Deny: 'Deny' },
    name: `kbanp.baselineadminnetworkpolicy.${manifest.name}`,
    tier: 'baselineadminnetworkpolicy',
    order: BASELINE_ORDER,
    addPort,
  });
}

const addPort: ClusterPolicyForm['addPort'] = (manifest, entry, path, ports) => {
  const number = manifest.objectAt(entry, 'portNumber', path);
  if (number !== undefined) {
    const place = `${path}.portNumber`;
    const port = manifest.neededIntegerAt(number, 'port', place, 1, 65535);
    ports.add(protocolOf(manifest, number, place), portRange(port, port));
    return true;
  }
  const range = manifest.objectAt(entry, 'portRange', path);
  if (range !== undefined) {
    const place = `${path}.portRange`;
    const start = manifest.neededIntegerAt(range, 'start', place, 1, 65535);
    const end = manifest.neededIntegerAt(range, 'end', place, 1, 65535);
    if (end < start) {
      manifest.refuse({ code: 'invalid-port-range', path: place, message: 'ends before it begins', remedy: 'write `start` and `end`, from 1 to 65535' });
    }
    ports.add(protocolOf(manifest, range, place), portRange(start, end));
    return true;
  }
  const name = manifest.textAt(entry, 'namedPort', path) ?? '';
  if (name === '') {
    return false;
  }
  addNamedPort(manifest, name, `${path}.namedPort`, ports);
  return true;
};

function protocolOf(manifest: Manifest, holder: Json, path: string): string {
  return manifest.choiceAt(holder, 'protocol', path, PORT_PROTOCOLS, 'TCP');
}

import { readPodSpec } from './pod-spec';
import type { WorkloadKind } from '../../../model';
import type { Context, DraftWorkload, Owner } from '../../draft';
import { Json, Manifest, NOTHING } from '../../manifest';

/** Where Calico's CNI plugin notes a pod's addresses, before its status has them. */
const POD_IPS = ['cni.projectcalico.org/podIPs', 'cni.projectcalico.org/podIP'];

export function readPod(manifest: Manifest, _context: Context): DraftWorkload {
  const { metadata, status, labels } = manifest;
  const phase = manifest.textAt(status, 'phase', 'status');
  const { serviceAccount, ports, hostNetwork, node } = readPodSpec(manifest, manifest.spec, 'spec');
  const workload: DraftWorkload['workload'] = {
    kind: 'Pod',
    namespace: manifest.namespace,
    name: manifest.name,
    labels,
    serviceAccount,
    ports,
    addresses: addressesOf(manifest, status),
    hostNetwork,
    finished: phase === 'Succeeded' || phase === 'Failed' || phase === 'Completed' || hasLostAddress(manifest),
    terminating: manifest.isTerminating,
    source: manifest.source,
  };
  if (node !== undefined) {
    workload.node = node;
  }
  const ready = readiness(manifest, status);
  if (ready !== undefined) {
    workload.ready = ready;
  }
  return { workload, maker: controllerOf(manifest, metadata), templateHash: labels['pod-template-hash'] };
}

/** The workload that made an object, as its `ownerReferences` say. */
export function controllerOf(manifest: Manifest, metadata: Json): Owner | undefined {
  const owners = manifest.objectsAt(metadata, 'ownerReferences', 'metadata');
  const owner = owners.find(one => one.controller === true) ?? owners[0];
  return typeof owner?.kind === 'string' && typeof owner.name === 'string' ? { kind: owner.kind as WorkloadKind, name: owner.name } : undefined;
}

function readiness(manifest: Manifest, status: Json): boolean | undefined {
  const condition = manifest.objectsAt(status, 'conditions', 'status').find(({ type }) => type === 'Ready');
  return condition === undefined ? undefined : condition.status === 'True';
}

function addressesOf(manifest: Manifest, status: Json): readonly string[] {
  const listed: string[] = [];
  for (const { ip } of manifest.objectsAt(status, 'podIPs', 'status')) {
    if (typeof ip === 'string' && ip !== '') {
      listed.push(ip);
    }
  }
  if (listed.length > 0) {
    return Object.freeze(listed);
  }
  const single = manifest.textAt(status, 'podIP', 'status') ?? '';
  if (single !== '') {
    return Object.freeze([single]);
  }
  const annotations = manifest.objectAt(manifest.metadata, 'annotations', 'metadata') ?? {};
  const noted = POD_IPS.map(key => annotations[key]).find(text => typeof text === 'string' && text !== '') as string | undefined;
  // The plugin writes them as blocks of one address.
  return noted === undefined ? NOTHING : Object.freeze(noted.split(',').map(text => text.trim().replace(/\/(32|128)$/, '')).filter(text => text !== ''));
}

/** Whether its network was taken down already: Calico notes that, and treats the pod as finished. */
function hasLostAddress(manifest: Manifest): boolean {
  const annotations = manifest.objectAt(manifest.metadata, 'annotations', 'metadata') ?? {};
  return manifest.isTerminating && annotations['cni.projectcalico.org/podIP'] === '';
}

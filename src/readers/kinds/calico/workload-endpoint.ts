import type { ContainerPort, Labels } from '../../../model';
import type { DraftWorkloadEndpoint } from '../../draft';
import { Manifest, NOTHING } from '../../manifest';
import { PORT_PROTOCOLS } from '../kubernetes/protocols';

/** Labels that Calico adds to those of the pod (R-LBL-1). */
const OF_CALICO = /^(?:projectcalico\.org\/|pcns\.|pcsa\.)/;

/** A WorkloadEndpoint as calicoctl writes it: what Calico knows of one pod. */
export function readWorkloadEndpoint(manifest: Manifest): DraftWorkloadEndpoint {
  const { spec, labels } = manifest;
  const pod = manifest.textAt(spec, 'pod', 'spec') ?? '';
  const node = manifest.textAt(spec, 'node', 'spec') ?? '';
  const addresses = manifest.textsAt(spec, 'ipNetworks', 'spec').map(net => net.replace(/\/(?:32|128)$/, ''));
  return {
    ...pod === '' ? {} : { pod: `${manifest.namespace}/${pod}` },
    workload: Object.freeze({
      kind: 'WorkloadEndpoint',
      namespace: manifest.namespace,
      name: pod === '' ? manifest.name : pod,
      labels: ownLabels(labels),
      serviceAccount: manifest.textAt(spec, 'serviceAccountName', 'spec') || labels['projectcalico.org/serviceaccount'] || 'default',
      ports: readPorts(manifest),
      ...node === '' ? {} : { node },
      addresses: addresses.length === 0 ? NOTHING : Object.freeze(addresses),
      hostNetwork: false,
      finished: false,
      terminating: false,
      source: manifest.source,
    }),
  };
}

function ownLabels(labels: Labels): Labels {
  const own: Record<string, string> = Object.create(null);
  for (const key of Object.keys(labels)) {
    if (!OF_CALICO.test(key)) {
      own[key] = labels[key];
    }
  }
  return Object.freeze(own);
}

function readPorts(manifest: Manifest): readonly ContainerPort[] {
  return Object.freeze(manifest.objectsAt(manifest.spec, 'ports', 'spec').map((raw, index) => {
    const path = `spec.ports[${index}]`;
    const name = manifest.textAt(raw, 'name', path) ?? '';
    return Object.freeze({
      ...name === '' ? {} : { name },
      port: manifest.integerAt(raw, 'port', path, 1, 65535) ?? 0,
      protocol: manifest.choiceAt(raw, 'protocol', path, PORT_PROTOCOLS, 'TCP'),
    });
  }));
}

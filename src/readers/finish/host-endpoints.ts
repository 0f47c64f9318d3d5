import type { HostEndpoint, Node } from '../../model';
import type { Draft } from '../draft';
import { NOTHING } from '../manifest';

/** The HostEndpoints that are written, and those that Calico makes itself for Nodes without one of that name (R-LBL-4). */
export function allHostEndpoints(draft: Draft): HostEndpoint[] {
  const written = draft.hostEndpoints.values;
  if (!draft.hostEndpointSettings.values.some(({ automatic }) => automatic)) {
    return written;
  }
  const names = new Set(written.map(({ name }) => name));
  return [...written, ...draft.nodes.values.map(automaticHostEndpoint).filter(({ name }) => !names.has(name))];
}

function automaticHostEndpoint(node: Node): HostEndpoint {
  const labels: Record<string, string> = Object.assign(Object.create(null), node.labels);
  labels['projectcalico.org/created-by'] = 'calico-kube-controllers';
  return Object.freeze({
    name: `${node.name}-auto-hep`,
    labels: Object.freeze(labels),
    node: node.name,
    interfaceName: '*',
    expectedIps: node.addresses,
    profiles: Object.freeze(['projectcalico-default-allow']),
    ports: NOTHING,
    automatic: true,
    source: node.source,
  });
}

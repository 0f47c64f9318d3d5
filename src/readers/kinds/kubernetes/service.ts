import { PORT_PROTOCOLS } from './protocols';
import type { LoadBalancerAddress, Service, ServicePort } from '../../../model';
import { Json, Manifest } from '../../manifest';

const TYPES = ['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'] as const;
const TRAFFIC_POLICIES = ['Cluster', 'Local'] as const;

export function readService(manifest: Manifest): Service {
  const { spec } = manifest;
  const listed = manifest.textsAt(spec, 'clusterIPs', 'spec');
  const clusterIps = (listed.length > 0 ? listed : [manifest.textAt(spec, 'clusterIP', 'spec') ?? '']).filter(ip => ip !== '');
  const headless = clusterIps.includes('None');
  const selector = manifest.labelsAt(spec, 'selector', 'spec');
  return {
    namespace: manifest.namespace,
    name: manifest.name,
    type: manifest.choiceAt(spec, 'type', 'spec', TYPES, 'ClusterIP'),
    clusterIps: Object.freeze(headless ? [] : clusterIps),
    headless,
    externalIps: manifest.textsAt(spec, 'externalIPs', 'spec'),
    loadBalancer: loadBalancerOf(manifest),
    ports: Object.freeze(manifest.objectsAt(spec, 'ports', 'spec').map((port, index) => readPort(manifest, port, `spec.ports[${index}]`))),
    // An empty selector is none: the endpoints are somebody else's business.
    ...Object.keys(selector).length === 0 ? {} : { selector },
    externalTrafficPolicy: manifest.choiceAt(spec, 'externalTrafficPolicy', 'spec', TRAFFIC_POLICIES, 'Cluster'),
    internalTrafficPolicy: manifest.choiceAt(spec, 'internalTrafficPolicy', 'spec', TRAFFIC_POLICIES, 'Cluster'),
    loadBalancerSourceRanges: manifest.textsAt(spec, 'loadBalancerSourceRanges', 'spec'),
    publishNotReadyAddresses: manifest.flagAt(spec, 'publishNotReadyAddresses', 'spec') ?? false,
    allocateNodePorts: manifest.flagAt(spec, 'allocateLoadBalancerNodePorts', 'spec') ?? true,
    source: manifest.source,
  };
}

/** The addresses that the status of a Service of type LoadBalancer says (R-KP-2). */
function loadBalancerOf(manifest: Manifest): readonly LoadBalancerAddress[] {
  return Object.freeze(statusAddresses(manifest).map(({ entry, path }) => {
    const ip = manifest.textAt(entry, 'ip', path) ?? '';
    const hostname = manifest.textAt(entry, 'hostname', path) ?? '';
    return Object.freeze({
      ...ip === '' ? {} : { ip },
      ...hostname === '' ? {} : { hostname },
      ipMode: manifest.choiceAt(entry, 'ipMode', path, ['VIP', 'Proxy'], 'VIP'),
    });
  }));
}

/** The entries of `status.loadBalancer.ingress`, which Services and Ingresses have. */
export function statusAddresses(manifest: Manifest): { entry: Json; path: string }[] {
  const balancer = manifest.objectAt(manifest.status, 'loadBalancer', 'status') ?? {};
  return manifest.objectsAt(balancer, 'ingress', 'status.loadBalancer')
    .map((entry, index) => ({ entry, path: `status.loadBalancer.ingress[${index}]` }));
}

function readPort(manifest: Manifest, raw: Json, path: string): ServicePort {
  const name = manifest.textAt(raw, 'name', path) ?? '';
  const port = manifest.neededIntegerAt(raw, 'port', path, 1, 65535);
  const nodePort = manifest.integerAt(raw, 'nodePort', path, 0, 65535) ?? 0;
  return Object.freeze({
    ...name === '' ? {} : { name },
    protocol: manifest.choiceAt(raw, 'protocol', path, PORT_PROTOCOLS, 'TCP'),
    port,
    targetPort: targetPortOf(manifest, raw, path) ?? port,
    ...nodePort === 0 ? {} : { nodePort },
  });
}

/** Zero and the empty text are as good as absent. */
function targetPortOf(manifest: Manifest, raw: Json, path: string): number | string | undefined {
  const target = raw.targetPort;
  return (typeof target === 'string' ? manifest.textAt(raw, 'targetPort', path) : manifest.integerAt(raw, 'targetPort', path, 0, 65535)) || undefined;
}

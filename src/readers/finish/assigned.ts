import type { Ingress, Service, ServicePort } from '../../model';
import type { Draft } from '../draft';

/** The Services, each with what the cluster had assigned to the one that it replaces: `kubectl apply` leaves that alone. */
export function servicesWithAssigned(draft: Draft, replaced: Draft): Service[] {
  const before = byName(replaced.services.values);
  return draft.services.values.map(service => {
    const old = before.get(nameOf(service));
    return old === undefined ? service : Object.freeze({
      ...service,
      clusterIps: service.clusterIps.length > 0 || service.headless || service.type === 'ExternalName' ? service.clusterIps : old.clusterIps,
      loadBalancer: service.loadBalancer.length > 0 || service.type !== 'LoadBalancer' ? service.loadBalancer : old.loadBalancer,
      ports: hasNodePorts(service) ? Object.freeze(service.ports.map(port => withNodePort(port, old))) : service.ports,
    });
  });
}

/** The same for Ingresses: the addresses in their status. */
export function ingressesWithAssigned(draft: Draft, replaced: Draft): Ingress[] {
  const before = byName(replaced.ingresses.values);
  return draft.ingresses.values.map(ingress => {
    const old = before.get(nameOf(ingress));
    return old === undefined || ingress.addresses.length > 0 ? ingress : Object.freeze({ ...ingress, addresses: old.addresses });
  });
}

function hasNodePorts({ type, allocateNodePorts }: Service): boolean {
  return type === 'NodePort' || (type === 'LoadBalancer' && allocateNodePorts);
}

function withNodePort(port: ServicePort, { ports }: Service): ServicePort {
  const old = ports.find(other => other.port === port.port && other.protocol === port.protocol);
  return port.nodePort !== undefined || old?.nodePort === undefined ? port : Object.freeze({ ...port, nodePort: old.nodePort });
}

function byName<T extends { readonly namespace: string; readonly name: string }>(all: readonly T[]): ReadonlyMap<string, T> {
  return new Map(all.map(one => [nameOf(one), one]));
}

function nameOf({ namespace, name }: { readonly namespace: string; readonly name: string }): string {
  return `${namespace}/${name}`;
}

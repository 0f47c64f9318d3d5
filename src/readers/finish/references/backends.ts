import type { Cluster, Ingress } from '../../../model';
import type { Problem } from '../../problem';

/** Ingresses whose backend is a Service that isn't in their namespace, the only one where they look. */
export function missingBackends({ ingresses, services }: Cluster): Problem[] {
  const homes = new Map<string, string[]>();
  for (const { namespace, name } of services) {
    homes.set(name, [...homes.get(name) ?? [], namespace]);
  }
  return ingresses.flatMap(ingress => {
    const missing = new Set(ingress.backends.map(({ service }) => service).filter(service => !homes.get(service)?.includes(ingress.namespace)));
    return [...missing].map(service => missingBackend(ingress, service, homes.get(service) ?? []));
  });
}

function missingBackend({ namespace, name, source }: Ingress, service: string, elsewhere: readonly string[]): Problem {
  const where = elsewhere.map(home => `\`${home}\``).join(', ');
  return {
    severity: 'warning',
    code: 'backend-missing',
    subject: `Ingress ${namespace}/${name}`,
    source,
    path: 'spec',
    message: `sends to the Service \`${service}\`, which is not in the namespace \`${namespace}\`${where === '' ? '' : `, but in ${where}`}`,
    remedy: where === '' ? 'add the Service to the manifests, or correct its name' : 'move the Ingress to the namespace of the Service',
  };
}

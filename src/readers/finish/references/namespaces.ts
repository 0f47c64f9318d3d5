import type { Cluster, Source } from '../../../model';
import type { Problem } from '../../problem';

/** Namespaces that hold objects but are no object themselves: nobody knows their labels then. */
export function missingNamespaces(cluster: Cluster): Problem[] {
  const known = new Set(cluster.namespaces.map(({ name }) => name));
  const missing = new Map<string, { readonly first: Source; count: number }>();
  const lists: readonly (readonly { readonly namespace?: string; readonly source: Source }[])[] = [
    cluster.serviceAccounts, cluster.workloads, cluster.services, cluster.endpointSlices, cluster.ingresses, cluster.policies, cluster.networkSets,
  ];
  for (const list of lists) {
    for (const { namespace, source } of list) {
      if (namespace !== undefined && !known.has(namespace)) {
        const noted = missing.get(namespace) ?? { first: source, count: 0 };
        noted.count += 1;
        missing.set(namespace, noted);
      }
    }
  }
  return [...missing].map(([name, { first, count }]) => ({
    severity: 'info',
    code: 'namespace-missing',
    source: first,
    subject: `Namespace ${name}`,
    message: `is not among the manifests, though it holds ${count === 1 ? 'an object' : `${count} objects`}: its labels are not known`,
    remedy: 'add it with its labels',
  }));
}

import type { Blueprint } from '../blueprint';
import type { ManifestObject } from '../manifest';

/** The Namespaces, each with its ServiceAccounts. */
export function* namespaceObjects({ namespaces }: Blueprint): Iterable<ManifestObject> {
  for (const { name, labels, serviceAccounts } of namespaces) {
    yield { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } };
    for (const account of serviceAccounts) {
      const metadata = { name: account.name, namespace: name, ...(Object.keys(account.labels).length > 0 && { labels: account.labels }) };
      yield { apiVersion: 'v1', kind: 'ServiceAccount', metadata };
    }
  }
}

/** A Deployment whose pods are not there. */
export function deployment(fullName: string, labels: object): Readonly<Record<string, unknown>> {
  const [namespace, name] = fullName.split('/');
  const containers = [{ ports: [{ name: 'http', containerPort: 8080 }] }];
  return { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name, namespace }, spec: { template: { metadata: { labels }, spec: { containers } } } };
}

/** A pod that a Deployment made. */
export function podOf(fullName: string, number: number): Readonly<Record<string, unknown>> {
  const [namespace, name] = fullName.split('/');
  const ownerReferences = [{ apiVersion: 'apps/v1', kind: 'ReplicaSet', name: `${name}-x`, controller: true }];
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    spec: { containers: [] },
    status: { podIPs: [{ ip: `10.65.0.${number}` }] },
    metadata: { name: `${name}-${number}`, namespace, labels: { 'app': name, 'number': `${number}`, 'pod-template-hash': 'x' }, ownerReferences },
  };
}

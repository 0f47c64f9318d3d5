/** Small objects for the tests of the gates. */

const API_VERSION = 'projectcalico.org/v3';

/** An object of a kind. */
export function object(kind: string, spec: unknown, metadata: unknown = { name: 'p', namespace: 'shop' }): Record<string, unknown> {
  return { apiVersion: API_VERSION, kind, metadata, spec };
}

/** A GlobalNetworkPolicy. */
export function globalPolicy(spec: unknown, metadata: unknown = { name: 'p' }): Record<string, unknown> {
  return object('GlobalNetworkPolicy', spec, metadata);
}

/** A NetworkPolicy in the namespace `shop`. */
export function policy(spec: unknown, metadata?: unknown): Record<string, unknown> {
  return object('NetworkPolicy', spec, metadata);
}

/** A NetworkPolicy with one ingress rule that allows. */
export function ingress(rule: object): Record<string, unknown> {
  return policy({ ingress: [{ action: 'Allow', ...rule }] });
}

/** A NetworkPolicy with one egress rule that allows. */
export function egress(rule: object): Record<string, unknown> {
  return policy({ egress: [{ action: 'Allow', ...rule }] });
}

/** A GlobalNetworkPolicy with one ingress rule that allows. */
export function globalIngress(rule: object): Record<string, unknown> {
  return globalPolicy({ ingress: [{ action: 'Allow', ...rule }] });
}

/** A GlobalNetworkPolicy with one egress rule that allows. */
export function globalEgress(rule: object): Record<string, unknown> {
  return globalPolicy({ egress: [{ action: 'Allow', ...rule }] });
}

/** A Kubernetes policy on trial. */
export function kubernetesPolicy(spec: unknown): Record<string, unknown> {
  return object('StagedKubernetesNetworkPolicy', spec);
}

/** A HostEndpoint. */
export function hostEndpoint(spec: object): Record<string, unknown> {
  return object('HostEndpoint', { node: 'n1', interfaceName: 'eth0', ...spec }, { name: 'h' });
}

import { ApiObject } from 'cdk8s';
import { isPolicyKind } from '../../schema';

/** Whether an object is a policy, or decides about policies. */
export function isPolicyObject(object: ApiObject): boolean {
  return isPolicyKind(object.apiVersion, object.kind) || isKubernetesPolicy(object);
}

/** Whether an object is one of Kubernetes' own policies. */
export function isKubernetesPolicy({ apiGroup, kind }: ApiObject): boolean {
  return apiGroup === 'networking.k8s.io' && kind === 'NetworkPolicy';
}

/** Whether an object is a policy of Calico's that is enforced, not staged. */
export function isEnforcedCalicoPolicy({ apiGroup, kind }: ApiObject): boolean {
  return apiGroup === 'projectcalico.org' && (kind === 'NetworkPolicy' || kind === 'GlobalNetworkPolicy');
}

/** Whether a policy object was written raw or patched: then only its manifest tells what it is. */
export function isForeign(object: ApiObject): boolean {
  return (object as { readonly _patched?: boolean })._patched !== false;
}

import { ApiObject, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';

/** The one policy of the lab's cluster that lets pods do everything. */
const PRIVILEGED: kplus.IApiEndpoint = {
  asApiResource: () => ({ apiGroup: 'policy', resourceType: 'podsecuritypolicies', resourceName: 'ibm-privileged-psp' }),
  asNonApiResource: () => undefined,
};

/** Lets the pods of a namespace use it: RBAC beside policies, untouched. */
export function allowPrivileged(chart: Chart, namespace: string): void {
  const role = new kplus.ClusterRole(chart, `role-${namespace}`, { metadata: { name: `${namespace}-clusterrole` } });
  role.allow(['use'], PRIVILEGED);
  const binding = new kplus.ClusterRoleBinding(chart, `binding-${namespace}`, { metadata: { name: `${namespace}-clusterrolebinding` }, role });
  binding.addSubjects(kplus.Group.fromName(chart, `accounts-${namespace}`, `system:serviceaccounts:${namespace}`));
}

/** Lets images of one publisher run: a raw object of a kind that no library here knows. */
export function allowImages(chart: Chart, publisher: string): void {
  new ApiObject(chart, 'Images', {
    apiVersion: 'portieris.cloud.ibm.com/v1',
    kind: 'ClusterImagePolicy',
    metadata: { name: `${publisher}-cluster-image-policy` },
    spec: { repositories: [{ name: `docker.io/${publisher}*`, policy: {} }] },
  });
}

import { Blueprint, drawBlueprint } from './blueprint';
import type { ManifestObject } from './manifest';
import { installationObjects, podPoolObjects, setObjects, tierObjects } from './objects/calico';
import { namespaceObjects } from './objects/namespaces';
import { hostEndpointObjects, nodeObjects } from './objects/nodes';
import { serviceObjects } from './objects/services';
import { workloadObjects } from './objects/workloads';
import { ClusterOptions, settingsOf } from './options';
import { globalNetworkPolicies, networkPolicies } from './policies/calico';
import { clusterNetworkPolicies } from './policies/cluster';
import { hostPolicies } from './policies/hosts';
import { closingPolicies, kubernetesPolicies } from './policies/kubernetes';
import { Peers } from './policies/peers';
import { stagedPolicies } from './policies/staged';
import { Subjects } from './policies/subjects';

/** The objects of a cluster, as a dump of it holds them: valid at every gate, and the same each time for the same options. */
export function generateCluster(options: ClusterOptions = {}): ManifestObject[] {
  return [...clusterObjects(options)];
}

/** The same, one object after the other. */
export function* clusterObjects(options: ClusterOptions = {}): Iterable<ManifestObject> {
  const blueprint = drawBlueprint(settingsOf(options));
  const isChart = blueprint.settings.deployments === 'only';
  yield* namespaceObjects(blueprint);
  if (!isChart) { // a chart knows nothing of the cluster that it goes to
    yield* nodeObjects(blueprint);
    yield* installationObjects(blueprint);
    yield* hostEndpointObjects(blueprint);
    yield* tierObjects(blueprint);
  }
  yield* podPoolObjects(blueprint);
  yield* workloadObjects(blueprint);
  yield* serviceObjects(blueprint);
  yield* setObjects(blueprint);
  yield* policyObjects(blueprint);
}

function* policyObjects(blueprint: Blueprint): Iterable<ManifestObject> {
  const source = { blueprint, subjects: new Subjects(blueprint), peers: new Peers(blueprint) };
  yield* closingPolicies(source);
  yield* globalNetworkPolicies(source);
  yield* clusterNetworkPolicies(source);
  yield* networkPolicies(source);
  yield* kubernetesPolicies(source);
  source.subjects.finish();
  yield* stagedPolicies(source);
  yield* hostPolicies(blueprint);
}

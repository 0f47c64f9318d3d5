/** Clusters of any size from a seed: what benches measure with, and what property tests are made of. */
export { randomFlows } from './flows';
export type { Flow } from './flows';
export { clusterObjects, generateCluster } from './generate';
export type { ManifestObject, ObjectMeta } from './manifest';
export type { ClusterOptions, Count, GeneratedPolicyKind, PeerKind } from './options';
export { deploymentsPreset, engineCluster, enginePreset, netsPreset, overlapPreset, podsPreset, tinyPreset } from './presets';
export { toJsonList, toYaml } from './yaml';

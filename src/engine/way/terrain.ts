import type { CompiledCluster } from '../compiled-cluster';
import type { Parties } from '../parties';
import type { Hosts } from './hosts';
import type { KubeProxy } from './kube-proxy';

/** What stays the same for every question to a cluster. */
export interface Terrain {
  readonly compiled: CompiledCluster;
  readonly hosts: Hosts;
  readonly proxy: KubeProxy;
  readonly parties: Parties;
}

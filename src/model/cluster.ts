import type { FelixConfiguration, HostEndpoint, IpPool, Node } from './host';
import type { NetworkSet, Policy, Profile, Tier } from './policy';
import type { EndpointSlice, Ingress, Service } from './service';
import type { Namespace, ServiceAccount, Workload } from './workload';

/**
 * A cluster as plain, frozen data: what was read of it, each object with the place where it stood.
 *
 * It can be written as JSON and read back. It holds what Felix would act on: objects that gate F refuses are absent (R-GATE-1).
 */
export interface Cluster {
  /** The release line of Calico that it was read for: `v3.32`. */
  readonly calicoVersion: string;

  readonly namespaces: readonly Namespace[];
  readonly serviceAccounts: readonly ServiceAccount[];
  readonly nodes: readonly Node[];
  readonly workloads: readonly Workload[];
  readonly services: readonly Service[];
  readonly endpointSlices: readonly EndpointSlice[];
  readonly ingresses: readonly Ingress[];

  /** Calico's own included, unless the cluster says otherwise of them. */
  readonly tiers: readonly Tier[];

  /** In no order; none twice. */
  readonly policies: readonly Policy[];

  readonly networkSets: readonly NetworkSet[];
  readonly profiles: readonly Profile[];

  /** Those that Calico makes itself included, where a KubeControllersConfiguration asks for them. */
  readonly hostEndpoints: readonly HostEndpoint[];

  readonly ipPools: readonly IpPool[];
  readonly felixConfigurations: readonly FelixConfiguration[];
}

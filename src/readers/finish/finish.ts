import type { Cluster, EndpointSlice, Tier, Workload } from '../../model';
import { builtInTiers } from '../../values/calico-version';
import type { Context, Draft, DraftWorkloadEndpoint } from '../draft';
import { ingressesWithAssigned, servicesWithAssigned } from './assigned';
import { allHostEndpoints } from './host-endpoints';
import { settleOwners } from './owners';

/** Everything that was read, as one. */
export interface Finished {
  readonly cluster: Cluster;

  /** How many WorkloadEndpoints count for nothing, since their pods are here. */
  readonly unusedEndpoints: number;
}

/**
 * The cluster of everything that was read: owners found, Calico's own objects added.
 *
 * @param replaced what was there before
 */
export function finish(draft: Draft, replaced: Draft, { version }: Context): Finished {
  const workloads = settleOwners(draft.workloads.values);
  const endpoints = draft.workloadEndpoints.values;
  const used = usedEndpoints(workloads, endpoints);
  const cluster = Object.freeze({
    calicoVersion: version.text,
    namespaces: Object.freeze(draft.namespaces.values),
    serviceAccounts: Object.freeze(draft.serviceAccounts.values),
    nodes: Object.freeze(draft.nodes.values),
    workloads: Object.freeze([...workloads, ...used]),
    services: Object.freeze(servicesWithAssigned(draft, replaced)),
    endpointSlices: Object.freeze(allSlices(draft)),
    ingresses: Object.freeze(ingressesWithAssigned(draft, replaced)),
    tiers: Object.freeze([...draft.tiers.values, ...missingTiers(draft, version)]),
    policies: Object.freeze(draft.policies.values),
    networkSets: Object.freeze(draft.networkSets.values),
    profiles: Object.freeze(draft.profiles.values),
    hostEndpoints: Object.freeze(allHostEndpoints(draft)),
    ipPools: Object.freeze(draft.ipPools.values),
    felixConfigurations: Object.freeze(draft.felixConfigurations.values),
  });
  return { cluster, unusedEndpoints: endpoints.length - used.length };
}

/** A WorkloadEndpoint counts only where its pod isn't here. */
function usedEndpoints(workloads: readonly Workload[], endpoints: readonly DraftWorkloadEndpoint[]): Workload[] {
  if (endpoints.length === 0) {
    return [];
  }
  const pods = new Set(workloads.filter(({ kind }) => kind === 'Pod').map(({ namespace, name }) => `${namespace}/${name}`));
  return endpoints.filter(({ pod }) => pod === undefined || !pods.has(pod)).map(({ workload }) => workload);
}

/** Endpoints count only for Services without a slice. */
function allSlices(draft: Draft): EndpointSlice[] {
  const slices = draft.endpointSlices.values;
  const served = new Set(slices.map(({ namespace, service }) => `${namespace}/${service}`));
  const others = draft.endpoints.values.flatMap(endpoints => endpoints.slices);
  return [...slices, ...others.filter(({ namespace, service }) => !served.has(`${namespace}/${service}`))];
}

/** The tiers that Calico makes itself and nobody wrote down (R-RES-6). */
function missingTiers(draft: Draft, version: Context['version']): Tier[] {
  const written = new Set(draft.tiers.values.map(({ name }) => name));
  return builtInTiers(version).filter(({ name }) => !written.has(name)).map(tier => Object.freeze({ ...tier }));
}

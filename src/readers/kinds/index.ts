import type { Context, Draft, Shelf, Slot } from '../draft';
import type { Manifest } from '../manifest';
import { readFelixConfiguration } from './calico/felix-configuration';
import { readHostEndpoint } from './calico/host-endpoint';
import { readIpPool } from './calico/ip-pool';
import { readKubeControllersConfiguration } from './calico/kube-controllers-configuration';
import { readNetworkSet } from './calico/network-set';
import { readCalicoPolicy } from './calico/policy';
import { readProfile } from './calico/profile';
import { readStagedKubernetesPolicy } from './calico/staged-kubernetes-policy';
import { readTier } from './calico/tier';
import { readWorkloadEndpoint } from './calico/workload-endpoint';
import { readAdminNetworkPolicy, readBaselineAdminNetworkPolicy } from './kubernetes/admin-network-policy';
import { readClusterNetworkPolicy } from './kubernetes/cluster-network-policy';
import { readEndpoints, readEndpointSlice } from './kubernetes/endpoint-slice';
import { readIngress } from './kubernetes/ingress';
import { readNamespace, readServiceAccount } from './kubernetes/namespace';
import { readNetworkPolicy } from './kubernetes/network-policy';
import { readNode } from './kubernetes/node';
import { readPod } from './kubernetes/pod';
import { readService } from './kubernetes/service';
import { workloadReader } from './kubernetes/workload';

/** How one kind is read. */
export interface Kind {
  /** The API group that it belongs to today. */
  readonly group: string;

  readonly kind: string;
  readonly namespaced: boolean;

  /** Versions of Calico, by their minor number, that act on it. */
  readonly since?: number;
  readonly until?: number;

  /** Reads an object and puts what came of it where it belongs; says what stands there now, and what did before. */
  read(manifest: Manifest, context: Context, draft: Draft): { readonly now: unknown; readonly before?: Slot<unknown> };
}

type ShelfName = keyof Draft;
type Held<Name extends ShelfName> = Draft[Name] extends Shelf<infer T> ? T : never;

/** API groups, and their versions that are served (`true`) or were once. */
const VERSIONS: Readonly<Record<string, Readonly<Record<string, boolean>>>> = {
  '': { v1: true },
  'apps': { v1: true, v1beta1: false, v1beta2: false },
  'batch': { v1: true, v1beta1: false, v2alpha1: false },
  'discovery.k8s.io': { v1: true, v1beta1: false },
  'networking.k8s.io': { v1: true, v1beta1: false },
  'policy.networking.k8s.io/v1alpha1': { v1alpha1: true },
  'policy.networking.k8s.io/v1alpha2': { v1alpha2: true },
  'projectcalico.org': { v3: true },
};

const KINDS = new Map<string, Kind>();

/** The kind of an object, and whether the API server still takes this version of it; undefined where it is none that is read. */
export function findKind(apiVersion: string, kind: string): { readonly kind: Kind; readonly served: boolean; readonly stored: boolean } | undefined {
  const slash = apiVersion.indexOf('/');
  const [group, version] = slash < 0 ? ['', apiVersion] : [apiVersion.slice(0, slash), apiVersion.slice(slash + 1)];
  if (apiVersion === 'crd.projectcalico.org/v1') {
    return found(KINDS.get(`projectcalico.org ${kind}`), true, true);
  }
  if (apiVersion === 'extensions/v1beta1') {
    return found(['apps', 'networking.k8s.io'].map(one => KINDS.get(`${one} ${kind}`)).find(one => one !== undefined), false, false);
  }
  const family = group === 'policy.networking.k8s.io' ? apiVersion : group;
  const served = Object.hasOwn(VERSIONS, family) && Object.hasOwn(VERSIONS[family], version) ? VERSIONS[family][version] : undefined;
  return served === undefined ? undefined : found(KINDS.get(`${family} ${kind}`), served, false);
}

/** What could have been meant by an API version and kind that is not read: today's version of that kind in that group. */
export function otherVersions(label: string): string[] {
  const [group, kind] = [label.slice(0, Math.max(label.indexOf('/'), 0)), label.slice(label.indexOf(' ') + 1)];
  return Object.keys(VERSIONS).filter(family => KINDS.has(`${family} ${kind}`)).flatMap(family => {
    const [name] = family.split('/');
    const isMeant = group === name || (group.endsWith('projectcalico.org') && name === 'projectcalico.org');
    const version = Object.keys(VERSIONS[family]).find(one => VERSIONS[family][one]);
    return !isMeant ? [] : [family.includes('/') ? family : name === '' ? version! : `${name}/${version}`];
  });
}

function found(kind: Kind | undefined, served: boolean, stored: boolean): ReturnType<typeof findKind> {
  return kind && { kind, served, stored };
}

function define<Name extends ShelfName>(
  group: string, kind: string, scope: 'Cluster' | 'Namespaced', shelf: Name,
  read: (manifest: Manifest, context: Context) => Held<Name> | undefined, versions: Pick<Kind, 'since' | 'until'> = {},
): void {
  const mark = KINDS.size;
  KINDS.set(`${group} ${kind}`, {
    group,
    kind,
    namespaced: scope === 'Namespaced',
    ...versions,
    read(manifest, context, draft) {
      const value = read(manifest, context);
      const kept = value === undefined || manifest.refused ? undefined : Object.freeze(value) as Held<Name>;
      const { namespace, name, source } = manifest;
      return { now: kept, before: (draft[shelf] as Shelf<Held<Name>>).put({ kind: mark, namespace, name }, kept, source) };
    },
  });
}

define('', 'Namespace', 'Cluster', 'namespaces', readNamespace);
define('', 'ServiceAccount', 'Namespaced', 'serviceAccounts', readServiceAccount);
define('', 'Node', 'Cluster', 'nodes', readNode);
define('', 'Pod', 'Namespaced', 'workloads', readPod);
define('', 'ReplicationController', 'Namespaced', 'workloads', workloadReader('ReplicationController'));
define('', 'Service', 'Namespaced', 'services', readService);
define('', 'Endpoints', 'Namespaced', 'endpoints', readEndpoints);
for (const kind of ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet'] as const) {
  define('apps', kind, 'Namespaced', 'workloads', workloadReader(kind));
}
for (const kind of ['Job', 'CronJob'] as const) {
  define('batch', kind, 'Namespaced', 'workloads', workloadReader(kind));
}
define('discovery.k8s.io', 'EndpointSlice', 'Namespaced', 'endpointSlices', readEndpointSlice);
define('networking.k8s.io', 'Ingress', 'Namespaced', 'ingresses', readIngress);
define('networking.k8s.io', 'NetworkPolicy', 'Namespaced', 'policies', readNetworkPolicy);
define('policy.networking.k8s.io/v1alpha2', 'ClusterNetworkPolicy', 'Cluster', 'policies', readClusterNetworkPolicy, { since: 32 });
define('policy.networking.k8s.io/v1alpha1', 'AdminNetworkPolicy', 'Cluster', 'policies', readAdminNetworkPolicy, { since: 29, until: 31 });
define('policy.networking.k8s.io/v1alpha1', 'BaselineAdminNetworkPolicy', 'Cluster', 'policies', readBaselineAdminNetworkPolicy, { since: 30, until: 31 });
define('projectcalico.org', 'GlobalNetworkPolicy', 'Cluster', 'policies', readCalicoPolicy);
define('projectcalico.org', 'NetworkPolicy', 'Namespaced', 'policies', readCalicoPolicy);
define('projectcalico.org', 'StagedGlobalNetworkPolicy', 'Cluster', 'policies', readCalicoPolicy, { since: 30 });
define('projectcalico.org', 'StagedNetworkPolicy', 'Namespaced', 'policies', readCalicoPolicy, { since: 30 });
define('projectcalico.org', 'StagedKubernetesNetworkPolicy', 'Namespaced', 'policies', readStagedKubernetesPolicy, { since: 30 });
define('projectcalico.org', 'Tier', 'Cluster', 'tiers', readTier, { since: 29 });
define('projectcalico.org', 'NetworkSet', 'Namespaced', 'networkSets', readNetworkSet);
define('projectcalico.org', 'GlobalNetworkSet', 'Cluster', 'networkSets', readNetworkSet);
define('projectcalico.org', 'HostEndpoint', 'Cluster', 'hostEndpoints', readHostEndpoint);
define('projectcalico.org', 'IPPool', 'Cluster', 'ipPools', readIpPool);
define('projectcalico.org', 'Profile', 'Cluster', 'profiles', readProfile);
define('projectcalico.org', 'FelixConfiguration', 'Cluster', 'felixConfigurations', readFelixConfiguration);
define('projectcalico.org', 'KubeControllersConfiguration', 'Cluster', 'hostEndpointSettings', readKubeControllersConfiguration);
define('projectcalico.org', 'WorkloadEndpoint', 'Namespaced', 'workloadEndpoints', readWorkloadEndpoint);

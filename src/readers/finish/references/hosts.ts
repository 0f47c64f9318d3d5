import type { Cluster, HostEndpoint } from '../../../model';
import type { Problem } from '../../problem';

/** Host endpoints on nodes that aren't there, and with profiles that aren't there, which deny whatever reaches them (R-EVAL-4). */
export function missingHosts(cluster: Cluster): Problem[] {
  if (cluster.hostEndpoints.length === 0) {
    return [];
  }
  const nodes = new Set(cluster.nodes.map(({ name }) => name));
  const profiles = knownProfiles(cluster);
  return cluster.hostEndpoints.flatMap(endpoint => [
    ...nodes.size === 0 || nodes.has(endpoint.node) ? [] : [problemOf(endpoint, {
      code: 'node-missing', path: 'spec.node', message: `names the node \`${endpoint.node}\`, which is not there`, remedy: 'add the Node to the manifests, or correct its name',
    })],
    ...endpoint.profiles.flatMap((profile, index) => profiles.has(profile) ? [] : [problemOf(endpoint, {
      code: 'profile-missing',
      path: `spec.profiles[${index}]`,
      message: `names the profile \`${profile}\`, which is not there: it denies whatever reaches it`,
      remedy: 'write `projectcalico-default-allow`, or take it out',
      rule: 'R-EVAL-4',
    })]),
  ]);
}

/** Profiles that are written, and those that Calico has for itself, namespaces and service accounts (R-RES-11). */
function knownProfiles({ profiles, namespaces, serviceAccounts, workloads }: Cluster): ReadonlySet<string> {
  return new Set([
    'projectcalico-default-allow',
    ...profiles.map(({ name }) => name),
    ...namespaces.map(({ name }) => `kns.${name}`),
    ...serviceAccounts.map(({ namespace, name }) => `ksa.${namespace}.${name}`),
    ...workloads.flatMap(({ namespace, serviceAccount }) => [`kns.${namespace}`, `ksa.${namespace}.${serviceAccount}`]),
  ]);
}

function problemOf({ name, source }: HostEndpoint, saying: Pick<Problem, 'code' | 'path' | 'message' | 'remedy' | 'rule'>): Problem {
  return { severity: 'warning', subject: `HostEndpoint ${name}`, source, ...saying };
}

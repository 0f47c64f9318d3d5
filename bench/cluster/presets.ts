import type { ClusterOptions } from './options';
import { Random } from './random';

/**
 * What engines are measured with: 10,000 pods in 500 namespaces, and 5,000 enforced policies of one to five rules in ten tiers, of which
 * 2 to 20 select a pod. Staged policies and those of hosts come on top.
 */
export const enginePreset: ClusterOptions = engineCluster(1);

/** `enginePreset` at a share of its size: 0.01 is 100 pods and 50 policies. */
export function engineCluster(scale: number): ClusterOptions {
  const part = (count: number) => Math.max(1, Math.round(count * scale));
  return {
    namespaces: part(500),
    workloads: part(2500),
    podsPerWorkload: 4,
    tiers: 7,
    policies: {
      NetworkPolicy: part(3000),
      KubernetesNetworkPolicy: part(1700),
      GlobalNetworkPolicy: part(200),
      ClusterNetworkPolicy: part(100),
      StagedNetworkPolicy: part(100),
      StagedGlobalNetworkPolicy: part(10),
      StagedKubernetesNetworkPolicy: part(50),
    },
    policiesPerPod: [2, 20],
    rules: [1, 5],
    networkSets: part(200),
    globalNetworkSets: part(50),
    hostEndpoints: 0.5,
    hostPolicies: part(40),
    // exactly as many pods as asked for are endpoints, so nothing seldom
    seldom: 0,
  };
}

/**
 * Deployments as charts hold them: `count` of them, 20 in a namespace, each with one Kubernetes NetworkPolicy; half of the namespaces are
 * closed. A policy has one to three peers, in one of ten an `ipBlock`, and one or two ports. 1,600 are about 1.5 MB of YAML. No `ipBlock`
 * divides the pool of the pods, which have no addresses yet: they are in it or they are not.
 */
export function deploymentsPreset(count: number): ClusterOptions {
  return {
    namespaces: Math.ceil(count / 20),
    workloads: count,
    podsPerWorkload: [1, 5],
    containerPorts: 1,
    deployments: 'only',
    podPool: '100.64.0.0/10',
    services: 0,
    policies: { KubernetesNetworkPolicy: count },
    subjects: 'one workload',
    closedNamespaces: 0.5,
    directions: { Ingress: 1, Egress: 0, both: 0 },
    rules: 1,
    peers: [1, 3],
    ports: [1, 2],
    rulesWithPorts: 1,
    peerKinds: { pods: 76, otherNamespaces: 19, nets: 5, set: 0, serviceAccounts: 0, service: 0, exclusion: 0, anyone: 0 },
    networkSets: 0,
    globalNetworkSets: 0,
    seldom: 0,
  };
}

/**
 * Pods by number: `count` of them in workloads of 20, ten workloads in a namespace, and 15 policies for each workload, a third of them
 * Kubernetes NetworkPolicies. A policy has one to three peers, which select one to ten workloads, and one to three ports.
 */
export function podsPreset(count: number): ClusterOptions {
  const workloads = Math.ceil(count / 20);
  return {
    namespaces: Math.ceil(count / 200),
    workloads,
    podsPerWorkload: 20,
    services: 0,
    tiers: 3,
    policies: { NetworkPolicy: 10 * workloads, KubernetesNetworkPolicy: 5 * workloads },
    subjects: 'one workload',
    directions: { Ingress: 0.6, Egress: 0.4, both: 0 },
    rules: [1, 3],
    peers: 1,
    ports: [1, 3],
    rulesWithPorts: 1,
    peerKinds: { pods: 70, otherNamespaces: 30, nets: 0, set: 0, serviceAccounts: 0, service: 0, exclusion: 0, anyone: 0 },
    peerReach: 10,
    networkSets: 0,
    globalNetworkSets: 0,
    seldom: 0,
  };
}

/**
 * Workloads that overlapping policies tell apart: `count` of them, up to 4,096, each with labels of its own, and a fifth as many policies in ten
 * tiers, which select by `in`, `not in`, `!=` and `||` over labels of few values, and allow, deny and pass.
 */
export function overlapPreset(count: number): ClusterOptions {
  return {
    namespaces: 10,
    workloads: count,
    podsPerWorkload: 1,
    traits: 6,
    services: 0,
    tiers: 9, // beside the default one
    policies: { GlobalNetworkPolicy: Math.ceil(count / 10), NetworkPolicy: Math.ceil(count / 10) },
    actions: { Allow: 40, Deny: 30, Pass: 30, Log: 0 },
    rules: [1, 4],
    ports: [1, 2],
    rulesWithPorts: 0.6,
    peerKinds: { pods: 50, otherNamespaces: 50, nets: 0, set: 0, serviceAccounts: 0, service: 0, exclusion: 0, anyone: 0 },
    networkSets: 0,
    globalNetworkSets: 0,
    seldom: 0,
  };
}

/**
 * Nets by number: `count` different ones, of IPv4, within one another. Four in five are in network sets, of 32 each; the others are spoken of by
 * policies, one for twenty nets. Sets are found by labels that a quarter of them have, so that what rules mean overlaps.
 */
export function netsPreset(count: number): ClusterOptions {
  const sets = Math.ceil(count / 40);
  return {
    namespaces: 20,
    workloads: 200,
    podsPerWorkload: 1,
    services: 0,
    tiers: 3,
    policies: { NetworkPolicy: Math.ceil(count / 25), GlobalNetworkPolicy: Math.ceil(count / 100) },
    rules: [2, 4],
    peerKinds: { pods: 10, otherNamespaces: 0, nets: 60, set: 30, serviceAccounts: 0, service: 0, exclusion: 0, anyone: 0 },
    distinctNets: count,
    networkSets: Math.floor(sets / 2),
    globalNetworkSets: Math.ceil(sets / 2),
    seldom: 0,
  };
}

/** A small cluster in which everything happens that may happen: three to eight pods, all kinds of policies, dual stack now and then. */
export function tinyPreset(seed: number): ClusterOptions {
  const random = new Random(seed).for('tiny');
  return {
    seed,
    namespaces: random.int(1, 3),
    workloads: random.int(3, 4),
    podsPerWorkload: [1, 2],
    nodes: random.int(1, 3),
    deployments: random.chance(0.2) ? 'with pods' : 'none',
    dualStack: random.chance(0.25),
    services: 0.6,
    tiers: random.int(0, 3),
    policies: {
      NetworkPolicy: random.int(0, 4),
      GlobalNetworkPolicy: random.int(0, 3),
      KubernetesNetworkPolicy: random.int(0, 3),
      ClusterNetworkPolicy: random.int(0, 2),
      StagedNetworkPolicy: random.int(0, 1),
      StagedGlobalNetworkPolicy: random.int(0, 1),
      StagedKubernetesNetworkPolicy: random.int(0, 1),
    },
    closedNamespaces: random.chance(0.2) ? 0.5 : 0,
    rules: [0, 4],
    networkSets: random.int(0, 2),
    globalNetworkSets: random.int(0, 2),
    hostEndpoints: 0.4,
    hostPolicies: random.int(0, 2),
    seldom: 0.25,
  };
}

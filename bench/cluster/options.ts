/** A number, or the least and the most of numbers to be drawn, both included. */
export type Count = number | readonly [least: number, most: number];

/** The kinds of policies that can be asked for. `KubernetesNetworkPolicy` is a NetworkPolicy of `networking.k8s.io/v1`. */
export type GeneratedPolicyKind =
  | 'NetworkPolicy'
  | 'GlobalNetworkPolicy'
  | 'KubernetesNetworkPolicy'
  | 'ClusterNetworkPolicy'
  | 'StagedNetworkPolicy'
  | 'StagedGlobalNetworkPolicy'
  | 'StagedKubernetesNetworkPolicy';

/** What a rule of a Calico policy does. */
export type Action = 'Allow' | 'Deny' | 'Pass' | 'Log';

/** What the far side of a rule may be. */
export type PeerKind = 'pods' | 'otherNamespaces' | 'nets' | 'set' | 'serviceAccounts' | 'service' | 'exclusion' | 'anyone';

/** What the cluster shall hold. */
export interface ClusterOptions {
  /**
   * Like seeds and like options yield like clusters, byte for byte.
   *
   * @default 1
   */
  readonly seed?: number;

  /** @default 4 */
  readonly namespaces?: number;

  /**
   * Workloads in the whole cluster, dealt to the namespaces in turn.
   *
   * @default - four for each namespace
   */
  readonly workloads?: number;

  /** @default 3 */
  readonly podsPerWorkload?: Count;

  /**
   * Labels that each workload has beside its name, of four values each: no two workloads have the same ones. Where there are any, policies
   * speak of nothing else, so that what they select is much and overlaps. Up to 6.
   *
   * @default 0
   */
  readonly traits?: number;

  /**
   * Ports that a container declares, each with a name.
   *
   * @default [1, 3]
   */
  readonly containerPorts?: Count;

  /**
   * Whether Deployments stand in the cluster: beside pods, which are then owned by their ReplicaSets, or only they, as in a chart.
   *
   * @default 'none'
   */
  readonly deployments?: 'none' | 'with pods' | 'only';

  /**
   * @default - one for a hundred pods, at least two
   */
  readonly nodes?: number;

  /**
   * An IPPool beside those of the installation, which stands in a chart too.
   *
   * @default - none
   */
  readonly podPool?: string;

  /**
   * Whether pods, nodes and Services have IPv6 addresses too, and rules speak of them.
   *
   * @default false
   */
  readonly dualStack?: boolean;

  /**
   * Share of the workloads that have a Service, with its EndpointSlices: of these 15 % with node ports and 5 % behind a load balancer.
   *
   * @default 0.5
   */
  readonly services?: number;

  /**
   * Tiers beside the three that Calico makes itself; these are in the cluster too.
   *
   * @default 2
   */
  readonly tiers?: number;

  /**
   * How many policies of each kind select pods.
   *
   * @default - one NetworkPolicy and one Kubernetes NetworkPolicy for each workload
   */
  readonly policies?: Partial<Readonly<Record<GeneratedPolicyKind, number>>>;

  /**
   * What policies of namespaces select: each one workload, in turn, or now one and now more of them.
   *
   * @default 'varied'
   */
  readonly subjects?: 'one workload' | 'varied';

  /**
   * The least and the most enforced policies that select a pod. An error says where the other options make it impossible.
   *
   * @default - anything goes
   */
  readonly policiesPerPod?: readonly [least: number, most: number];

  /**
   * Share of the namespaces that a Kubernetes NetworkPolicy `default-deny` closes for ingress.
   *
   * @default 0
   */
  readonly closedNamespaces?: number;

  /**
   * Rules of a policy, both directions together.
   *
   * @default [1, 4]
   */
  readonly rules?: Count;

  /**
   * Peers of a rule in the kinds that can list them.
   *
   * @default [1, 3]
   */
  readonly peers?: Count;

  /**
   * How often rules of Calico's policies do what.
   *
   * @default - Allow 72, Deny 16, Pass 8, Log 4
   */
  readonly actions?: Readonly<Record<Action, number>>;

  /**
   * Ports of a rule that names ports.
   *
   * @default [1, 3]
   */
  readonly ports?: Count;

  /**
   * Share of the rules that name ports.
   *
   * @default 0.8
   */
  readonly rulesWithPorts?: number;

  /**
   * How often peers are of each kind. What a kind of policy cannot say is left out.
   *
   * @default - pods 40, other namespaces 20, nets 12, sets 8, service accounts 6, services 6, exclusions 3, anyone 5
   */
  readonly peerKinds?: Readonly<Record<PeerKind, number>>;

  /**
   * The most workloads that one peer selects.
   *
   * @default - anything goes
   */
  readonly peerReach?: number;

  /**
   * Which way policies look: share of each.
   *
   * @default - ingress 0.55, egress 0.15, both 0.3
   */
  readonly directions?: Readonly<Record<'Ingress' | 'Egress' | 'both', number>>;

  /**
   * Nets that network sets and rules are dealt in turn: all different and IPv4, many of them within others.
   *
   * @default - 0: they draw nets as they like
   */
  readonly distinctNets?: number;

  /** @default 2 */
  readonly networkSets?: number;

  /** @default 2 */
  readonly globalNetworkSets?: number;

  /**
   * Share of the nodes that have a HostEndpoint.
   *
   * @default 0
   */
  readonly hostEndpoints?: number;

  /**
   * GlobalNetworkPolicies for hosts: 40 % normal, 30 % `applyOnForward`, 25 % `preDNAT`, 5 % `doNotTrack`.
   *
   * @default 0
   */
  readonly hostPolicies?: number;

  /**
   * Share of the places that take a seldom form: finished and host-networked pods, `notNets`, `http`, protocols as numbers, ….
   *
   * @default 0.02
   */
  readonly seldom?: number;
}

/** Options that have no default. */
type Bounds = 'policiesPerPod' | 'peerReach' | 'podPool';

/** Options with every default filled in. */
export type Settings = Required<Omit<ClusterOptions, Bounds>> & Pick<ClusterOptions, Bounds>;

/** Fills in the defaults. */
export function settingsOf(options: ClusterOptions): Settings {
  const namespaces = options.namespaces ?? 4;
  const workloads = options.workloads ?? 4 * namespaces;
  const podsPerWorkload = options.podsPerWorkload ?? 3;
  return {
    ...options,
    seed: options.seed ?? 1,
    namespaces,
    workloads,
    podsPerWorkload,
    traits: options.traits ?? 0,
    containerPorts: options.containerPorts ?? [1, 3],
    deployments: options.deployments ?? 'none',
    nodes: options.nodes ?? Math.max(2, Math.ceil(workloads * mostOf(podsPerWorkload) / 100)),
    dualStack: options.dualStack ?? false,
    services: options.services ?? 0.5,
    tiers: options.tiers ?? 2,
    policies: options.policies ?? { NetworkPolicy: workloads, KubernetesNetworkPolicy: workloads },
    subjects: options.subjects ?? 'varied',
    closedNamespaces: options.closedNamespaces ?? 0,
    rules: options.rules ?? [1, 4],
    peers: options.peers ?? [1, 3],
    actions: options.actions ?? { Allow: 72, Deny: 16, Pass: 8, Log: 4 },
    ports: options.ports ?? [1, 3],
    rulesWithPorts: options.rulesWithPorts ?? 0.8,
    peerKinds: options.peerKinds ?? { pods: 40, otherNamespaces: 20, nets: 12, set: 8, serviceAccounts: 6, service: 6, exclusion: 3, anyone: 5 },
    directions: options.directions ?? { Ingress: 0.55, Egress: 0.15, both: 0.3 },
    distinctNets: options.distinctNets ?? 0,
    networkSets: options.networkSets ?? 2,
    globalNetworkSets: options.globalNetworkSets ?? 2,
    hostEndpoints: options.hostEndpoints ?? 0,
    hostPolicies: options.hostPolicies ?? 0,
    seldom: options.seldom ?? 0.02,
  };
}

/** The most that a count can be. */
export function mostOf(count: Count): number {
  return typeof count === 'number' ? count : count[1];
}

/** The least that a count can be. */
export function leastOf(count: Count): number {
  return typeof count === 'number' ? count : count[0];
}

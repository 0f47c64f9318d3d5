import type { Cluster, Workload } from '../model';
import type { Direction } from '../values';
import { buildChain, PolicyChain, ProfileChain, Selected, Stage, State } from './chain';
import { CompiledPolicy, CompiledProfile, compileProfile } from './compiled-policy';
import type { CompiledRule } from './compiled-rule';
import { Directory } from './directory';
import type { Item } from './items';
import { compilePolicies, readPolicies, selectedBy } from './policies';

/** A cluster made ready to be asked. What a question needs is worked out when it is first asked, and kept. */
export class CompiledCluster {
  public readonly directory: Directory;

  /** Every policy in the order in which it is asked. */
  public readonly policies: readonly CompiledPolicy[];

  /** Pods that have traffic of their own or of their node, and workloads whose pods are not there yet. */
  public readonly workloads: readonly Workload[];

  /** Those that policies select: they are not on the network of their node. */
  public readonly endpoints: readonly Workload[];

  private readonly selected: readonly (readonly Selected[])[];

  private beforeDnat?: boolean;

  private readonly chains = new Map<string, PolicyChain[]>();

  private readonly profiles = new Map<string, ProfileChain>();

  private readonly profilesByName: ReadonlyMap<string, CompiledProfile>;

  constructor(public readonly cluster: Cluster, isEbpf = false) {
    const owned = new Set(cluster.workloads.flatMap(({ owner, namespace }) => owner === undefined ? [] : [`${owner.kind} ${namespace}/${owner.name}`]));
    this.workloads = cluster.workloads.filter(({ finished, kind, namespace, name }) => !finished && !owned.has(`${kind} ${namespace}/${name}`));
    const read = readPolicies(cluster);
    this.endpoints = this.workloads.filter(({ hostNetwork }) => !hostNetwork);
    this.directory = new Directory(cluster, { endpoints: this.endpoints, backends: this.workloads, asked: read.asked, peers: read.peers, isEbpf });
    this.policies = compilePolicies(cluster, read, this.directory);
    this.selected = selectedBy(this.policies, this.directory);
    // A pod's namespace is there, whether its object is or not.
    const namespaces = new Set([...cluster.namespaces.map(({ name }) => name), ...cluster.workloads.map(({ namespace }) => namespace)]);
    this.profilesByName = new Map([
      allowAll('projectcalico-default-allow'),
      ...Array.from(namespaces, name => allowAll(`kns.${name}`)),
      ...cluster.serviceAccounts.map(({ namespace, name }) => noRules(`ksa.${namespace}.${name}`)),
      ...cluster.profiles.map(profile => compileProfile(profile, this.directory)),
    ].map(profile => [profile.name, profile]));
  }

  /** The policies that select an item, whatever they govern. */
  public selecting(item: Item): readonly Selected[] {
    return this.selected[item.id];
  }

  /** Whether policies of some host see packets before kube-proxy translates them. */
  public get asksBeforeDnat(): boolean {
    return this.beforeDnat ??= [...this.directory.items.ofHost.values()]
      .some(item => this.selecting(item).some(({ policy: { policy: { preDNAT, doNotTrack } } }) => preDNAT || doNotTrack));
  }

  /** What applies to an endpoint in a direction at a stage. */
  public chain(item: Item, direction: Direction, stage: Stage, state: State): PolicyChain {
    const key = `${direction} ${stage} ${state}`;
    let chains = this.chains.get(key);
    if (chains === undefined) {
      chains = [];
      this.chains.set(key, chains);
    }
    return chains[item.id] ??= buildChain(this.selected[item.id], direction, stage, state, this.directory.matrix);
  }

  /** The profiles of an endpoint. */
  public profilesOf(item: Item): ProfileChain {
    const names = item.host?.profiles ?? [`kns.${item.namespace}`];
    const key = names.join(' ');
    let chain = this.profiles.get(key);
    if (chain === undefined) {
      chain = { profiles: names.map(name => this.profilesByName.get(name) ?? { name, isMissing: true }) };
      this.profiles.set(key, chain);
    }
    return chain;
  }
}

/** The profile of a namespace, and the one that automatic host endpoints have (R-RES-11). */
function allowAll(name: string): CompiledProfile {
  const rule: CompiledRule = {
    index: 0,
    action: 'Allow',
    name: `profile ${name}`,
    hasVersion4: true,
    hasVersion6: true,
    protocol: 0,
    notProtocol: 0,
    icmp: undefined,
    notIcmp: undefined,
    from: undefined,
    to: undefined,
  };
  return { name, ingress: [rule], egress: [rule] };
}

/** The profile of a service account: labels only (R-RES-11). */
function noRules(name: string): CompiledProfile {
  return { name, ingress: [], egress: [] };
}

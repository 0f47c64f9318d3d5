import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { NodePortRange, overlaps, printRange } from './node-port-range';
import { PlacedCidr } from './placed-addresses';
import { GlobalNetworkPolicy } from '../../resources/global-network-policy';
import { World } from '../../resources/synth/world';
import { ITier } from '../../resources/tier';
import { ProtocolName, Selector } from '../../values';
import { Cidr } from '../../values/cidr';

/** What a policy of a host pattern does at an entry: lets listed clients in, keeps everybody out, keeps listed clients out. */
export type EntryRole = 'allows' | 'closes' | 'denies';

/** The addresses and ports that a policy is about. */
export interface Reach {
  /** Absent where every address is meant. */
  readonly addresses?: readonly Cidr[];
  readonly ports: readonly (NodePortRange & { readonly protocol: ProtocolName })[];
}

/** The policies that a pattern writes for one purpose, as other patterns look at them. */
export interface EntryPolicies {
  readonly role: EntryRole;

  /** The pattern. */
  readonly owner: IConstruct;

  /** More than one where a list is longer than a policy can be. */
  readonly policies: readonly GlobalNetworkPolicy[];
  readonly hosts: Selector;
  readonly tier?: ITier;
  readonly order: number;

  /** The clients that are let in, or kept out, where they are listed. */
  readonly clients?: () => readonly PlacedCidr[];

  /** Undefined where something is wrong with the entry. */
  readonly reach: (world: World) => Reach | undefined;
}

/** What each policy of a host pattern is there for, by the first of those that belong together. */
const KNOWN = new WeakMap<ApiObject, EntryPolicies>();

/** Has the policies found by other patterns of the same cluster. */
export function knowAtEntry(entry: EntryPolicies): EntryPolicies {
  KNOWN.set(entry.policies[0], entry);
  return entry;
}

/** What the patterns of a cluster write, in the order of its constructs. */
export function entriesBeside(owner: IConstruct, role: EntryRole, world: World): readonly EntryPolicies[] {
  const cluster = world.clusterOf(owner);
  return world.once(cluster, 'entries', () => cluster.objects.map(object => KNOWN.get(object)).filter(entry => entry !== undefined))
    .filter(entry => entry.role === role);
}

/** Whether policies are about some of the same packets, as far as addresses and ports tell. */
export function meet(one: EntryPolicies, other: EntryPolicies, world: World): boolean {
  const [own, theirs] = [one, other].map(entry => entry.reach(world));
  return own !== undefined && theirs !== undefined
    && own.ports.some(port => theirs.ports.some(another => port.protocol === another.protocol && overlaps(port, another)))
    && (own.addresses === undefined || theirs.addresses === undefined || haveCommon(own.addresses, theirs.addresses));
}

/** Whether policies stand in one tier, on hosts of which some are known to be the same: then their orders decide. */
export function compete(one: EntryPolicies, other: EntryPolicies, world: World): boolean {
  return (one.tier?.tierName ?? 'default') === (other.tier?.tierName ?? 'default')
    && isUsable(one.hosts) && isUsable(other.hosts)
    && (String(one.hosts) === String(other.hosts)
      || world.clusterOf(one.owner).hostEndpoints.some(labels => one.hosts.matches({ ...labels }) && other.hosts.matches({ ...labels })));
}

/** Whether policies are about the same packets of the same hosts. */
export function coincide(one: EntryPolicies, other: EntryPolicies, world: World): boolean {
  const [own, theirs] = [one, other].map(entry => entry.reach(world));
  return own !== undefined && theirs !== undefined && compete(one, other, world)
    && String(one.hosts) === String(other.hosts) && textOfReach(own) === textOfReach(theirs);
}

function haveCommon(own: readonly Cidr[], theirs: readonly Cidr[]): boolean {
  return own.some(cidr => theirs.some(other => cidr.overlaps(other)));
}

function isUsable(hosts: Selector): boolean {
  return hosts instanceof Selector && hosts._problems.length === 0;
}

function textOfReach({ addresses, ports }: Reach): string {
  return JSON.stringify([addresses?.map(String).sort(), ports.map(port => `${port.protocol} ${printRange(port)}`).sort()]);
}

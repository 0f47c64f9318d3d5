import type { Service, Workload } from '../../model';
import { AddressSet, ConnectionSet } from '../../sets';
import type { IpVersion } from '../../values/address';
import type { PodClass } from '../connectivity/pod-classes';
import { found } from '../found';
import type { Parts } from './parts';

/** Sets of addresses by version; those that are empty are absent. */
export type Addresses = Readonly<Partial<Record<IpVersion, AddressSet>>>;

/** Everybody whom one end of an expectation means. */
export interface Ends {
  readonly name: string;

  /** Pods that are endpoints; by the name of the first of each part. */
  readonly pods: readonly PodPart[];

  /** The addresses that are meant, as far as nobody in the cluster has them: who has one is among the pods or singles. */
  readonly free: Addresses;

  /** The addresses as they were said: whoever has one of them is meant, whether he is in the cluster or not. */
  readonly said: Addresses;

  /** The addresses as flows name them: they may hold more than are free. */
  readonly ranges: readonly { readonly name: string; readonly free: Addresses }[];

  /** Who has to be asked one by one. */
  readonly singles: readonly Single[];
  readonly problems: readonly string[];

  /** Names of those who mean nobody. */
  readonly nobodies: readonly string[];
}

/** A part as parts of one node each; pods of which no node is told are together. */
export function byNode(part: PodPart): readonly PodPart[] {
  const parts = new Map<string, PodPart & { readonly pods: Workload[] }>();
  for (const pod of part.pods) {
    found(parts, pod.node ?? '', () => ({ ...part, pods: [] })).pods.push(pod);
  }
  return [...parts.values()];
}

/** Pods of a class that are meant, by name. */
export interface PodPart {
  readonly podClass: PodClass;
  readonly pods: readonly Workload[];

  /** Whether nobody can tell if they are meant: labels of their namespace, or their address, are not among the manifests. */
  readonly isUnsure: boolean;

  /** The versions of IP by which they are meant: one where they are by an address. */
  readonly versions: readonly IpVersion[];

  /** The connections that are meant at all, where they are behind a Service. */
  readonly within?: ConnectionSet;

  /** Connections that are not meant. */
  readonly except?: ConnectionSet;
}

/** Somebody who is neither a pod with policies of its own nor an address of nobody's. */
export interface Single {
  /** As in a flow. */
  readonly name: string;

  /** `host`: a node, one of its addresses, or a pod on its network. `serviceIp`: an address of a Service, which counts by the Service's own ports. `podIp`: an address of a pod that is not its first. */
  readonly kind: 'host' | 'service' | 'serviceIp' | 'ingress' | 'finished' | 'podIp';
  readonly service?: Service;

  /** Of hosts; absent where it is not known. */
  readonly node?: string;
  readonly versions: readonly IpVersion[];

  /** Whether nobody can tell if it is meant. */
  readonly isUnsure?: boolean;
}

/** Pods that are meant alike; never none. */
export interface MeantPods {
  readonly pods: readonly Workload[];
  readonly isUnsure: boolean;
  readonly versions: readonly IpVersion[];
  readonly within?: ConnectionSet;
}

/** Whom one text or description means, whatever their classes. */
export interface ReadEnd extends Omit<Ends, 'pods' | 'nobodies'> {
  readonly pods: readonly MeantPods[];
}

export const NOBODY: ReadEnd = { name: '', pods: [], free: {}, said: {}, ranges: [], singles: [], problems: [] };

/** Any of several. */
export function joinEnds(all: readonly ReadEnd[], parts: Parts): Ends {
  return {
    name: all.map(({ name }) => name).join(', '),
    pods: parts.of(all.flatMap(({ pods }) => pods)),
    free: union(all.map(({ free }) => free)),
    said: union(all.map(({ said }) => said)),
    ranges: all.flatMap(({ ranges }) => ranges),
    singles: [...new Map(all.flatMap(({ singles }) => singles).map(single => [single.name, single])).values()],
    problems: all.flatMap(({ problems }) => problems),
    nobodies: all.filter(isNobody).map(({ name }) => name),
  };
}

function isNobody({ pods, free, singles, problems }: ReadEnd): boolean {
  return pods.length === 0 && singles.length === 0 && Object.keys(free).length === 0 && problems.length === 0;
}

/** The addresses of any of several sets. */
export function union(sets: readonly Addresses[]): Addresses {
  if (sets.length === 1) {
    return sets[0];
  }
  return addressesBy(version => sets.flatMap(one => one[version] ?? []).reduce((all, one) => all.union(one), AddressSet.empty(version)));
}

/** Sets by version, those that are not empty. */
export function addressesBy(of: (version: IpVersion) => AddressSet): Addresses {
  return Object.fromEntries(([4, 6] as const).map(version => [version, of(version)] as const).filter(([, set]) => !set.isEmpty));
}

import type { Workload } from '../../model';
import type { ConnectionSet } from '../../sets';
import type { IpVersion } from '../../values/address';
import type { Connectivity } from '../connectivity/connectivity';
import type { PodClass } from '../connectivity/pod-classes';
import { found } from '../found';
import type { MeantPods, PodPart } from './ends';

const BOTH: readonly IpVersion[] = [4, 6];

/** Puts pods that are meant into parts that are asked alike: those of a class together. */
export class Parts {
  /** Of lists of pods, by the list: many expectations mean the same pods, and several lists make up what some mean. */
  private readonly ofList = new Map<readonly Workload[], readonly PodPart[]>();

  constructor(private readonly connectivity: Connectivity) {}

  /** The parts, by the name of the first pod of each. Who is surely meant by one is meant, whatever is unsure of others. */
  public of(meant: readonly MeantPods[]): readonly PodPart[] {
    const parts = meant.every(isPlain) ? this.joined(meant) : partsOf(meant, this.connectivity);
    return parts.length < 2 ? parts : [...parts].sort((a, b) => byName(a.pods[0], b.pods[0]));
  }

  /** Parts of lists that are meant alike: a pod may stand in several of them. */
  private joined(meant: readonly MeantPods[]): readonly PodPart[] {
    if (meant.length === 1) {
      return this.partsOfList(meant[0].pods);
    }
    const parts = new Map<PodClass, PodPart>();
    for (const { pods } of meant) {
      for (const part of this.partsOfList(pods)) {
        const known = parts.get(part.podClass);
        const isOther = known !== undefined && known !== part;
        parts.set(part.podClass, isOther ? { ...part, pods: [...new Set([...known.pods, ...part.pods])].sort(byName) } : part);
      }
    }
    return [...parts.values()];
  }

  private partsOfList(list: readonly Workload[]): readonly PodPart[] {
    return found(this.ofList, list, () => {
      const parts = new Map<PodClass, Workload[]>();
      for (const pod of list) {
        const podClass = this.connectivity.of(pod);
        if (podClass !== undefined) {
          found(parts, podClass, () => []).push(pod);
        }
      }
      return Array.from(parts, ([podClass, pods]): PodPart => ({ podClass, pods: pods.sort(byName), isUnsure: false, versions: BOTH }));
    });
  }
}

/** Whether pods are surely meant, with all that they have. */
function isPlain({ isUnsure, versions, within }: MeantPods): boolean {
  return !isUnsure && versions.length === 2 && within === undefined;
}

/** What is known of a pod that is meant by several. */
interface Joined {
  readonly versions: readonly IpVersion[];
  readonly within: ConnectionSet | undefined;
}

function partsOf(meant: readonly MeantPods[], connectivity: Connectivity): readonly PodPart[] {
  const [sure, unsure] = [joinedBy(meant.filter(one => !one.isUnsure)), joinedBy(meant.filter(one => one.isUnsure))];
  const parts = new Map<string, PodPart & { readonly pods: Workload[] }>();
  const add = (pod: Workload, isUnsure: boolean, { versions, within }: Joined): void => {
    const podClass = connectivity.of(pod);
    if (podClass !== undefined && versions.length > 0) {
      const key = `${podClass.id} ${isUnsure} ${versions.join()} ${within?.key ?? ''}`;
      found(parts, key, () => ({ podClass, pods: [], isUnsure, versions, ...within && { within } })).pods.push(pod);
    }
  };
  sure.forEach((one, pod) => add(pod, false, one));
  unsure.forEach(({ versions, within }, pod) => {
    const known = sure.get(pod)?.versions ?? [];
    add(pod, true, { versions: versions.filter(version => !known.includes(version)), within });
  });
  parts.forEach(({ pods }) => pods.sort(byName));
  return [...parts.values()];
}

/** All that is meant of each pod. */
function joinedBy(meant: readonly MeantPods[]): ReadonlyMap<Workload, Joined> {
  const joined = new Map<Workload, Joined>();
  for (const { pods, versions, within } of meant) {
    for (const pod of pods) {
      const known = joined.get(pod);
      joined.set(pod, known === undefined ? { versions, within } : {
        versions: BOTH.filter(version => known.versions.includes(version) || versions.includes(version)),
        within: known.within && within && known.within.union(within),
      });
    }
  }
  return joined;
}

export function byName(a: Workload, b: Workload): number {
  return a.namespace < b.namespace ? -1 : a.namespace > b.namespace ? 1 : a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}

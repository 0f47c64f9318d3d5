import type { Workload } from '../../model';
import type { IpVersion } from '../../values/address';
import type { PodClass } from '../connectivity/pod-classes';
import { found } from '../found';
import type { Ends, PodPart } from './ends';
import { byName } from './parts';

/** The pods of each class by name: most expectations are about few classes, and ask all others as they are. */
const sorted = new WeakMap<PodClass, readonly Workload[]>();

/** The pods that may reach others: surely, or perhaps. */
export class AllowedPods {
  private readonly parts = new Map<PodClass, PodPart[]>();

  private readonly known = new Map<PodClass, readonly PodPart[]>();

  constructor({ pods }: Ends, private readonly versions: readonly IpVersion[]) {
    pods.forEach(part => found(this.parts, part.podClass, () => []).push(part));
  }

  /** The pods of a class that may not, or of which nobody can tell; by name. */
  public others(podClass: PodClass): readonly PodPart[] {
    return found(this.known, podClass, () => {
      const allowed = this.parts.get(podClass);
      const versions = this.versions.filter(version => podClass.atoms[version] >= 0);
      const pods = byNameOf(podClass);
      if (allowed === undefined) {
        return versions.length === 0 ? [] : [{ podClass, pods, isUnsure: false, versions }];
      }
      return othersAmong(podClass, pods, versions, allowed);
    });
  }
}

function othersAmong(podClass: PodClass, pods: readonly Workload[], versions: readonly IpVersion[], allowed: readonly PodPart[]): readonly PodPart[] {
  const listed = allowed.map(part => ({ ...part, pods: new Set(part.pods) }));
  const parts = new Map<string, PodPart & { readonly pods: Workload[] }>();
  for (const pod of pods) {
    const own = listed.filter(part => part.pods.has(pod));
    const left = versions.filter(version => !own.some(part => !part.isUnsure && part.versions.includes(version)));
    if (left.length > 0) {
      const isUnsure = own.some(part => part.isUnsure);
      found(parts, `${left.join()} ${isUnsure}`, () => ({ podClass, pods: [], isUnsure, versions: left })).pods.push(pod);
    }
  }
  return [...parts.values()];
}

function byNameOf(podClass: PodClass): readonly Workload[] {
  const pods = sorted.get(podClass) ?? [...podClass.pods].sort(byName);
  sorted.set(podClass, pods);
  return pods;
}

import type { Workload } from '../../model';
import type { IpVersion } from '../../values/address';
import type { PodClass } from '../connectivity/pod-classes';
import { found } from '../found';
import { fullName } from '../full-name';
import type { Ends, PodPart } from './ends';

/** The pods that may reach others: surely, or perhaps. */
export class AllowedPods {
  private readonly sure = new Map<Workload, Set<IpVersion>>();

  private readonly unsure: ReadonlySet<Workload>;

  private readonly known = new Map<PodClass, readonly PodPart[]>();

  constructor({ pods }: Ends, private readonly versions: readonly IpVersion[]) {
    for (const part of pods.filter(({ isUnsure }) => !isUnsure)) {
      part.pods.forEach(pod => part.versions.forEach(version => found(this.sure, pod, () => new Set()).add(version)));
    }
    this.unsure = new Set(pods.filter(({ isUnsure }) => isUnsure).flatMap(part => part.pods));
  }

  /** The pods of a class that may not, or of which nobody can tell; by name. */
  public others(podClass: PodClass): readonly PodPart[] {
    return found(this.known, podClass, () => {
      const parts = new Map<string, PodPart & { readonly pods: Workload[] }>();
      for (const pod of podClass.pods) {
        const may = this.sure.get(pod);
        const versions = this.versions.filter(version => podClass.atoms[version] >= 0 && may?.has(version) !== true);
        if (versions.length > 0) {
          const isUnsure = this.unsure.has(pod);
          found(parts, `${versions.join()} ${isUnsure}`, () => ({ podClass, pods: [], isUnsure, versions })).pods.push(pod);
        }
      }
      parts.forEach(({ pods }) => pods.sort((a, b) => fullName(a) < fullName(b) ? -1 : 1));
      return [...parts.values()];
    });
  }
}

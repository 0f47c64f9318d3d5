import type { Ends, PodPart } from './ends';
import type { Workload } from '../../model';
import { ConnectionSet } from '../../sets';

/** What is spared at a pod: everything, or the connections by which a Service leads there. */
type Spared = ReadonlyMap<Workload, ConnectionSet>;

/** Ends without those who may be reached all the same. Of whom nobody can tell whether he may, nobody can tell either whether he is meant. */
export function without(ends: Ends, except: Ends): Ends {
  if (except.pods.length === 0) {
    return ends;
  }
  const [sure, unsure] = [sparedBy(except.pods.filter(part => !part.isUnsure)), sparedBy(except.pods.filter(part => part.isUnsure))];
  const pods = ends.pods.flatMap(part => {
    const parts = new Map<string, PodPart & { readonly pods: Workload[] }>();
    for (const pod of part.pods) {
      const set = sure.get(pod) ?? ConnectionSet.NONE;
      if (!set.isAll) {
        const isUnsure = part.isUnsure || unsure.has(pod);
        const key = `${isUnsure} ${set.key}`;
        const found = parts.get(key) ?? { ...part, isUnsure, pods: [], ...!set.isEmpty && { except: set } };
        parts.set(key, found);
        found.pods.push(pod);
      }
    }
    return [...parts.values()];
  });
  return { ...ends, pods };
}

function sparedBy(parts: readonly PodPart[]): Spared {
  const spared = new Map<Workload, ConnectionSet>();
  for (const { pods, within } of parts) {
    pods.forEach(pod => spared.set(pod, (spared.get(pod) ?? ConnectionSet.NONE).union(within ?? ConnectionSet.ALL)));
  }
  return spared;
}

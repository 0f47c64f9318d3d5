import type { Workload } from '../model';
import type { Direction } from '../values';
import type { Side } from './answer';
import type { State } from './chain';
import type { CompiledCluster } from './compiled-cluster';
import { askProfiles, askTiers, Hit } from './evaluate';
import type { Packet } from './packet';
import { traceText } from './trace-text';

/** What the policies of a pod say of a packet, and what they would say if the staged ones were enforced. */
export function askSide(compiled: CompiledCluster, workload: Workload, direction: Direction, packet: Packet): Side {
  const enforced = judgePod(compiled, workload, direction, packet, 'enforced');
  const pending = judgePod(compiled, workload, direction, packet, 'pending');
  return {
    verdict: enforced.verdict,
    enforced: traceText(enforced.hits),
    pending: traceText(pending.hits),
    pendingVerdict: pending.verdict,
  };
}

/** A pod's verdict with the hits that led to it: the last one is the verdict (R-EVAL-4). */
export function judgePod(
  compiled: CompiledCluster, workload: Workload, direction: Direction, packet: Packet, state: State,
): { readonly verdict: 'Allow' | 'Deny'; readonly hits: readonly Hit[] } {
  const item = compiled.directory.items.ofWorkload.get(workload)!;
  const hits: Hit[] = [];
  const answer = askTiers(compiled.chain(item, direction, 'pod', state), packet, state, hits);
  return { verdict: answer === 'Pass' ? askProfiles(compiled.profilesOf(item), direction, packet, hits) : answer, hits };
}

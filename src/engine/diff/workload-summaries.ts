import type { DiffWorkload, Presence } from './diff-workload';
import type { OutsideChange } from './outside-changes';
import type { PairChange } from './pair-changes';
import type { WayChange } from './way-changes';
import { found } from '../found';

/** How many ways were opened and closed: other workloads, the outside by each version of IP, and ways in by Services count one each. */
export interface ChangeCount {
  readonly opened: number;
  readonly closed: number;
}

/** What a change does to one workload: `opens 3 ways into payments/api, closes 1`. */
export interface WorkloadSummary {
  /** `payments/api`, all its pods together. */
  readonly name: string;
  readonly namespace: string;

  /** `both` where some of its pods are on both sides. */
  readonly presence: Presence;

  /** To its pods. */
  readonly into: ChangeCount;

  /** From its pods. */
  readonly outOf: ChangeCount;
}

type Direction = 'into' | 'outOf';

/** Counts what changed for each workload; those into which most ways were opened come first, those without a change are left out. */
export function workloadSummaries(pairs: readonly PairChange[], outside: readonly OutsideChange[], ways: readonly WayChange[]): WorkloadSummary[] {
  const counter = new Counter();
  for (const { from, to, kind } of pairs) {
    counter.add(to, 'into', kind !== 'closed', kind !== 'opened', from.base);
    counter.add(from, 'outOf', kind !== 'closed', kind !== 'opened', to.base);
  }
  for (const { workload, direction, version, kind } of outside) {
    counter.add(workload, direction === 'FromOutside' ? 'into' : 'outOf', kind !== 'closed', kind !== 'opened', `outside ${version}`);
  }
  for (const { service, port, via, address, version, before, after, opened, closed, openedTo, closedTo } of ways) {
    const way = JSON.stringify([service.namespace, service.name, port.protocol, port.port, via, address, version]);
    for (const workload of new Set([...after?.workloads ?? [], ...before?.workloads ?? []])) {
      const [isThere, wasThere] = [after, before].map(side => side?.workloads.includes(workload) === true);
      counter.add(workload, 'into', openedTo.includes(workload) || (isThere && !opened.isEmpty), closedTo.includes(workload) || (wasThere && !closed.isEmpty), way);
    }
  }
  return counter.summaries();
}

/** Who or what is at the other end of what was opened, or closed. */
type Ends = Record<Direction, { readonly opened: Set<string>; readonly closed: Set<string> }>;

class Counter {
  private readonly counts = new Map<string, Ends & { readonly workload: DiffWorkload; presence: Presence }>();

  public add(workload: DiffWorkload, direction: Direction, isOpened: boolean, isClosed: boolean, what: string): void {
    const count = found(this.counts, workload.base, () => ({
      workload, presence: workload.presence, into: { opened: new Set(), closed: new Set() }, outOf: { opened: new Set(), closed: new Set() },
    }));
    count.presence = count.presence === workload.presence ? count.presence : 'both';
    if (isOpened) {
      count[direction].opened.add(what);
    }
    if (isClosed) {
      count[direction].closed.add(what);
    }
  }

  public summaries(): WorkloadSummary[] {
    const counted = Array.from(this.counts, ([name, { workload, presence, into, outOf }]): WorkloadSummary => ({
      name,
      namespace: workload.namespace,
      presence,
      into: { opened: into.opened.size, closed: into.closed.size },
      outOf: { opened: outOf.opened.size, closed: outOf.closed.size },
    }));
    return counted.filter(({ into, outOf }) => into.opened + into.closed + outOf.opened + outOf.closed > 0).sort((a, b) =>
      b.into.opened - a.into.opened || b.outOf.opened - a.outOf.opened || b.into.closed - a.into.closed || b.outOf.closed - a.outOf.closed
      || (a.name < b.name ? -1 : 1));
  }
}

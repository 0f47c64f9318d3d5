import type { OpenWay } from './open-ways';
import type { Overview } from './overview';
import type { WorkloadGroup } from './workload-groups';

/** One end of a connection: a workload, or whatever is outside of the cluster. */
export type Party = WorkloadGroup | 'outside';

/** What of a cluster's connections is asked about: those that go from one of the first to one of the second, and touch one of the third. */
export interface Focus {
  readonly from: ReadonlySet<Party>;
  readonly to: ReadonlySet<Party>;
  readonly about: ReadonlySet<Party>;
}

/** Everyone, and the outside. */
export function wholeFocus({ workloads }: Pick<Overview, 'workloads'>): Focus {
  const all = new Set<Party>([...workloads, 'outside']);
  return { from: all, to: all, about: all };
}

/** Whether connections from one party to another are asked about. */
export function isAsked({ from, to, about }: Focus, sender: Party, receiver: Party): boolean {
  return from.has(sender) && to.has(receiver) && (about.has(sender) || about.has(receiver));
}

/** The part of an overview that is asked about; its workloads are those that stand in it, and those that are named as what it is about. */
export function focusOn(overview: Overview, focus: Focus): Overview {
  const edges = overview.edges.filter(({ from, to }) => isAsked(focus, from, to));
  const outside = overview.outside.filter(({ workload, direction }) =>
    direction === 'FromOutside' ? isAsked(focus, 'outside', workload) : isAsked(focus, workload, 'outside'));
  const standing = new Set<WorkloadGroup>([...edges.flatMap(({ from, to }) => [from, to]), ...outside.map(({ workload }) => workload)]);
  return {
    ...overview,
    workloads: overview.workloads.filter(one => standing.has(one) || (focus.about.has(one) && (focus.from.has(one) || focus.to.has(one)))),
    edges,
    outside,
  };
}

/** The ways in that are asked about, with the workloads that are. */
export function focusWays(ways: readonly OpenWay[], focus: Focus): readonly OpenWay[] {
  // Behind some Services are no pods that could be asked about: they stay where nobody in particular is.
  const isOpen = [focus.from, focus.to, focus.about].every(parties => parties.has('outside'));
  const namespaces = new Set([...focus.to].flatMap(party => party === 'outside' ? [] : party.namespace));
  return ways.flatMap(way => {
    const workloads = way.workloads.filter(workload => isAsked(focus, 'outside', workload));
    const isKept = way.workloads.length === 0 ? isOpen && namespaces.has(way.service.namespace) : workloads.length > 0;
    return isKept ? [{ ...way, workloads }] : [];
  });
}

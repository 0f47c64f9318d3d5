import { Answer, BackendAnswer, isClosed, PartAnswer, Side, Verdict } from './answer';
import type { Exploration, Leaf } from './explore';
import type { Outcome } from './way/hop';

/** How the reason of an answer begins that is not worked out to the end. */
export const CUT_SHORT = 'too much is not known';

/** One way that a packet may take, and what policy says at its ends. */
export interface Way {
  readonly outcome: Outcome;

  /** Who the packet was for, after translation. */
  readonly target?: string;
  readonly egress?: Side;
  readonly ingress?: Side;
}

/** Makes one answer of all that may happen: where they differ, nobody knows. */
export function merge({ leaves, unknown, isCutShort }: Exploration<Way>): Answer {
  const [first] = leaves;
  const verdicts = new Set(leaves.map(({ value }) => value.outcome.verdict));
  const verdict: Verdict = isCutShort || verdicts.size > 1 ? 'Unknown' : first.value.outcome.verdict;
  const backends = backendsOf(leaves, unknown);
  const decisive = verdict === 'Unknown' ? decisiveFact(leaves, unknown) : undefined;
  const reason = isCutShort ? `${CUT_SHORT}: ${unknown.map(({ fact }) => fact.text).join('; ')}`
    : verdicts.size > 1 ? reasonOf(leaves, backends, decisive)
      : common(leaves, way => way.outcome.reason);
  const decidedBy = verdicts.size > 1 ? undefined : common(leaves, way => way.outcome.decidedBy);
  const reached = common(leaves, way => way.outcome.reached);
  const mayReach = verdict === 'Unknown' && !isCutShort ? targetsOf(leaves) : undefined;
  const parts = verdicts.size > 1 ? partsOf(leaves, unknown) : undefined;
  const [egress, ingress] = [sideOf(leaves, 'egress'), sideOf(leaves, 'ingress')];
  return {
    verdict,
    ...!isCutShort && verdicts.size > 1 && leaves.every(({ value }) => isClosed(value.outcome)) && { isBarred: true },
    ...decidedBy !== undefined && { decidedBy },
    ...reason !== undefined && { reason },
    ...decisive?.fact.wouldDependOn !== undefined && { wouldDependOn: decisive.fact.wouldDependOn },
    ...egress && { egress },
    ...ingress && { ingress },
    hops: first.value.outcome.hops,
    ...reached !== undefined && { reached },
    ...mayReach && { mayReach },
    ...backends && { backends },
    ...parts && { parts },
    ...unknown.length > 0 && { unknown: [...new Set(unknown.map(({ fact }) => fact.text))] },
  };
}

/** What all ways have in common; undefined where they differ. */
function common<T>(leaves: readonly Leaf<Way>[], of: (way: Way) => T | undefined): T | undefined {
  const first = of(leaves[0].value);
  return leaves.every(({ value }) => of(value) === first) ? first : undefined;
}

/** Who the packet is for on ways on which it may get through; undefined where a way does not say. */
function targetsOf(leaves: readonly Leaf<Way>[]): readonly string[] | undefined {
  const targets = leaves.filter(({ value }) => !isClosed(value.outcome)).map(({ value }) => value.outcome.reached ?? value.target);
  return targets.includes(undefined) ? undefined : [...new Set(targets as string[])];
}

/** A side that says the same in every way now; what it would say of staged policies is that of the first way. */
function sideOf(leaves: readonly Leaf<Way>[], side: 'egress' | 'ingress'): Side | undefined {
  const said = ({ value }: Leaf<Way>): string => JSON.stringify([value[side]?.verdict, value[side]?.enforced]);
  const first = said(leaves[0]);
  return leaves.every(leaf => said(leaf) === first) ? leaves[0].value[side] : undefined;
}

/** Each backend by itself, where there are several. */
function backendsOf(leaves: readonly Leaf<Way>[], unknown: Exploration<Way>['unknown']): BackendAnswer[] | undefined {
  const key = unknown.find(({ fact }) => fact.key.startsWith('backend of') || fact.key.startsWith('pod of'))?.fact.key;
  if (key === undefined) {
    return undefined;
  }
  const byPod = new Map<string, Leaf<Way>[]>();
  for (const leaf of leaves) {
    const pod = leaf.scenario.assumed(key);
    if (pod !== undefined) {
      byPod.set(pod, [...byPod.get(pod) ?? [], leaf]);
    }
  }
  return [...byPod].map(([pod, own]) => {
    const verdicts = new Set(own.map(({ value }) => value.outcome.verdict));
    const decidedBy = common(own, way => way.outcome.decidedBy);
    return {
      pod,
      verdict: verdicts.size === 1 ? own[0].value.outcome.verdict : own.every(({ value }) => isClosed(value.outcome)) ? 'Deny' : 'Unknown',
      ...decidedBy !== undefined && { decidedBy },
      hops: own[0].value.outcome.hops,
    };
  });
}

/** The unknown fact on which the verdict hinges: each of its alternatives leads to one verdict, or at least they differ. */
function decisiveFact(leaves: readonly Leaf<Way>[], unknown: Exploration<Way>['unknown']): Exploration<Way>['unknown'][number] | undefined {
  const splits = unknown.map(entry => {
    const verdicts = new Map<string, Set<Verdict>>();
    for (const { scenario, value } of leaves) {
      const assumed = scenario.assumed(entry.fact.key) ?? '';
      verdicts.set(assumed, (verdicts.get(assumed) ?? new Set()).add(value.outcome.verdict));
    }
    const isClean = [...verdicts.values()].every(set => set.size === 1);
    const isTelling = new Set([...verdicts.values()].map(set => [...set].sort().join())).size > 1;
    return { entry, weight: (isTelling ? 2 : 0) + (isClean ? 1 : 0) };
  });
  return splits.sort((a, b) => b.weight - a.weight)[0]?.entry;
}

function reasonOf(leaves: readonly Leaf<Way>[], backends: readonly BackendAnswer[] | undefined, decisive: Exploration<Way>['unknown'][number] | undefined): string {
  if (backends !== undefined && new Set(backends.map(({ verdict }) => verdict)).size > 1) {
    const allowed = backends.filter(({ verdict }) => verdict === 'Allow');
    return `${allowed.length} of ${backends.length} allow it: ${backends.map(({ pod, verdict }) => `${pod} ${verdict}`).join(', ')}`;
  }
  const inner = leaves.map(({ value }) => value.outcome).find(({ verdict }) => verdict === 'Unknown')?.reason;
  if (decisive?.floating?.asked === true || decisive?.fact.key.startsWith('part of ') === true) {
    return `the addresses of ${decisive.floating?.name ?? decisive.fact.key.slice('part of '.length)} are not treated alike`;
  }
  return decisive === undefined ? inner ?? 'it is not known' : `it is not known ${decisive.fact.text}`;
}

/** Each part of an asked range by itself: who has an address of it, and the rest as far as it is treated alike. */
function partsOf(leaves: readonly Leaf<Way>[], unknown: Exploration<Way>['unknown']): PartAnswer[] | undefined {
  const range = unknown.find(({ floating }) => floating?.asked === true);
  const taken = unknown.find(({ fact }) => fact.key.startsWith('part of '));
  if (range === undefined && taken === undefined) {
    return undefined;
  }
  return leaves.map(({ scenario, value: { outcome } }) => {
    return {
      addresses: (range && scenario.assumed(range.fact.key)) ?? (taken && scenario.assumed(taken.fact.key)) ?? range!.floating!.set.toString(),
      verdict: outcome.verdict,
      ...outcome.decidedBy !== undefined && { decidedBy: outcome.decidedBy },
    };
  });
}

import type { Policy, Source } from '../../model';
import type { Direction } from '../../values';
import type { Answer, Side, Verdict } from '../answer';
import type { State } from '../chain';
import { policyName } from '../names';
import type { VerdictEngine } from '../verdict-engine';

/** Who decides about a connection at one place: a rule, the end of a tier, a profile, or a host. */
export interface Decider {
  /** As answers name it: `np:shop/db`, `tierDefault:security`, `profile:kns.shop`, `noProfile`, …; absent where several things decide. */
  readonly by?: string;
  readonly verdict: Verdict;

  /** The rule's place among the rules of its direction, counted from 0; absent where no rule of a policy decides. */
  readonly rule?: number;

  /** Where in its object the rule stands: `spec.ingress[0]`. */
  readonly path?: string;

  /** The policy's; absent where none decides, or it has none. */
  readonly source?: Source;

  /** Why there is no connection, or which fact is missing. */
  readonly reason?: string;
}

/** What makes a verdict another one: who decided at a place before, and who does after. */
export interface Difference {
  /** The policies of the pod that sends, of the pod that receives, or whatever else is on the way: hosts, kube-proxy, facts that are not known. */
  readonly at: Direction | 'Way';

  /** Absent where the place is not asked: the workload is not there, or no pod is there. */
  readonly before?: Decider;

  /** As `before`. */
  readonly after?: Decider;
}

/** An answer of one side. */
export interface AnswerOf {
  readonly engine: VerdictEngine;
  readonly state: State;
  readonly answer: Answer;
}

/** Says what makes one answer differ from another: each place where the verdict is another one. */
export function differencesOf(before: AnswerOf | undefined, after: AnswerOf | undefined): Difference[] {
  const atPods = (['Egress', 'Ingress'] as const).flatMap((at): Difference[] => {
    const [old, now] = [before, after].map(one => one && deciderAt(one, at));
    return old?.verdict === now?.verdict ? [] : [{ at, ...old && { before: old }, ...now && { after: now } }];
  });
  const isOfHosts = [before, after].some(one => one !== undefined && one.answer.verdict !== 'Allow' && !isSettledByPods(one.answer));
  return atPods.length > 0 && !isOfHosts ? atPods : [...atPods, { at: 'Way', ...before && { before: lastOf(before) }, ...after && { after: lastOf(after) } }];
}

/** Whether it is policies of a pod that deny. */
function isSettledByPods({ verdict, hops }: Answer): boolean {
  const last = hops.at(-1);
  return verdict === 'Deny' && (last?.stage === 'pod-egress' || last?.stage === 'pod-ingress');
}

function deciderAt({ engine, state, answer: { egress, ingress } }: AnswerOf, at: Direction): Decider | undefined {
  const side: Side | undefined = at === 'Egress' ? egress : ingress;
  if (side === undefined) {
    return undefined;
  }
  const [verdict, hits] = state === 'enforced' ? [side.verdict, side.enforced] : [side.pendingVerdict, side.pending];
  const [, tier, who, , rule] = hits.at(-1)!.split('|');
  if (who.startsWith('pro:')) {
    return { by: who === 'pro:' ? 'noProfile' : `profile:${who.slice('pro:'.length)}`, verdict };
  }
  if (rule === '-1') {
    return { by: `tierDefault:${tier}`, verdict };
  }
  const policy = engine.cluster.policies.find(one => policyName(one) === who)!;
  return { by: who, verdict, rule: Number(rule), path: rulesOf(policy, at)[Number(rule)].path, source: policy.source };
}

function rulesOf({ ingress, egress }: Policy, direction: Direction): Policy['ingress'] {
  return direction === 'Ingress' ? ingress : egress;
}

function lastOf({ answer: { verdict, decidedBy, reason } }: AnswerOf): Decider {
  return { ...decidedBy !== undefined && { by: decidedBy }, verdict, ...reason !== undefined && { reason } };
}

import type { Policy, Source } from '../../model';
import type { Direction } from '../../values';
import type { Answer, Side, Verdict } from '../answer';
import type { State } from '../chain';
import { policyName } from '../names';
import type { VerdictEngine } from '../verdict-engine';
import type { Hop, PolicyQuestion } from '../way/hop';

/** Who decides about a connection at one place: a rule, the end of a tier, a profile, or a host. */
export interface Decider {
  /** As answers name it: `np:shop/db`, `tierDefault:security`, `profile:kns.shop`, `noProfile`, …; absent where several things decide. */
  readonly by?: string;
  readonly verdict: Verdict;

  /** The rule's place among the rules of its direction, counted from 0; absent where no rule of a policy decides. */
  readonly rule?: number;

  /** Where in its object the rule stands: `spec.ingress[0]`. */
  readonly path?: string;

  /** The policy's; absent where no rule of one decides. */
  readonly source?: Source;

  /** Where the end of a tier decides: the policies that were asked in it, none of whose rules matches. */
  readonly policies?: readonly AskedPolicy[];

  /** Why there is no connection, or which fact is missing. */
  readonly reason?: string;
}

/** A policy that was asked. */
export interface AskedPolicy {
  /** `np:shop/db` */
  readonly name: string;
  readonly source: Source;
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

function deciderAt(one: AnswerOf, at: Direction): Decider | undefined {
  const { state, answer: { egress, ingress, hops } } = one;
  const side: Side | undefined = at === 'Egress' ? egress : ingress;
  if (side === undefined) {
    return undefined;
  }
  const [verdict, hits] = state === 'enforced' ? [side.verdict, side.enforced] : [side.pendingVerdict, side.pending];
  const hit = hits.at(-1)!.replace(/^\d+\|/, '');
  const stage = at === 'Egress' ? 'pod-egress' : 'pod-ingress';
  return { ...policyDecider(one, hit, at, hops.find(hop => hop.stage === stage)?.question), verdict };
}

/** The decider that a hit names. */
function policyDecider({ engine }: AnswerOf, hit: string, at: Direction, question: PolicyQuestion | undefined): Omit<Decider, 'verdict'> {
  const [tier, who, , rule] = hit.split('|');
  if (who.startsWith('pro:')) {
    return { by: who === 'pro:' ? 'noProfile' : `profile:${who.slice('pro:'.length)}` };
  }
  const policy = engine.cluster.policies.find(one => policyName(one) === who)!;
  if (rule === '-1') {
    return { by: `tierDefault:${tier}`, policies: question === undefined ? [{ name: who, source: policy.source }] : askedIn(engine, tier, question) };
  }
  return { by: who, rule: Number(rule), path: rulesOf(policy, at)[Number(rule)].path, source: policy.source };
}

/** The policies of a tier that a packet came to at an endpoint. */
function askedIn({ compiled }: VerdictEngine, name: string, { item, direction, stage, state, packet: { scenario } }: PolicyQuestion): AskedPolicy[] {
  const { policies } = compiled.chain(item, direction, stage, state).tiers.find(({ tier }) => tier.name === name)!;
  return policies
    .filter(({ condition }) => condition === undefined || scenario.assumed(condition.key) !== 'false')
    .map(({ policy }) => ({ name: policy.name, source: policy.policy.source }));
}

function rulesOf({ ingress, egress }: Policy, direction: Direction): Policy['ingress'] {
  return direction === 'Ingress' ? ingress : egress;
}

/** Who settled it in the end. */
function lastOf(one: AnswerOf): Decider {
  const { verdict, decidedBy, reason, hops } = one.answer;
  const { hit, question }: Partial<Hop> = hops.filter(hop => hop.by === decidedBy).at(-1) ?? {};
  return {
    ...decidedBy !== undefined && { by: decidedBy },
    ...hit !== undefined && question !== undefined && policyDecider(one, hit, question.direction, question),
    verdict,
    ...reason !== undefined && { reason },
  };
}

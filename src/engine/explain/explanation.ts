import type { PolicyKind, Source } from '../../model';
import type { Action, Direction } from '../../values';
import type { Answer, Verdict } from '../answer';
import type { HopStage } from '../way/hop';

/** Why a connection gets its answer: plain data, which can be written as JSON. */
export interface Explanation {
  readonly answer: Answer;

  /** What happens on the way; several where backends are treated differently. */
  readonly ways: readonly ExplainedWay[];

  /**
   * The least that would turn the verdict round. It was tried: with it the engine says the opposite.
   *
   * @default - nothing that small does
   */
  readonly nearestChange?: NearestChange;
}

/** A way that the packet may take. */
export interface ExplainedWay {
  /**
   * The pods that may get it and are treated alike.
   *
   * @default - there is one way only
   */
  readonly pods?: readonly string[];

  readonly verdict: Verdict;

  /**
   * What settled it.
   *
   * @default - several things did
   */
  readonly decidedBy?: string;
  readonly steps: readonly ExplainedStep[];
}

/** One place where something was said of the packet. */
export interface ExplainedStep {
  readonly node: string;
  readonly stage: HopStage;

  /** What became of the packet since the step before: what kube-proxy put in, or another source. */
  readonly changes: readonly string[];

  /** Who spoke last: `gnp:lockdown`, `tierDefault:security`, `profile:kns.shop`, `failsafe`, … */
  readonly by: string;
  readonly action: 'Allow' | 'Deny' | 'Pass' | 'Return';

  /**
   * What the endpoint was asked.
   *
   * @default - no policy was: the host, kube-proxy or a failsafe port decided
   */
  readonly asked?: Asked;
}

/** An endpoint that was asked about the packet. */
export interface Asked {
  /** `shop/web-1`, or the name of a HostEndpoint. */
  readonly endpoint: string;
  readonly kind: 'pod' | 'HostEndpoint';
  readonly direction: Direction;

  /** The packet as it was there: `TCP 10.65.0.10:50000 (shop/web) -> 10.65.1.10:5432 (shop/db)`. */
  readonly packet: string;

  /** The tiers in their order, up to the one that decided. */
  readonly tiers: readonly ExplainedTier[];

  /**
   * The profiles, where no tier decided.
   *
   * @default - they were not asked
   */
  readonly profile?: ExplainedProfile;

  /** How many policies select the endpoint but don't govern the direction. */
  readonly otherDirection: number;

  /** How many policies select the endpoint and are asked at other stages only. */
  readonly otherStage: number;

  /** How many policies of this direction and stage were not asked any more, as the verdict was reached. */
  readonly notReached: number;
}

/** A tier with the policies of it that select the endpoint and govern the direction. */
export interface ExplainedTier {
  readonly name: string;
  readonly policies: readonly ExplainedPolicy[];

  /**
   * What the tier ended with.
   *
   * @default - a rule decided, or none of its policies is enforced
   */
  readonly end?: 'Pass' | 'Deny';
}

/** A policy that was asked, or would be if it were enforced. */
export interface ExplainedPolicy {
  /** As traces name it: `np:shop/db`. */
  readonly name: string;
  readonly kind: PolicyKind;
  readonly source: Source;
  readonly staged: boolean;

  /** False for staged policies as long as they are not enforced. */
  readonly asked: boolean;

  /** Its rules up to the one that matched; those that only log are left out. */
  readonly rules: readonly ExplainedRule[];
}

/** A rule that was asked. */
export interface ExplainedRule {
  /** Its place among the rules of its direction, counted from 0. */
  readonly index: number;
  readonly action: Action;

  /** Where in its object it stands: `spec.ingress[0]`; empty in profiles that Calico makes itself. */
  readonly path: string;

  /**
   * The first thing that it asks and the packet is not.
   *
   * @default - it matched
   */
  readonly mismatch?: Mismatch;
}

/** What a rule asks and a packet is not. */
export interface Mismatch {
  /** What is asked: ``ports `5432` ``. */
  readonly criterion: string;

  /** What is: `the packet is for 80`. */
  readonly found: string;
}

/** What the profiles said. */
export interface ExplainedProfile {
  /**
   * The profile that decided.
   *
   * @default - none did, which denies
   */
  readonly name?: string;
  readonly action: 'Allow' | 'Deny';

  /** True where the HostEndpoint names it, but it is not there. */
  readonly missing: boolean;

  /** Every profile that the endpoint has, in their order. */
  readonly names: readonly string[];
}

/** A change to the manifests that turns a verdict round. */
export interface NearestChange {
  /** One sentence, to be read alone. */
  readonly text: string;

  /** The verdict that it leads to. */
  readonly leadsTo: Verdict;

  /**
   * The object to change.
   *
   * @default - it would be a new one
   */
  readonly source?: Source;

  /**
   * Where in the object: `spec.ingress[0]`.
   *
   * @default - the object as a whole
   */
  readonly path?: string;
}

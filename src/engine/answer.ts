import type { Hop } from './way/hop';

/** What becomes of a connection. `Unreachable`: there is none, but not by policy. */
export type Verdict = 'Allow' | 'Deny' | 'Unreachable' | 'Unknown';

/** Whether a packet surely doesn't get there: by policy, or because there is no way. */
export function isClosed({ verdict, isBarred }: Pick<Answer, 'verdict' | 'isBarred'>): boolean {
  return verdict === 'Deny' || verdict === 'Unreachable' || isBarred === true;
}

/** What policy says at a pod. */
export interface Side {
  readonly verdict: 'Allow' | 'Deny';

  /** The hits as text, the last one decides (R-FLW-8). */
  readonly enforced: readonly string[];

  /** The same if staged policies were enforced (R-STG-1). */
  readonly pending: readonly string[];
  readonly pendingVerdict: 'Allow' | 'Deny';
}

/** The answer to a question about one connection. */
export interface Answer {
  readonly verdict: Verdict;

  /** What settled it; absent where several things did: `gnp:lockdown`, `tierDefault:security`, `profile:kns.shop`, `notPoliced`, … */
  readonly decidedBy?: string;

  /** Whether it never gets through, though nobody knows how it ends: some ways end in Deny, and others are Unreachable. */
  readonly isBarred?: true;

  /** Why there is no connection, or which fact is missing. */
  readonly reason?: string;

  /** What hinges on the missing fact: a rule, a policy or a setting. */
  readonly wouldDependOn?: string;

  /** Policy at the pod that sends. */
  readonly egress?: Side;

  /** Policy at the pod that receives. */
  readonly ingress?: Side;

  /** Everything that was said of the packet on its way, in order; where there are several ways, of the first one. */
  readonly hops: readonly Hop[];

  /** Who got the packet; absent where nobody did, or several may. */
  readonly reached?: string;

  /** Who may get the packet, where that is not known; who surely doesn't is left out. */
  readonly mayReach?: readonly string[];

  /** Each backend by itself, where there are several. */
  readonly backends?: readonly BackendAnswer[];

  /** Each part by itself, where a range of addresses was asked and its parts differ. */
  readonly parts?: readonly PartAnswer[];

  /** What nobody knows but makes no difference, or does. */
  readonly unknown?: readonly string[];
}

export interface BackendAnswer {
  readonly pod: string;
  readonly verdict: Verdict;
  readonly decidedBy?: string;
  readonly hops: readonly Hop[];
}

export interface PartAnswer {
  /** The addresses: `10.0.0.0-10.0.0.255, 10.0.2.1`. */
  readonly addresses: string;
  readonly verdict: Verdict;
  readonly decidedBy?: string;
}

import type { IssueCode } from './words/words';

/**
 * A gate between a manifest and its effect (R-GATE-1): `S` the API server, `G` calicoctl's validator, `F` what Felix keeps.
 */
export type Gate = 'S' | 'G' | 'F';

/** One thing that one gate has against an object. */
export interface Issue {
  /** The gate that refuses the object for it. */
  readonly gate: Gate;

  /** What kind of mistake it is. Never changes its meaning. */
  readonly code: IssueCode;

  /** Where: `spec.ingress[0].source.nets[1]`. The empty text is the object as a whole. */
  readonly path: string;

  /**
   * The value in question, on one line and shortened.
   *
   * @default - there is no value, or it is too large to show
   */
  readonly value?: string;

  /** What is wrong, to be read after the path. Quotes the value. */
  readonly message: string;

  /** What to write instead. */
  readonly remedy: string;

  /**
   * The rule of `docs/semantics.md` that is broken: `R-VAL-9`.
   *
   * @default - no single rule
   */
  readonly rule?: string;
}

/** An issue in one line: where, what, the remedy, and which gate by which rule. */
export function describeIssue(issue: Issue): string {
  const by = issue.rule === undefined ? `gate ${issue.gate}` : `gate ${issue.gate}, ${issue.rule}`;
  return `${issue.path === '' ? 'the object' : issue.path} ${issue.message}; ${issue.remedy} (${by})`;
}

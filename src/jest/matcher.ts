/** What a test runner tells a matcher of the call: as far as matchers here ask. Jest and Vitest both tell it. */
export interface MatcherContext {
  /** Whether the test says `.not`. */
  readonly isNot?: boolean;

  readonly utils?: { diff?(expected: unknown, received: unknown): string | null | undefined };
}

/** What a matcher tells a test runner. */
export interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
}

/** What was found out: `undecided` where neither the claim nor its opposite is shown, and then a test fails either way. */
export type Finding = 'holds' | 'opposite' | 'undecided';

/** A result from what was found out. */
export function resultOf({ isNot = false }: MatcherContext, finding: Finding, message: () => string): MatcherResult {
  return { pass: finding === 'undecided' ? isNot : finding === 'holds', message };
}

/** How the call is shown on the first line of a message: `expect(cluster).not.toAllowConnection(connection)`. */
export function callWords({ isNot = false }: MatcherContext, name: string, argument: string): string {
  return `expect(cluster)${isNot ? '.not' : ''}.${name}(${argument})`;
}

/** A call that can't be answered: every reason at once. */
export function callError(call: string, problems: readonly string[]): Error {
  return new Error(`${call}\n\n${problems.map(problem => `${problem}\n`).join('')}`);
}

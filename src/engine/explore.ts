import { Fact, Floating, Fork, Scenario } from './scenario';

/** One way in which everything unknown may turn out, and what follows from it. */
export interface Leaf<T> {
  readonly scenario: Scenario;
  readonly value: T;
}

/** Every way in which everything unknown may turn out. */
export interface Exploration<T> {
  readonly leaves: readonly Leaf<T>[];

  /** What was not known, in the order in which it was first needed; empty where everything was. */
  readonly unknown: readonly { readonly fact: Fact; readonly floating?: Floating }[];

  /** Whether there were more ways than anybody would look at. */
  readonly isCutShort: boolean;
}

/** The most ways that are looked at: some seconds' worth. */
const MOST_LEAVES = 16_384;

/** Answers a question in every scenario that makes a difference to it. */
export function explore<T>(ask: (scenario: Scenario) => T): Exploration<T> {
  const leaves: Leaf<T>[] = [];
  const unknown = new Map<string, { fact: Fact; floating?: Floating }>();
  const open: Scenario[] = [Scenario.NONE];
  while (open.length > 0 && leaves.length < MOST_LEAVES) {
    const scenario = open.pop()!;
    try {
      leaves.push({ scenario, value: ask(scenario) });
    } catch (fork) {
      if (!(fork instanceof Fork)) {
        throw fork;
      }
      const { fact, floating, branches } = fork;
      const key = `${fact.key} ${fact.wouldDependOn ?? ''}`;
      if (!unknown.has(key)) {
        unknown.set(key, { fact, ...floating && { floating } });
      }
      open.push(...[...branches].reverse());
    }
  }
  return { leaves, unknown: [...unknown.values()], isCutShort: open.length > 0 };
}

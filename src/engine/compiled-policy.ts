import type { Entity, Policy, Profile, Rule, Tier } from '../model';
import type { Direction } from '../values';
import type { AskedLabels } from './asked-labels';
import { compileRule } from './compile-rule';
import type { CompiledRule } from './compiled-rule';
import type { Directory } from './directory';
import type { KnownPeers } from './known-peers';
import { isStaged, policyName } from './names';
import { RuleTable } from './rule-table';
import type { ScopedSelector } from './scope';

/** A tier in its place. */
export interface CompiledTier {
  readonly name: string;

  /** What it ends with where no rule matched (R-EVAL-4.3). */
  readonly defaultAction: 'Pass' | 'Deny';

  /** Absent where policies name a tier that is not there (R-EVAL-2). */
  readonly tier?: Tier;
}

/** A policy in its place, its rules made ready when they are first asked. */
export class CompiledPolicy {
  public readonly name: string;

  public readonly isStaged: boolean;

  private ingress?: RuleTable;

  private egress?: RuleTable;

  constructor(
    public readonly policy: Policy,
    public readonly tier: CompiledTier,
    public readonly selector: ScopedSelector,
    private readonly directory: Directory,
  ) {
    this.name = policyName(policy);
    this.isStaged = isStaged(policy);
  }

  public governs(direction: Direction): boolean {
    return this.policy.types.includes(direction);
  }

  /** The rules of a direction in their order, those that only log left out (R-EVAL-4.2). */
  public rules(direction: Direction): RuleTable {
    return direction === 'Ingress'
      ? this.ingress ??= this.compile(this.policy.ingress)
      : this.egress ??= this.compile(this.policy.egress);
  }

  private compile(rules: Policy['ingress']): RuleTable {
    return new RuleTable(rules.flatMap((rule, index) =>
      rule.action === 'Log' ? [] : [compileRule(rule, index, `${this.name} rule ${index}`, this.policy, this.directory)]));
  }
}

/**
 * Whether Felix can read every selector in the rules of a policy or profile; if not, a policy is absent.
 *
 * @param asked takes note of the labels that they ask for
 * @param peers takes note of whom they mean
 */
export function hasReadableRules(
  { namespace, ingress, egress }: Pick<Policy, 'namespace' | 'ingress' | 'egress'>, asked: AskedLabels, peers: KnownPeers,
): boolean {
  const isReadable = (entity: Entity): boolean => {
    const selectors = peers.of(entity, namespace);
    if (selectors?.positive !== undefined) {
      asked.add(selectors.positive);
    }
    if (selectors?.negative !== undefined) {
      asked.add(selectors.negative);
    }
    return selectors !== undefined;
  };
  let result = true;
  const read = ({ from, to }: Rule): void => {
    result = isReadable(from) && result;
    result = isReadable(to) && result;
  };
  ingress.forEach(read);
  egress.forEach(read);
  return result;
}

/** The rules of a profile, made ready. */
export interface CompiledProfile {
  readonly name: string;
  readonly ingress: readonly CompiledRule[];
  readonly egress: readonly CompiledRule[];
}

export function compileProfile({ name, ingress, egress }: Profile, directory: Directory): CompiledProfile {
  const compile = (rules: Profile['ingress']): CompiledRule[] =>
    rules.flatMap((rule, index) => rule.action === 'Log' ? [] : [compileRule(rule, index, `profile ${name} rule ${index}`, {}, directory)]);
  return { name, ingress: compile(ingress), egress: compile(egress) };
}

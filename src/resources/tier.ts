import { ApiObjectMetadata } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { builtInTiers, hasTiers } from './calico-version';
import { CheckedApiObject } from './checked-api-object';
import { Problems } from './problems';
import { versionOf } from './synth/target';
import { World } from './synth/world';
import { checkTierName } from '../values/names';
import { checkOrder } from '../values/order';

/** What happens at the end of a tier to what its policies selected and no rule matched (R-EVAL-4). */
export type TierAction = 'Pass' | 'Deny';

/** A tier: one of this App, or one that exists already. */
export interface ITier {
  /** Its name. */
  readonly tierName: string;
}

/** Properties for `Tier`. */
export interface TierProps {
  /** Its name: one DNS label. */
  readonly name: string;

  /**
   * Its place among the tiers: lower first. Calico's own are `kube-admin` 1,000, `default` 1,000,000 and `kube-baseline`
   * 10,000,000 (R-RES-6).
   *
   * Required: without it Calico reads 1,000,000, tied with `default`, and not last as one might think (R-RES-7).
   */
  readonly order: number;

  /**
   * What happens to what its policies select and no rule of theirs matches.
   *
   * @default 'Deny'
   */
  readonly defaultAction?: TierAction;

  /**
   * Labels and annotations.
   *
   * @default - none
   */
  readonly metadata?: ApiObjectMetadata;
}

/**
 * A tier: a group of policies that is asked before, or after, the others.
 *
 * Emitted before the policies in it.
 *
 * @example
 * const platform = new Tier(chart, 'Platform', { name: 'platform', order: 3000, defaultAction: 'Pass' });
 */
export class Tier extends CheckedApiObject implements ITier {
  /**
   * A tier that exists in the cluster already, or is one of Calico's own: `default`, `kube-admin`, `kube-baseline`.
   *
   * @param name its name
   */
  public static fromName(name: string): ITier {
    return { tierName: name };
  }

  /** Its name. */
  public readonly tierName: string;

  constructor(scope: Construct, id: string, private readonly given: TierProps) {
    super(scope, id, { apiVersion: 'projectcalico.org/v3', kind: 'Tier', clusterScoped: true },
      { ...given.metadata, name: given.name });
    this.tierName = given.name;
  }

  /** @internal */
  public _render(_world: World, problems: Problems): object {
    const { name, order, defaultAction = 'Deny' } = this.given;
    const version = versionOf(this);
    if (!hasTiers(version)) {
      problems.say('kind', `tiers came with Calico v3.29, and this is written for ${version.text}; see \`CalicoTarget\``);
    }
    const own = builtInTiers(version).find(tier => tier.name === name);
    if (own) {
      problems.add('name', {
        value: name,
        reason: `is a tier that Calico makes itself, with order ${own.order} and default action ${own.defaultAction}`,
        remedy: `refer to it with \`Tier.fromName('${name}')\``,
      });
    }
    problems.add('order', ...checkOrder(order));
    if (defaultAction !== 'Pass' && defaultAction !== 'Deny') {
      problems.add('defaultAction', { value: String(defaultAction), reason: 'is nothing that a tier can end with', remedy: 'write \'Pass\' or \'Deny\'' });
    }
    return { order, defaultAction };
  }
}

/** Has a policy emitted after its tier, if that is made in the same App. */
export function dependOnTier(policy: CheckedApiObject, tier: ITier): void {
  if (tier instanceof Tier && tier.node.root === policy.node.root) {
    policy.addDependency(tier);
  }
}

/** What is wrong with a policy's choice of tier. */
export function checkTier(tier: ITier, policy: IConstruct, problems: Problems): void {
  if (tier instanceof Tier) {
    if (tier.node.root !== policy.node.root) {
      problems.add('tier', {
        value: tier.node.path, reason: 'belongs to another App', remedy: `make it in this one, or use \`Tier.fromName('${tier.tierName}')\``,
      });
    }
    return;
  }
  problems.add('tier', ...checkTierName(tier.tierName));
  const version = versionOf(policy);
  if (tier.tierName !== 'default' && !hasTiers(version)) {
    problems.say('tier', `tiers came with Calico v3.29, and this is written for ${version.text}; see \`CalicoTarget\``);
  }
}

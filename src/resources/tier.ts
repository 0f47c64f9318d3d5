import { ApiObject, ApiObjectMetadata } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { CheckedApiObject } from './checked-api-object';
import { Problems } from './problems';
import { builtInTiers, endOfBuiltInTier, hasTiers, noTiers } from '../values/calico-version';
import { isConstruct, tryApiObjectOf } from './reading/manifest';
import { SynthChecks } from './synth/synth-checks';
import { clusterNameOf, versionOf } from './synth/target';
import { World } from './synth/world';
import { checkTierName } from '../values/names';
import { checkOrder } from '../values/order';
import { textOf } from '../values/quote';

/** What happens at the end of a tier to what its policies selected and no rule matched (R-EVAL-4). */
export type TierAction = 'Pass' | 'Deny';

/** A tier: one of this App, or one that exists already. */
export interface ITier {
  /** Its name. */
  readonly tierName: string;

  /**
   * What happens in it to what its policies select and no rule of theirs matches, as far as that is known.
   *
   * @default - not known
   */
  readonly defaultAction?: TierAction;
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
   * @param defaultAction what it ends with; known of Calico's own tiers. Constructs that must deny, or must not, hang on it
   */
  public static fromName(name: string, defaultAction?: TierAction): ITier {
    return { tierName: name, defaultAction: defaultAction ?? endOfBuiltInTier(name) };
  }

  /** Its name. */
  public readonly tierName: string;

  constructor(scope: Construct, id: string, private readonly given: TierProps) {
    super(scope, id, { apiVersion: 'projectcalico.org/v3', kind: 'Tier', clusterScoped: true },
      { metadata: given.metadata, name: given.name });
    this.tierName = given.name;
  }

  /** What happens to what its policies select and no rule of theirs matches. Not known of a tier that was patched. */
  public get defaultAction(): TierAction | undefined {
    return this._patched ? undefined : this.end;
  }

  private get end(): TierAction {
    return this.given.defaultAction === undefined ? 'Deny' : this.given.defaultAction;
  }

  /** @internal */
  public _render(_world: World, problems: Problems): object {
    const { name, order } = this.given;
    const defaultAction = this.end;
    const version = versionOf(this);
    if (!hasTiers(version)) {
      problems.say('kind', noTiers(version));
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
  const made = tryTierOf(tier);
  if (made && made.node.root === policy.node.root) {
    policy.addDependency(made);
  }
}

/** What is wrong with a policy's choice of tier. */
export function checkTier(tier: ITier, policy: IConstruct, problems: Problems): void {
  const made = tryTierOf(tier);
  if (made) {
    if (made.node.root !== policy.node.root) {
      problems.add('tier', {
        value: made.node.path, reason: 'belongs to another App', remedy: `make it in this one, or use \`Tier.fromName('${tier.tierName}')\``,
      });
    } else if (clusterNameOf(made) !== clusterNameOf(policy)) {
      problems.add('tier', {
        value: made.node.path, reason: 'goes to another cluster than the policy', remedy: 'make one for this cluster as well',
      });
    }
    return;
  }
  if (typeof tier?.tierName !== 'string') {
    problems.add('tier', { value: textOf(tier), reason: 'is no tier', remedy: 'make it with `new Tier(…)`, or name it: `Tier.fromName(\'…\')`' });
    return;
  }
  problems.add('tier', ...checkTierName(tier.tierName));
  const twin = SynthChecks.of(policy).world.clusterOf(policy).tiers.get(tier.tierName);
  if (twin) {
    problems.add('tier', {
      value: tier.tierName,
      reason: `is only named, and this App makes it at \`${twin.node.path}\``,
      remedy: 'name the construct, so that the policy comes after its tier and what the tier ends with is known',
    });
  }
  const version = versionOf(policy);
  if (tier.tierName !== 'default' && !hasTiers(version)) {
    problems.say('tier', noTiers(version));
  }
  const end = endOfBuiltInTier(tier.tierName);
  if (end !== undefined && tier.defaultAction !== undefined && tier.defaultAction !== end) {
    problems.add('tier', { value: tier.tierName, reason: `ends with ${end}, not with ${tier.defaultAction}`, remedy: 'leave the action out: it is known' });
  }
}

/** The object of a tier that an App makes: itself, or what a pattern is made of; undefined where the tier is only named. */
function tryTierOf(tier: ITier): ApiObject | undefined {
  const object = isConstruct(tier) ? tryApiObjectOf(tier) : undefined;
  // Not `instanceof`: for subclasses of ApiObject that says yes to every ApiObject.
  return object?.kind === 'Tier' && object.apiGroup === 'projectcalico.org' ? object : undefined;
}

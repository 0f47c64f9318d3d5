import { IConstruct } from 'constructs';
import { ITier } from '../../resources';
import { Problems } from '../../resources/problems';
import { versionOf } from '../../resources/synth/target';
import { World } from '../../resources/synth/world';
import { builtInTiers } from '../../values/calico-version';

/** The order of Calico's own tier `default` (R-RES-6). */
const DEFAULT_ORDER = 1_000_000;

/** Whether a tier is Calico's own `default`, where policies stand for which none is named. */
export function isDefaultTier(tier: ITier | undefined): boolean {
  return tier === undefined || tier?.tierName === 'default';
}

/**
 * Reports a tier in which passing on what a policy does not decide would do harm: `default` (R-FG-12, R-FG-13).
 *
 * @param rest what would be passed on, in the words of a message
 */
export function checkPassingTier(tier: ITier | undefined, rest: string, problems: Problems): void {
  if (isDefaultTier(tier)) {
    problems.add('tier', {
      value: 'default',
      reason: `is no tier for this: passing on ${rest} would skip every other policy of the tier and open its pods (R-FG-13), `
        + 'and not passing it on would deny it (R-FG-12)',
      remedy: 'make a tier before it: `new PolicyTier(this, \'Platform\', { name: \'platform\', order: 3000, defaultAction: \'Pass\' })`',
    });
  }
}

/**
 * Reports a tier that comes after `default`: a pod that a policy of `default` selects is never asked about there (R-EVAL-4).
 *
 * @param lost what would not be so for such a pod, in the words of a message
 */
export function checkEarlyTier(tier: ITier | undefined, lost: string, construct: IConstruct, world: World, problems: Problems): void {
  const order = orderOf(tier, construct, world);
  if (order !== undefined && order > DEFAULT_ORDER) {
    problems.add('tier', {
      value: tier!.tierName,
      reason: `comes after \`default\`, with order ${order}, so for pods that a policy of \`default\` selects ${lost}`,
      remedy: `name a tier with an order below ${DEFAULT_ORDER}`,
    });
  }
}

/** The order of a tier, as far as it is known: Calico's own, and those that this App makes. */
function orderOf(tier: ITier | undefined, construct: IConstruct, world: World): number | undefined {
  const wanted = tier?.tierName;
  const own = builtInTiers(versionOf(construct)).find(({ name }) => name === wanted);
  if (own || wanted === undefined) {
    return own?.order;
  }
  const made = world.clusterOf(construct).tiers.get(wanted);
  const order: unknown = made && world.tryManifest(made)?.spec?.order;
  return typeof order === 'number' ? order : undefined;
}

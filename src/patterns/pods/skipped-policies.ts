import { overlapOf } from './overlap';
import { isAfter, Place, placesIn, tryPlaceOf } from './place-in-tier';
import { Policy } from '../../resources';
import { SynthChecks, Warning } from '../../resources/synth/synth-checks';
import { World } from '../../resources/synth/world';
import { Direction } from '../../values';

/** How many paths a message shows. */
const SHOWN = 3;

/** What a policy does with everything that comes to it, so that nobody is asked after it. */
export type Everything = 'Pass' | 'Deny';

/** The id of the warning, and what it says that the policy does. */
const WORDS: Readonly<Record<Everything, { readonly id: string; readonly does: string }>> = {
  Pass: { id: 'pass-skips-policies', does: 'passes everything on to the next tier' },
  Deny: { id: 'deny-skips-policies', does: 'denies everything that no policy before it allows' },
};

/**
 * Warns of policies that are never asked, because one before them in their tier decides about everything (R-EVAL-4).
 *
 * @param does what it does with everything
 * @param directions in which it does; asked when the warning would be printed
 */
export function warnOfSkipped(policy: Policy, does: Everything, directions: (world: World) => Direction[]): void {
  SynthChecks.of(policy).registerWarnings(world => skipped(policy, does, directions(world), world));
}

function skipped(policy: Policy, does: Everything, directions: readonly Direction[], world: World): Warning[] {
  const own = directions.length === 0 ? undefined : tryPlaceOf(policy, world);
  if (!own) {
    return [];
  }
  const behind = placesIn(own.tier, policy, world)
    .filter(place => place.types.some(type => directions.includes(type)) && isAfter(place, own) && (does === 'Pass' || opens(place))
      && overlapOf(own.manifest, place.manifest, policy, world) !== 'none')
    .map(({ object }) => `\`${object.node.path}\``);
  const { id, does: what } = WORDS[does];
  return behind.length === 0 ? [] : [{
    id,
    path: policy.node.path,
    text: `${what}, so policies of tier \`${own.tier}\` that come after it are not asked: `
      + `${behind.slice(0, SHOWN).join(', ')}${behind.length > SHOWN ? ', …' : ''}; give it an order above theirs`,
  }];
}

/** Whether a policy lets anything through: one that only denies is not missed behind another one that does. */
function opens({ manifest: { spec } }: Place): boolean {
  return [spec?.ingress, spec?.egress].flat().some(rule => rule?.action === 'Allow' || rule?.action === 'Pass');
}

import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { overlapOf } from './overlap';
import { isDefaultTier } from './passing-tier';
import { Place, placesIn, tryPlaceOf } from './place-in-tier';
import { ITier, Policy } from '../../resources';
import { Problems } from '../../resources/problems';
import { isEnforcedCalicoPolicy } from '../../resources/synth/policy-objects';
import { Warning } from '../../resources/synth/synth-checks';
import { World } from '../../resources/synth/world';
import { Direction } from '../../values';
import { DIRECTIONS } from '../../values/direction';
import { compareOrder } from '../../values/order';

/** A policy that closes endpoints, and how. */
export interface ClosingPolicy {
  readonly policy: Policy;
  readonly tier?: ITier;
  readonly directions: readonly Direction[];
}

/**
 * Whether a tier denies by itself what its policies select and no rule of theirs matches, in one direction.
 *
 * A Pass anywhere in the tier is asked before the tier ends, so that where the App has one the end cannot be relied on. In
 * `default` it has to be: policies of Kubernetes stand there, and a Deny among them would keep those behind it from being
 * asked. Not known counts as no.
 */
export function deniesInTheEnd(tier: ITier | undefined, direction: Direction, construct: IConstruct, world: World): boolean {
  return isDefaultTier(tier) || (tier?.defaultAction === 'Deny' && !mayPass(tier.tierName, direction, construct, world));
}

/** Whether a tier passes on by itself what its policies select and no rule of theirs matches. Not known counts as no. */
export function passesInTheEnd(tier: ITier | undefined): boolean {
  return tier?.defaultAction === 'Pass';
}

/** Reports policies that pass on all that a policy is to close, and so keep it open. */
export function checkPasses(closing: ClosingPolicy, world: World, problems: Problems): void {
  const own = tryPlaceOf(closing.policy, world);
  const passes = own ? passesBefore(own, closing, world).filter(({ overlap }) => overlap === 'all') : [];
  for (const { place } of passes) {
    const path = place.object.node.path;
    if (isDefaultTier(closing.tier)) {
      problems.add('tier', {
        value: 'default',
        reason: `is where \`${path}\` passes everything on, so nothing would be denied`,
        remedy: 'put that policy into a tier of its own, before `default`',
      });
    } else {
      problems.add('order', {
        value: String(own!.order),
        reason: `is not below ${place.order}, where \`${path}\` passes everything on, so nothing would be denied`,
        remedy: 'write a lower one',
      });
    }
  }
}

/** Warns of policies that may pass on some of what a policy is to close. */
export function warningsOfPasses(closing: ClosingPolicy, world: World): Warning[] {
  const own = tryPlaceOf(closing.policy, world);
  const passes = own ? passesBefore(own, closing, world).filter(({ overlap }) => overlap === 'some') : [];
  return passes.length === 0 ? [] : [{
    id: 'pass-before-deny',
    path: closing.policy.node.path,
    text: `denies only what no policy before it passes on, and ${passes.map(({ place }) => `\`${place.object.node.path}\``).join(', ')} may pass on some of it; `
      + (isDefaultTier(closing.tier) ? 'put that policy into a tier of its own, before `default`' : 'give that policy a higher order'),
  }];
}

/** The policies that pass everything on before the closing one denies, with how far they reach into what it closes. */
function passesBefore(own: Place, { policy, tier, directions }: ClosingPolicy, world: World) {
  return placesIn(own.tier, policy, world)
    .filter(place => place.object !== policy && (isDefaultTier(tier) || compareOrder(place.order, own.order) <= 0)
      && directions.some(direction => passesEverything(place, direction)))
    .map(place => ({ place, overlap: overlapOf(own.manifest, place.manifest, policy, world) }));
}

/** Whether a policy has a Pass without conditions. */
function passesEverything({ manifest: { spec } }: Place, direction: Direction): boolean {
  const rules: unknown = spec?.[direction.toLowerCase()];
  return Array.isArray(rules) && rules.some(rule => rule?.action === 'Pass' && Object.keys(rule).length === 1);
}

/** Whether a tier has a policy with a Pass. Asked while policies are rendered, so none of ours is rendered for it. */
function mayPass(tier: string, direction: Direction, construct: IConstruct, world: World): boolean {
  const cluster = world.clusterOf(construct);
  const passing = world.once(cluster, 'passingTiers', () => new Set(cluster.objects
    .filter(isEnforcedCalicoPolicy)
    .flatMap(object => passingDirections(object, world))));
  return passing.has(`${tier} ${direction}`);
}

/** The tier of a policy, with each direction in which it has a Pass. */
function passingDirections(object: ApiObject, world: World): string[] {
  const ours = object as unknown as Partial<Policy>;
  if (ours._mayPass) {
    return DIRECTIONS.filter(direction => ours._mayPass!(direction)).map(direction => `${ours._tierName ?? 'default'} ${direction}`);
  }
  const { spec } = world.tryManifest(object) ?? {};
  return DIRECTIONS.filter(direction => actionsOf(spec?.[direction.toLowerCase()]).includes('Pass')).map(direction => `${spec.tier ?? 'default'} ${direction}`);
}

/** What the rules of a raw object do, as far as they are rules. */
function actionsOf(rules: unknown): unknown[] {
  return Array.isArray(rules) ? rules.map(rule => rule?.action) : [];
}

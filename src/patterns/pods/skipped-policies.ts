import { ApiObject } from 'cdk8s';
import { CalicoPolicy } from '../../resources';
import { SynthChecks, Warning } from '../../resources/synth/synth-checks';
import { World } from '../../resources/synth/world';
import { Direction } from '../../values';
import { compareOrder } from '../../values/order';
import { compareBytes } from '../../values/selector/print';

/** A policy of Calico, as far as its place in the tier goes. */
interface Place {
  readonly object: ApiObject;
  readonly tier: string;
  readonly order?: number;
  readonly types: readonly Direction[];
}

/**
 * Warns of policies that are never asked, because a policy before them in their tier passes everything on (R-EVAL-4).
 *
 * @param directions in which it does; asked when the warning would be printed
 */
export function warnOfSkipped(policy: CalicoPolicy, directions: () => Direction[]): void {
  SynthChecks.of(policy).registerWarnings(world => skipped(policy, directions(), world));
}

function skipped(policy: CalicoPolicy, directions: readonly Direction[], world: World): Warning[] {
  const own = tryPlaceOf(policy, world);
  if (!own || own.object.kind.startsWith('Staged')) {
    return [];
  }
  const behind = world.clusterOf(policy).objects
    .filter(object => object !== policy && ['NetworkPolicy', 'GlobalNetworkPolicy'].includes(object.kind))
    .map(object => tryPlaceOf(object, world))
    .filter(place => place !== undefined)
    .filter(place => place.tier === own.tier && place.types.some(type => directions.includes(type)) && isAfter(place, own))
    .map(({ object }) => `\`${object.node.path}\``);
  if (behind.length === 0) {
    return [];
  }
  const text = `passes everything on to the next tier, so policies of tier \`${own.tier}\` that come after it are not asked: `
    + `${behind.slice(0, 3).join(', ')}${behind.length > 3 ? ', …' : ''}; give it an order above theirs`;
  return [{ id: 'pass-skips-policies', path: policy.node.path, text }];
}

/** Undefined for what is no ordinary policy of Calico, and for what cannot be written: that is reported elsewhere. */
function tryPlaceOf(object: ApiObject, world: World): Place | undefined {
  if (object.apiGroup !== 'projectcalico.org') {
    return undefined;
  }
  try {
    const { tier = 'default', order, types = ['Ingress', 'Egress'], preDNAT, doNotTrack } = world.manifest(object).spec ?? {};
    return preDNAT || doNotTrack ? undefined : { object, tier, order, types };
  } catch {
    return undefined;
  }
}

/** The order of policies within a tier (R-EVAL-3). */
function isAfter(one: Place, other: Place): boolean {
  const byOrder = compareOrder(one.order, other.order);
  return byOrder > 0 || (byOrder === 0 && compareBytes(sortKey(one.object), sortKey(other.object)) > 0);
}

function sortKey({ name, kind, metadata }: ApiObject): string {
  return `${name}/${metadata.namespace ?? ''}/${kind}`;
}

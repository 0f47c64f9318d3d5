import { ApiObject } from 'cdk8s';
import { Manifest } from '../../resources/reading/manifest';
import { isEnforcedCalicoPolicy } from '../../resources/synth/policy-objects';
import { World } from '../../resources/synth/world';
import { Direction } from '../../values';
import { DIRECTIONS } from '../../values/direction';
import { compareOrder } from '../../values/order';
import { compareBytes } from '../../values/selector/print';

/** A policy of Calico, as far as its place in the tier goes. */
export interface Place {
  readonly object: ApiObject;
  readonly manifest: Manifest;
  readonly tier: string;
  readonly order?: number;
  readonly types: readonly Direction[];
}

/** The enforced policies of Calico in a tier, with their places; hosts' own kinds of policies are asked elsewhere (R-HEP-3). */
export function placesIn(tier: string, object: ApiObject, world: World): Place[] {
  const cluster = world.clusterOf(object);
  const byTier = world.once(cluster, 'placesInTiers', () => {
    const tiers = new Map<string, Place[]>();
    for (const one of cluster.objects) {
      const place = tryPlaceOf(one, world);
      if (place) {
        const places = tiers.get(place.tier) ?? [];
        tiers.set(place.tier, places);
        places.push(place);
      }
    }
    return tiers;
  });
  return byTier.get(tier) ?? [];
}

/** Undefined for what is no enforced policy of Calico, and for what cannot be written: that is reported elsewhere. */
export function tryPlaceOf(object: ApiObject, world: World): Place | undefined {
  if (!isEnforcedCalicoPolicy(object)) {
    return undefined;
  }
  const manifest = world.tryManifest(object);
  if (!manifest) {
    return undefined;
  }
  const { tier = 'default', order, types = DIRECTIONS, preDNAT, doNotTrack } = manifest.spec ?? {};
  return preDNAT || doNotTrack ? undefined : { object, manifest, tier, order, types };
}

/** The order of policies within a tier (R-EVAL-3). */
export function isAfter(one: Place, other: Place): boolean {
  const byOrder = compareOrder(one.order, other.order);
  return byOrder > 0 || (byOrder === 0 && compareBytes(sortKey(one.object), sortKey(other.object)) > 0);
}

function sortKey({ name, kind, metadata }: ApiObject): string {
  return `${name}/${metadata.namespace ?? ''}/${kind}`;
}

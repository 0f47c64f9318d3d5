import { IConstruct } from 'constructs';
import { nearest } from './settings';
import { builtInTiers, CalicoVersion, CURRENT, parseVersion } from '../../values/calico-version';

/** The version of Calico that a construct is written for. A version that cannot be read is reported at its target. */
export function versionOf(construct: IConstruct): CalicoVersion {
  const version = nearest(construct, settings => settings.version);
  return (version === undefined ? undefined : parseVersion(version)) ?? CURRENT;
}

/** The cluster to which a construct goes; the empty text where nobody has named any. */
export function clusterNameOf(construct: IConstruct): string {
  return nearest(construct, settings => settings.cluster) ?? '';
}

/** Whether a tier of this name is Calico's own, or was declared to exist. */
export function isKnownTier(construct: IConstruct, name: string): boolean {
  return builtInTiers(versionOf(construct)).some(tier => tier.name === name)
    || nearest(construct, settings => settings.externalTiers.has(name) || undefined) === true;
}

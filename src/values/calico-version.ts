/** A release line of Calico: `v3.30` is minor 30. */
export interface CalicoVersion {
  readonly text: string;
  readonly minor: number;
}

/** A Tier that Calico makes itself. */
export interface BuiltInTier {
  readonly name: string;
  readonly order: number;
  readonly defaultAction: 'Pass' | 'Deny';
}

/** What charts are written for unless they say otherwise: names are free and v3 kinds are native (R-VER-2). */
export const CURRENT: CalicoVersion = { text: 'v3.32', minor: 32 };

/** Reads `v3.30`, `3.30` or `v3.30.2`; undefined where the text is no release of Calico 3. */
export function parseVersion(text: string): CalicoVersion | undefined {
  const match = typeof text === 'string' ? /^v?3\.(\d{1,3})(?:\.\d{1,3})?$/.exec(text) : null;
  return match ? { text: `v3.${match[1]}`, minor: Number(match[1]) } : undefined;
}

/** From v3.29 to v3.31 a policy outside of the default tier is named `<tier>.<name>` (R-VER-1, R-VAL-4). */
export function namesCarryTier(version: CalicoVersion): boolean {
  return version.minor >= 29 && version.minor <= 31;
}

/** Open-source Calico has tiers since v3.29 (R-VER-1). */
export function hasTiers(version: CalicoVersion): boolean {
  return version.minor >= 29;
}

/** What to say of a tier for a version that has none. */
export function noTiers({ text }: CalicoVersion): string {
  return `tiers came with Calico v3.29, and this is written for ${text}; see \`CalicoTarget\``;
}

/** Staged policies came with v3.30 (R-VER-1). */
export function hasStaged(version: CalicoVersion): boolean {
  return version.minor >= 30;
}

/** What to say of a staged policy for a version that has none. */
export function noStaged({ text }: CalicoVersion): string {
  return `staged policies came with Calico v3.30, and this is written for ${text}; see \`CalicoTarget\``;
}

/** The tiers that Calico makes itself (R-RES-6, R-VER-2). */
export function builtInTiers(version: CalicoVersion): BuiltInTier[] {
  const admin = version.minor >= 32 ? 'kube-admin' : 'adminnetworkpolicy';
  const baseline = version.minor >= 32 ? 'kube-baseline' : 'baselineadminnetworkpolicy';
  const tiers: BuiltInTier[] = [{ name: 'default', order: 1_000_000, defaultAction: 'Deny' }];
  if (version.minor >= 29) {
    tiers.unshift({ name: admin, order: 1000, defaultAction: 'Pass' });
  }
  if (version.minor >= 30) {
    tiers.push({ name: baseline, order: 10_000_000, defaultAction: 'Pass' });
  }
  return tiers;
}

/** What one of Calico's own tiers ends with, in whichever version it has that name; undefined for other names. */
export function endOfBuiltInTier(name: string): 'Pass' | 'Deny' | undefined {
  return name === 'default' ? 'Deny'
    : ['kube-admin', 'kube-baseline', 'adminnetworkpolicy', 'baselineadminnetworkpolicy'].includes(name) ? 'Pass' : undefined;
}

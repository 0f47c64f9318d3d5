import { ApiObject, Chart } from 'cdk8s';
import { isKubernetesPolicy } from './policy-objects';
import { isKnownTier, versionOf } from './target';
import { World } from './world';
import { hasStaged, hasTiers, namesCarryTier, noStaged, noTiers } from '../../values/calico-version';
import { checkCalicoObject } from '../checks/calico-object';
import { describeFinding, membersOf } from '../checks/finding';
import { checkKubernetesObject } from '../checks/kubernetes-object';
import { lostPeers } from '../checks/lost-peers';
import { Manifest } from '../reading/manifest';

/** An object of this library knows by itself whether it is right, until somebody patches it. */
interface MaybeOurs {
  readonly _tierName?: string;
  _problemsIn?(world: World): string[];
  _specIn?(world: World): object;
}

/** What is wrong with a policy object that was written raw, or patched. */
export function foreignProblems(object: ApiObject, world: World): string[] {
  const ours = object as MaybeOurs;
  if (ours._problemsIn && ours._problemsIn(world).length > 0) {
    return []; // it has said so itself
  }
  const manifest = world.tryManifest(object);
  if (!manifest) {
    return [`cannot be written: ${world.whyUnwritable(object)}`];
  }
  // A patch may have taken out what every object has.
  const whole = { ...manifest, metadata: membersOf(manifest.metadata) };
  return [...ours._problemsIn ? [] : duplicateProblems(object, world), ...manifestProblems(object, whole, world)];
}

function manifestProblems(object: ApiObject, manifest: Manifest, world: World): string[] {
  const kubernetes = isKubernetesPolicy(object);
  const before = (object as MaybeOurs)._specIn?.(world);
  const findings = [
    ...kubernetes ? checkKubernetesObject(manifest, writesEmptyPorts(object)) : checkCalicoObject(manifest, Chart.of(object).namespace),
    ...before ? lostPeers(before, manifest.spec, kubernetes || object.kind === 'StagedKubernetesNetworkPolicy') : [],
  ];
  return [...findings.map(describeFinding), ...kubernetes ? [] : [...versionProblems(object, manifest), ...tierProblems(object, manifest, world)]];
}

/** cdk8s-plus writes `ports: []` where nobody named ports, and says in its documentation that all are meant. */
function writesEmptyPorts(object: ApiObject): boolean {
  return (object.node.scope as { readonly apiObject?: unknown } | undefined)?.apiObject === object;
}

/** Whether the tier exists. */
function tierProblems(object: ApiObject, { spec }: Manifest, world: World): string[] {
  const tier = spec?.tier;
  return typeof tier !== 'string' || tier === (object as MaybeOurs)._tierName || isKnownTier(object, tier) || world.clusterOf(object).tiers.has(tier) ? []
    : [`spec.tier: \`${tier}\` is a tier that this App does not make; make it with \`new Tier(…)\`, or, if it exists already, `
      + `say so: \`CalicoTarget.of(app).externalTiers('${tier}')\``];
}

/** What the version of Calico that the object is written for does not have, or wants named differently (R-VER-1). */
function versionProblems(object: ApiObject, { kind, metadata, spec }: Manifest): string[] {
  const version = versionOf(object);
  if (kind === 'Tier') {
    return hasTiers(version) ? [] : [`kind: ${noTiers(version)}`];
  }
  if (kind.startsWith('Staged') && !hasStaged(version)) {
    return [`kind: ${noStaged(version)}`];
  }
  const { tier = 'default' } = membersOf(spec);
  return tier === 'default' || !namesCarryTier(version) || metadata.name?.startsWith(`${tier}.`) ? []
    : [`metadata.name: \`${metadata.name}\` does not begin with its tier, which Calico ${version.text} wants; write \`${tier}.${metadata.name}\``];
}

/** Whether another object of the same cluster, made before this one, has the same kind, namespace and name. */
export function duplicateProblems(object: ApiObject, world: World): string[] {
  const first = world.clusterOf(object).firstBefore(object);
  return !first ? [] : [`name: \`${world.nameOf(object)}\` is the name of another ${object.kind} as well, at \`${first.node.path}\`, `
    + 'and one would overwrite the other; rename one, or, if they go to different clusters, say so: `CalicoTarget.of(chart).cluster(\'…\')`'];
}

import { ApiObject } from 'cdk8s';
import { isKnownTier, versionOf } from './target';
import { World } from './world';
import { check, describeIssue, isPolicyKind, Issue } from '../../schema';
import { hasStaged, hasTiers, namesCarryTier, noStaged, noTiers } from '../calico-version';
import { Manifest } from '../reading/manifest';

/** An object of this library knows by itself whether it is right, until somebody patches it. */
interface MaybeOurs {
  readonly _patched?: boolean;
  readonly _tierName?: string;
  _problemsIn?(world: World): string[];
}

/** Whether an object is a policy, or decides about policies, and was written raw or patched: then only Calico's gates can tell whether it is right. */
export function isForeignPolicy(object: ApiObject): boolean {
  const policy = isPolicyKind(object.apiVersion, object.kind) || isKubernetesPolicy(object);
  return policy && (object as MaybeOurs)._patched !== false;
}

/** What is wrong with such an object. */
export function foreignProblems(object: ApiObject, world: World): string[] {
  const ours = (object as MaybeOurs)._problemsIn?.(world);
  if (ours && ours.length > 0) {
    return []; // it has said so itself
  }
  return [...ours ? [] : duplicateProblems(object, world), ...isKubernetesPolicy(object) ? [] : gateProblems(object, world)];
}

function isKubernetesPolicy({ apiGroup, kind }: ApiObject): boolean {
  return apiGroup === 'networking.k8s.io' && kind === 'NetworkPolicy';
}

/** What the API server, calicoctl and Felix would say of an object (R-GATE-1), and whether its tier exists. */
function gateProblems(object: ApiObject, world: World): string[] {
  const manifest = world.tryManifest(object);
  if (!manifest) {
    return [`cannot be written: ${world.whyUnwritable(object)}`];
  }
  // A staged Delete never reaches Felix, and is not meant to (R-STG-3).
  const issues = check(manifest).filter(({ code }) => code !== 'staged-delete-ignored');
  const problems = [...eachOnce(issues).map(describeIssue), ...versionProblems(object, manifest)];
  const tier = manifest.spec?.tier;
  if (typeof tier === 'string' && tier !== (object as MaybeOurs)._tierName && !isKnownTier(object, tier) && !world.clusterOf(object).tiers.has(tier)) {
    problems.push(`spec.tier: \`${tier}\` is a tier that this App does not make; make it with \`new Tier(…)\`, or, if it exists already, `
      + `say so: \`CalicoTarget.of(app).externalTiers('${tier}')\``);
  }
  return problems;
}

/** What several gates have against the same value, said by the first of them. */
function eachOnce(issues: readonly Issue[]): Issue[] {
  return issues.filter(({ path, message }, index) => issues.findIndex(other => other.path === path && other.message === message) === index);
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
  const { tier = 'default' } = spec ?? {};
  return tier === 'default' || !namesCarryTier(version) || metadata.name?.startsWith(`${tier}.`) ? []
    : [`metadata.name: \`${metadata.name}\` does not begin with its tier, which Calico ${version.text} wants; write \`${tier}.${metadata.name}\``];
}

/** Whether another object of the same cluster, made before this one, has the same kind, namespace and name. */
export function duplicateProblems(object: ApiObject, world: World): string[] {
  const first = world.clusterOf(object).firstBefore(object);
  return !first ? [] : [`name: \`${object.name}\` is the name of another ${object.kind} as well, at \`${first.node.path}\`, `
    + 'and one would overwrite the other; rename one, or, if they go to different clusters, say so: `CalicoTarget.of(chart).cluster(\'…\')`'];
}

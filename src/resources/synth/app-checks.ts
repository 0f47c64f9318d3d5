import { ApiObject } from 'cdk8s';
import { isKnownTier } from './target';
import { World } from './world';
import { check, describeIssue, isPolicyKind } from '../../schema';

/** An object of this library knows by itself whether it is right, until somebody patches it. */
interface MaybeOurs {
  readonly _patched?: boolean;
}

/** Whether an object is a policy, or decides about policies, and was written raw or patched: then only Calico's gates can tell whether it is right. */
export function isForeignPolicy(object: ApiObject): boolean {
  const policy = isPolicyKind(object.apiVersion, object.kind) || isKubernetesPolicy(object);
  return policy && (object as MaybeOurs)._patched !== false;
}

/** What is wrong with such an object. */
export function foreignProblems(object: ApiObject, world: World): string[] {
  return isKubernetesPolicy(object) ? duplicateProblems(object, world) : [...duplicateProblems(object, world), ...gateProblems(object, world)];
}

function isKubernetesPolicy({ apiGroup, kind }: ApiObject): boolean {
  return apiGroup === 'networking.k8s.io' && kind === 'NetworkPolicy';
}

/** What the API server, calicoctl and Felix would say of an object (R-GATE-1), and whether its tier exists. */
function gateProblems(object: ApiObject, world: World): string[] {
  let manifest: any;
  try {
    manifest = world.manifest(object);
  } catch (error) {
    // An object of ours that is wrong in itself has said so.
    return (object as MaybeOurs)._patched === undefined ? [(error as Error).message] : [];
  }
  const problems = check(manifest).map(describeIssue);
  const tier = manifest.spec?.tier;
  if (typeof tier === 'string' && !isKnownTier(object, tier) && !world.clusterOf(object).tiers.has(tier)) {
    problems.push(`spec.tier: \`${tier}\` is a tier that this App does not make; make it with \`new Tier(…)\`, or, if it exists already, `
      + `say so: \`CalicoTarget.of(app).externalTiers('${tier}')\``);
  }
  return problems;
}

/** Whether another object of the same cluster, made before this one, has the same kind, namespace and name. */
export function duplicateProblems(object: ApiObject, world: World): string[] {
  const first = world.clusterOf(object).firstOf(object);
  return first === object ? [] : [`name: \`${object.name}\` is the name of another ${object.kind} as well, at \`${first.node.path}\`, `
    + 'and one would overwrite the other; rename one, or, if they go to different clusters, say so: `CalicoTarget.of(chart).cluster(\'…\')`'];
}

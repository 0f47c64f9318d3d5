import type { ManifestObject } from '../manifest';
import type { Random } from '../random';
import { calicoObject, drawCalicoSpec } from './calico';
import { drawKubernetesSpec } from './kubernetes';
import { PolicySource, turnsOf } from './policy-draw';

const STAGED_ACTIONS = { Set: 75, Learn: 10, Ignore: 5, Delete: 10 } as const;

/** The staged policies. Half of them have the name of the enforced policy of the same number, if there is one (R-STG-2). */
export function* stagedPolicies(source: PolicySource): Iterable<ManifestObject> {
  const { subjects } = source;
  for (const { at, namespace, random } of turnsOf(source, 'StagedNetworkPolicy')) {
    const { tier, ...spec } = drawCalicoSpec({ ...source, random, namespace, subject: subjects.staged(random, namespace, 'Calico') });
    yield calicoObject('StagedNetworkPolicy', nameOf(random, 'policy', at), { tier, ...staged(random, spec) }, namespace.name);
  }
  for (const { at, random } of turnsOf(source, 'StagedGlobalNetworkPolicy')) {
    const { tier, ...spec } = drawCalicoSpec({ ...source, random, subject: subjects.staged(random, undefined, 'Calico') });
    yield calicoObject('StagedGlobalNetworkPolicy', nameOf(random, 'global', at), { tier, ...staged(random, spec) });
  }
  for (const { at, namespace, random } of turnsOf(source, 'StagedKubernetesNetworkPolicy')) {
    const spec = drawKubernetesSpec({ ...source, random, namespace, subject: subjects.staged(random, namespace, 'Kubernetes') });
    yield calicoObject('StagedKubernetesNetworkPolicy', nameOf(random, 'kube', at), staged(random, spec), namespace.name);
  }
}

function nameOf(random: Random, enforced: string, at: number): string {
  return `${random.chance(0.5) ? enforced : 'staged'}-${at}`;
}

/** The spec with a staged action; what shall be deleted says nothing more (R-VAL-17). */
function staged(random: Random, spec: object): object {
  const stagedAction = random.weighted(STAGED_ACTIONS);
  return stagedAction === 'Delete' ? { stagedAction } : { stagedAction, ...spec };
}

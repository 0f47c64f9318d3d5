import { selectorText } from '../label-query';
import { CALICO, given, ManifestObject } from '../manifest';
import { CalicoRule, drawCalicoRule } from './calico-rule';
import { Direction, drawOrder, drawRules, PolicyDraw, PolicySource, turnsOf } from './policy-draw';

/** The NetworkPolicies. */
export function* networkPolicies(source: PolicySource): Iterable<ManifestObject> {
  for (const { at, namespace, random } of turnsOf(source, 'NetworkPolicy')) {
    const subject = source.subjects.inNamespace(random, namespace, 'Calico');
    yield calicoObject('NetworkPolicy', `policy-${at}`, drawCalicoSpec({ ...source, random, namespace, subject }), namespace.name);
  }
}

/** The GlobalNetworkPolicies that select pods. */
export function* globalNetworkPolicies(source: PolicySource): Iterable<ManifestObject> {
  for (const { at, random } of turnsOf(source, 'GlobalNetworkPolicy')) {
    const subject = source.subjects.inCluster(random, 'Calico');
    yield calicoObject('GlobalNetworkPolicy', `global-${at}`, drawCalicoSpec({ ...source, random, subject }));
  }
}

/** The spec of a Calico policy, staged or not, with its types written out as the API server leaves them (R-VAL-20). */
export interface CalicoSpec {
  readonly tier: string;
  readonly order?: number;
  readonly selector?: string;
  readonly namespaceSelector?: string;
  readonly serviceAccountSelector?: string;
  readonly types: readonly Direction[];
  readonly ingress?: readonly CalicoRule[];
  readonly egress?: readonly CalicoRule[];
}

/** Draws the spec of a policy. */
export function drawCalicoSpec(draw: PolicyDraw): CalicoSpec {
  const { blueprint, random, subject } = draw;
  const { namespaces, pods, serviceAccounts } = subject;
  // no selector is as good as `all()`, but for hosts (R-SCP-3)
  const selector = pods.length === 0 && random.chance(blueprint.settings.seldom) ? undefined : selectorText(pods);
  return given({
    tier: drawTier(draw),
    order: drawOrder(draw),
    selector,
    namespaceSelector: namespaces && selectorText(namespaces),
    serviceAccountSelector: serviceAccounts && selectorText(serviceAccounts),
    ...drawRules(draw, direction => drawCalicoRule(draw, direction)),
  });
}

/** Two of five policies are in the default tier; seldom one is in a tier that is gone (R-EVAL-2). */
function drawTier({ blueprint: { settings, tiers }, random }: PolicyDraw): string {
  if (random.chance(settings.seldom / 4)) {
    return 'gone';
  }
  return tiers.length === 0 || random.chance(0.4) ? 'default' : random.pick(tiers);
}

/** A Calico policy, with the label that the API server gives it (R-VAL-23). */
export function calicoObject(kind: string, name: string, spec: { readonly tier?: string }, namespace?: string): ManifestObject {
  const labels = spec.tier === undefined ? undefined : { 'projectcalico.org/tier': spec.tier };
  return { apiVersion: CALICO, kind, metadata: given({ name, namespace, labels }), spec };
}

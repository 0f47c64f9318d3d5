import { felixSpec } from './felix';
import { readRules } from './rule';
import { isDeletion } from './staged';
import { directionsOf } from './types';
import type { Policy, PolicyKind } from '../../../model';
import { DecodedPolicy, readable } from '../../../schema/decode/decoded';
import type { Context } from '../../draft';
import type { Manifest } from '../../manifest';

type CalicoPolicyKind = Extract<PolicyKind, 'NetworkPolicy' | 'GlobalNetworkPolicy' | 'StagedNetworkPolicy' | 'StagedGlobalNetworkPolicy'>;

/** Calico's own policies, enforced or staged. */
export function readCalicoPolicy(manifest: Manifest, { defaulting }: Context): Policy | undefined {
  if (isDeletion(manifest)) {
    return undefined;
  }
  const spec = felixSpec<DecodedPolicy>(manifest);
  if (spec === undefined) {
    return undefined;
  }
  const global = manifest.namespace === '';
  const order = readable(spec.order);
  return {
    kind: manifest.kind as CalicoPolicyKind,
    name: manifest.name,
    ...global ? {} : { namespace: manifest.namespace },
    tier: readable(spec.tier) || 'default',
    ...order === undefined ? {} : { order },
    selector: readable(spec.selector) ?? '',
    namespaceSelector: global ? readable(spec.namespaceSelector) ?? '' : '',
    serviceAccountSelector: readable(spec.serviceAccountSelector) ?? '',
    types: directionsOf(spec, manifest.stored ? 'none' : defaulting),
    doNotTrack: global && readable(spec.doNotTrack) === true,
    preDNAT: global && readable(spec.preDNAT) === true,
    applyOnForward: global && readable(spec.applyOnForward) === true,
    ingress: readRules(manifest, spec.ingress, 'spec.ingress'),
    egress: readRules(manifest, spec.egress, 'spec.egress'),
    source: manifest.source,
  };
}

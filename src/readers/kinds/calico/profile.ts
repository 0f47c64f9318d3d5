import { readRules } from './rule';
import type { Profile } from '../../../model';
import { checkFelix } from '../../../schema';
import type { DecodedPolicy } from '../../../schema/decode/decoded';
import { decodeForFelix } from '../../../schema/felix/check-felix';
import { API_VERSION } from '../../../schema/kinds';
import type { Manifest } from '../../manifest';

/** A Profile. Its rules are judged as those of a policy of the whole cluster are, which is what they look like. */
export function readProfile(manifest: Manifest): Profile | undefined {
  const { spec: { ingress, egress }, name } = manifest;
  const asPolicy = { apiVersion: API_VERSION, kind: 'GlobalNetworkPolicy', metadata: { name }, spec: { ingress, egress } };
  const { decoded } = decodeForFelix(asPolicy);
  if (decoded === undefined) {
    checkFelix(asPolicy).forEach(({ code, path, message, remedy, rule }) => manifest.refuse({ code, path, message, remedy, rule }));
    return undefined;
  }
  const spec = decoded.spec as DecodedPolicy;
  return {
    name,
    labels: manifest.labelsAt(manifest.spec, 'labelsToApply', 'spec'),
    ingress: readRules(manifest, spec.ingress, 'spec.ingress'),
    egress: readRules(manifest, spec.egress, 'spec.egress'),
    source: manifest.source,
  };
}

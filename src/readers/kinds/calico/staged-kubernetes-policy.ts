import { felixSpec } from './felix';
import { isDeletion } from './staged';
import type { Policy } from '../../../model';
import type { DecodedKubernetesPolicy } from '../../../schema/decode/decoded';
import { convertKubernetesPolicy } from '../../convert/kubernetes-policy';
import type { Context } from '../../draft';
import type { Manifest } from '../../manifest';

/** A Kubernetes policy on trial: absent where one rule can't be converted (R-RES-4, R-K8S-6). */
export function readStagedKubernetesPolicy(manifest: Manifest, context: Context): Policy | undefined {
  const spec = isDeletion(manifest) ? undefined : felixSpec<DecodedKubernetesPolicy>(manifest);
  return spec && convertKubernetesPolicy(manifest, spec, 'StagedKubernetesNetworkPolicy', context);
}

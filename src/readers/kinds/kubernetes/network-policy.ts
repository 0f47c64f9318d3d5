import { checkNetworkPolicy } from './check-network-policy';
import type { Policy } from '../../../model';
import { decode } from '../../../schema/decode/decode';
import type { DecodedKubernetesPolicy } from '../../../schema/decode/decoded';
import { CollectedFaults } from '../../../schema/faults';
import { KINDS } from '../../../schema/generated/structure';
import { at, Path, pathText, ROOT } from '../../../schema/path';
import { convertKubernetesPolicy } from '../../convert/kubernetes-policy';
import type { Context } from '../../draft';
import type { Manifest } from '../../manifest';

/** The spec of Kubernetes' own policies, which Calico's staged ones repeat. */
const SPEC = KINDS.StagedKubernetesNetworkPolicy.root.fields!.get('spec')!;

/** Decodes, and lists what it skips. */
class DecodingFaults extends CollectedFaults {
  public readonly skipped: string[] = [];

  public skip(path: Path): void {
    this.skipped.push(pathText(path));
  }
}

/** A NetworkPolicy of Kubernetes, as Calico converts it (R-K8S-1); absent where the API server refuses it. */
export function readNetworkPolicy(manifest: Manifest, context: Context): Policy | undefined {
  const faults = new DecodingFaults('F');
  const decoded = decode(manifest.spec, SPEC, at(ROOT, 'spec'), 'typed', faults) as DecodedKubernetesPolicy;
  for (const { code, path, message, remedy } of faults.issues) {
    manifest.refuse({ code, path, message, remedy });
  }
  for (const path of faults.skipped) {
    manifest.note('warning', {
      code: 'unknown-field', path, message: 'is a field that Kubernetes does not know: the API server drops it', remedy: 'correct its name, or take it out',
    });
  }
  if (manifest.refused) {
    return undefined;
  }
  checkNetworkPolicy(manifest, decoded);
  return manifest.refused ? undefined : convertKubernetesPolicy(manifest, decoded, 'KubernetesNetworkPolicy', context);
}

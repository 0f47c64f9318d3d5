import { decode } from '../decode/decode';
import { DecodedObject, readable } from '../decode/decoded';
import { CollectedFaults, Faults } from '../faults';
import type { Issue } from '../issue';
import { Manifest, readManifest } from '../manifest';
import { checkAnnotations, checkLabels } from '../metadata';
import { at, Path, ROOT } from '../path';
import { checkObjectName } from './names';
import { checkHostEndpoint, checkNetworkSet, checkTier } from './others';
import { checkPolicy } from './policy';
import { checkBare } from './staged-delete';
import { checkKubernetesPorts } from '../policy/kubernetes-ports';

type CheckSpec = (manifest: Manifest, spec: Readonly<Record<string, unknown>>, path: Path, faults: Faults) => void;

const checkSet: CheckSpec = (_, spec, path, faults) => checkNetworkSet(spec, path, faults);

const CHECKS: Readonly<Record<string, CheckSpec>> = {
  GlobalNetworkPolicy: checkPolicy,
  NetworkPolicy: checkPolicy,
  StagedGlobalNetworkPolicy: checkPolicy,
  StagedNetworkPolicy: checkPolicy,
  StagedKubernetesNetworkPolicy: checkKubernetesPolicy,
  Tier: (_, spec, path, faults) => checkTier(spec, path, faults),
  GlobalNetworkSet: checkSet,
  NetworkSet: checkSet,
  HostEndpoint: (_, spec, path, faults) => checkHostEndpoint(spec, path, faults),
};

/** The label that the client writes itself, from `spec.tier`, before it looks at labels (R-VAL-23). */
const TIER_LABEL = 'projectcalico.org/tier';

/** The label that Calico gives to what is in a namespace (R-VAL-16). */
const NAMESPACE_LABEL = 'projectcalico.org/namespace';

/** Gate G; see `gates.ts`. */
export function checkClient(object: unknown): Issue[] {
  const faults = new CollectedFaults('G');
  const manifest = readManifest(object, faults);
  if (manifest !== undefined) {
    const decoded = decode(manifest.object, manifest.known.root, ROOT, 'client', faults) as DecodedObject;
    checkMetadata(manifest, decoded, faults);
    CHECKS[manifest.kind](manifest, readable(decoded.spec) ?? {}, at(ROOT, 'spec'), faults);
  }
  return faults.issues;
}

function checkMetadata({ kind }: Manifest, decoded: DecodedObject, faults: Faults): void {
  const path = at(ROOT, 'metadata');
  const { name = '', labels, annotations } = readable(decoded.metadata) ?? {};
  if (typeof name === 'string') {
    checkObjectName(kind, name, at(path, 'name'), faults);
  }
  const { [TIER_LABEL]: tier, ...others } = readable(labels) ?? {};
  checkLabels(inTier(kind) || tier === undefined ? others : { ...others, [TIER_LABEL]: tier }, at(path, 'labels'), faults);
  if (kind.endsWith('NetworkSet') && others[NAMESPACE_LABEL] !== undefined) {
    faults.add('namespace-label', at(path, 'labels'));
  }
  checkAnnotations(readable(annotations) ?? {}, at(path, 'annotations'), faults);
}

/** Whether objects of a kind name their tier. */
function inTier(kind: string): boolean {
  return CHECKS[kind] === checkPolicy;
}

function checkKubernetesPolicy(_: Manifest, spec: Readonly<Record<string, unknown>>, path: Path, faults: Faults): void {
  if (spec.stagedAction === 'Delete') {
    checkBare(spec, ['stagedAction'], path, faults);
  } else {
    checkKubernetesPorts(spec, path, faults);
  }
}

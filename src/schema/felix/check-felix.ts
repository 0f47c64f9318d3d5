import { decode } from '../decode/decode';
import { DecodedObject, readable } from '../decode/decoded';
import { CollectedFaults, CountedFaults, CountedFaultsAndSkips, Faults } from '../faults';
import type { Issue } from '../issue';
import { Manifest, readManifest } from '../manifest';
import { at, Path, ROOT } from '../path';
import { checkHostEndpoint } from './host-endpoint';
import { checkKubernetesPolicy } from './kubernetes-policy';
import { checkPolicy } from './policy';

/** Gate F with words; see `gates.ts`. */
export function checkFelix(object: unknown): Issue[] {
  const faults = new CollectedFaults('F');
  judge(object, faults);
  return faults.issues;
}

/** Gate F without words: what `checkFelix` finds is counted only. */
export function felixAccepts(object: unknown): boolean {
  const faults = new CountedFaults();
  judge(object, faults);
  return faults.count === 0;
}

/** An object as Felix takes it. */
export interface FelixReading {
  /** What Felix holds; undefined where it treats the object as absent, for which `checkFelix` has the words. */
  readonly decoded?: DecodedObject;

  /** The paths of fields that it doesn't know. */
  readonly skipped: readonly string[];
}

/** Decodes an object and judges it, both at once: as cheap as `felixAccepts`. */
export function decodeForFelix(object: unknown): FelixReading {
  const faults = new CountedFaultsAndSkips();
  const decoded = judge(object, faults);
  return faults.count === 0 ? { decoded, skipped: faults.skipped } : { skipped: faults.skipped };
}

function judge(object: unknown, faults: Faults): DecodedObject | undefined {
  const manifest = readManifest(object, faults);
  if (manifest === undefined) {
    return undefined;
  }
  const decoded = decode(manifest.object, manifest.known.root, ROOT, 'typed', faults) as DecodedObject;
  checkKey(manifest, decoded, faults);
  checkSpec(manifest, readable(decoded.spec) ?? {}, at(ROOT, 'spec'), faults);
  return decoded;
}

/** What Felix knows an object by (R-GATE-6). */
function checkKey({ known }: Manifest, decoded: DecodedObject, faults: Faults): void {
  const { name = '', namespace = '' } = readable(decoded.metadata) ?? {};
  if (name === '') {
    faults.add('name-missing', at(at(ROOT, 'metadata'), 'name'));
  }
  if (known.scope === 'Namespaced') {
    const path = at(at(ROOT, 'metadata'), 'namespace');
    if (namespace === '') {
      faults.add('namespace-missing', path);
    } else if (typeof namespace === 'string' && namespace.includes('\'')) {
      faults.add('namespace-unquotable', path, { value: namespace });
    }
  }
}

function checkSpec({ kind, known }: Manifest, spec: Readonly<Record<string, unknown>>, path: Path, faults: Faults): void {
  if (kind.startsWith('Staged') && spec.stagedAction === 'Delete') {
    faults.add('staged-delete-ignored', at(path, 'stagedAction'), { value: spec.stagedAction });
    return;
  }
  switch (kind) {
    case 'GlobalNetworkPolicy':
    case 'NetworkPolicy':
    case 'StagedGlobalNetworkPolicy':
    case 'StagedNetworkPolicy':
      checkPolicy(spec, known.scope === 'Namespaced', path, faults);
      break;
    case 'StagedKubernetesNetworkPolicy':
      checkKubernetesPolicy(spec, path, faults);
      break;
    case 'HostEndpoint':
      checkHostEndpoint(spec, path, faults);
      break;
    default:
      // Of tiers and sets it asks no more than that they can be decoded.
      break;
  }
}

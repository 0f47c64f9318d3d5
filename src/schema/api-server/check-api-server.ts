import { CollectedFaults, CountedFaults } from '../faults';
import type { Issue } from '../issue';
import { Manifest, readManifest } from '../manifest';
import { pathText } from '../path';
import { checkCel } from './cel';
import { checkListSets } from './list-sets';
import { checkObjectMeta } from './object-meta';
import { checkOpenApi } from './openapi';
import { storedForm } from './stored-form';
import type { IssueCode } from '../words/words';

/** What keeps CEL from being asked (R-GATE-5). */
const BLOCKING: ReadonlySet<IssueCode> = new Set(['name-missing', 'field-missing', 'wrong-type', 'too-long', 'too-many', 'annotations-too-large']);

/** Gate S; see `gates.ts`. */
export function checkApiServer(object: unknown): Issue[] {
  const faults = new CollectedFaults('S');
  const manifest = readManifest(object, faults);
  if (manifest !== undefined) {
    check(manifest, faults);
  }
  return faults.issues;
}

/** What gate S drops; see `gates.ts`. */
export function unknownFields(object: unknown): string[] {
  const manifest = readManifest(object, new CountedFaults());
  return manifest === undefined ? [] : storedForm(manifest.object, manifest.known.root).unknown.map(pathText);
}

function check(manifest: Manifest, faults: CollectedFaults): void {
  const { root } = manifest.known;
  const { object } = storedForm(manifest.object, root);
  checkObjectMeta(manifest, faults);
  checkOpenApi(manifest.kind, object, faults);
  checkListSets(object, root, faults);
  if (!faults.issues.some(issue => BLOCKING.has(issue.code))) {
    checkCel(object, root, faults);
  }
}

/** Writes `imports/crds/calico-v3.yaml`. Run it with `npx tsx projenrc/crds/generate.ts`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crdBundle, Facts } from './crd-bundle';

/** The generator's input: what is known of every kind. */
export const FACTS = join(__dirname, '../../imports/crds/facts.json');

/** The generator's output. */
export const BUNDLE = join(__dirname, '../../imports/crds/calico-v3.yaml');

/** Reads what is known of every kind. */
export function readFacts(): Facts {
  return JSON.parse(readFileSync(FACTS, 'utf8'));
}

if (require.main === module) {
  writeFileSync(BUNDLE, crdBundle(readFacts()));
}

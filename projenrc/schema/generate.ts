/** Writes `src/schema/generated` from the CRD bundle. Run it with `npx tsx projenrc/schema/generate.ts`. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { structureModules } from './structure';
import { validatorsModule } from './validators';
import type { Facts } from '../crds/crd-bundle';
import { BUNDLE } from '../crds/generate';

/** Where the generated modules go. */
export const GENERATED = join(__dirname, '../../src/schema/generated');

/** Kinds of the bundle that no gate judges: no policy refers to them. */
const NOT_JUDGED = ['IPPool'];

const HEADER = '// Written by projenrc/schema/generate.ts from imports/crds/calico-v3.yaml; do not edit.\n';

/** The generated modules by file name. Equal bundles yield equal texts. */
export function generatedModules(): Record<string, string> {
  const facts = readBundle();
  const { structure, rules } = structureModules(facts);
  return {
    'kinds.ts': `${HEADER}export const KIND_NAMES = ${JSON.stringify(Object.keys(facts))};\n`,
    'rules.ts': HEADER + rules,
    'structure.ts': HEADER + structure,
    // ajv writes JavaScript.
    'validators.ts': `${HEADER}// @ts-nocheck\n${validatorsModule(facts)}`,
  };
}

function readBundle(): Facts {
  const kinds = parseAllDocuments(readFileSync(BUNDLE, 'utf8')).map(document => {
    const { names, scope, versions: [version] } = document.toJS().spec;
    return [names.kind, { plural: names.plural, scope, version: version.name, schema: version.schema.openAPIV3Schema }];
  });
  return Object.fromEntries(kinds.filter(([kind]) => !NOT_JUDGED.includes(kind)));
}

if (require.main === module) {
  mkdirSync(GENERATED, { recursive: true });
  Object.entries(generatedModules()).forEach(([file, text]) => writeFileSync(join(GENERATED, file), text));
}

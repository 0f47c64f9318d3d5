import { lstatSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { ManifestText } from '../analysis';

const MANIFEST = /\.(ya?ml|json)$/i;

/**
 * Reads a file, or every manifest below a folder, by name. Hidden folders, and those of packages, hold none.
 *
 * @throws Error where there is no such file or folder, or nothing in it
 */
export function readManifestFiles(path: string): ManifestText[] {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) {
    throw new Error(`there is no file or folder \`${path}\` in ${process.cwd()}; see to its name, or give the text of the manifests`);
  }
  const names = stats.isDirectory() ? manifestsBelow(path).sort() : [path];
  if (names.length === 0) {
    throw new Error(`there is no .yaml, .yml or .json file in \`${path}\`; name the folder that holds the manifests`);
  }
  return names.map(name => ({ name, content: readFileSync(name) }));
}

function manifestsBelow(folder: string): string[] {
  return readdirSync(folder).flatMap(name => {
    const path = join(folder, name);
    if (name.startsWith('.') || name === 'node_modules') {
      return [];
    }
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) {
      return MANIFEST.test(name) ? [path] : [];
    }
    return lstatSync(path).isSymbolicLink() ? [] : manifestsBelow(path); // a link to a folder may lead in a circle
  });
}

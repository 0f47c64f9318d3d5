import { lstatSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A file with its name, as readers take it. */
export interface ManifestFile {
  readonly name: string;
  readonly content: Uint8Array;
}

/** What some paths mean. */
export interface ManifestFiles {
  readonly files: readonly ManifestFile[];

  /** What can't be found or read, and the remedy, each to be read after the place of the path. */
  readonly problems: readonly string[];
}

const MANIFEST = /\.(ya?ml|json)$/i;

/** Reads files, and every manifest below folders, by name, each once. Hidden folders, and those of packages, hold none. */
export function readManifestFiles(paths: readonly string[]): ManifestFiles {
  const problems: string[] = [];
  const files = new Map<string, ManifestFile>();
  for (const path of paths) {
    try {
      const names = namesOf(path);
      problems.push(...typeof names === 'string' ? [names] : []);
      for (const name of typeof names === 'string' ? [] : names) {
        files.set(name, files.get(name) ?? { name, content: readFileSync(name) });
      }
    } catch (error) {
      problems.push(`\`${path}\` can't be read: ${error instanceof Error ? error.message : String(error)}; see to its permissions`);
    }
  }
  return { files: [...files.values()], problems };
}

/** The files that a path means, or what is wrong with it. */
function namesOf(path: string): readonly string[] | string {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) {
    return `there is no file or folder \`${path}\` in \`${process.cwd()}\`; see to its name`;
  }
  if (!stats.isDirectory()) {
    return [path];
  }
  const names = manifestsBelow(path).sort();
  return names.length > 0 ? names : `there is no .yaml, .yml or .json file in \`${path}\`; name the folder that holds the manifests`;
}

function manifestsBelow(folder: string): string[] {
  return readdirSync(folder).flatMap(name => {
    const path = join(folder, name);
    if (name.startsWith('.') || name === 'node_modules') {
      return [];
    }
    const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
    if (isFolder) {
      return lstatSync(path).isSymbolicLink() ? [] : manifestsBelow(path); // a link may lead in a circle
    }
    return MANIFEST.test(name) ? [path] : [];
  });
}

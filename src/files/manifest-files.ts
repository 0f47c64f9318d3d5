import { normalize } from 'node:path';
import { NODE_FILES } from './file-system';
import { manifestNames } from './manifest-names';

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

/** Reads files, and every manifest below folders, by name, each once. Hidden folders, and those of packages, hold none. */
export function readManifestFiles(paths: readonly string[]): ManifestFiles {
  const problems: string[] = [];
  const files = new Map<string, ManifestFile>();
  for (const path of paths) {
    try {
      const names = manifestNames(path, NODE_FILES, ` in \`${process.cwd()}\``);
      problems.push(...typeof names === 'string' ? [names] : []);
      for (const name of typeof names === 'string' ? [] : names) {
        const plain = name === path ? name : normalize(name);
        files.set(plain, files.get(plain) ?? { name: plain, content: NODE_FILES.read(plain) });
      }
    } catch (error) {
      problems.push(`\`${path}\` can't be read: ${error instanceof Error ? error.message : String(error)}; see to its permissions`);
    }
  }
  return { files: [...files.values()], problems };
}

import type { FileSystem } from './file-system';

const MANIFEST = /\.(ya?ml|json)$/i;

/**
 * The files that a path means: a file as it is, a folder with every manifest below it, by name. Where there is none, what is wrong.
 *
 * @param where where the path is looked for, for messages: ` in \`/home\``
 */
export function manifestNames(path: string, files: FileSystem, where = ''): readonly string[] | string {
  switch (files.kindOf(path)) {
    case 'file': return [path];
    case 'folder': {
      const names = manifestsBelow(path, files).sort();
      return names.length > 0 ? names : `there is no .yaml, .yml or .json file in \`${path}\`; name the folder that holds the manifests`;
    }
    default: return `there is no file or folder \`${path}\`${where}; see to its name`;
  }
}

/** Hidden folders, and those of packages, hold no manifests. */
function manifestsBelow(folder: string, files: FileSystem): string[] {
  return files.list(folder).flatMap(name => {
    if (name.startsWith('.') || name === 'node_modules') {
      return [];
    }
    const path = `${folder.replace(/\/+$/, '')}/${name}`;
    return files.kindOf(path) === 'folder' ? manifestsBelow(path, files) : MANIFEST.test(name) ? [path] : [];
  });
}

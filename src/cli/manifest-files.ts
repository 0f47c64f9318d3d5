import type { ManifestText } from '../analysis';
import type { FileSystem, System } from './system';
import { UsageError } from './usage-error';

const MANIFEST = /\.(ya?ml|json)$/i;

/** Reads every file that some paths mean: files as they are, folders with all manifests below them, `-` as standard input. */
export async function readManifestFiles(paths: readonly string[], { files, readStdin }: Pick<System, 'files' | 'readStdin'>): Promise<ManifestText[]> {
  const problems: string[] = [];
  const found = [...new Set(paths)].flatMap(path => {
    const { names, problem } = filesOf(path, files);
    problems.push(...problem === undefined ? [] : [problem]);
    return names;
  });
  const texts: ManifestText[] = [];
  for (const name of new Set(found)) {
    try {
      texts.push({ name, content: name === '-' ? await readStdin() : files.read(name) });
    } catch (error) {
      problems.push(`\`${name}\` can't be read: ${reasonOf(error)}; see to its permissions`);
    }
  }
  if (problems.length > 0) {
    throw new UsageError(problems);
  }
  return texts;
}

/** Reads one file, or standard input, as text. */
export async function readTextFile(path: string, { files, readStdin }: Pick<System, 'files' | 'readStdin'>): Promise<string> {
  if (path !== '-' && files.kindOf(path) !== 'file') {
    throw new UsageError([`there is no file \`${path}\`; see to its name`]);
  }
  try {
    return new TextDecoder().decode(path === '-' ? await readStdin() : files.read(path));
  } catch (error) {
    throw new UsageError([`\`${path}\` can't be read: ${reasonOf(error)}; see to its permissions`]);
  }
}

function filesOf(path: string, files: FileSystem): { readonly names: readonly string[]; readonly problem?: string } {
  if (path === '-') {
    return { names: [path] };
  }
  switch (files.kindOf(path)) {
    case 'file': return { names: [path] };
    case 'folder': {
      try {
        const names = manifestsBelow(path, files).sort();
        return names.length > 0 ? { names } : { names, problem: `there is no .yaml, .yml or .json file in \`${path}\`; name the folder that holds the manifests` };
      } catch (error) {
        return { names: [], problem: `\`${path}\` can't be read: ${reasonOf(error)}; see to its permissions` };
      }
    }
    default: return { names: [], problem: `there is no file or folder \`${path}\`; see to its name` };
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

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message.replace(/^[A-Z]+: /, '').replace(/, \w+( '.*')?$/, '') : String(error);
}

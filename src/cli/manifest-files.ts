import type { ManifestText } from '../analysis';
import type { System } from './system';
import { UsageError } from './usage-error';
import { FileSystem, manifestNames } from '../files';

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
      problems.push(unreadable(name, error));
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
    throw new UsageError([unreadable(path, error)]);
  }
}

function filesOf(path: string, files: FileSystem): { readonly names: readonly string[]; readonly problem?: string } {
  if (path === '-') {
    return { names: [path] };
  }
  try {
    const names = manifestNames(path, files);
    return typeof names === 'string' ? { names: [], problem: names } : { names };
  } catch (error) {
    return { names: [], problem: unreadable(path, error) };
  }
}

function unreadable(path: string, error: unknown): string {
  return `\`${path}\` can't be read: ${reasonOf(error)}; see to its permissions`;
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message.replace(/^[A-Z]+: /, '').replace(/, \w+( '.*')?$/, '') : String(error);
}

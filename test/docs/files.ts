import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';

/** The folder of the project. */
export const ROOT = join(__dirname, '../..');

/** The pages that people write; `API.md` is generated. */
export function pages(): string[] {
  return ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...['docs', 'examples', 'test'].flatMap(folder => filesBelow(folder, '.md'))];
}

/** The files below a folder of the project that end so, as paths from its root; what is generated is left out. */
export function filesBelow(folder: string, ending: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && entry.name.endsWith(ending))
    .map(entry => relative(ROOT, join(entry.parentPath, entry.name)))
    .filter(file => !file.includes('generated'))
    .sort();
}

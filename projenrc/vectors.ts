/**
 * Copies the recorded answers of the real engines into the project, so that a clone can be tested by itself.
 *
 * Run as a task: `npx projen vectors`. Data files only: the pages beside them are written for this project.
 */
import { cpSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Where the vectors are recorded; absent in a user's clone. */
export const SOURCE = join(__dirname, '../../shared/vectors');

/** Where the project keeps its copy. */
export const COPY = join(__dirname, '../test/conformance/vectors');

/** The data files below a folder, as sorted paths relative to it. */
export function dataFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && !entry.name.endsWith('.md'))
    .map(entry => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}

if (require.main === module) {
  if (!existsSync(SOURCE)) {
    throw new Error(`no vectors at ${SOURCE}; the copy in the project is complete as it is`);
  }
  const wanted = new Set(dataFiles(SOURCE));
  dataFiles(COPY).filter(file => !wanted.has(file)).forEach(file => rmSync(join(COPY, file)));
  wanted.forEach(file => cpSync(join(SOURCE, file), join(COPY, file)));
  console.log(`${wanted.size} files`);
}

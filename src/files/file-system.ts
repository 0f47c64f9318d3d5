import { lstatSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What is read of files. Whatever fails throws an error that says why. */
export interface FileSystem {
  /** What a path is; undefined where there is nothing. */
  kindOf(path: string): 'file' | 'folder' | undefined;

  /** The names in a folder, without those of folders that are only linked there. */
  list(path: string): readonly string[];
  read(path: string): Uint8Array;
}

/** The files of the machine that this runs on. */
export const NODE_FILES: FileSystem = {
  kindOf: path => {
    const stats = statSync(path, { throwIfNoEntry: false });
    return stats === undefined ? undefined : stats.isDirectory() ? 'folder' : 'file';
  },
  list: path => readdirSync(path).filter(name => !isLinkedFolder(join(path, name))),
  read: path => readFileSync(path),
};

/** A link to a folder may lead in a circle. */
function isLinkedFolder(path: string): boolean {
  return lstatSync(path).isSymbolicLink() && statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

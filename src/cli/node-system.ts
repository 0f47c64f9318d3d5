import { lstatSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { FileSystem, System } from './system';

/** The process that this runs in. */
export function nodeSystem(): System {
  return {
    argv: process.argv.slice(2),
    env: process.env,
    isTerminal: process.stdout.isTTY === true,
    stdout: text => void process.stdout.write(text),
    stderr: text => void process.stderr.write(text),
    readStdin: async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of process.stdin) {
        chunks.push(chunk as Buffer);
      }
      return Buffer.concat(chunks);
    },
    files: NODE_FILES,
  };
}

const NODE_FILES: FileSystem = {
  kindOf: path => {
    const stats = statSync(path, { throwIfNoEntry: false });
    return stats === undefined ? undefined : stats.isDirectory() ? 'folder' : 'file';
  },
  list: path => readdirSync(path).filter(name => !isLinkedFolder(join(path, name))),
  read: path => readFileSync(path),
};

/** A link to a folder may lead in a circle. */
function isLinkedFolder(path: string): boolean {
  return lstatSync(path).isSymbolicLink() && statSync(path, { throwIfNoEntry: false })?.isFile() !== true;
}

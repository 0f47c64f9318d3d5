import type { System } from './system';
import { NODE_FILES } from '../files';

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

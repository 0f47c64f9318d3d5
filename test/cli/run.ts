import { main } from '../../src/cli/main';

/** What a run of the command left behind. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** The world of a run: files by their paths, beside the empty folder `empty`, and what else differs from a plain one. */
export interface World {
  readonly files?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  readonly isTerminal?: boolean;
  readonly env?: Readonly<Record<string, string>>;

  /** Paths that nobody may read. */
  readonly locked?: readonly string[];
}

/** Runs the command line in a world of its own. */
export async function run(argv: readonly string[], { files = {}, stdin = '', isTerminal = false, env = {}, locked = [] }: World = {}): Promise<Ran> {
  let [out, err] = ['', ''];
  const refuse = (path: string): void => {
    if (locked.includes(path)) {
      throw new Error(`EACCES: permission denied, open '${path}'`);
    }
  };
  const code = await main({
    argv,
    env,
    isTerminal,
    stdout: text => { out += text; },
    stderr: text => { err += text; },
    readStdin: () => Promise.resolve(Buffer.from(stdin)),
    files: {
      kindOf: path => {
        const isFolder = path === 'empty' || Object.keys(files).some(name => name.startsWith(`${path.replace(/\/$/, '')}/`));
        return files[path] !== undefined ? 'file' : isFolder ? 'folder' : undefined;
      },
      list: path => {
        refuse(path);
        const folder = `${path.replace(/\/$/, '')}/`;
        const inside = Object.keys(files).filter(name => name.startsWith(folder)).map(name => name.slice(folder.length).split('/')[0]);
        return [...new Set(inside)].reverse(); // in no order that anybody may count on
      },
      read: path => {
        refuse(path);
        return Buffer.from(files[path]);
      },
    },
  });
  return { code, out, err };
}

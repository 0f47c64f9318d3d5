import type { FileSystem } from '../files';

/** What the command needs of the world: tests give it one of their own. */
export interface System {
  /** Arguments, without the program's name. */
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;

  /** Whether results go to a terminal, which may show colours. */
  readonly isTerminal: boolean;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  readonly readStdin: () => Promise<Uint8Array>;
  readonly files: FileSystem;
}

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

/** What is read of files. Whatever fails throws an error that says why. */
export interface FileSystem {
  /** What a path is; undefined where there is nothing. */
  kindOf(path: string): 'file' | 'folder' | undefined;

  /** The names in a folder, without those of folders that are only linked there. */
  list(path: string): readonly string[];
  read(path: string): Uint8Array;
}

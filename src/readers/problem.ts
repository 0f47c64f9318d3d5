import type { Source } from '../model';

/** Something to know about what was read. */
export interface Problem {
  /** `error`: an object or a document is not in the model. `warning`: it is read otherwise than it looks. `info`: good to know. */
  readonly severity: 'error' | 'warning' | 'info';

  /** What kind of problem it is, in kebab-case. Never changes its meaning. */
  readonly code: string;

  /** What is wrong, to be read after the path. Quotes the value. */
  readonly message: string;

  /** What to do about it. */
  readonly remedy: string;

  /** Where the object was read. */
  readonly source: Source;

  /**
   * Which object it is: `NetworkPolicy shop/db`.
   *
   * @default - no object, or one without kind or name
   */
  readonly subject?: string;

  /**
   * Where in the object: `spec.ingress[0].ports[0]`.
   *
   * @default - the object as a whole
   */
  readonly path?: string;

  /**
   * The line of the path, counted from 1.
   *
   * @default - nobody knows, as of objects in memory
   */
  readonly line?: number;

  /**
   * The rule of `docs/semantics.md` behind it.
   *
   * @default - no single rule
   */
  readonly rule?: string;
}

/** A problem in one line: where, which object, what, and the remedy. */
export function describeProblem(problem: Problem): string {
  const { path, message, remedy, subject } = problem;
  const says = path === undefined ? message : `${path} ${message}`;
  return `${[describePlace(problem), subject, says].filter(part => part !== undefined && part !== '').join(': ')}; ${remedy}`;
}

/** A place in words: `net.yaml, document 3, line 41`; the empty text where nothing is known of it. */
export function describePlace({ source, line = source.line }: Pick<Problem, 'source' | 'line'>): string {
  const parts = [
    source.construct,
    source.file === '-' ? 'standard input' : source.file,
    source.document === undefined ? undefined : `document ${source.document}`,
    source.item,
    line === undefined ? undefined : `line ${line}`,
  ];
  return parts.filter(part => part !== undefined).join(', ');
}

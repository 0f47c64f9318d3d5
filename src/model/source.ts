/** Where an object was read. Every member is absent where it is not known; an object made in memory has a construct path alone. */
export interface Source {
  /** The file's name as it was given; `-` is standard input. */
  readonly file?: string;

  /** The document in the file, counted from 1. */
  readonly document?: number;

  /** The line on which the document begins, counted from 1. */
  readonly line?: number;

  /** Where in its document an item of a list stands: `items[3]`. */
  readonly item?: string;

  /** The path of the construct that wrote it: `app/shop/Lockdown`. */
  readonly construct?: string;
}

/** Labels of an object. Keys are the user's, `__proto__` included: the object has no prototype. */
export type Labels = Readonly<Record<string, string>>;

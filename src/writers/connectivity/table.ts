/** Rows of texts under heads. */
export interface Table {
  /** What it shows; the empty text where that is plain. */
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

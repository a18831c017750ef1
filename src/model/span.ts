/** A stretch of a file's text, as UTF-16 offsets; `end` is exclusive. Lines and columns are made when shown. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A stretch of text in a named file. */
export interface Place {
  /** Relative to the working directory, with `/`. */
  readonly path: string;
  readonly span: Span;
  /** The git revision whose file it is; the file as it is now where absent. */
  readonly revision?: string;
}

/**
 * A place with a sentence of its own: "dropped here", "still read here". Lists of evidence are facts; a rule
 * names them under `related`, or judges them one by one with `each`.
 */
export interface Evidence extends Place {
  readonly note: string;
}

/** A file that is to be written. */
export interface PlannedFile {
  /** Relative to the working directory, with `/`. */
  readonly path: string;
  readonly text: string;
  /** Whether its text is that of the file that may be there, with an entry added. */
  readonly amends?: boolean;
}

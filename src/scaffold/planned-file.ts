/** A file that is to be written. */
export interface PlannedFile {
  /** Relative to the working directory, with `/`. */
  readonly path: string;
  readonly text: string;
}

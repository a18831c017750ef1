import type { FileIndex } from '../../../discover/file-index.js';
import type { Dialect } from '../../../documents/sql/tree.js';
import type { Place } from '../place.js';
import type { Runs } from '../script.js';

/**
 * What one migration tool's layout means: which files are its own, in which order they run, which part they
 * hold, and what runs in one transaction. Knowledge only; statements are read elsewhere.
 */
export interface Framework {
  /** As in the config's `migrations.folders`, and the fact `framework`. */
  readonly name: string;
  /** The place of a file in this tool's layout, or `undefined` where the file is none of its own. */
  place(path: string, files: FileIndex): Place | undefined;
  /** How the tool runs a script. */
  readonly runs: Runs;
  /** How it runs one on engines where that differs. */
  readonly runsOn?: Partial<Record<Dialect, Runs>>;
  /** A marker in the script by which the tool runs its statements one by one. */
  readonly noTransaction?: RegExp;
  /** Markers that part one file into up and down, as whole comments. */
  readonly sections?: { readonly up: RegExp; readonly down: RegExp };
}

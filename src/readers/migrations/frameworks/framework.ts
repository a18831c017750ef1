import type { FileIndex } from '../../../discover/file-index.js';
import type { Dialect } from '../../../documents/sql/tree.js';
import type { Place } from '../place.js';
import type { Runs } from '../script.js';

/** What a framework may look at beside a script. */
export interface Surroundings {
  readonly files: FileIndex;
  /** The text of a companion, see `companions.ts`; absent where only paths are at hand. */
  readonly companion?: (path: string) => string | undefined;
}

/**
 * What one migration tool's layout means: which files are its own, in which order they run, which part they
 * hold, and what runs in one transaction. Knowledge only; statements are read elsewhere.
 */
export interface Framework {
  /** As in the config's `migrations.folders`, and the fact `framework`. */
  readonly name: string;
  /** The place of a file in this tool's layout, or `undefined` where the file is none of its own. */
  place(path: string, around: Surroundings): Place | undefined;
  /** How the tool runs a script. */
  readonly runs: Runs;
  /** How it runs one on engines where that differs. */
  readonly runsOn?: Partial<Record<Dialect, Runs>>;
  /** A marker in the script by which the tool runs its statements one by one. */
  readonly noTransaction?: RegExp;
  /** Whether a file beside the script says that the tool is to run its statements one by one. */
  readonly isUnwrapped?: (path: string, around: Surroundings) => boolean;
  /**
   * Whether the tool itself opens no transaction for a script because of the statements in it that refuse one.
   *
   * @param refusing whether all of its statements refuse one, or some
   */
  readonly givesWay?: (refusing: 'all' | 'some', path: string, around: Surroundings) => boolean;
  /** The statements that the tool knows to refuse a transaction; it overlooks others. All that do where absent. */
  readonly knownRefusals?: RegExp;
  /** Markers that part one file into up and down, as whole comments. */
  readonly sections?: { readonly up: RegExp; readonly down: RegExp };
}

import type { FileIndex } from '../../../discover/file-index.js';

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
  /** A marker in the script by which the tool runs its statements one by one. */
  readonly noTransaction?: RegExp;
  /** Markers that part one file into up and down, as whole comments. */
  readonly sections?: { readonly up: RegExp; readonly down: RegExp };
}

/**
 * How a tool sends a script to the server:
 *
 * - `in-transaction`: it opens a transaction around the script;
 * - `as-one-query`: it sends the script in one piece, which PostgreSQL runs as one transaction as soon as it
 *   holds more than one statement, whatever BEGIN and COMMIT say in between for CONCURRENTLY
 *   (https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-MULTI-STATEMENT);
 * - `unknown`: the folder does not tell.
 */
export type Runs = 'in-transaction' | 'as-one-query' | 'unknown';

/** Where a file stands in its history. */
export interface Place {
  /** The folder whose migrations run one after the other. */
  readonly history: string;
  /** The name the up and the down of one migration have in common. */
  readonly migration: string;
  /** What orders it; `null` for a file whose name has no version. */
  readonly version: string | null;
  readonly part: 'up' | 'down';
}

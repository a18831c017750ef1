import type { FileIndex } from '../../../discover/file-index.js';
import type { Engine } from '../../../model/kinds/change-context.js';
import type { Span } from '../../../model/span.js';
import type { CodeStatement } from '../code-statement.js';
import type { Place } from '../place.js';
import type { Runs } from '../script.js';
import type { Module } from './module.js';

/**
 * What one tool for migrations in JavaScript or TypeScript means: which files are its own, what its functions
 * are called and do, and what runs in one transaction.
 */
export interface JavaScriptFramework {
  /** As in the config's `migrations.folders`, and the fact `framework`. */
  readonly name: string;
  /** Whether a text is one of its migrations; asked before it is parsed. */
  isOwn(text: string): boolean;
  /** The place of a file; that of a file of its own name where absent. */
  place?(path: string, files: FileIndex, text: string): Place | undefined;
  /** The parts of a migration; none for a module that is no migration after all. */
  parts(module: Module, engine: Engine): readonly CodePart[];
}

/** The part of a migration in code that goes one way. */
export interface CodePart {
  readonly direction: 'forward' | 'down';
  readonly statements: readonly CodeStatement[];
  readonly runs: Runs;
  /** The function, for comments that say there is no way back; a derived part has none of its own. */
  readonly span: Span;
}

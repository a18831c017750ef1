import type { Settings } from '../config/settings.js';
import type { FileIndex } from '../discover/file-index.js';
import type { Document, Format } from '../documents/document.js';
import type { Dialect } from '../documents/sql/tree.js';
import type { Evidence } from '../model/span.js';
import type { Subject } from '../model/subject.js';
import type { Place } from './migrations/place.js';

/**
 * Reads one family of artefacts: a document in, subjects out. It knows its format and nothing of rules; it
 * never judges, never looks into another file, and says `unknown` for what its text cannot tell.
 */
export interface Reader {
  /** The family, in kebab-case: `argo-rollouts`. */
  readonly name: string;
  readonly formats: readonly Format[];
  /**
   * Whether a path may be one of its own, asked before the file is read. Source code is looked at only where a
   * reader's paths say so; every other format is read for its content to be asked for.
   */
  readonly paths?: (path: string, context: ReadContext) => boolean;
  /** What it must know of several files before the first one is claimed; asked once a run. */
  prepare?(context: ReadContext): Promise<void>;
  /** Whether a file is one of its own; looks at path, neighbours and text, parses nothing. */
  claims(file: SourceFile, context: ReadContext): Claim | undefined;
  /** Its subjects. Called only for documents it claims and that parse. */
  read(document: Document, context: ReadContext): Iterable<Subject> | Promise<Iterable<Subject>>;
}

export interface SourceFile {
  readonly path: string;
  readonly format: Format;
  readonly text: string;
}

/** What a reader says of a file that it recognises. */
export interface Claim {
  /** What the file is, in a person's words: `SQL migration`, `rollout ledger`. */
  readonly role: string;
  /** Where the file stands among migrations, when it is one: a history knows of it also when it cannot be read. */
  readonly place?: Place;
  /** The dialect of a SQL script; PostgreSQL where absent, `mixed` where its reader parts it by dialect. */
  readonly dialect?: Dialect | 'mixed';
  /** Set when the file cannot be read after all; it is then skipped with this reason. */
  readonly unread?: {
    readonly reason: string;
    /** Template expressions that stand for a name or a statement. */
    readonly templateExpressions?: readonly (Evidence & { readonly expression: string })[];
  };
}

/** What a reader may know beside its document. */
export interface ReadContext {
  readonly files: FileIndex;
  readonly settings: Settings;
  /**
   * The text of a small companion file (a lock file, a journal) that says how to read another one, or
   * `undefined` where it is not there. Only those that `companions.ts` names are at hand.
   */
  companion(path: string): string | undefined;
}

import type { Settings } from '../config/settings.js';
import type { FileIndex } from '../discover/file-index.js';
import type { Revision } from '../discover/revision.js';
import type { TaggedReleases } from '../discover/tagged-releases.js';
import type { TextDocument } from '../documents/document.js';
import type { Model } from '../model/model.js';

/**
 * Adds what needs more than one file: sets facts of subjects, or adds subjects that stand for several
 * (a migration made of its up and its down). It knows the model and no file format, and never judges.
 */
export interface Link {
  /** In kebab-case: `schema-timeline`. */
  readonly name: string;
  link(model: Model, context: LinkContext): void | Promise<void>;
}

export interface LinkContext {
  readonly files: FileIndex;
  readonly settings: Settings;
  /** The revision whose later additions are in flight; everything is where absent. */
  readonly since: Revision | undefined;
  /** Set where the config tells releases apart by git tags. */
  readonly taggedReleases: TaggedReleases | undefined;
  /** The documents that a reader has read, by path; for their comments and line numbers. */
  readonly documents: ReadonlyMap<string, TextDocument>;
  /** The text of any file of the scan, or `undefined` where it is not text, too large or gone. */
  text(path: string): Promise<string | undefined>;
  /** Whether a file or folder exists below the working directory, scanned or not. */
  exists(path: string): boolean;
}

import type { FileIndex } from '../../../discover/file-index.js';
import type { Engine } from '../../../model/kinds/change-context.js';
import type { Place } from '../place.js';
import type { ChangeSet } from './changelog.js';
import type { Expanded } from './properties.js';

/** What is known around a changeset. */
export interface Around {
  readonly path: string;
  readonly engine: Engine;
  readonly place: Place;
  /** Fills in properties. */
  readonly expand: (text: string) => Expanded;
  /** The text of a file that a change takes its SQL from. */
  readonly textOf: (path: string) => string | undefined;
  readonly files: FileIndex;
  /** The changesets of the file, which a rollback may run again. */
  readonly changeSets: readonly ChangeSet[];
  /** Whether a comment in it says that there is no way back. */
  readonly saysIrreversible: boolean;
}

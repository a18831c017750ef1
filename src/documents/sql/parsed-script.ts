import type { Comment, Problem } from '../parsed.js';
import type { SqlTree } from './tree.js';

/** Comments are looked for when asked: that may scan the text a second time, and few files are asked for theirs. */
export interface ParsedScript {
  readonly tree: SqlTree;
  readonly problems: readonly Problem[];
  readonly comments: () => readonly Comment[];
}

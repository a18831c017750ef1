import type { Heading, ListItem, Paragraph, TableCell } from 'mdast';

/** What stands on one line of a paragraph, a heading or a cell. */
export interface Segment {
  /** Where the line begins in the text. */
  readonly lineStart: number;
  /** Where it begins below the containers around it. */
  readonly contentStart: number;
  /** Its first character that is neither space nor tab. */
  readonly start: number;
  /** Where the line ends, blanks and all. */
  readonly end: number;
}

/** A block whose inline content is read once all blocks are known. */
export interface Prose {
  readonly node: Paragraph | Heading | TableCell;
  readonly segments: Segment[];
  /** The item that the block is the first of: a box may open it. */
  readonly item: ListItem | undefined;
}

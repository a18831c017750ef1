import type { Span } from '../model/span.js';

/** What a parser makes of a text: it never throws for what the text holds. */
export interface Parsed<T> {
  readonly tree: T;
  readonly problems: readonly Problem[];
  readonly comments: readonly Comment[];
}

export interface Problem {
  readonly span: Span;
  /** What the parser says, as the end of a sentence: `unexpected "TABL"`. */
  readonly message: string;
}

export interface Comment {
  readonly span: Span;
  /** The words between the delimiters, trimmed. */
  readonly text: string;
}

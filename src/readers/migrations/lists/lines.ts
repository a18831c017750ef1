import type { Document } from '../../../documents/document.js';
import type { Span } from '../../../model/span.js';

/** A line that says something: its text without white space around it, and where that stands. */
export interface Line {
  readonly text: string;
  readonly span: Span;
}

/** The lines of a document that are not empty. */
export function linesOf({ text, lines }: Document): Line[] {
  const found: Line[] = [];
  for (let number = 1; number <= lines.lineCount; number++) {
    const { start, end } = lines.line(number, text);
    const written = text.slice(start, end);
    const from = start + (written.length - written.trimStart().length);
    const trimmed = written.trim();
    if (trimmed !== '') found.push({ text: trimmed, span: { start: from, end: from + trimmed.length } });
  }
  return found;
}

import type { SqlDocument } from '../../documents/document.js';
import type { PostgresStatement } from '../../documents/sql/tree.js';
import type { Span } from '../../model/span.js';
import type { Layout } from './layout.js';

/** The part of a file that goes one way. */
export interface Section {
  readonly direction: 'forward' | 'down';
  readonly statements: readonly PostgresStatement[];
  /** From its marker, or the file's first character, to the next part. */
  readonly span: Span;
  /** The comment that opens it; the file's first line where there is none. */
  readonly marker: Span;
}

/** The parts of a migration file: one, or as many as the markers of its framework open. */
export function sectionsOf(document: SqlDocument, { framework, place }: Layout): Section[] {
  const whole = { start: 0, end: document.text.length };
  const direction = place.part === 'down' ? 'down' : 'forward';
  const { statements } = document.tree;
  if (framework.sections === undefined) {
    return [{ direction, statements, span: whole, marker: document.lines.line(1, document.text) }];
  }
  const opened: { direction: Section['direction']; marker: Span }[] = [];
  for (const { span, text } of document.comments) {
    if (framework.sections.up.test(text)) opened.push({ direction: 'forward', marker: span });
    if (framework.sections.down.test(text)) opened.push({ direction: 'down', marker: span });
  }
  return opened.map(({ direction: way, marker }, index) => {
    const span = { start: marker.start, end: opened[index + 1]?.marker.start ?? whole.end };
    const inside = statements.filter(({ span: { start } }) => start >= span.start && start < span.end);
    return { direction: way, statements: inside, span, marker };
  });
}

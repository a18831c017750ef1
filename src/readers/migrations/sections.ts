import type { SqlDocument } from '../../documents/document.js';
import type { Span } from '../../model/span.js';
import type { Layout } from './layout.js';

/** The stretch of a SQL file that goes one way. */
export interface Section {
  readonly direction: 'forward' | 'down';
  /** From its marker, or the file's first character, to the next section. */
  readonly span: Span;
  /** The comment that opens it; the file's first line where there is none. */
  readonly marker: Span;
}

/** The sections of a migration file: one, or as many as the markers of its framework open. */
export function sectionsOf(document: SqlDocument, { framework, place }: Layout): Section[] {
  const whole = { start: 0, end: document.text.length };
  const direction = place.part === 'down' ? 'down' : 'forward';
  if (framework.sections === undefined) {
    return [{ direction, span: whole, marker: document.lines.line(1, document.text) }];
  }
  const opened: { direction: Section['direction']; marker: Span }[] = [];
  for (const { span, text } of document.comments) {
    if (framework.sections.up.test(text)) opened.push({ direction: 'forward', marker: span });
    if (framework.sections.down.test(text)) opened.push({ direction: 'down', marker: span });
  }
  return opened.map(({ direction: way, marker }, index) => {
    const span = { start: marker.start, end: opened[index + 1]?.marker.start ?? whole.end };
    return { direction: way, span, marker };
  });
}

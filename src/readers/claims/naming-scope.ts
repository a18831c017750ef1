import type { Span } from '../../model/span.js';
import type { Section } from '../markdown/outline.js';
import { sectionAt, withSectionsAbove } from '../markdown/outline.js';
import { migrationsNamedIn } from './mentions.js';

/** The heading of one part of the work: what it says holds for that part, not for the whole document. */
const part = /^(?:phase|step|stage|task|part|release|milestone|batch|day|week)\b|^\d+(?:\.\d+)*[.)]?\s/i;

/**
 * The migrations a sentence speaks of: those it names itself, else those named nearest to it, section by section
 * outwards. Words about one part of the work are not held against the others.
 */
export function migrationsNear(sentence: Span, text: string, outline: readonly Section[]): string[] {
  const own = migrationsNamedIn(text.slice(sentence.start, sentence.end));
  if (own.length > 0) return own;
  for (const { span, heading, depth } of withSectionsAbove(sectionAt(outline, sentence.start))) {
    const named = migrationsNamedIn(text.slice(span.start, span.end));
    if (named.length > 0) return named;
    if (depth > 0 && part.test(heading)) return [];
  }
  return migrationsNamedIn(text);
}

import type { Span } from '../../model/span.js';
import type { Section } from '../markdown/outline.js';
import { sectionAt, withSectionsAbove } from '../markdown/outline.js';
import type { About } from './claim-subject.js';
import { migrationsNamedIn } from './mentions.js';

/** The heading of one part of the work: what it says holds for that part, not for the whole document. */
const part = /^(?:phase|step|stage|task|part|release|milestone|batch|day|week)\b|^\d+(?:\.\d+)*[.)]?\s/i;

/**
 * Which migrations the sentences of a document speak of: those a sentence names itself, else those named nearest
 * to it. Words about the change look outwards section by section, but words about one part of the work are not
 * held against the others; words that lean on what stands around them look no further than their own section;
 * words about something else speak of no migration.
 */
export class NamingScope {
  readonly #named = new Map<Section | undefined, readonly string[]>();

  constructor(
    private readonly text: string,
    private readonly outline: readonly Section[],
  ) {}

  migrationsNear(sentence: Span, about: About): readonly string[] {
    const own = migrationsNamedIn(this.text.slice(sentence.start, sentence.end));
    if (own.length > 0 || about === 'other') return own;
    for (const section of withSectionsAbove(sectionAt(this.outline, sentence.start))) {
      const named = this.#namedIn(section);
      if (named.length > 0 || about === 'context') return named;
      if (section.depth > 0 && part.test(section.heading)) return [];
    }
    return this.#namedIn(undefined);
  }

  /** Those of a section with its sub-sections, or of the whole document. */
  #namedIn(section: Section | undefined): readonly string[] {
    const known = this.#named.get(section);
    if (known !== undefined) return known;
    const { start, end } = section?.span ?? { start: 0, end: this.text.length };
    const named = migrationsNamedIn(this.text.slice(start, end));
    this.#named.set(section, named);
    return named;
  }
}

import type { Paragraph } from 'mdast';
import { spanOf } from '../../documents/markdown.js';
import type { Evidence } from '../../model/span.js';

/** An id that a task waits for, as its own document writes ids. */
export type Dependency = Evidence & { readonly id: string };

/** A document and the text it was read from. */
interface Source {
  readonly path: string;
  readonly text: string;
}

const LABELLED = /^[ \t>*_+-]*(?:depends\s+on|dependenc(?:y|ies))[ \t*_]*:[ \t*_]*([^\r\n]{1,400})/gim;
const IN_PARENTHESES = /\([ \t]{0,4}(?:[^()\r\n]{0,100}[ \t,;])?depends\s+on:?\s+([^()\r\n]{1,400})\)/gi;

const TASK_ID = /^(T\d{3,5})(?![\w-])/i;
const TASK_RANGE = /^(T\d{3,5})\s*(?:-|–|—|\.\.|to|through)\s*(T\d{3,5})(?!\w)/i;
const DOTTED_ID = /^(?:tasks?\s+)?#?(\d{1,4}(?:\.\d{1,4}){1,4}[a-z]?)(?=$|[\s):,]|\.$)/i;
const SINGLE_ID = /^(?:tasks?\s+#?(\d{1,4}[a-z]?)(?=$|[\s):,]|\.$)|#?(\d{1,4})\.?$)/i;
const SINGLE_RANGE = /^(?:tasks?\s+)?(\d{1,4})\s*(?:-|–|—|to|through)\s*(\d{1,4})\.?$/i;
/** `Task 1.1 of archive-table`, `docs/plan.md`: it lives in another document. */
const FOREIGN = /\/|\b(?:of|in|from)\s+\S|(?<![\w-])[a-z]+(?:-[a-z0-9]+)+(?![\w-])/i;
/** A wider range is a slip. */
const MAX_RANGE = 500;

/**
 * The tasks that paragraphs of a task say it depends on: `(depends on T001, T002)`, `Depends on: …`,
 * `**Dependencies:** …`. What is no id of this document's making (`none`, a path, a slug, a package) is left out.
 */
export function dependenciesIn(paragraphs: Iterable<Paragraph>, { path, text }: Source): Dependency[] {
  const found: Dependency[] = [];
  for (const paragraph of paragraphs) {
    const { start, end } = spanOf(paragraph);
    const written = text.slice(start, end);
    for (const pattern of [LABELLED, IN_PARENTHESES]) {
      for (const match of written.matchAll(pattern)) {
        const at = start + match.index + match[0].search(/\S/);
        const span = { start: at, end: start + match.index + match[0].trimEnd().length };
        for (const id of idsIn(match[1] ?? '')) found.push({ path, span, note: `waits for ${id}`, id });
      }
    }
  }
  return found;
}

/** The ids that a list of dependencies names, ranges written out. */
export function idsIn(list: string): string[] {
  const parts = list.replace(/[`*_[\]]/g, '').split(/[,;&+]|\band\b/);
  return [...new Set(parts.flatMap((part) => idsOf(part.trim())))];
}

function idsOf(part: string): string[] {
  const [, first, last] = TASK_RANGE.exec(part) ?? [];
  if (first !== undefined && last !== undefined) {
    return rangeOf(Number(first.slice(1)), Number(last.slice(1))).map(
      (number) => `T${String(number).padStart(first.length - 1, '0')}`,
    );
  }
  if (FOREIGN.test(part)) return [];
  const task = TASK_ID.exec(part)?.[1];
  if (task !== undefined) return [task.toUpperCase()];
  const [, from, to] = SINGLE_RANGE.exec(part) ?? [];
  if (from !== undefined && to !== undefined) return rangeOf(Number(from), Number(to)).map(String);
  const dotted = DOTTED_ID.exec(part)?.[1];
  if (dotted !== undefined) return [dotted];
  const [, named, bare] = SINGLE_ID.exec(part) ?? [];
  const single = named ?? bare;
  return single === undefined ? [] : [single];
}

function rangeOf(first: number, last: number): number[] {
  if (last < first || last - first > MAX_RANGE) return [first, last];
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

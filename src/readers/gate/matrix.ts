import type { Table, TableCell, TableRow } from 'mdast';
import type { MarkdownDocument } from '../../documents/document.js';
import { everyNode, spanOf } from '../../documents/markdown.js';
import type { Fact } from '../../model/fact.js';
import { unknown } from '../../model/fact.js';
import type { Evidence } from '../../model/span.js';
import type { Subject } from '../../model/subject.js';
import { subject } from '../../model/subject.js';
import type { FactSpans } from '../../model/vocabulary.js';
import { outlineOf, sectionAt, wordsOf } from '../markdown/outline.js';
import { isPast } from './report.js';
import { isNotStated, scoreOf, verdictOf } from './verdict.js';

/** The readiness matrices of a document, and their rows. */
export interface Matrices {
  readonly tables: readonly Evidence[];
  readonly rows: readonly Subject<'readiness-row'>[];
}

export function matricesOf(document: MarkdownDocument): Matrices {
  const tables: Evidence[] = [];
  const rows: Subject<'readiness-row'>[] = [];
  const outline = outlineOf(document);
  for (const node of everyNode(document.tree.root)) {
    const columns = node.type === 'table' ? columnsOf(node) : undefined;
    if (node.type !== 'table' || columns === undefined || isPast(sectionAt(outline, spanOf(node).start)))
      continue;
    const [header, ...body] = node.children;
    tables.push({ path: document.path, span: spanOf(header ?? node), note: 'the readiness matrix' });
    for (const row of body) rows.push(...rowSubject(row, columns, document.path));
  }
  return { tables, rows };
}

interface Columns {
  readonly slice: number;
  readonly verdict: number | undefined;
  readonly score: number | undefined;
}

/** Where slice, verdict and score stand; `undefined` for a table of something else. */
function columnsOf({ children: [header] }: Table): Columns | undefined {
  const names = (header?.children ?? []).map((cell) => wordsOf(cell).trim().toLowerCase());
  const column = (name: RegExp): number | undefined => {
    const index = names.findIndex((one) => name.test(one));
    return index < 0 ? undefined : index;
  };
  const slice = column(/^(?:child )?(?:slice|todo)(?: slug)?$|^child(?: slug)?$/);
  const score = column(/^(?:gate |dor )?score$/);
  const verdict =
    column(/^(?:(?:gate |dor )?verdict(?: \(?status\)?)?|(?:gate|dor) status)$/) ??
    (score === undefined ? undefined : column(/^status$/));
  if (slice === undefined || (verdict === undefined && score === undefined)) return undefined;
  return { slice, verdict, score };
}

function rowSubject(row: TableRow, columns: Columns, path: string): Subject<'readiness-row'>[] {
  const cells = row.children;
  const slug = slugIn(cells[columns.slice]);
  if (slug === undefined) return [];
  const spans: { [fact: string]: FactSpans } = {};
  const stated = <T>(
    fact: string,
    column: number | undefined,
    read: (text: string) => T | undefined,
  ): Fact<T> => {
    const cell = column === undefined ? undefined : cells[column];
    if (cell === undefined) return null;
    const text = wordsOf(cell).trim();
    if (isNotStated(text)) return null;
    spans[fact] = { value: spanOf(cell) };
    return read(text) ?? unknown('stated in words of its own');
  };
  const verdict = stated('verdict', columns.verdict, verdictOf);
  const score = stated('score', columns.score, scoreOf);
  const facts = { slice: slug, verdict, score };
  return [subject('readiness-row', `readiness of ${slug}`, { path, span: spanOf(row) }, facts, { spans })];
}

/** The slug in a cell: its first code span or link, else its words. */
function slugIn(cell: TableCell | undefined): string | undefined {
  if (cell === undefined) return undefined;
  const code = everyNode(cell).find((node) => node.type === 'inlineCode');
  const words = (code?.value ?? wordsOf(cell)).trim();
  return /^[a-z0-9]+(?:[-_.][a-z0-9]+)*$/i.test(words) ? words : undefined;
}

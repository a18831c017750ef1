import { entryOf } from '../../documents/data/navigate.js';
import type { MarkdownDocument } from '../../documents/document.js';
import type { Evidence } from '../../model/span.js';
import { outlineOf } from '../markdown/outline.js';
import { proseOf } from '../markdown/prose.js';
import { dateOf } from '../values/date.js';

export type Update = Evidence & { readonly date: string };

const LINE =
  /^[ \t>*_-]{0,12}(last[ _-]updated|updated|date)(?:[ \t](?:on|at))?[*_ \t]{0,4}:[*_ \t`]{0,8}(\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}[\d:.]{0,16}(?:Z|[+-]\d{2}:?\d{2})?)?)/gim;

/** The dates at which a document says that it was last updated: a line of its own, or its front matter. */
export function updatesOf(document: MarkdownDocument): Update[] {
  const { path, tree } = document;
  const updates: Update[] = [];
  const add = (date: string | undefined, start: number, end: number): void => {
    if (date === undefined || Number.isNaN(Date.parse(date))) return;
    updates.push({ path, span: { start, end }, note: `last updated on ${date.slice(0, 10)}`, date });
  };
  for (const key of ['updated', 'last_updated']) {
    const value = entryOf(tree.frontMatter?.data, key)?.value;
    if (value !== undefined) add(dateOf(value), value.span.start, value.span.end);
  }
  // Below the first headings a bare date is that of an event.
  const head = outlineOf(document).find(({ depth }) => depth > 1)?.span.start ?? document.text.length;
  for (const { 0: line, 1: label = '', 2: date, index } of proseOf(document, 'keep-code-spans').matchAll(
    LINE,
  )) {
    if (label.toLowerCase() === 'date' && index > head) continue;
    add(date, index, index + line.length);
  }
  return updates;
}

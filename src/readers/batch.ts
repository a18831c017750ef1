import type { MarkdownDocument } from '../documents/document.js';
import { isMarkdown } from '../documents/document.js';
import { batchLists } from '../model/kinds/batch.js';
import type { Subject } from '../model/subject.js';
import { subject } from '../model/subject.js';
import type { BatchText } from './batch/batches.js';
import { batchesIn } from './batch/batches.js';
import { isArchived, isPlanPath } from './plan/recognise.js';
import type { Reader } from './reader.js';

/** Plans and reports of the batches in which services are rolled out. */
export const batch: Reader = {
  name: 'batch',
  formats: ['markdown'],
  claims: ({ path, text }) =>
    isBatchPath(path) && MAY_BE.test(text) ? { role: 'batch plan or report' } : undefined,
  read: (document) => (isMarkdown(document) ? readBatches(document) : []),
};

const MAY_BE =
  /\bbatch[ \t]+#?\d|\bservices?[ \t]+(?:attempted|completed)|\bfrontier\b|\bnext (?:executable )?batch\b/i;

/** A plan, or a file that is called a batch, rollout or report, or lies in a folder that is. A skill says how to report. */
function isBatchPath(path: string): boolean {
  if (isPlanPath(path)) return true;
  if (/(?:^|\/)SKILL\.md$/i.test(path)) return false;
  return /(?:^|[/._-])(?:batch(?:es)?|rollouts?|reports?)(?:[._-][^/]*)?(?:\/[^/]*)?\.md$/i.test(path);
}

function readBatches(document: MarkdownDocument): Subject<'batch'>[] {
  const batches = batchesIn(document);
  // Plans of all sorts have blockers; only beside a label of a report are they those of services.
  const isReport = batches.some(({ sure }) => sure);
  return batches.flatMap((one) => {
    const labels = batchLists.filter((list) => one.lists.has(list) && (isReport || list === 'services'));
    return labels.length === 0 ? [] : [batchSubject(document, one, labels)];
  });
}

function batchSubject(
  { path, text }: MarkdownDocument,
  { number, span, lists }: BatchText,
  labels: readonly (typeof batchLists)[number][],
): Subject<'batch'> {
  const form = labels.some((list) => list !== 'services') ? 'report' : 'plan';
  const written = labels.flatMap((list) =>
    (lists.get(list)?.entries ?? []).map((entry) => ({
      path,
      span: entry.span,
      note: `named here: ${entry.text}`,
      list,
      text: entry.text,
    })),
  );
  const key = number === undefined ? 'batch report' : `batch ${number}`;
  const spans = Object.fromEntries(
    labels.map((list) => [list, { value: firstLine(text, lists.get(list)?.label ?? span) }]),
  );
  const facts = { number: number ?? null, form, archived: isArchived(path), labels, written } as const;
  return subject('batch', key, { path, span }, facts, { spans });
}

function firstLine(text: string, { start, end }: { readonly start: number; readonly end: number }) {
  const line = text.indexOf('\n', start);
  return { start, end: line < 0 || line > end ? end : line };
}

import type { MarkdownDocument } from '../../documents/document.js';
import type { FactsOfKind } from '../../model/kinds/index.js';
import type { Evidence } from '../../model/span.js';
import type { Section } from '../markdown/outline.js';
import { contentOf } from '../markdown/sections.js';
import type { Report, ReportLine } from './report-lines.js';
import { reportIn } from './report-lines.js';

/** The lines of a ledger, in the order in which they stand there. */
const CANONICAL: readonly string[] = [
  'skills used',
  'wave summary',
  'subagents',
  'budget and scaling',
  'cas instances',
  'retry/replacement events',
  'delivery/join status',
];

/** `Orchestration Ledger`, with a number before it or a run behind it; not a title that ends so. */
export function isLedgerHeading(heading: string): boolean {
  return /^(?:[\d.]+\s+)?orchestration ledger\s*(?:$|[:(–—-])/i.test(heading.replace(/^[^\p{L}\d]+/u, ''));
}

/** What a ledger says, and what does not belong into one. */
export function ledgerFacts(
  section: Section,
  outline: readonly Section[],
  { path, text }: MarkdownDocument,
): FactsOfKind['run-report'] {
  const report = reportIn(contentOf(section, outline), text);
  const known = report.lines.filter(({ label }) => rankOf(label) >= 0);
  return {
    lines: report.lines.map(({ span, label, text: said }) => ({
      path,
      span,
      note: 'a line',
      label,
      text: said,
    })),
    nonEvents: nonEventsIn(report, path),
    order: known.map(({ label }) => label),
    outOfOrder: outOfOrder(known, path),
  };
}

type NonEvent = Evidence & { readonly problem: string };

function nonEventsIn({ lines, data }: Report, path: string): NonEvent[] {
  const empty = lines.filter(isNonEvent).map(({ span, label, text }) => ({
    ...{ path, span, note: 'nothing happened' },
    problem:
      text === '' ? `The line "${label}" says nothing` : `"${label}: ${text}" reports what did not happen`,
  }));
  const blocks = data.map(({ span, sort }) => ({
    ...{ path, span, note: 'no prose' },
    problem: `There is ${sort === 'JSON' ? 'JSON' : `a ${sort}`}`,
  }));
  return [...empty, ...blocks].sort((one, other) => one.span.start - other.span.start);
}

function isNonEvent({ text, goesOn }: ReportLine): boolean {
  if (text === '') return !goesOn;
  return /^(?:none|0|n\/?a|no|false|not used|empty)[.!]?$/i.test(text);
}

/** The first line that stands below one that belongs behind it. */
function outOfOrder(
  known: readonly ReportLine[],
  path: string,
): (Evidence & { readonly label: string; readonly before: string })[] {
  let highest: ReportLine | undefined;
  for (const line of known) {
    if (highest !== undefined && rankOf(line.label) < rankOf(highest.label)) {
      const { label, span } = line;
      return [{ path, span, note: 'too late', label, before: highest.label }];
    }
    highest = line;
  }
  return [];
}

function rankOf(label: string): number {
  const plain = label
    .toLowerCase()
    .replace(/\s*\/\s*/g, '/')
    .replace(/\s+/g, ' ');
  return CANONICAL.indexOf(plain);
}

/** Whether a line says how many units may be active. */
export function isBudgetLine({ label }: ReportLine): boolean {
  return CANONICAL[rankOf(label)] === 'budget and scaling';
}

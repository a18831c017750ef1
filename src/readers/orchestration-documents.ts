import { fileNameOf, foldersAbove, joinPath } from '../discover/file-index.js';
import type { MarkdownDocument } from '../documents/document.js';
import { isMarkdown } from '../documents/document.js';
import { unknown } from '../model/fact.js';
import type { FactsOfKind } from '../model/kinds/index.js';
import type { Span } from '../model/span.js';
import type { Subject } from '../model/subject.js';
import { subject } from '../model/subject.js';
import { outlineOf } from './markdown/outline.js';
import { activeUnitsFor, budgetIn } from './orchestration/budget.js';
import { runCommandsIn } from './orchestration/commands.js';
import { headerListsIn } from './orchestration/header-lists.js';
import { isBudgetLine, isLedgerHeading, ledgerFacts } from './orchestration/ledger.js';
import { reportIn } from './orchestration/report-lines.js';
import { stateChainsIn } from './orchestration/state-chains.js';
import { isPlanPath } from './plan/recognise.js';
import type { ReadContext, Reader, SourceFile } from './reader.js';

/** What documents say of orchestrated runs: ledgers, budgets, states, commands, and the headers of a contract. */
export const orchestrationDocuments: Reader = {
  name: 'orchestration-documents',
  formats: ['markdown'],
  claims: (file, context) => {
    if (isReport(file, context)) return { role: 'report of a run' };
    if (hasCommand(file)) return { role: 'guide to a run' };
    return mayHoldHeaders(file, context) ? { role: 'contract of a skill' } : undefined;
  },
  *read(document, context) {
    if (!isMarkdown(document)) return;
    if (isReport(document, context)) yield* reportsIn(document);
    if (hasCommand(document)) yield* commandsIn(document);
    if (mayHoldHeaders(document, context)) yield* headersIn(document);
  },
};

type Text = Pick<SourceFile, 'path' | 'text'>;

const STATE = '(?:planned|completed|candidates_ready|proofs_ready|fixer_accept)';
const OF_A_RUN = new RegExp(
  `\\borchestration ledger\\b|\\bbudget and scaling\\b|\\b${STATE}[ \\t\`*]{0,3}(?:--?>|=>|→)|(?:>|→)[ \\t\`*]{0,3}${STATE}\\b`,
  'i',
);

/** A skill and its references tell how a report is written; they are none. */
function isReport({ path, text }: Text, context: ReadContext): boolean {
  return isReportPath(path) && OF_A_RUN.test(text) && !isInSkill(path, context);
}

function isReportPath(path: string): boolean {
  if (isPlanPath(path)) return true;
  const isTemplate = /(?:^|\/)templates?\/|[-_.]template\.md$/i.test(path);
  return (
    !isTemplate &&
    /(?:^|[._-])(?:orchestration|ledger|report|run|wave|batch|mesh|handoff|summary|status|response)/i.test(
      fileNameOf(path),
    )
  );
}

function isInSkill(path: string, { files }: ReadContext): boolean {
  return foldersAbove(path).some((folder) => folder !== '' && files.has(`${folder}/SKILL.md`));
}

function hasCommand({ text }: Text): boolean {
  return text.includes('run_csv') && text.includes('--output-csv-path');
}

/** A document that a skill links to lies in its folder, or says in one line what it holds. */
function mayHoldHeaders({ path, text }: Text, { files }: ReadContext): boolean {
  if (!text.includes('`') || !/\bheaders?\b/i.test(text)) return false;
  if (/\brequired\b[^\n]{0,80}\bheaders?\b|\bheaders?\b[^\n]{0,80}\brequired\b/i.test(text)) return true;
  const isOfSkill = foldersAbove(path).some((folder) => files.has(joinPath(folder, 'SKILL.md') ?? ''));
  return isOfSkill && /\brequired\b/i.test(text);
}

const NOTHING: FactsOfKind['run-report'] = {
  lines: [],
  nonEvents: [],
  order: [],
  outOfOrder: [],
  budget: null,
  remaining: null,
  maxThreads: null,
  activeUnits: null,
  unit: null,
  stateFaults: [],
  paths: [],
  samePath: null,
};

function runReport(
  key: string,
  at: { readonly path: string; readonly span: Span },
  facts: FactsOfKind['run-report'],
): Subject<'run-report'> {
  return subject('run-report', key, at, { ...NOTHING, ...facts });
}

function* reportsIn(document: MarkdownDocument): Generator<Subject> {
  const { path, text, tree } = document;
  const outline = outlineOf(document);
  for (const section of outline) {
    if (!isLedgerHeading(section.heading)) continue;
    const facts = ledgerFacts(section, outline, document);
    yield runReport(`ledger ${path}`, { path, span: section.span }, { form: 'ledger', ...facts });
  }
  for (const line of reportIn(tree.root.children, text).lines) {
    if (!isBudgetLine(line)) continue;
    const { span } = line;
    yield runReport(`budget ${path}`, { path, span }, { form: 'budget', ...budgetFacts(line.text) });
  }
  for (const { unit, span, faults } of stateChainsIn(document)) {
    const facts = { form: 'state-chain', unit, stateFaults: faults } as const;
    yield runReport(`states of ${unit}`, { path, span }, facts);
  }
}

function budgetFacts(text: string): FactsOfKind['run-report'] {
  const { remaining, maxThreads, activeUnits } = budgetIn(text);
  const budget =
    remaining === undefined || maxThreads === undefined ? undefined : activeUnitsFor(remaining, maxThreads);
  const missing = unknown('a figure is missing');
  return {
    remaining: remaining ?? missing,
    maxThreads: maxThreads ?? missing,
    activeUnits: activeUnits ?? missing,
    budget: budget ?? missing,
  };
}

function* commandsIn(document: MarkdownDocument): Generator<Subject> {
  const { path } = document;
  for (const { span, paths } of runCommandsIn(document)) {
    const isSame = Array.isArray(paths) && paths[0] === paths[1];
    const samePath = Array.isArray(paths) ? (isSame ? (paths[0] ?? null) : null) : unknown('a placeholder');
    yield runReport(`run_csv in ${path}`, { path, span }, { form: 'command', paths, samePath });
  }
}

function* headersIn(document: MarkdownDocument): Generator<Subject> {
  const { path } = document;
  const ofSkill = fileNameOf(path) === 'SKILL.md';
  for (const { names, said, span } of headerListsIn(document)) {
    const facts = { form: 'document', names, said, ofSkill } as const;
    yield subject('header-list', `headers of ${path}`, { path, span }, facts);
  }
}

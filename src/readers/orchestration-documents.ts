import { fileNameOf } from '../discover/file-index.js';
import type { MarkdownDocument } from '../documents/document.js';
import { isMarkdown } from '../documents/document.js';
import { isUnknown, unknown } from '../model/fact.js';
import type { FactsOfKind } from '../model/kinds/index.js';
import type { Span } from '../model/span.js';
import type { Subject } from '../model/subject.js';
import { subject } from '../model/subject.js';
import { outlineOf } from './markdown/outline.js';
import { activeUnitsFor, budgetIn } from './orchestration/budget.js';
import { runCommandsIn } from './orchestration/commands.js';
import { headerListsIn } from './orchestration/header-lists.js';
import { isBudgetLine, isLedgerHeading, ledgerFacts } from './orchestration/ledger.js';
import { hasRunCommand, isRunReport, mayHoldHeaders } from './orchestration/recognise.js';
import { reportIn } from './orchestration/report-lines.js';
import { stateChainsIn } from './orchestration/state-chains.js';
import type { Reader } from './reader.js';

/** What documents say of orchestrated runs: ledgers, budgets, states, commands, and the headers of a contract. */
export const orchestrationDocuments: Reader = {
  name: 'orchestration-documents',
  formats: ['markdown'],
  claims: (file, context) => {
    if (isRunReport(file, context)) return { role: 'report of a run' };
    if (hasRunCommand(file)) return { role: 'guide to a run' };
    return mayHoldHeaders(file, context) ? { role: 'contract of a skill' } : undefined;
  },
  *read(document, context) {
    if (!isMarkdown(document)) return;
    if (isRunReport(document, context)) yield* reportsIn(document);
    if (hasRunCommand(document)) yield* commandsIn(document);
    if (mayHoldHeaders(document, context)) yield* headersIn(document);
  },
};

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
    const samePath = isUnknown(paths) ? paths : sameOf(paths);
    yield runReport(`run_csv in ${path}`, { path, span }, { form: 'command', paths, samePath });
  }
}

/** What a command both reads and writes. */
function sameOf([input, output]: readonly [string, string]): string | null {
  return input === output ? input : null;
}

function* headersIn(document: MarkdownDocument): Generator<Subject> {
  const { path } = document;
  const ofSkill = fileNameOf(path) === 'SKILL.md';
  for (const { names, said, span } of headerListsIn(document)) {
    const facts = { form: 'document', names, said, ofSkill } as const;
    yield subject('header-list', `headers of ${path}`, { path, span }, facts);
  }
}

import { fileNameOf } from '../../discover/file-index.js';
import { isPlanPath } from '../plan/recognise.js';
import type { ReadContext, SourceFile } from '../reader.js';
import { skillFolderOf } from '../skill/folder.js';
import { unitStates } from './state-chains.js';

type Text = Pick<SourceFile, 'path' | 'text'>;

const STATE = `(?:${unitStates.join('|')})`;
const OF_A_RUN = new RegExp(
  `\\borchestration ledger\\b|\\bbudget and scaling\\b|\\b${STATE}[ \\t\`*]{0,3}(?:--?>|=>|→)|(?:>|→)[ \\t\`*]{0,3}${STATE}\\b`,
  'i',
);

/** Whether a document reports a run. A skill and its references tell how a report is written; they are none. */
export function isRunReport({ path, text }: Text, context: ReadContext): boolean {
  return isReportPath(path) && OF_A_RUN.test(text) && (skillFolderOf(path, context) ?? '') === '';
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

/** Whether a document shows a `run_csv` that reads one table and writes one. */
export function hasRunCommand({ text }: Text): boolean {
  return text.includes('run_csv') && text.includes('--output-csv-path');
}

/**
 * Whether a document may list the headers of a contract: one that a skill links to lies in its folder, or says in
 * one line what it holds.
 */
export function mayHoldHeaders({ path, text }: Text, context: ReadContext): boolean {
  if (!text.includes('`') || !/\bheaders?\b/i.test(text)) return false;
  if (/\brequired\b[^\n]{0,80}\bheaders?\b|\bheaders?\b[^\n]{0,80}\brequired\b/i.test(text)) return true;
  return /\brequired\b/i.test(text) && skillFolderOf(path, context) !== undefined;
}

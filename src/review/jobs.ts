import type { Document } from '../documents/document.js';
import { formatOf } from '../documents/open.js';
import type { LintResult } from '../findings/result.js';
import { suppress } from '../findings/suppress.js';
import type { Severity } from '../model/finding.js';
import { ChangeRefused, changeFile, undoChange } from './file-change.js';
import type { IgnoreEdit } from './ignore-edit.js';
import { ignoreEdit, movedFinding } from './ignore-edit.js';
import type { Change, Job, ReviewEvent } from './state.js';

/** What jobs may use of the world. */
export interface JobContext {
  /** Absolute; no file outside of it is changed. */
  readonly cwd: string;
  /** A new run over the same files. */
  readonly lint: () => Promise<LintResult>;
}

/** Does the work of a scene; what went wrong is an event too. */
export async function runJob(job: Job, result: LintResult, context: JobContext): Promise<ReviewEvent> {
  try {
    switch (job.type) {
      case 'lint':
        return { type: 'linted', result: await context.lint() };
      case 'undo':
        return await undo(job.change, context);
      case 'ignore':
        return await ignore(job, result, context);
    }
  } catch (error) {
    if (error instanceof ChangeRefused) return { type: 'failed', text: error.message };
    return { type: 'failed', text: `Failed: ${error instanceof Error ? error.message : String(error)}` };
  }
}

async function undo({ file, before }: Change, { cwd, lint }: JobContext): Promise<ReviewEvent> {
  await undoChange(cwd, file);
  if (before !== undefined) return { type: 'undone', result: before, relinted: false };
  return { type: 'undone', result: await lint(), relinted: true };
}

async function ignore(
  { finding, reason }: Extract<Job, { type: 'ignore' }>,
  result: LintResult,
  { cwd }: JobContext,
): Promise<ReviewEvent> {
  const { path } = finding.primary;
  const format = formatOf(path);
  const text = result.sources.get(path)?.text;
  if (format === undefined || text === undefined) {
    return { type: 'failed', text: 'The file of this finding could not be read.' };
  }
  const edit = await ignoreEdit(text, finding, format, reason);
  if ('refused' in edit) return { type: 'failed', text: edit.refused };
  const file = await changeFile(cwd, path, text, edit.document.text);
  const change = { file, finding, before: result };
  return { type: 'ignored', result: afterIgnore(result, path, edit), change };
}

/**
 * The result of a run after an ignore comment was put into a file, without another run: what follows the
 * comment has moved, and what the comments of the file now silence is no longer among the findings.
 */
function afterIgnore(result: LintResult, path: string, { document, at, length }: IgnoreEdit): LintResult {
  const findings = result.findings.map((finding) => movedFinding(finding, path, at, length));
  const { suppressed } = suppress(
    findings.filter(({ primary, ruleId }) => primary.path === path && !ruleId.startsWith('ignore/')),
    [document],
    { known: undefined, inForce: () => false },
  );
  const silenced = new Set(suppressed.map(({ finding }) => finding));
  const left = findings.filter((finding) => !silenced.has(finding));
  const summary: Record<Severity, number> = { ...result.summary };
  for (const { severity } of silenced) summary[severity]--;
  return {
    ...result,
    findings: left,
    suppressed: [
      ...result.suppressed.map((one) => ({ ...one, finding: movedFinding(one.finding, path, at, length) })),
      ...suppressed,
    ],
    summary,
    sources: new Map([...result.sources, [path, sourceOf(document)]]),
  };
}

function sourceOf({ text, lines }: Document): { text: string; lines: Document['lines'] } {
  return { text, lines };
}

import { fileNameOf, folderOf } from '../../discover/file-index.js';
import { isPlanPath } from '../plan/recognise.js';
import type { ReadContext, SourceFile } from '../reader.js';

export type TodoFile = 'state' | 'report' | 'document';

/** What a file is to a todo, or `undefined` where it is nothing to one. */
export function todoFileOf(file: SourceFile, context: ReadContext): TodoFile | undefined {
  const name = fileNameOf(file.path);
  if (file.format === 'yaml') {
    return /^state\.ya?ml$/.test(name) && isState(file, context) ? 'state' : undefined;
  }
  if (name === 'dor-report.md') return 'report';
  const hasDates = (name === 'requirements.md' || isPlanPath(file.path)) && isBesideState(file.path, context);
  return hasDates || mayHoldMatrix(file.text) ? 'document' : undefined;
}

/** The name of the todo of a file: that of its folder. */
export function slugOf(path: string): string | undefined {
  const name = fileNameOf(folderOf(path));
  return name === '' ? undefined : name;
}

/**
 * Many tools keep a `state.yaml`. That of a todo stands beside its plan, its requirements or its report, or in a todo
 * folder, and has keys of a gate; or it has keys of nothing else.
 */
function isState({ path, text }: SourceFile, context: ReadContext): boolean {
  if (hasKey(text, 'dor|unresolved_findings|max_review_rounds')) return true;
  if (hasKey(text, 'breakdown') && hasKey(text, 'todos')) return true;
  const isOfPlan = hasBeside(path, ['implementation-plan.md', 'dor-report.md'], context);
  if (isOfPlan || isInTodoFolder(path, context)) return hasKey(text, 'phase|build|review|breakdown');
  return hasBeside(path, ['requirements.md'], context) && hasKey(text, 'build|review|breakdown');
}

function hasKey(text: string, keys: string): boolean {
  return new RegExp(String.raw`(?:^|[{,])[ \t]*["']?(?:${keys})["']?[ \t]*:`, 'm').test(text);
}

function hasBeside(path: string, names: readonly string[], { files }: ReadContext): boolean {
  return files.inFolder(folderOf(path)).some((one) => names.includes(fileNameOf(one)));
}

/** A folder beside a roadmap, or below one that is named after todos. */
function isInTodoFolder(path: string, { files }: ReadContext): boolean {
  const folder = folderOf(path);
  if (folder === '') return false;
  const home = folderOf(folder);
  if (/^(?:todos?|_?icebox)$/i.test(fileNameOf(home))) return true;
  return files.inFolder(home).some((one) => /^(?:roadmap|icebox|delivered)\.ya?ml$/.test(fileNameOf(one)));
}

function isBesideState(path: string, { files }: ReadContext): boolean {
  return files.inFolder(folderOf(path)).some((one) => /^state\.ya?ml$/.test(fileNameOf(one)));
}

/** Whether a line may be the header of a readiness matrix; its table is looked at when it is read. */
function mayHoldMatrix(text: string): boolean {
  return (
    /\b(?:verdict|score)\b/i.test(text) && /^[^\n|]{0,8}\|[^\n]{0,400}\b(?:slice|todo|child)\b/im.test(text)
  );
}

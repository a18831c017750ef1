import type { RootContent } from 'mdast';
import type { MarkdownDocument } from '../../documents/document.js';
import { isPlaceholder } from '../values/placeholder.js';
import type { TaskFile } from './task-files.js';
import { labelled } from './task-files.js';

/** It says that there is none, or where to look. */
const SAYS_SOMETHING =
  /\b(?:none|no\b.{0,40}\b(?:files?|changes?|code)|same as|see|as (?:in|above)|n\/a\s*\S)/i;

/**
 * What stands on the files line of a task that names no file: empty for nothing; `undefined` where the task has
 * no such line, where it names a file, or says that there is none.
 */
export function emptyFilesLine(
  content: readonly RootContent[],
  files: readonly TaskFile[],
  document: MarkdownDocument,
): string | undefined {
  if (files.length > 0) return undefined;
  const lines = [...labelled(content, document)];
  if (lines.length === 0) return undefined;
  const words = lines
    .map(({ lines: { start, end } }) => document.text.slice(start, end))
    .join(' ')
    .replace(/^[^:]*:/, '')
    .replace(/[*_`]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  return !isPlaceholder(words) && SAYS_SOMETHING.test(words) ? undefined : words;
}

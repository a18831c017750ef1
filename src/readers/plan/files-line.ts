import type { RootContent } from 'mdast';
import type { MarkdownDocument } from '../../documents/document.js';
import { isPlaceholder } from '../values/placeholder.js';
import { fileMentioned } from './file-mention.js';
import type { TaskFile } from './task-files.js';
import { labelled } from './task-files.js';

/** It says that there is none, or where to look. */
const SAYS_SOMETHING =
  /\b(?:none|no\b.{0,40}\b(?:files?|changes?|edits?|code)|same\b.{0,40}?\bas|see|as (?:in|above)|n\/a\s*\S)/i;
/** Names that stand for a file, as a template has them. */
const STANDS_FOR_FILE = /[{<[]|\bpath\/to\//;

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
  const written = lines
    .map(({ lines: { start, end } }) => document.text.slice(start, end))
    .join(' ')
    .replace(/^[^:]*:/, '');
  if (namesInCode(written) || namesInWords(written)) return undefined;
  const words = written.replace(/[*_`]/g, '').replace(/\s+/g, ' ').trim();
  return !isPlaceholder(words) && SAYS_SOMETHING.test(words) ? undefined : words;
}

/** A name in a code span is one, also where it does not look like a path: `cpanfile`, `db/deploy|revert/a.sql`. */
function namesInCode(written: string): boolean {
  for (const [, name = ''] of written.matchAll(/`([^`\r\n]+)`/g)) {
    if (/\w/.test(name) && !isPlaceholder(name) && !STANDS_FOR_FILE.test(name)) return true;
  }
  return false;
}

/** `src/a.ts` and `a.ts` without a code span are not read as files, and yet are named. */
function namesInWords(written: string): boolean {
  return written.split(/[\s,;`]+/).some((word) => {
    const bare = word.replace(/^[("'*_]+|[)"'*_.:]+$/g, '');
    return fileMentioned(bare, true) !== undefined || /^[\w-]{1,80}\.[a-z]{2,5}$/i.test(bare);
  });
}

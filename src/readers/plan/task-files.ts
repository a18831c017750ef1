import type { Paragraph, RootContent } from 'mdast';
import type { MarkdownDocument } from '../../documents/document.js';
import { everyNode, spanOf } from '../../documents/markdown.js';
import type { fileActions } from '../../model/kinds/task.js';
import type { Evidence, Span } from '../../model/span.js';
import { wordsOf } from '../markdown/outline.js';
import { fileMentioned } from './file-mention.js';

export type FileAction = (typeof fileActions)[number];

/** A file that a task lists. */
export type TaskFile = Evidence & { readonly file: string; readonly action: FileAction };

/** Longer words are no paths. */
const MAX_WORD = 500;

const FILES_LABEL = /^[ \t>*_+-]*(?:files?|file\(s\))(?:\s+to\s+\w+)?[ \t*_]*:/i;
const ANY_LABEL =
  /^[ \t>]*(?:[*_]{1,2}[^*_:\r\n]{1,40}:?[*_]{1,2}:?|[A-Z][\w()]{0,20}(?: \w{1,20}){0,3}:)(?=\s|$)/;
const ACTIONS: readonly (readonly [RegExp, FileAction])[] = [
  [/\b(?:delet|remov|mov|renam)(?:es?|ed|ing)\b/i, 'delete'],
  [/\b(?:create|add|new|write)\b/i, 'create'],
  [/\b(?:modify|update|edit|change|extend|test)\b/i, 'modify'],
];

/** Whether words speak of deleting, removing, moving or renaming. */
export function speaksOfRemoval(words: string): boolean {
  return actionOf(words) === 'delete';
}

/**
 * The files of a task heading: the code spans on its files line (`**File(s):** …`) or in the list below it
 * (`- Create: …`).
 */
export function listedFiles(content: readonly RootContent[], document: MarkdownDocument): TaskFile[] {
  return [...labelled(content, document)].flatMap(({ node, lines }) =>
    codeFiles(node, lines, document, false),
  );
}

/** The files that an item itself names: code spans and bare words with a `/` and an extension. */
export function namedFiles(paragraph: Paragraph, document: MarkdownDocument): TaskFile[] {
  const all = spanOf(paragraph);
  return [...codeFiles(paragraph, all, document, true), ...wordFiles(paragraph, document)].sort(
    (one, other) => one.span.start - other.span.start,
  );
}

/** What is left of the files line, and the list after it, in each run of sibling blocks. */
export function* labelled(
  siblings: readonly RootContent[],
  document: MarkdownDocument,
): Generator<{ node: RootContent; lines: Span }> {
  for (const [index, node] of siblings.entries()) {
    if (node.type === 'list') for (const item of node.children) yield* labelled(item.children, document);
    if (node.type === 'blockquote') yield* labelled(node.children, document);
    const lines = node.type === 'paragraph' ? filesLines(spanOf(node), document.text) : undefined;
    if (lines === undefined) continue;
    yield { node, lines: lines.span };
    const next = siblings[index + 1];
    if (!lines.isLast || next?.type !== 'list') continue;
    // Steps with boxes that follow the files after an empty line belong to the same list.
    for (const item of next.children) {
      if (typeof item.checked === 'boolean') break;
      yield { node: item, lines: spanOf(item) };
    }
  }
}

/** The files line of a paragraph, up to the next label; `isLast` when the paragraph ends with it. */
function filesLines({ start, end }: Span, text: string): { span: Span; isLast: boolean } | undefined {
  let from: number | undefined;
  for (const { 0: line, index } of text.slice(start, end).matchAll(/[^\r\n]+/g)) {
    if (from === undefined && FILES_LABEL.test(line)) from = start + index;
    else if (from !== undefined && ANY_LABEL.test(line)) {
      return { span: { start: from, end: start + index }, isLast: false };
    }
  }
  return from === undefined ? undefined : { span: { start: from, end }, isLast: true };
}

/**
 * The code spans of a block that are files.
 *
 * @param lines only what stands in this part of the text.
 */
function codeFiles(node: RootContent, lines: Span, document: MarkdownDocument, strict: boolean): TaskFile[] {
  const files: TaskFile[] = [];
  let words = document.text.slice(lines.start, lines.end).replace(/`[^`]*`/g, ' ');
  for (const inner of [node, ...everyNode(node)]) {
    if (inner.type === 'listItem') words = firstWords(inner.children);
    if (inner.type !== 'inlineCode') continue;
    const span = spanOf(inner);
    if (span.start < lines.start || span.start >= lines.end) continue;
    const file = fileMentioned(inner.value, strict || isInParentheses(span, document.text));
    if (file !== undefined) files.push(fileAt(file, span, words, document.path));
  }
  return files;
}

function firstWords([first]: readonly RootContent[]): string {
  return first === undefined ? '' : wordsOf(first, () => false);
}

/** What stands in parentheses after a file is most often a name in it: `src/a.ts` (`Orders.run`). */
function isInParentheses({ start }: Span, text: string): boolean {
  return text.charAt(start - 1) === '(';
}

function wordFiles(paragraph: Paragraph, document: MarkdownDocument): TaskFile[] {
  const files: TaskFile[] = [];
  const words = wordsOf(paragraph, () => false);
  for (const inner of everyNode(paragraph)) {
    if (inner.type !== 'text') continue;
    const { start, end } = spanOf(inner);
    for (const { 0: word, index } of document.text.slice(start, end).matchAll(/[^\s,;]+/g)) {
      if (word.length > MAX_WORD || !word.includes('/')) continue;
      const lead = /^[("'*_]*/.exec(word)?.[0].length ?? 0;
      const bare = word.slice(lead).replace(/[)"'*_.:!?]+$/, '');
      const file = fileMentioned(bare, true);
      const from = start + index + lead;
      if (file === undefined) continue;
      files.push(fileAt(file, { start: from, end: from + bare.length }, words, document.path));
    }
  }
  return files;
}

function fileAt(file: string, span: Span, words: string, path: string): TaskFile {
  return { path, span, note: 'listed here', file, action: actionOf(words) };
}

function actionOf(words: string): FileAction {
  return ACTIONS.find(([said]) => said.test(words))?.[1] ?? 'none';
}

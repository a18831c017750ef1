import type { Document } from '../documents/document.js';
import { isMarkdown } from '../documents/document.js';

/** A way to write the comment: text put in at an offset, and the comment within it. */
export interface Placement {
  readonly at: number;
  readonly inserted: string;
  readonly comment: string;
}

/** What the comment says, without delimiters. */
export interface IgnoreWords {
  readonly ruleId: string;
  /** On one line, not empty. */
  readonly reason: string;
}

/**
 * The places in which a comment could silence a finding on a line, the usual one first: a line of its own
 * above, then the end of the line. Whether a comment is one there, only the parser can tell.
 *
 * @param line from 1.
 */
export function placementsFor(document: Document, line: number, words: IgnoreWords): Placement[] {
  if (document.format === 'xml') return [xmlComment(document, line, words)];
  if (!isMarkdown(document)) return lineComments(document, line, words, lineCommentMark(document));
  const frontMatter = document.tree.frontMatter?.span;
  const { start } = document.lines.line(line);
  if (frontMatter !== undefined && start < frontMatter.end) return lineComments(document, line, words, '#');
  return markdownComments(document, line, words);
}

/** XML knows no comment within a tag, and none that holds two hyphens. */
function xmlComment(document: Document, line: number, words: IgnoreWords): Placement {
  const indent = /^[ \t]*/.exec(lineText(document, line))?.[0] ?? '';
  return aboveLine(document, line, indent, `<!-- ${directive(withoutHyphens(words), '—')} -->`);
}

function lineCommentMark({ format }: Document): string {
  switch (format) {
    case 'sql':
      return '--';
    case 'json':
      return '//';
    default:
      return '#';
  }
}

function lineComments(document: Document, line: number, words: IgnoreWords, mark: string): Placement[] {
  const comment = `${mark} ${directive(words, '--')}`;
  const own = document.lines.line(line, document.text);
  const text = document.text.slice(own.start, own.end);
  const indent = /^[ \t]*/.exec(text)?.[0] ?? '';
  return [
    aboveLine(document, line, indent, comment),
    { at: own.start + text.trimEnd().length, inserted: ` ${comment}`, comment },
  ];
}

/**
 * In Markdown a comment on a line of its own ends what it is not indented into. So it is tried with the
 * indentation of the line, then as part of the list item or the text above; last at the end of the line, or
 * in the last cell of a row.
 */
function markdownComments(document: Document, line: number, words: IgnoreWords): Placement[] {
  const block = `<!-- ${directive(words, '--')} -->`;
  const inline = `<!-- ${directive(withoutHyphens(words), '—')} -->`;
  const text = lineText(document, line);
  const above = lastWrittenLine(document, line - 1);
  const prefixes = new Set([containerPrefix(text), itemPrefix(above), containerPrefix(above)]);
  const placements = [...prefixes]
    .filter((prefix) => prefix !== undefined)
    .map((prefix) => aboveLine(document, line, prefix, block));
  const { start } = document.lines.line(line);
  const end = text.trimEnd().length;
  const cell = /\|$/.test(text.trimEnd()) ? text.slice(0, end - 1).trimEnd().length : undefined;
  if (cell !== undefined) placements.push({ at: start + cell, inserted: ` ${inline}`, comment: inline });
  placements.push({ at: start + end, inserted: ` ${inline}`, comment: inline });
  return placements;
}

/** CommonMark before 0.31, GitHub's renderer with it, knows no comment within a line that holds two hyphens. */
function withoutHyphens({ ruleId, reason }: IgnoreWords): IgnoreWords {
  return { ruleId, reason: reason.replace(/--+/g, '—').replaceAll('|', '/') };
}

function directive({ ruleId, reason }: IgnoreWords, dash: string): string {
  return `rollout-lint-ignore[${ruleId}] ${dash} ${reason}`;
}

function aboveLine(document: Document, line: number, prefix: string, comment: string): Placement {
  const { start } = document.lines.line(line);
  return { at: start, inserted: `${prefix}${comment}${lineEndNear(document, line)}`, comment };
}

/** The line end that the file uses around a line. */
function lineEndNear({ text, lines }: Document, line: number): string {
  for (const number of [line, line - 1]) {
    if (number < 1) continue;
    const end = /(?:\r\n|\n|\r)$/.exec(text.slice(lines.line(number).start, lines.line(number).end))?.[0];
    if (end !== undefined) return end;
  }
  return '\n';
}

function lineText({ text, lines }: Document, line: number): string {
  const { start, end } = lines.line(line, text);
  return text.slice(start, end);
}

function lastWrittenLine(document: Document, from: number): string {
  for (let line = from; line >= 1; line--) {
    const text = lineText(document, line);
    if (text.trim() !== '') return text;
  }
  return '';
}

/** Indentation and quote marks. */
function containerPrefix(line: string): string {
  return /^[ \t>]*/.exec(line)?.[0] ?? '';
}

/** What a line must begin with to be part of the list item that a line opens; `undefined` where it opens none. */
function itemPrefix(line: string): string | undefined {
  const match = /^([ \t>]*)([-*+]|\d{1,9}[.)])([ \t]{1,4})/.exec(line);
  if (match === null) return undefined;
  const [, outer = '', marker = '', gap = ''] = match;
  return `${outer}${' '.repeat(marker.length + gap.length)}`;
}

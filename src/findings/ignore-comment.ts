import { rulePattern } from '../config/rule-pattern.js';
import type { TextDocument } from '../documents/document.js';
import type { Span } from '../model/span.js';

/** One `rollout-lint-ignore[…] -- reason` of a document. */
export interface Ignore {
  /** From its keyword to the end of its line. */
  readonly span: Span;
  readonly rules: readonly { readonly pattern: string; readonly span: Span }[];
  /** Empty where none is given. */
  readonly reason: string;
  /** What is wrong with its form, as the end of a sentence; it then silences nothing. */
  readonly malformed?: string;
  /** The lines, from 1 and inclusive, on which it silences findings. */
  readonly lines: { readonly from: number; readonly to: number };
}

/** At the start of a comment or of a line of one; words in the middle of a sentence only mention it. */
const directive = /^[ \t]*(?:<!--|--+|\/\*+|\/\/+|#+|\*+)?[ \t]*(rollout-lint-ignore(?![\w-])[^\r\n]*)/gm;

/** The ignores of a document, in the order of its text. */
export function ignoresOf(document: TextDocument): Ignore[] {
  if (!document.text.includes('rollout-lint-ignore')) return [];
  const reach = reachOf(document);
  const ignores: Ignore[] = [];
  for (const { span } of document.comments) {
    const raw = document.text.slice(span.start, span.end);
    for (const match of raw.matchAll(directive)) {
      const written = (match[1] ?? '').replace(/[ \t]*(?:--+!?>|\*+\/)[ \t]*$/, '').trimEnd();
      const start = span.start + match.index + match[0].length - (match[1] ?? '').length;
      ignores.push({ ...parsed(written, start), lines: reach(span) });
    }
  }
  return ignores;
}

function parsed(written: string, start: number): Omit<Ignore, 'lines'> {
  const span = { start, end: start + written.length };
  const open = written.indexOf('[');
  const close = written.indexOf(']', open);
  const broken = (malformed: string) => ({ span, rules: [], reason: '', malformed });
  if (open < 0 || written.slice('rollout-lint-ignore'.length, open).trim() !== '') {
    return broken('the rules it is for are not given in brackets');
  }
  if (close < 0) return broken('the bracket is not closed');
  const rules = namesOf(written.slice(open + 1, close), start + open + 1);
  const wrong = rules.find(({ pattern }) => !rulePattern.test(pattern));
  if (wrong?.pattern === '') return broken('a rule id is missing in the brackets');
  if (wrong !== undefined)
    return broken(`"${wrong.pattern}" is no rule id of the form family/name or family/*`);
  return { span, rules, reason: reasonOf(written.slice(close + 1)) };
}

function namesOf(list: string, start: number): { pattern: string; span: Span }[] {
  let at = start;
  return list.split(',').map((part) => {
    const from = at + part.length - part.trimStart().length;
    at += part.length + 1;
    const pattern = part.trim();
    return { pattern, span: { start: from, end: from + pattern.length } };
  });
}

/** Editors make a dash of two hyphens; both are read. */
function reasonOf(rest: string): string {
  return /^[ \t]*(?:--|[–—])(.*)$/.exec(rest)?.[1]?.trim() ?? '';
}

/**
 * The lines that a comment speaks for. A comment beside code: its own. One that has its lines to itself:
 * those of the block of comments it begins or is part of, from itself on, and the line directly below.
 */
function reachOf(document: TextDocument): (comment: Span) => Ignore['lines'] {
  const alone = new Set<number>();
  for (const { span } of document.comments) {
    if (!standsAlone(document, span)) continue;
    const { from, to } = linesOf(document, span);
    for (let line = from; line <= to; line++) alone.add(line);
  }
  return (comment) => {
    const { from, to } = linesOf(document, comment);
    if (!standsAlone(document, comment)) return { from, to };
    let last = to;
    while (alone.has(last + 1)) last++;
    return { from, to: last + 1 };
  };
}

function linesOf(document: TextDocument, span: Span): { from: number; to: number } {
  const from = document.lines.position(span.start).line;
  return { from, to: Math.max(from, document.lines.position(Math.max(span.start, span.end - 1)).line) };
}

function standsAlone(document: TextDocument, span: Span): boolean {
  const { from, to } = linesOf(document, span);
  const before = document.text.slice(document.lines.line(from).start, span.start);
  const after = document.text.slice(span.end, document.lines.line(to).end);
  return before.trim() === '' && after.trim() === '';
}

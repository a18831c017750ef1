import type { TextDocument } from '../../documents/document.js';
import { known } from '../../model/fact.js';
import type { Subject } from '../../model/subject.js';
import type { Statement } from './migration-files.js';

/** Words by which a remark beside one statement speaks of all of them. */
const wholeFile = /\b(?:every|each|all|both|statements|migration|script|file|below|above)\b(?!-)/i;

/**
 * The statements of its own file of which a comment says that they can run again: all of them where it stands
 * before the first; the one beside it or behind it where it stands between them.
 *
 * @param statements in the order of the file.
 */
export function spokenOf(
  { span, facts }: Subject<'claim'>,
  document: TextDocument,
  statements: readonly Statement[],
): readonly Statement[] {
  const before = statements.filter((one) => one.span.start < span.start);
  if (before.length === 0 || wholeFile.test(known(facts.said) ?? '')) return statements;
  const lineStart = document.text.lastIndexOf('\n', span.start - 1) + 1;
  const isBeside = document.text.slice(lineStart, span.start).trim() !== '';
  const next = statements.find((one) => one.span.start > span.start);
  const one = isBeside ? before.at(-1) : next;
  return one === undefined ? statements : statements.filter((other) => other.span.start === one.span.start);
}

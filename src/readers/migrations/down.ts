import type { Part, Statement } from './script.js';

export type DownState = 'empty' | 'irreversible' | 'present';

/** Words by which people say that there is no way back. */
const irreversibleWords = new RegExp(
  [
    '\\birreversible\\b|\\bnot reversible\\b|\\bno way back\\b|\\bone[- ]way\\b|\\bforward[- ]only\\b',
    '\\b(?:down(?:[- ]migrations?)?|roll(?:ing)?[- ]?backs?|revert(?:ing)?)\\b[^;\\n]{0,80}\\bnot (?:available|supported|possible|provided)\\b',
    "\\b(?:can(?:not|'t| not)|not possible to|(?:does not|doesn't) support) (?:be )?(?:und|revert|revers|roll|restor|recover|remov|delet|drop)",
  ].join('|'),
  'i',
);

/** Whether a comment says that there is no way back. */
export function saysIrreversible(comment: string): boolean {
  return irreversibleWords.test(comment);
}

/**
 * What a down does: something, nothing (no statement, or only no-ops as `SELECT 1`), or it refuses: it
 * raises, or a comment in it says that there is no way back.
 */
export function downState({ statements, saysIrreversible: said }: Part): DownState {
  if (statements.some(({ effect }) => effect === 'refusal')) return 'irreversible';
  if (statements.some(({ effect }) => effect === 'something')) return 'present';
  return said ? 'irreversible' : 'empty';
}

/** The statement at fault in a down that does nothing: its no-op, else what it has; `undefined` where it has none. */
export function emptyStatement({ statements }: Part): Statement | undefined {
  return statements.find(({ effect }) => effect !== 'setting') ?? statements[0];
}

/** Codes of the characters that mean something in Markdown. */
export const Code = {
  tab: 9,
  space: 32,
  exclamation: 33,
  hash: 35,
  ampersand: 38,
  openParenthesis: 40,
  closeParenthesis: 41,
  asterisk: 42,
  plus: 43,
  dash: 45,
  dot: 46,
  slash: 47,
  zero: 48,
  nine: 57,
  colon: 58,
  less: 60,
  equals: 61,
  greater: 62,
  question: 63,
  at: 64,
  openBracket: 91,
  backslash: 92,
  closeBracket: 93,
  caret: 94,
  underscore: 95,
  backtick: 96,
  pipe: 124,
  tilde: 126,
} as const;

/** What emphasis asks of the characters beside its marks. */
export type CharacterClass = 'space' | 'punctuation' | 'other';

const ASCII: readonly CharacterClass[] = Array.from({ length: 128 }, (_, code) => classOf(code));

/**
 * @param code a UTF-16 code unit: to the parser, half of a pair is neither space nor punctuation.
 * @see https://spec.commonmark.org/0.31.2/#left-flanking-delimiter-run
 */
export function characterClass(code: number): CharacterClass {
  return ASCII[code] ?? classOf(code);
}

function classOf(code: number): CharacterClass {
  const character = String.fromCharCode(code);
  if (/\s/.test(character)) return 'space';
  return /\p{P}|\p{S}/u.test(character) ? 'punctuation' : 'other';
}

export function isDigit(code: number): boolean {
  return code >= Code.zero && code <= Code.nine;
}

/** A letter of A to Z in either case. */
export function isLetter(code: number): boolean {
  const lower = code | 32;
  return lower >= 97 && lower <= 122;
}

/** The first place from `at` on, before `end`, that is no space. */
export function afterSpaces(text: string, at: number, end: number): number {
  let here = at;
  while (here < end && text.charCodeAt(here) === Code.space) here++;
  return here;
}

/** Where a text ends once spaces and tabs behind it are left out. */
export function beforeBlanks(text: string, start: number, end: number): number {
  let here = end;
  while (here > start && isBlank(text.charCodeAt(here - 1))) here--;
  return here;
}

/** The end of the run of one character that starts at `at`. */
export function runEnd(text: string, at: number, end: number): number {
  const code = text.charCodeAt(at);
  let here = at + 1;
  while (here < end && text.charCodeAt(here) === code) here++;
  return here;
}

export function isBlank(code: number): boolean {
  return code === Code.space || code === Code.tab;
}

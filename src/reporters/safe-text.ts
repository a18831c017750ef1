/**
 * Characters that could steer a terminal, reorder a line or hide in it: C0, DEL and C1 controls, bidirectional
 * overrides and marks, zero-width and tag characters, line and paragraph separators, lone surrogates, fillers
 * that show as nothing. Text of files is hostile until it has gone through this room's functions.
 *
 * @see https://www.unicode.org/reports/tr36/
 */
const unsafe = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u{115f}\u{1160}\u{3164}\u{ffa0}]|[\u{e0100}-\u{e01ef}]/gu;

/** Text of a file for a terminal: on one line, with every character that would act made visible. */
export function safeText(text: string): string {
  return text.replace(unsafe, visible);
}

/** The same for prose: white space, line ends too, becomes one space. */
export function safeSentence(text: string): string {
  return safeText(text.replace(/\s+/gu, ' ').trim());
}

/** JSON as it may be printed: the same values, such characters written as `\uXXXX`. Line ends between values stay. */
export function safeJson(json: string): string {
  return json.replace(unsafe, (character) => (character === '\n' ? character : escaped(character)));
}

/** Controls have pictures of their own (`␛`); the rest is named by its code point. */
function visible(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return '\u2421';
  return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`;
}

function escaped(character: string): string {
  let units = '';
  for (let at = 0; at < character.length; at++) {
    units += `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`;
  }
  return units;
}

/**
 * The text of a script with everything blanked that is not SQL of its own: comments, string literals, quoted
 * names and dollar-quoted bodies. Of the same length, so that an offset in it is an offset of the script.
 *
 * It works on scripts that no parser accepts (templates, other dialects), so it knows tokens and nothing else.
 *
 * @param names whether quoted names stay as they are written.
 */
export function sqlOutline(text: string, names: 'blank-names' | 'keep-names' = 'blank-names'): string {
  let outline = '';
  let at = 0;
  for (const match of text.matchAll(opaque)) {
    if (match.index < at) continue;
    const length = lengthOf(text, match.index, match[0]);
    const token = text.slice(match.index, match.index + length);
    const isKept = names === 'keep-names' && match[0] === '"';
    outline += text.slice(at, match.index) + (isKept ? token : blank(token));
    at = match.index + length;
  }
  return outline + text.slice(at);
}

/** What may begin something opaque; where it ends is looked for separately, so that no pattern backtracks. */
const opaque = /--|\/\*|'|"|(?<![\w$])\$(?:[A-Za-z_]\w*)?\$/g;

function lengthOf(text: string, start: number, opening: string): number {
  if (opening === '--') return toEnd(text, start, '\n', 0);
  if (opening === '/*') return toEnd(text, start, '*/', 2);
  return toEnd(text, start + opening.length, opening, opening.length) + opening.length;
}

/** How many characters from `start` to the end of the next `closing`, or to the end of the text. */
function toEnd(text: string, start: number, closing: string, kept: number): number {
  const end = text.indexOf(closing, start);
  return end < 0 ? text.length - start : end - start + kept;
}

function blank(text: string): string {
  return text.replace(/[^\r\n]/g, ' ');
}

import type { Comment } from '../parsed.js';

/**
 * The comments of a SQL script of which the dialect is not known, or that is no script of one dialect. Strings,
 * quoted names and dollar-quoted bodies hold none.
 */
export function sqlComments(text: string): Comment[] {
  const comments: Comment[] = [];
  let at = 0;
  for (const match of text.matchAll(opaque)) {
    if (match.index < at) continue;
    const [opening] = match;
    at = endOf(text, match.index, opening);
    if (opening !== '--' && opening !== '/*') continue;
    const raw = text.slice(match.index, at);
    const words = opening === '--' ? raw.replace(/^--+/, '') : raw.replace(/^\/\*+|\*+\/$/g, '');
    comments.push({ span: { start: match.index, end: at }, text: words.trim() });
  }
  return comments;
}

/** What may begin something opaque; where it ends is looked for separately, so that no pattern backtracks. */
const opaque = /--|\/\*|'|"|`|(?<![\w$])\$(?:[A-Za-z_]\w*)?\$/g;

function endOf(text: string, start: number, opening: string): number {
  if (opening === '--') {
    const end = text.indexOf('\n', start);
    const last = end < 0 ? text.length : end;
    return text.charAt(last - 1) === '\r' ? last - 1 : last;
  }
  const closing = opening === '/*' ? '*/' : opening;
  const end = text.indexOf(closing, start + opening.length);
  return end < 0 ? text.length : end + closing.length;
}

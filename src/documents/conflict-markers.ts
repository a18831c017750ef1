import type { Format } from './document.js';
import type { Problem } from './parsed.js';

/** The lines that a merge leaves behind, in their order; a label may follow the first and the last. */
const markers = [/^<{7}(?: |$)/, /^={7}$/, /^>{7}(?: |$)/] as const;

const FENCE = /^ {0,3}(`{3,}|~{3,})/;

/**
 * The first line of an unresolved merge conflict, or `undefined` where there is none. In Markdown, fenced
 * code is left out: a text about merges shows the markers.
 *
 * @see https://git-scm.com/docs/git-merge#_how_conflicts_are_presented
 */
export function conflictIn(text: string, format: Format): Problem | undefined {
  if (!text.includes('<<<<<<<')) return undefined;
  let opening: Problem['span'] | undefined;
  let awaited = 0;
  let fence: string | undefined;
  let start = 0;
  for (const line of text.split('\n')) {
    const written = line.replace(/\r$/, '');
    if (format === 'markdown') fence = fenceAfter(written, fence);
    if (fence === undefined && markers[awaited]?.test(written)) {
      if (awaited === 0) opening = { start, end: start + written.length };
      awaited++;
      if (opening !== undefined && awaited === markers.length) {
        return { span: opening, message: 'a merge conflict is not resolved here' };
      }
    }
    start += line.length + 1;
  }
  return undefined;
}

/** The mark that closes the open fence, or `undefined` outside of fences. */
function fenceAfter(line: string, open: string | undefined): string | undefined {
  const mark = FENCE.exec(line)?.[1];
  if (mark === undefined) return open;
  if (open === undefined) return mark;
  return mark.startsWith(open) && line.trim() === mark ? undefined : open;
}

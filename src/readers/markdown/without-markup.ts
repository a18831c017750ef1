/** One that nothing closes is read to its end all the same, so that many of them take no longer. */
const COMMENT = /^<!--.*-->$/s;

/** `**[S01](s01.md)**` reads `S01`; comments and the marks of lists, boxes and quotes are no words. */
export function withoutMarkup(raw: string): string {
  return raw
    .replace(/<!--[^>]*(?:>|$)/g, (opened) => (COMMENT.test(opened) ? ' ' : opened))
    .replace(/\[([^\][]*)\]\([^()]*\)/g, '$1')
    .replace(/[`*]|~~|^[\s>]+/g, '')
    .replace(/^(?:[-+]|\d{1,4}[.)])\s+/, '')
    .replace(/^\[[^\]]\]\s+/, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/**
 * A place at which a document may be parsed in two pieces, and the shortest line that does there what the
 * line of the document does: end what stands before, and begin something of its own. A fence or a comment
 * that is still open takes the line in; then there is no cut.
 */
export interface Cut {
  readonly offset: number;
  readonly probe: Probe;
}

export interface Probe {
  readonly line: string;
  /** What the line has to become. */
  readonly type: 'heading' | 'list' | 'blockquote' | 'definition' | 'footnoteDefinition';
}

/** A label that no document has, so that the probe defines nothing of it. */
const LABEL = '\uE000\uE000';
const heading: Probe = { line: '#', type: 'heading' };
const quote: Probe = { line: '> x', type: 'blockquote' };
const definition: Probe = { line: `[${LABEL}]: x`, type: 'definition' };
const footnote: Probe = { line: `[^${LABEL}]: x`, type: 'footnoteDefinition' };

/**
 * Every place where a top-level block or an item of a top-level list may begin, judged by the lines alone:
 * headings, items and footnotes at column 1, whatever stands there below an empty line, and the lines of a
 * block of link definitions.
 */
export function cutsOf(text: string): Cut[] {
  const cuts: Cut[] = [];
  // Definitions wait for the end of their block: a text that follows at once makes one content with them.
  let definitions: Cut[] = [];
  let belowEmpty = true;
  for (const { 0: line, index } of text.matchAll(/[^\r\n]*(?:\r\n|\r|\n|$)/g)) {
    const empty = line.trim() === '';
    if (empty) cuts.push(...definitions);
    const defines = /^\[[^\]^]{1,200}\]:[ \t]+\S+\s*$/.test(line);
    if (!defines) definitions = [];
    const probe = index === 0 ? undefined : probeOf(line, belowEmpty);
    if (probe !== undefined) cuts.push({ offset: index, probe });
    else if (defines) definitions.push({ offset: index, probe: definition });
    belowEmpty = empty;
  }
  return cuts;
}

function probeOf(line: string, belowEmpty: boolean): Probe | undefined {
  if (/^#{1,6}[ \t\r\n]/.test(line)) return heading;
  // Not before a sign: `- | -` is a row of a table and `- - -` a rule.
  const item = /^(?:[-*+]|\d{1,9}[.)]) {1,4}(?=[^\s|:*_+-]|\*{1,2}[^\s*])/.exec(line);
  if (item !== null) return { line: `${item[0]}x`, type: 'list' };
  if (/^(?:[-*+]|\d{1,9}[.)])(?:\s|$)/.test(line)) return undefined;
  if (/^\[\^[^\]\s]{1,99}\]:/.test(line)) return footnote;
  if (!belowEmpty) return undefined;
  if (line.startsWith('>')) return quote;
  return /^[^\s\uFEFF]/.test(line) ? heading : undefined;
}

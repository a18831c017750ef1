import type { RootContent } from 'mdast';
import { spanOf } from '../../documents/markdown.js';
import type { Span } from '../../model/span.js';
import { withoutMarkup } from '../markdown/without-markup.js';

/** A line `Label: text` of a report, with the lines that go on with it. */
export interface ReportLine {
  readonly label: string;
  readonly text: string;
  readonly span: Span;
  /** Whether what it says goes on in the blocks behind it: a list below `Skills used:`. */
  readonly goesOn: boolean;
}

/** What stands in a report: its lines, and what is no prose. */
export interface Report {
  readonly lines: readonly ReportLine[];
  /** Fences, and blocks that start as JSON does. */
  readonly data: readonly { readonly span: Span; readonly sort: 'code block' | 'JSON' }[];
}

/** A deeper nesting is no report. */
const MAX_DEPTH = 20;

/** @param source the text of the document that the blocks are of */
export function reportIn(blocks: readonly RootContent[], source: string): Report {
  const lines: ReportLine[] = [];
  const data: { span: Span; sort: 'code block' | 'JSON' }[] = [];
  const visit = (nodes: readonly RootContent[], depth: number): void => {
    if (depth > MAX_DEPTH) return;
    for (const [index, node] of nodes.entries()) {
      if (node.type === 'code') data.push({ span: spanOf(node), sort: 'code block' });
      if (node.type === 'list' || node.type === 'listItem' || node.type === 'blockquote') {
        visit(node.children, depth + 1);
      }
      if (node.type !== 'paragraph') continue;
      const span = spanOf(node);
      const goesOn = CONTENT.has(nodes[index + 1]?.type ?? '');
      if (isJson(withoutMarkup(source.slice(span.start, span.end)))) data.push({ span, sort: 'JSON' });
      lines.push(...linesIn(source, span, goesOn));
    }
  };
  visit(blocks, 0);
  for (const { text, span } of lines) if (isJson(text)) data.push({ span, sort: 'JSON' });
  return { lines, data };
}

/** Blocks that go on with what a label announces. */
const CONTENT: ReadonlySet<string> = new Set(['list', 'table', 'blockquote', 'code']);

const LABEL = /^([\p{L}][^:]{0,60}):(?:\s+(.*))?$/u;

/** The labelled lines of a paragraph; a line without a label goes on with the one above it. */
function linesIn(source: string, { start, end }: Span, goesOn: boolean): ReportLine[] {
  const lines: { label: string; text: string; span: Span }[] = [];
  let from = start;
  for (const raw of source.slice(start, end).split('\n')) {
    const said = withoutMarkup(raw.replace(/\\?\r?$/, '').replaceAll('__', ''));
    const [, label, text = ''] = LABEL.exec(said) ?? [];
    const at = from + raw.length - raw.trimStart().length;
    const span = { start: at, end: at + raw.trim().length };
    const above = lines.at(-1);
    if (label !== undefined) lines.push({ label: bare(label), text: bare(text), span });
    else if (above !== undefined) above.text = `${above.text} ${said}`.trim();
    from += raw.length + 1;
  }
  return lines.map((line, index) => ({ ...line, goesOn: goesOn && index === lines.length - 1 }));
}

/** `_none_` reads `none`. */
function bare(words: string): string {
  return words.trim().replace(/^_+|_+$/g, '');
}

function isJson(text: string): boolean {
  return /^(?:\{\s*(?:"|\}$)|\[\s*(?:["{[]|\]$))/.test(text);
}

import type { Root } from 'mdast';
import type { Span } from '../../model/span.js';
import { everyNode, spanOf } from '../markdown.js';
import type { Problem } from '../parsed.js';
import { parseBlocks } from './full-parser.js';
import { nestingProblem } from './nesting.js';
import type { Bounds } from './pieces.js';

const LINES = /[^\r\n]*(?:\r\n|\r|\n|$)/g;

/** No paragraph reaches over an empty line, the first of an item, or a heading. */
const PARAGRAPH_ENDS = /^(?:\s*$| {0,3}[-*+] {1,4}\S|#{1,6}\s)/;

/** Characters; far more than a person writes into one file. */
const MAX_MARKDOWN = 1_000_000;

const MAX_LINES = 100_000;

/** Items, paragraphs, cells, links and texts of a document; each takes the parser some 20 µs. */
const MAX_NODES = 100_000;

/** Characters of a paragraph times its marks, summed up: every mark may send the parser through the paragraph. */
const MAX_INLINE_WORK = 40_000_000;

/** Lines of a block times those that begin an item or a quote, summed up, for the same reason. */
const MAX_BLOCK_WORK = 20_000_000;

/** Squares of the numbers of lines that may be one paragraph, summed up. */
const MAX_LINE_WORK = 200_000_000;

/** Work of an ordinary text, per character; only above it is a closer look worth its time. */
const ORDINARY_WORK = MAX_INLINE_WORK / MAX_MARKDOWN;

/**
 * Ends the parsing of texts that would take the full parser longer than a person waits. The sums grow with what it
 * parses, so that many small parts weigh as much as a single large one.
 */
export class MarkdownBounds implements Bounds {
  /** Which bound was passed, and where. */
  problem: Problem | undefined;
  private readonly text: string;
  private nodes = 0;
  private inlineWork = 0;
  private blockWork = 0;
  private lineWork = 0;
  /** Whether the depth of the text has been looked at. */
  private hasDepth = false;

  constructor(text: string) {
    this.text = text;
    const whole = { start: 0, end: text.length };
    if (text.length > MAX_MARKDOWN) this.fail(whole, 'longer than 1,000,000 characters');
    else if (text.length > MAX_LINES) this.boundNumberOfLines();
  }

  allow(span: Span): boolean {
    if (this.problem !== undefined) return false;
    const text = this.text.slice(span.start, span.end);
    return this.boundDepth() && this.boundLines(span, text) && this.boundMarks(span, text);
  }

  hold(root: Root, span: Span): boolean {
    this.nodes += everyNode(root).length;
    const message = `more than ${MAX_NODES.toLocaleString('en')} items, paragraphs, cells and links`;
    return this.nodes <= MAX_NODES || this.fail(span, message);
  }

  private boundNumberOfLines(): void {
    let lines = 0;
    for (const { index } of this.text.matchAll(/\r\n|\r|\n/g)) {
      if (++lines <= MAX_LINES) continue;
      this.fail({ start: index, end: index }, 'more than 100,000 lines');
      return;
    }
  }

  /** Of the whole text, once. */
  private boundDepth(): boolean {
    if (!this.hasDepth) this.problem = nestingProblem(this.text);
    this.hasDepth = true;
    return this.problem === undefined;
  }

  /** Whatever they are, the parser keeps lines without an empty one between them together. */
  private boundLines({ start }: Span, text: string): boolean {
    let run = 0;
    for (const { 0: line, index } of text.matchAll(LINES)) {
      run = PARAGRAPH_ENDS.test(line) ? 0 : run + 1;
      // The square grows by the next odd number.
      this.lineWork += Math.max(0, 2 * run - 1);
      if (this.lineWork <= MAX_LINE_WORK) continue;
      const at = start + index;
      return this.fail(
        { start: at, end: at + line.length },
        'too many lines without an empty line to be read',
      );
    }
    return true;
  }

  private boundMarks(span: Span, text: string): boolean {
    this.blockWork += blockWorkOf(text);
    if (this.blockWork > MAX_BLOCK_WORK) {
      return this.fail(span, 'too many items or quotes without an end to be read');
    }
    const atMost = inlineWorkAtMost(text);
    this.inlineWork += atMost <= ORDINARY_WORK * text.length ? atMost : inlineWorkOf(text);
    if (this.inlineWork > MAX_INLINE_WORK) {
      return this.fail(span, 'too many marks of emphasis, links or code in one paragraph to be read');
    }
    return true;
  }

  private fail({ start }: Span, message: string): false {
    const [line = ''] = this.text.slice(start, start + 200).split(/[\r\n]/, 1);
    const end = start + line.length;
    this.problem = { span: { start, end }, message };
    return false;
  }
}

function blockWorkOf(text: string): number {
  const lines = text.match(/\r\n|\r|\n/g)?.length ?? 0;
  const opening = text.match(/(?:^|[\r\n])[ \t]*(?:>|[-*+]\s|\d{1,9}[.)]\s|\[\^)/g)?.length ?? 0;
  return lines * opening;
}

function inlineWorkAtMost(text: string): number {
  let work = 0;
  let length = 0;
  let marks = 0;
  for (const [line] of text.matchAll(LINES)) {
    if (PARAGRAPH_ENDS.test(line)) {
      work += length * marks;
      length = 0;
      marks = 0;
    }
    length += line.length;
    marks += marksIn(line);
  }
  return work + length * marks;
}

/** Code and comments have no marks, and every cell of a table stands for itself: this takes a parser to know. */
function inlineWorkOf(text: string): number {
  let work = 0;
  for (const node of everyNode(parseBlocks(text))) {
    if (node.type !== 'paragraph' && node.type !== 'heading' && node.type !== 'tableCell') continue;
    const { start, end } = spanOf(node);
    work += (end - start) * marksIn(text.slice(start, end));
  }
  return work;
}

function marksIn(text: string): number {
  return text.match(/[*_~`<[\]\n\r]/g)?.length ?? 0;
}

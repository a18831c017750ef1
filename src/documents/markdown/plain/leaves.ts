import type { Code as CodeNode, Html, Paragraph, Table } from 'mdast';
import type { BlockStart, Fence } from './block-starts.js';
import { afterSpaces, beforeBlanks, Code, isBlank, runEnd } from './characters.js';
import type { Containers } from './containers.js';
import type { Lines } from './lines.js';
import type { Prose, Segment } from './prose.js';
import { delimitersOf, looksLikeDelimiters, rowOf } from './table.js';

/** A block that holds no blocks, and may go on in the next line. */
type Leaf =
  | { readonly kind: 'paragraph'; readonly node: Paragraph; readonly segments: Segment[] }
  | OpenCode
  | { readonly kind: 'html'; readonly node: Html; readonly until: HtmlEnd }
  | { readonly kind: 'table'; readonly node: Table; hasDelimiters: boolean };

interface OpenCode {
  readonly kind: 'code';
  readonly node: CodeNode;
  readonly fence: Fence;
  /** Spaces before its fence, which every line may have, too. */
  readonly indent: number;
  /** The first of its lines. */
  readonly firstLine: number;
}

/** What ends HTML: the line of `-->`, or the next empty line. */
type HtmlEnd = 'comment end' | 'empty line';

/** Reads the leaves of the block tree into the innermost container. Every step answers whether it is certain. */
export class Leaves {
  /** The blocks whose inline content is still to be read. */
  readonly prose: Prose[] = [];
  private readonly text: string;
  private readonly lines: Lines;
  private readonly containers: Containers;
  private leaf: Leaf | undefined;

  constructor(text: string, lines: Lines, containers: Containers) {
    this.text = text;
    this.lines = lines;
    this.containers = containers;
  }

  /** The leaf that may go on in the next line. */
  get open(): Leaf['kind'] | undefined {
    return this.leaf?.kind;
  }

  /** Whether the open leaf takes every line as its own, or every line that is not empty. */
  takesAll(isEmpty: boolean): boolean {
    const { leaf } = this;
    return leaf?.kind === 'code' || (leaf?.kind === 'html' && !(isEmpty && leaf.until === 'empty line'));
  }

  /** @returns whether the open leaf may end here. */
  close(): boolean {
    const { leaf } = this;
    this.leaf = undefined;
    return leaf?.kind !== 'table' || leaf.hasDelimiters;
  }

  /** @returns whether it is certain what becomes of a leaf that the text ends in. */
  closeAtEnd(): boolean {
    const { leaf } = this;
    if (leaf?.kind === 'html') return leaf.until === 'empty line';
    if (leaf?.kind !== 'code') return this.close();
    if (this.containers.count > 1 || isBlank(this.text.charCodeAt(this.text.length - 1))) return false;
    this.endAt(leaf.node, this.text.length);
    return true;
  }

  /**
   * Takes a line as more of the open leaf.
   *
   * @param at where the line begins below its containers.
   */
  goOn(line: number, at: number): boolean {
    const { leaf } = this;
    switch (leaf?.kind) {
      case 'paragraph':
        leaf.segments.push(this.segment(line, at));
        this.endAt(leaf.node, this.lines.end(line));
        return !looksLikeDelimiters(this.lineText(line + 1));
      case 'code':
        return this.goOnWithCode(leaf, line, at);
      case 'html':
        return this.goOnWithHtml(leaf.node, leaf.until, line, at);
      case 'table':
        return this.goOnWithTable(leaf.node, line, at);
      case undefined:
        return false;
    }
  }

  /**
   * Begins a leaf.
   *
   * @param at where the line begins below its containers.
   * @param start its first character that is no space.
   */
  begin(found: BlockStart, line: number, at: number, start: number): boolean {
    const end = this.lines.end(line);
    const position = () => this.lines.position(start, end);
    switch (found.kind) {
      case 'heading': {
        const node = { type: 'heading' as const, depth: found.depth, children: [], position: position() };
        this.containers.add(node, end);
        const { textStart, textEnd } = found;
        const segment = { lineStart: textStart, contentStart: textStart, start: textStart, end: textEnd };
        if (textStart < textEnd) this.prose.push({ node, segments: [segment], item: undefined });
        return true;
      }
      case 'break':
        this.containers.add({ type: 'thematicBreak', position: position() }, end);
        return true;
      case 'fence': {
        const { lang, meta } = found;
        const node: CodeNode = { type: 'code', lang, meta, value: '', position: position() };
        this.containers.add(node, end);
        this.leaf = { kind: 'code', node, fence: found, indent: start - at, firstLine: line + 1 };
        return true;
      }
      case 'html':
        return this.beginHtml(line, at, start);
      case 'text':
        return looksLikeDelimiters(this.lineText(line + 1))
          ? this.beginTable(line, at, start)
          : this.beginParagraph(line, at, start);
      default:
        return false;
    }
  }

  private beginParagraph(line: number, at: number, start: number): boolean {
    const end = this.lines.end(line);
    if (mayDefine(this.text, start, end)) return false;
    const { node: holder, children } = this.containers.innermost;
    const item = holder?.type === 'listItem' && children.length === 0 ? holder : undefined;
    const node: Paragraph = { type: 'paragraph', children: [], position: this.lines.position(start, end) };
    const segments = [this.segment(line, at)];
    this.containers.add(node, end);
    this.prose.push({ node, segments, item });
    this.leaf = { kind: 'paragraph', node, segments };
    return true;
  }

  private goOnWithCode({ node, fence, indent, firstLine }: OpenCode, line: number, at: number): boolean {
    const end = this.lines.end(line);
    if (closesFence(fence, this.text, at, end)) {
      this.endAt(node, end);
      this.leaf = undefined;
      return true;
    }
    const start = Math.min(afterSpaces(this.text, at, end), at + indent);
    // A tab may be partly of the container or the fence.
    if (this.text.charCodeAt(start) === Code.tab && at + indent > this.lines.start(line)) return false;
    if (line > firstLine) node.value += this.lineEnding(line - 1);
    node.value += this.text.slice(start, end);
    return true;
  }

  private beginHtml(line: number, at: number, start: number): boolean {
    const end = this.lines.end(line);
    const until = htmlEnd(this.text.slice(start, end));
    if (until === undefined || start > at) return false;
    const value = this.text.slice(start, end);
    const node: Html = { type: 'html', value, position: this.lines.position(start, end) };
    this.containers.add(node, end);
    if (until === 'empty line' || !value.includes('-->')) this.leaf = { kind: 'html', node, until };
    return true;
  }

  private goOnWithHtml(node: Html, until: HtmlEnd, line: number, at: number): boolean {
    const end = this.lines.end(line);
    const more = this.text.slice(at, end);
    // Of blanks that are no spaces, the line is empty, too.
    if (until === 'empty line' && more.trim() === '') return false;
    node.value += this.lineEnding(line - 1) + more;
    this.endAt(node, end);
    if (until === 'comment end' && more.includes('-->')) this.leaf = undefined;
    return true;
  }

  private beginTable(line: number, at: number, start: number): boolean {
    const end = this.lines.end(line);
    const row = start === at ? rowOf(this.text, this.lines, start, end, this.prose) : undefined;
    if (row === undefined) return false;
    const node: Table = {
      type: 'table',
      align: [],
      children: [row],
      position: this.lines.position(start, end),
    };
    this.containers.add(node, end);
    this.leaf = { kind: 'table', node, hasDelimiters: false };
    return true;
  }

  private goOnWithTable(node: Table, line: number, at: number): boolean {
    const end = this.lines.end(line);
    if (this.leaf?.kind !== 'table' || isBlank(this.text.charCodeAt(at))) return false;
    if (this.leaf.hasDelimiters) {
      const row = rowOf(this.text, this.lines, at, end, this.prose);
      if (row === undefined) return false;
      node.children.push(row);
    } else {
      const align = delimitersOf(this.text.slice(at, end));
      if (align?.length !== node.children[0]?.children.length) return false;
      node.align = align;
      this.leaf.hasDelimiters = true;
    }
    this.endAt(node, end);
    return true;
  }

  private segment(line: number, at: number): Segment {
    const end = this.lines.end(line);
    let start = at;
    while (start < end && isBlank(this.text.charCodeAt(start))) start++;
    return { lineStart: this.lines.start(line), contentStart: at, start, end };
  }

  private endAt(node: Paragraph | CodeNode | Html | Table, end: number): void {
    if (node.position !== undefined) node.position.end = this.lines.point(end);
    this.containers.innermost.end = end;
  }

  private lineText(line: number): string {
    return this.text.slice(this.lines.start(line), this.lines.end(line));
  }

  private lineEnding(line: number): string {
    return this.text.slice(this.lines.end(line), this.lines.start(line + 1));
  }
}

function closesFence({ character, length }: Fence, text: string, at: number, end: number): boolean {
  const start = afterSpaces(text, at, end);
  if (start === end || start - at > 3 || text.charCodeAt(start) !== character) return false;
  const marks = runEnd(text, start, end);
  return marks - start >= length && beforeBlanks(text, marks, end) === marks;
}

/** What ends the HTML that begins with a line; `undefined` where only the full parser knows. */
function htmlEnd(line: string): HtmlEnd | undefined {
  if (/^<!--[^->]/.test(line)) return 'comment end';
  // A tag alone on its line goes on to an empty line whatever its name is, but for these.
  if (/^<(?:pre|script|style|textarea)\b/i.test(line)) return undefined;
  return /^<(?:\/[A-Za-z][A-Za-z0-9-]*|[A-Za-z][A-Za-z0-9-]* ?\/?)>[ \t]*$/.test(line)
    ? 'empty line'
    : undefined;
}

/** Whether a paragraph may begin with a link definition. */
function mayDefine(text: string, start: number, end: number): boolean {
  if (text.charCodeAt(start) !== Code.openBracket) return false;
  const line = text.slice(start, end);
  return !line.includes(']') || line.includes(']:') || line.includes('\\');
}

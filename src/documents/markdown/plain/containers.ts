import type { BlockContent, Blockquote, List, ListItem } from 'mdast';
import type { Marker } from './block-starts.js';
import { afterSpaces, Code } from './characters.js';
import type { Lines } from './lines.js';

/** A block that holds blocks, as long as the lines go on in it. */
export interface Container {
  readonly node: Blockquote | ListItem | undefined;
  readonly children: BlockContent[];
  /** Of an item: the list it is of. */
  readonly list: OpenList | undefined;
  /** Spaces by which the text of an item is indented. */
  readonly indent: number;
  /** Where what it holds so far ends. */
  end: number;
  /** Whether an empty line stands behind its last child. */
  endsEmpty: boolean;
}

/** A list, and the marker that all its items share. */
export interface OpenList {
  readonly node: List;
  readonly marker: Marker;
}

/** How far the containers go on in a line. */
export interface Matched {
  /** How many of them do. */
  readonly count: number;
  /** Where the text begins below them. */
  readonly at: number;
}

/** The containers that are open, from the document to the innermost item or quote. */
export class Containers {
  /** The blocks of the document. */
  readonly blocks: BlockContent[] = [];
  /** The container that a new block would be of. */
  innermost: Container;
  private readonly text: string;
  private readonly lines: Lines;
  private readonly open: Container[];

  constructor(text: string, lines: Lines) {
    this.text = text;
    this.lines = lines;
    const { blocks: children } = this;
    const root = { node: undefined, children, list: undefined, indent: 0, end: 0, endsEmpty: false };
    this.innermost = root;
    this.open = [root];
  }

  get count(): number {
    return this.open.length;
  }

  at(index: number): Container | undefined {
    return this.open[index];
  }

  match(start: number, end: number): Matched {
    let at = start;
    let count = 1;
    for (; count < this.open.length; count++) {
      const container = this.open[count];
      const next = container === undefined ? -1 : afterPrefix(container, this.text, at, end);
      if (next === -1) break;
      at = next;
    }
    return { count, at };
  }

  /** Adds a block to the innermost container. */
  add(block: BlockContent, end: number): void {
    const { node, children, endsEmpty } = this.innermost;
    if (endsEmpty && children.length > 0 && node?.type === 'listItem') node.spread = true;
    children.push(block);
    this.innermost.end = end;
  }

  openQuote(start: number, lineEnd: number): void {
    const children: BlockContent[] = [];
    const position = this.lines.position(start, lineEnd);
    const node: Blockquote = { type: 'blockquote', children, position };
    this.add(node, lineEnd);
    this.push({ node, children, list: undefined, indent: 0, end: lineEnd, endsEmpty: false });
  }

  /** @param indent spaces before the marker. */
  openItem(list: OpenList, marker: Marker, start: number, indent: number): void {
    const children: BlockContent[] = [];
    const position = this.lines.position(start, start);
    const node: ListItem = { type: 'listItem', spread: false, checked: null, children, position };
    list.node.children.push(node);
    const own = indent + marker.textStart - start;
    this.push({ node, children, list, indent: own, end: start, endsEmpty: false });
  }

  openList(marker: Marker, start: number): OpenList {
    const { number } = marker;
    const node: List = {
      type: 'list',
      ordered: number !== undefined,
      start: number ?? null,
      spread: false,
      children: [],
      position: this.lines.position(start, start),
    };
    this.add(node, start);
    return { node, marker };
  }

  /** Closes all containers but so many of the outer ones. */
  closeTo(count: number): void {
    while (this.open.length > count) {
      const { list } = this.close();
      if (list?.node.position !== undefined) list.node.position.end = this.lines.point(this.innermost.end);
    }
  }

  /** Closes the innermost item where another one of its list follows. */
  closeItem(): void {
    const { list, endsEmpty } = this.close();
    if (endsEmpty && list !== undefined) list.node.spread = true;
  }

  /** Whether a container would be closed in a quote that goes on, when only so many of the outer ones do. */
  closesInQuote(count: number): boolean {
    return count < this.open.length && this.open.slice(0, count).some(isQuote);
  }

  /** Whether a container stands in a quote, among so many of the outer ones. */
  isNestedInQuote(count: number): boolean {
    return this.open.slice(0, count - 1).some(isQuote);
  }

  /** A line is empty in so many of the outer containers, and ends here. */
  markEmpty(count: number, lineEnd: number): void {
    for (const container of this.open.slice(0, count)) {
      container.endsEmpty = true;
      if (isQuote(container)) container.end = lineEnd;
    }
  }

  /** A line holds something, in the innermost container. */
  markFilled(lineEnd: number): void {
    for (const container of this.open) {
      container.endsEmpty = false;
      if (isQuote(container)) container.end = lineEnd;
    }
  }

  private push(container: Container): void {
    this.open.push(container);
    this.innermost = container;
  }

  private close(): Container {
    const closed = this.innermost;
    this.open.pop();
    this.innermost = this.open.at(-1) ?? closed;
    if (closed.node?.position !== undefined) closed.node.position.end = this.lines.point(closed.end);
    this.innermost.end = Math.max(this.innermost.end, closed.end);
    return closed;
  }
}

function isQuote({ node }: Container): boolean {
  return node?.type === 'blockquote';
}

/** Where the text of a line begins below a container; -1 where the container does not go on. */
function afterPrefix({ node, indent }: Container, text: string, at: number, end: number): number {
  const textStart = afterSpaces(text, at, end);
  if (node?.type === 'listItem') {
    if (textStart - at >= indent) return at + indent;
    return textStart === end ? end : -1;
  }
  const isQuoted = textStart < end && textStart - at < 4 && text.charCodeAt(textStart) === Code.greater;
  return isQuoted ? afterQuoteMark(text, textStart, end) : -1;
}

/** Where the text begins behind `>` and the one space that belongs to it. */
export function afterQuoteMark(text: string, at: number, end: number): number {
  return at + 1 < end && text.charCodeAt(at + 1) === Code.space ? at + 2 : at + 1;
}

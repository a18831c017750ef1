import type { BlockContent } from 'mdast';
import type { BlockStart, Marker } from './block-starts.js';
import { blockStart } from './block-starts.js';
import { afterSpaces, Code } from './characters.js';
import type { Matched } from './containers.js';
import { afterQuoteMark, Containers } from './containers.js';
import { Leaves } from './leaves.js';
import type { Lines } from './lines.js';
import type { Prose } from './prose.js';

/** Deeper than what is written by hand; every line is held against all containers around it. */
const MAX_DEPTH = 32;

/** The blocks of a text, and those of them whose inline content is still to be read. */
export interface Blocks {
  readonly blocks: BlockContent[];
  readonly prose: readonly Prose[];
}

/**
 * Reads blocks line by line: a line first goes on in the containers that are open, then begins new ones, and
 * what is left of it begins a leaf or goes on in one.
 *
 * @returns `undefined` where only the full parser knows.
 * @see https://spec.commonmark.org/0.31.2/#appendix-a-parsing-strategy
 */
export function readBlocks(text: string, lines: Lines): Blocks | undefined {
  const containers = new Containers(text, lines);
  const leaves = new Leaves(text, lines, containers);
  const reader = new BlockReader(text, lines, containers, leaves);
  for (let line = 0; line < lines.count; line++) {
    // Behind the last line ending there is no line.
    if (lines.start(line) === text.length) break;
    if (!reader.read(line)) return undefined;
  }
  if (!leaves.closeAtEnd()) return undefined;
  containers.closeTo(1);
  return { blocks: containers.blocks, prose: leaves.prose };
}

/** Every step answers whether it is certain. */
class BlockReader {
  private readonly text: string;
  private readonly lines: Lines;
  private readonly containers: Containers;
  private readonly leaves: Leaves;
  /** Whether the line began below a paragraph that it ends. */
  private interrupts = false;

  constructor(text: string, lines: Lines, containers: Containers, leaves: Leaves) {
    this.text = text;
    this.lines = lines;
    this.containers = containers;
    this.leaves = leaves;
  }

  read(line: number): boolean {
    const end = this.lines.end(line);
    const matched = this.containers.match(this.lines.start(line), end);
    const { at, count } = matched;
    const start = afterSpaces(this.text, at, end);
    const isEmpty = start === end;
    if (this.leaves.takesAll(isEmpty)) return count === this.containers.count && this.leaves.goOn(line, at);
    if (isEmpty) return this.readEmpty(count, end);
    // A tab is as wide as its place makes it.
    if (this.text.charCodeAt(start) === Code.tab) return false;
    const isRead = this.readFilled(line, matched, start);
    this.containers.markFilled(end);
    return isRead;
  }

  /** Where what stands in a quote ends above an empty line of the quote, the full parser has ideas of its own. */
  private readEmpty(count: number, lineEnd: number): boolean {
    if (!this.leaves.close() || this.containers.isNestedInQuote(count) || !this.closeTo(count)) return false;
    this.containers.markEmpty(count, lineEnd);
    return true;
  }

  private readFilled(line: number, { at, count }: Matched, start: number): boolean {
    const isIndented = start - at > 3;
    const found: BlockStart = isIndented
      ? { kind: 'text' }
      : blockStart(this.text, start, this.lines.end(line));
    if (found.kind === 'unsure') return false;
    this.interrupts = false;
    const list = this.containers.at(count)?.list;
    if (list !== undefined && found.kind === 'item' && areOfOneList(found, list.marker)) {
      if (!this.leaves.close() || !this.closeTo(count + 1)) return false;
      this.containers.closeItem();
      this.containers.openItem(list, found, start, start - at);
      return this.readRest(line, found.textStart);
    }
    const goesOn = this.goesOn(found, start);
    if (goesOn === undefined) return false;
    // Text behind the containers of its paragraph goes on in it lazily, which is left to the full parser.
    if (goesOn) return count === this.containers.count && this.leaves.goOn(line, at);
    this.interrupts = this.leaves.open === 'paragraph';
    if (isIndented || !this.leaves.close() || !this.closeTo(count)) return false;
    return this.begin(found, line, at, start);
  }

  /** Whether the open leaf goes on in a line; `undefined` where only the full parser knows. */
  private goesOn(found: BlockStart, start: number): boolean | undefined {
    const { open } = this.leaves;
    if (open === undefined) return false;
    if (found.kind === 'text') return true;
    if (open === 'table') return false;
    // HTML of some kinds interrupts a paragraph, and a break of dashes may be an underline.
    if (found.kind === 'html') return undefined;
    if (found.kind === 'break' && this.text.charCodeAt(start) === Code.dash) return undefined;
    return found.kind === 'item' && !mayInterrupt(found);
  }

  /** Reads what stands in a line behind the mark of a container. */
  private readRest(line: number, at: number): boolean {
    const end = this.lines.end(line);
    const start = afterSpaces(this.text, at, end);
    if (start === end || start - at > 3 || this.containers.count > MAX_DEPTH) return false;
    const found = blockStart(this.text, start, end);
    // To the full parser, what stands in a new container still interrupts the paragraph above.
    if (this.interrupts && found.kind === 'item' && !mayInterrupt(found)) return false;
    return this.begin(found, line, at, start);
  }

  /** The same goes for what ends in a quote that goes on. */
  private closeTo(count: number): boolean {
    if (this.containers.closesInQuote(count)) return false;
    this.containers.closeTo(count);
    return true;
  }

  private begin(found: BlockStart, line: number, at: number, start: number): boolean {
    const end = this.lines.end(line);
    switch (found.kind) {
      case 'quote':
        this.containers.openQuote(start, end);
        return this.readRest(line, afterQuoteMark(this.text, start, end));
      case 'item':
        this.containers.openItem(this.containers.openList(found, start), found, start, start - at);
        return this.readRest(line, found.textStart);
      default:
        return this.leaves.begin(found, line, at, start);
    }
  }
}

function areOfOneList(one: Marker, other: Marker): boolean {
  return one.character === other.character && (one.number === undefined) === (other.number === undefined);
}

/** Only a list that begins with `1` ends a paragraph. */
function mayInterrupt({ number, width }: Marker): boolean {
  return number === undefined || (number === 1 && width === 2);
}

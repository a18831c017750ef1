import type { List, Root, RootContent, Yaml } from 'mdast';
import type { Span } from '../../model/span.js';
import { everyNode, spanOf } from '../markdown.js';
import type { Probe } from './cuts.js';
import { cutsOf } from './cuts.js';
import { frontMatterEnd, parseBody } from './full-parser.js';
import { plainTree } from './plain/plain-tree.js';
import { definedIn, leavesBrackets, mentioned } from './references.js';

/** Characters of a piece to aim at: the full parser's work grows with the square of what it reads at once. */
const PIECE = 1_024;

/** Asked while a document is parsed; the first `false` ends the parsing. */
export interface Bounds {
  /** Whether the full parser may read this part of the text at once. */
  allow(span: Span): boolean;
  /** Whether the document may have the nodes of this part, too. */
  hold(root: Root, span: Span): boolean;
}

/** One run of top-level blocks, parsed on its own. */
interface Piece extends Span {
  /** Line of its first character, less one. */
  readonly lines: number;
  /** What was put behind it to see that nothing is left open; nothing at the end of the document. */
  readonly probe: Probe | undefined;
  /** With the places of the document. */
  readonly root: Root;
  /** Its last list goes on in the next piece. */
  readonly listGoesOn: boolean;
}

/**
 * The same tree as that of the whole text, in time that grows with its length: it is parsed in pieces which
 * are cut between top-level blocks, or between the items of a top-level list.
 *
 * @returns `undefined` where the bounds are passed.
 * @param pieceSize characters to aim at for a piece.
 */
export function parseInPieces(text: string, bounds: Bounds, pieceSize = PIECE): Root | undefined {
  const pieces = piecesOf(text, bounds, pieceSize);
  if (pieces === undefined) return undefined;
  const labels = new Set(pieces.flatMap(({ root }) => definedIn(root)));
  const root = emptyRoot(text);
  let goesOn = false;
  for (const piece of pieces) {
    append(root, childrenOf(piece, text, labels), goesOn);
    goesOn = piece.listGoesOn;
  }
  return root;
}

function piecesOf(text: string, bounds: Bounds, pieceSize: number): Piece[] | undefined {
  const cuts = cutsOf(text);
  const pieces: Piece[] = [];
  let start = 0;
  let lines = 0;
  const frontMatter = frontMatterEnd(text);
  if (frontMatter > 0) {
    const block = text.slice(0, frontMatter);
    const root = { ...emptyRoot(block), children: [frontMatterNode(block)] };
    pieces.push({ start, end: frontMatter, lines, probe: undefined, root, listGoesOn: false });
    lines = lineEndings(block);
    start = frontMatter;
  }
  let next = 0;
  for (let size = pieceSize; start < text.length; ) {
    while ((cuts[next]?.offset ?? text.length) < start + size && next < cuts.length) next++;
    const cut = cuts[next];
    const span = { start, end: cut?.offset ?? text.length };
    const root = rootOf(text, span, lines, cut?.probe, bounds);
    if (root === undefined) return undefined;
    const taken = takeProbe(root, cut?.probe, span.end);
    if (taken === undefined) {
      size = 2 * (span.end - start);
      continue;
    }
    if (!bounds.hold(root, span)) return undefined;
    pieces.push({ ...span, lines, probe: cut?.probe, root, listGoesOn: taken === 'item' });
    lines += lineEndings(text.slice(span.start, span.end));
    start = span.end;
    size = pieceSize;
  }
  return pieces;
}

/** The tree of a part of the text and of a probe behind it; `undefined` where the bounds do not allow it. */
function rootOf(
  text: string,
  span: Span,
  lines: number,
  probe: Probe | undefined,
  bounds: Bounds,
): Root | undefined {
  const own = text.slice(span.start, span.end) + (probe?.line ?? '');
  const plain = plainTree(own, { offset: span.start, lines });
  if (plain !== undefined) return plain;
  if (!bounds.allow(span)) return undefined;
  const root = parseBody(own);
  shift(root, span.start, lines);
  return root;
}

/** The node that the parser makes of front matter, and takes a twentieth of a run for. */
function frontMatterNode(block: string): Yaml {
  const written = block.replace(/(?:\r\n|\r|\n)$/, '');
  const inner = written.replace(/^---[ \t]*(?:\r\n|\r|\n)/, '').replace(/(?:\r\n|\r|\n|^)---[ \t]*$/, '');
  return { type: 'yaml', value: inner, position: placeOf(written) };
}

/**
 * Takes the node of the probe off the end of a tree, and says what it was; `undefined` where the text cannot be cut:
 * the probe has become part of what stands before.
 */
function takeProbe(root: Root, probe: Probe | undefined, offset: number): 'block' | 'item' | undefined {
  if (probe === undefined) return 'block';
  const last = root.children.at(-1);
  if (last === undefined || last.type !== probe.type) return undefined;
  if (spanOf(last).start === offset) {
    root.children.pop();
    return 'block';
  }
  if (last.type !== 'list') return undefined;
  const item = last.children.at(-1);
  if (item === undefined || spanOf(item).start !== offset) return undefined;
  last.children.pop();
  const end = last.children.at(-1)?.position?.end;
  if (end !== undefined && last.position !== undefined) last.position.end = { ...end };
  return 'item';
}

/** The blocks of a piece with the places of the document, once every label of the document is known. */
function childrenOf(piece: Piece, text: string, labels: ReadonlySet<string>): RootContent[] {
  const own = text.slice(piece.start, piece.end);
  const elsewhere = labels.size > 0 && leavesBrackets(piece.root) ? mentioned(own, labels) : [];
  if (elsewhere.length === 0) return piece.root.children;
  // The heading ends the last definition; nothing of the piece can go on in it.
  const before = `${elsewhere.map((label) => `[${label}]: x\n\n`).join('')}#\n`;
  const root = parseBody(before + own + (piece.probe?.line ?? ''));
  takeProbe(root, piece.probe, before.length + own.length);
  root.children.splice(0, elsewhere.length + 1);
  shift(root, piece.start - before.length, piece.lines - lineEndings(before));
  return root.children;
}

function append(root: Root, children: readonly RootContent[], listGoesOn: boolean): void {
  const last = root.children.at(-1);
  const [first, ...rest] = children;
  if (!listGoesOn || last?.type !== 'list' || first?.type !== 'list') {
    for (const child of children) root.children.push(child);
    return;
  }
  join(last, first);
  for (const child of rest) root.children.push(child);
}

function join(list: List, more: List): void {
  for (const item of more.children) list.children.push(item);
  list.spread = list.spread === true || more.spread === true;
  if (list.position !== undefined && more.position !== undefined) list.position.end = more.position.end;
}

function shift(root: Root, offset: number, lines: number): void {
  for (const { position } of everyNode(root)) {
    for (const point of position === undefined ? [] : [position.start, position.end]) {
      point.offset = (point.offset ?? 0) + offset;
      point.line += lines;
    }
  }
}

/** A root that covers the text from its first character to the last. */
function emptyRoot(text: string): Root {
  return { type: 'root', children: [], position: placeOf(text) };
}

/** The place of a text that a document begins with. */
function placeOf(text: string): NonNullable<Root['position']> {
  const lineStart = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1;
  const start = { line: 1, column: 1, offset: 0 };
  const end = { line: lineEndings(text) + 1, column: text.length - lineStart + 1, offset: text.length };
  return { start, end };
}

function lineEndings(text: string): number {
  return text.match(/\r\n|\r|\n/g)?.length ?? 0;
}

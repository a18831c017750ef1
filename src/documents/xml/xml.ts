import { SaxesParser } from 'saxes';
import type { Span } from '../../model/span.js';
import type { Comment, Parsed, Problem } from '../parsed.js';
import type { XmlElement, XmlTree } from './node.js';

/** No document that a person wrote comes near; readers may then walk a tree by recursion. */
const MAX_DEPTH = 200;

/**
 * Reads an XML document, up to its first fault. The parser knows no entities but those of XML itself, and a
 * document type declaration, which could bring others, is a fault: nothing expands and nothing is fetched.
 *
 * @see https://www.w3.org/TR/xml/
 */
export function parseXml(text: string): Parsed<XmlTree> {
  const reading = new Reading(text);
  try {
    reading.run();
    return { tree: { type: 'xml', root: reading.root }, problems: [], comments: reading.comments };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { tree: { type: 'xml', root: undefined }, problems: [error.problem], comments: [] };
  }
}

/** Ends the reading: the parser itself would go on behind a fault. */
class Fault extends Error {
  constructor(readonly problem: Problem) {
    super(problem.message);
  }
}

interface OpenElement {
  readonly name: string;
  readonly start: number;
  headEnd: number;
  readonly attributes: Map<string, string>;
  readonly children: XmlElement[];
  readonly texts: string[];
}

class Reading {
  readonly comments: Comment[] = [];
  root: XmlElement | undefined;
  readonly #open: OpenElement[] = [];

  constructor(private readonly text: string) {}

  run(): void {
    const parser = new SaxesParser({ xmlns: false, position: true });
    parser.on('error', ({ message }) => this.#fail(parser.position, message.replace(/^[\d:]*\s*/, '')));
    parser.on('doctype', () => this.#fail(parser.position, 'a document type declaration is not read'));
    parser.on('opentagstart', ({ name }) => this.#begin(name, parser.position));
    parser.on('attribute', ({ name, value }) => this.#open.at(-1)?.attributes.set(name, value));
    parser.on('opentag', () => this.#headEnds(parser.position));
    parser.on('closetag', () => this.#end(parser.position));
    parser.on('text', (piece) => this.#open.at(-1)?.texts.push(piece));
    parser.on('cdata', (piece) => this.#open.at(-1)?.texts.push(piece));
    parser.on('comment', (words) => this.#comment(words, parser.position));
    parser.write(this.text).close();
  }

  #begin(name: string, at: number): void {
    const start = this.text.lastIndexOf('<', at - 1);
    if (this.#open.length === MAX_DEPTH) this.#fail(at, `nested more than ${MAX_DEPTH} levels deep`);
    const bare = name.slice(name.indexOf(':') + 1);
    this.#open.push({ name: bare, start, headEnd: at, attributes: new Map(), children: [], texts: [] });
  }

  #headEnds(at: number): void {
    const open = this.#open.at(-1);
    if (open !== undefined) open.headEnd = at;
  }

  #end(at: number): void {
    const open = this.#open.pop();
    if (open === undefined) return;
    const { name, start, headEnd, attributes, children, texts } = open;
    const made = {
      name,
      span: { start, end: at },
      head: { start, end: Math.min(headEnd, at) },
      attributes,
      children,
      text: texts.join(''),
    };
    const parent = this.#open.at(-1);
    if (parent === undefined) this.root = made;
    else parent.children.push(made);
  }

  /** The parser tells of a comment before it takes in the `>` behind it. */
  #comment(words: string, at: number): void {
    const span: Span = { start: this.text.lastIndexOf('<!--', at), end: at + 1 };
    this.comments.push({ span, text: words.trim() });
  }

  #fail(at: number, message: string): never {
    const start = Math.max(0, Math.min(at, this.text.length) - 1);
    const span = { start, end: Math.min(start + 1, this.text.length) };
    throw new Fault({ span, message: message.replace(/\.$/, '') });
  }
}

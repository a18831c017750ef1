import type { DataNode, Entry, ListNode, MapNode, ScalarNode } from './node.js';

/** One line of a block: `key: value`, `key:` or `- value`. */
interface Line {
  readonly start: number;
  /** Behind its line ending. */
  readonly next: number;
  readonly indent: number;
  /** `undefined` for an item of a list. */
  readonly key: string | undefined;
  /** What stands behind the colon or the dash, without the blanks around it. */
  readonly value: string;
  readonly valueStart: number;
}

const LINE =
  /( {0,40})(?:([A-Za-z_][\w-]{0,99}):|-(?= ))( {0,40})((?:[^\s](?:[^\r\n]*[^\s])?)?) *(?:\r?\n|$)/y;

const EMPTY_LINES = /(?:\r?\n)*/y;

/**
 * The tree of YAML of the kind that front matter is: maps and lists by indentation, with a scalar or a list of
 * words on each line. It is the same as the library's, which takes some 0.1 ms for the smallest block.
 *
 * @param base offset of the text in its file; the spans are those of the file.
 * @returns `undefined` for anything else, and for anything with a comment: the library reads it.
 */
export function plainYaml(text: string, base: number): MapNode | undefined {
  const lines = linesOf(text);
  const [first] = lines;
  if (first === undefined || first.indent > 0 || first.key === undefined) return undefined;
  const reader = new PlainReader(lines, base);
  const map = reader.map(0);
  return reader.isAtEnd ? map : undefined;
}

/** No lines where one of them is of another kind. */
function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  for (let start = 0; start < text.length; ) {
    LINE.lastIndex = start;
    const found = LINE.exec(text);
    if (found === null) return [];
    const next = LINE.lastIndex;
    const [, indent = '', key, blanks = '', value = ''] = found;
    if (value !== '' && blanks === '') return [];
    const valueStart = start + indent.length + (key === undefined ? 1 : key.length + 1) + blanks.length;
    lines.push({ start, next, indent: indent.length, key, value, valueStart });
    EMPTY_LINES.lastIndex = next;
    EMPTY_LINES.exec(text);
    start = EMPTY_LINES.lastIndex;
  }
  return lines;
}

/** Every step gives `undefined` where only the library knows. */
class PlainReader {
  private readonly lines: readonly Line[];
  private readonly base: number;
  private number = 0;

  constructor(lines: readonly Line[], base: number) {
    this.lines = lines;
    this.base = base;
  }

  get isAtEnd(): boolean {
    return this.number === this.lines.length;
  }

  map(indent: number): MapNode | undefined {
    const entries: Entry[] = [];
    const keys = new Set<string>();
    const start = this.lineStart(indent);
    for (let line = this.line(indent); line?.key !== undefined; line = this.line(indent)) {
      const { key } = line;
      if (keys.has(key) || NO_TEXT.test(key)) return undefined;
      keys.add(key);
      this.number++;
      const value = line.value === '' ? this.block(indent) : nodeOf(line.value, this.base + line.valueStart);
      if (value === undefined) return undefined;
      const keyStart = this.base + line.start + indent;
      entries.push({ key, keySpan: { start: keyStart, end: keyStart + key.length }, value });
    }
    return { kind: 'map', span: { start, end: this.end() }, entries };
  }

  /** What stands below a key: further to the right, or a list right below it. */
  private block(indent: number): DataNode | undefined {
    const line = this.lines[this.number];
    if (line === undefined) return undefined;
    if (line.key === undefined) return line.indent >= indent ? this.list(line.indent) : undefined;
    return line.indent > indent ? this.map(line.indent) : undefined;
  }

  private list(indent: number): ListNode | undefined {
    const items: DataNode[] = [];
    const start = this.lineStart(indent);
    for (
      let line = this.line(indent);
      line !== undefined && line.key === undefined;
      line = this.line(indent)
    ) {
      this.number++;
      const item = line.value === '' ? undefined : nodeOf(line.value, this.base + line.valueStart);
      if (item === undefined) return undefined;
      items.push(item);
    }
    return { kind: 'list', span: { start, end: this.end() }, items };
  }

  /** The next line, where it is indented by so much. */
  private line(indent: number): Line | undefined {
    const line = this.lines[this.number];
    return line?.indent === indent ? line : undefined;
  }

  private lineStart(indent: number): number {
    return this.base + (this.lines[this.number]?.start ?? 0) + indent;
  }

  /** A collection ends behind the line ending of its last line. */
  private end(): number {
    return this.base + (this.lines[this.number - 1]?.next ?? 0);
  }
}

/** Words that YAML takes for something else than text. */
const NO_TEXT = /^(?:null|true|false)$/i;

/** A mapping or a comment, and white space that only the library knows how to read. */
const NOT_PLAIN = /:(?: |$)| #|[^\S ]/;

/** Words, or words in quotes, with commas between them. */
const WORD = /^(?:[A-Za-z][\w./:-]*(?: [A-Za-z][\w./:-]*){0,9}(?<!:)|"[\w ./:*-]*"|'[\w ./:*-]*')$/;

function nodeOf(written: string, start: number): DataNode | undefined {
  return written.startsWith('[') ? flowList(written, start) : scalar(written, start);
}

function flowList(written: string, start: number): ListNode | undefined {
  if (!written.endsWith(']')) return undefined;
  const items: ScalarNode[] = [];
  let at = 1;
  for (const part of written.slice(1, -1).split(',')) {
    const word = part.trim();
    const item = WORD.test(word) ? scalar(word, start + at + part.indexOf(word)) : undefined;
    if (item === undefined) return undefined;
    items.push(item);
    at += part.length + 1;
  }
  return { kind: 'list', span: { start, end: start + written.length }, items };
}

function scalar(written: string, start: number): ScalarNode | undefined {
  const value = written.startsWith('"') || written.startsWith("'") ? quoted(written) : plainValue(written);
  return value === undefined
    ? undefined
    : { kind: 'scalar', span: { start, end: start + written.length }, value };
}

/** What a text in quotes without any escapes says. */
function quoted(written: string): string | undefined {
  const quote = written.charAt(0);
  const inner = written.slice(1, -1);
  const isWhole = written.length > 1 && written.endsWith(quote);
  return isWhole && !inner.includes(quote) && !/\\|[^\S ]/.test(inner) ? inner : undefined;
}

/** Texts that begin with a letter, whole numbers, versions, dates, and the words for yes and no. */
function plainValue(written: string): ScalarNode['value'] | undefined {
  if (written === 'true') return true;
  if (written === 'false') return false;
  if (/^(?:0|[1-9]\d{0,8})$/.test(written)) return Number(written);
  if (/^\d{1,9}\.\d{1,9}\.\d{1,9}$|^\d{4}-\d\d-\d\d$/.test(written)) return written;
  return !/^[A-Za-z]/.test(written) || NOT_PLAIN.test(written) || NO_TEXT.test(written) ? undefined : written;
}

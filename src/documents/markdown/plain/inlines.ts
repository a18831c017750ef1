import type { Link, PhrasingContent } from 'mdast';
import { addressAt } from './address.js';
import { Code, characterClass, isBlank, isLetter, runEnd } from './characters.js';
import { closingRun, withoutPadding } from './code-span.js';
import type { Part } from './emphasis.js';
import { resolveEmphasis } from './emphasis.js';
import { beginsReference, inlineHtmlEnd, isEscapable, isInMailAddress } from './inline-starts.js';
import type { Lines } from './lines.js';
import type { Segment } from './prose.js';
import type { Resource } from './resource.js';
import { imageOf, resourceAt } from './resource.js';

/** A bracket that a link or an image may begin with. */
interface Bracket {
  /** Its place among the parts. */
  readonly index: number;
  readonly start: number;
  readonly isImage: boolean;
}

/** Brackets that wait for the other one; more are left to the full parser. */
const MAX_BRACKETS = 32;

/** Marks of emphasis in a run: more would nest as deep as they are many. */
const MAX_RUN = 3;

/** The characters at which something else than text may begin. */
const MARKS: readonly boolean[] = Array.from({ length: 128 }, (_, code) =>
  '\\`*_[]!<&~@:'.includes(String.fromCharCode(code)),
);

/**
 * Reads what stands in a paragraph, a heading or a cell. Every step answers whether it is certain.
 *
 * @see https://spec.commonmark.org/0.31.2/#phase-2-inline-structure
 */
export class InlineReader {
  private readonly text: string;
  private readonly lines: Lines;
  private readonly segments: readonly Segment[];
  private readonly parts: Part[] = [];
  private readonly brackets: Bracket[] = [];
  /** The segment that is read. */
  private number = 0;
  /** What is read next. */
  private at: number;
  /** Where the text of the segment ends but for the blanks behind it. */
  private end: number;
  private hasTilde = false;

  /** @param start of the first segment, or behind the box that opens it. */
  constructor(text: string, lines: Lines, segments: readonly Segment[], start: number) {
    this.text = text;
    this.lines = lines;
    this.segments = segments;
    this.at = start;
    this.end = this.textEnd();
  }

  /** @returns `undefined` where only the full parser knows. */
  read(): PhrasingContent[] | undefined {
    for (;;) {
      while (this.at < this.end) if (!this.readPart()) return undefined;
      const next = this.segments[this.number + 1];
      if (next === undefined) return resolveEmphasis(this.parts, this.lines);
      if (!this.readLineEnding(next)) return undefined;
      this.enter(this.number + 1, next.start);
    }
  }

  private enter(number: number, at: number): void {
    this.number = number;
    this.at = at;
    this.end = this.textEnd();
  }

  private textEnd(): number {
    let end = this.segments[this.number]?.end ?? this.at;
    while (end > this.at && isBlank(this.text.charCodeAt(end - 1))) end--;
    return end;
  }

  /** Two spaces at the end of a line break it. */
  private readLineEnding({ lineStart }: Segment): boolean {
    const lineEnd = this.lineEnd();
    const blanks = this.text.slice(this.end, lineEnd);
    if (blanks.includes('\t')) return false;
    if (blanks.length > 1) this.addBreak(this.end, lineStart);
    else this.addText(this.text.slice(lineEnd, lineStart), lineEnd, lineStart);
    return true;
  }

  private lineEnd(): number {
    return this.segments[this.number]?.end ?? this.end;
  }

  private addBreak(start: number, end: number): void {
    this.parts.push({ kind: 'node', node: { type: 'break', position: this.lines.position(start, end) } });
  }

  private readPart(): boolean {
    const { at, text, end } = this;
    const mark = this.nextMark();
    if (mark > at) {
      this.addText(text.slice(at, mark), at, mark);
      this.at = mark;
      return true;
    }
    switch (text.charCodeAt(at)) {
      case Code.backslash:
        return this.readEscape();
      case Code.backtick:
        return this.readCode();
      case Code.asterisk:
      case Code.underscore:
        return this.readRun();
      case Code.openBracket:
        return this.openBracket(at + 1, false);
      case Code.exclamation:
        return text.charCodeAt(at + 1) === Code.openBracket
          ? this.openBracket(at + 2, true)
          : this.readAsText();
      case Code.closeBracket:
        return this.closeBracket();
      case Code.less:
        return this.readHtml();
      case Code.ampersand:
        return !beginsReference(text, at, end) && this.readAsText();
      case Code.tilde:
        return this.readTilde();
      case Code.colon:
        return text.startsWith('//', at + 1) ? this.readAddress() : this.readAsText();
      default:
        return !isInMailAddress(text, at) && this.readAsText();
    }
  }

  private nextMark(): number {
    let here = this.at;
    while (here < this.end && MARKS[this.text.charCodeAt(here)] !== true) here++;
    return here;
  }

  private readAsText(width = 1): boolean {
    this.addText(this.text.slice(this.at, this.at + width), this.at, this.at + width);
    this.at += width;
    return true;
  }

  private addText(value: string, start: number, end: number): void {
    this.parts.push({ kind: 'text', value, start, end });
  }

  private readEscape(): boolean {
    const { at, text } = this;
    const next = this.segments[this.number + 1];
    if (at + 1 === this.lineEnd() && next !== undefined) {
      this.addBreak(at, next.lineStart);
      this.enter(this.number + 1, next.start);
      return true;
    }
    const code = text.charCodeAt(at + 1);
    if (at + 1 === this.end || !isEscapable(code)) return this.readAsText();
    // Addresses are looked for in what the escapes have become.
    if (code === Code.colon || code === Code.slash || code === Code.at) return false;
    this.addText(text.charAt(at + 1), at, at + 2);
    this.at += 2;
    return true;
  }

  /** Code may go on over lines; marks that nothing closes are left to the full parser. */
  private readCode(): boolean {
    const { text, lines } = this;
    const start = this.at;
    const from = runEnd(text, start, this.end);
    const marks = text.slice(start, from);
    let value = '';
    let number = this.number;
    let lineStart = from;
    for (let segment = this.segments[number]; segment !== undefined; segment = this.segments[++number]) {
      if (number > this.number) {
        value += text.slice(this.segments[number - 1]?.end, segment.lineStart);
        lineStart = segment.contentStart;
      }
      const close = closingRun(text, marks, lineStart, segment.end);
      value += text.slice(lineStart, close ?? segment.end);
      if (close === undefined) continue;
      const end = close + marks.length;
      const position = lines.position(start, end);
      this.parts.push({ kind: 'node', node: { type: 'inlineCode', value: withoutPadding(value), position } });
      if (number === this.number) this.at = end;
      else this.enter(number, end);
      return true;
    }
    return false;
  }

  private readRun(): boolean {
    const { at, text } = this;
    const end = runEnd(text, at, this.end);
    if (end - at > MAX_RUN) return false;
    const character = text.charCodeAt(at);
    const segmentStart = this.segments[this.number]?.start;
    const before = at === segmentStart ? Code.space : text.charCodeAt(at - 1);
    const after = end === this.end ? Code.space : text.charCodeAt(end);
    // Beside the marks of strikethrough, emphasis has rules of its own.
    if (before === Code.tilde || after === Code.tilde) return false;
    const left = characterClass(before);
    const right = characterClass(after);
    const opens = right === 'other' || (right === 'punctuation' && left !== 'other');
    const closes = left === 'other' || (left === 'punctuation' && right !== 'other');
    const isAsterisk = character === Code.asterisk;
    this.parts.push({
      kind: 'run',
      character,
      start: at,
      end,
      opens: opens && (isAsterisk || left !== 'other'),
      closes: closes && (isAsterisk || right !== 'other'),
    });
    this.at = end;
    return true;
  }

  private openBracket(after: number, isImage: boolean): boolean {
    if (this.text.charCodeAt(after) === Code.caret || this.brackets.length === MAX_BRACKETS) return false;
    this.brackets.push({ index: this.parts.length, start: this.at, isImage });
    return this.readAsText(after - this.at);
  }

  /** A bracket whose pair has no resource is text: what refers to a definition is looked at later. */
  private closeBracket(): boolean {
    const { text, lines } = this;
    const bracket = this.brackets.pop();
    if (bracket === undefined || text.charCodeAt(this.at + 1) !== Code.openParenthesis)
      return this.readAsText();
    const resource = resourceAt(text, this.at + 1, this.end);
    const [, ...label] = this.parts.splice(bracket.index);
    const children = resolveEmphasis(label, lines);
    if (resource === undefined || children === undefined) return false;
    const node = bracket.isImage ? imageOf(children, resource) : this.linkOf(children, resource);
    if (node === undefined) return false;
    node.position = lines.position(bracket.start, resource.end);
    this.parts.push({ kind: 'node', node });
    this.at = resource.end;
    return true;
  }

  /** No link holds a link; around one, brackets are left to the full parser. */
  private linkOf(children: Link['children'], { url, title }: Resource): Link | undefined {
    return this.brackets.every(({ isImage }) => isImage) ? { type: 'link', url, title, children } : undefined;
  }

  private readAddress(): boolean {
    const { at, text } = this;
    const last = this.parts.pop();
    const segmentStart = this.segments[this.number]?.start ?? at;
    const address = addressAt(text, segmentStart, at, this.end);
    if (address === undefined || last?.kind !== 'text' || this.brackets.length > 0) return false;
    const { start, end } = address;
    // The protocol has been read as text when its colon is met.
    if (last.start > start) return false;
    if (last.start < start) this.addText(text.slice(last.start, start), last.start, start);
    const url = text.slice(start, end);
    const position = this.lines.position(start, end);
    const children: Link['children'] = [
      { type: 'text', value: url, position: this.lines.position(start, end) },
    ];
    this.parts.push({ kind: 'node', node: { type: 'link', title: null, url, children, position } });
    this.at = end;
    return true;
  }

  private readHtml(): boolean {
    const { at, text } = this;
    const next = text.charCodeAt(at + 1);
    // `<` before anything else is text, and the question mark begins an instruction.
    if (!isLetter(next) && next !== Code.slash && next !== Code.exclamation && next !== Code.question)
      return this.readAsText();
    const end = inlineHtmlEnd(text, at, this.end);
    if (end === undefined) return false;
    const position = this.lines.position(at, end);
    this.parts.push({ kind: 'node', node: { type: 'html', value: text.slice(at, end), position } });
    this.at = end;
    return true;
  }

  /** A single tilde strikes nothing through. */
  private readTilde(): boolean {
    if (this.hasTilde) return false;
    this.hasTilde = true;
    return this.readAsText(runEnd(this.text, this.at, this.end) - this.at);
  }
}

import type { MarkdownDocument } from '../../documents/document.js';
import type { BatchList } from '../../model/kinds/batch.js';
import type { Span } from '../../model/span.js';
import { outlineOf } from '../markdown/outline.js';
import type { Entry } from '../services/listed.js';
import { entriesIn } from '../services/listed.js';
import { batchNumber, labelOf } from './labels.js';
import type { Line } from './lines.js';
import { linesOf } from './lines.js';

/** What one batch section, or the part of a report outside of such sections, lists. */
export interface BatchText {
  readonly number: number | undefined;
  readonly span: Span;
  /** Each list it has, empty ones included, with the place of its label. */
  readonly lists: ReadonlyMap<BatchList, WrittenList>;
  /** Whether one of its labels is that of a report and of nothing else. */
  readonly sure: boolean;
}

export interface WrittenList {
  readonly label: Span;
  readonly entries: readonly Entry[];
}

/** The batches of a document, in order; those without a list are left out. */
export function batchesIn(document: MarkdownDocument): BatchText[] {
  const reader = new BatchReader(document.text);
  for (const section of outlineOf(document)) {
    reader.heading(section.heading, section.depth, section.headingSpan);
    for (const line of linesOf(section.content, document.text)) reader.line(line);
  }
  return reader.batches.filter(({ lists }) => lists.size > 0);
}

interface Building extends BatchText {
  readonly depth: number;
  readonly lists: Map<BatchList, { readonly label: Span; readonly entries: Entry[] }>;
  sure: boolean;
}

/** Goes through a document line by line: which batch it is in, and which list is open. */
class BatchReader {
  readonly batches: Building[] = [];
  #batch: Building | undefined;
  /** What stands outside of batch sections. */
  #rest: Building | undefined;
  #list: BatchList | undefined;
  /** Entries of the open list stand deeper than its label. */
  #labelDepth = -1;
  /** How deep its entries stand; what stands deeper is said of them. */
  #entryDepth: number | undefined;

  constructor(private readonly source: string) {}

  heading(heading: string, depth: number, span: Span): void {
    this.#list = undefined;
    if (this.#batch !== undefined && depth <= this.#batch.depth) this.#batch = undefined;
    const number = batchNumber(heading);
    const label = labelOf(heading);
    if (number !== undefined) this.#batch = this.#start(number, depth, span);
    else if (label !== undefined && (label.list !== 'services' || this.#batch !== undefined)) {
      this.#open(label.list, label.sure, span, -1);
    }
  }

  line({ depth, span, label, rest }: Line): void {
    if (label !== undefined && (label.list !== 'services' || this.#batch !== undefined)) {
      this.#open(label.list, label.sure, span, depth);
      this.#add(rest);
      return;
    }
    if (this.#list !== undefined && depth <= this.#labelDepth) this.#list = undefined;
    if (this.#list === undefined && this.#batch !== undefined && depth > 0 && !this.#hasLabels(this.#batch)) {
      this.#open('services', false, this.#batch.span, 0);
    }
    if (this.#list === undefined) return;
    this.#entryDepth ??= depth;
    if (depth <= this.#entryDepth) this.#add(rest);
    else if (this.#list === 'blockers') this.#addToLast(rest);
  }

  /** A list below a label is that label's; only one above all labels is the batch's own. */
  #hasLabels({ lists }: Building): boolean {
    return [...lists.keys()].some((list) => list !== 'services');
  }

  /** A label that comes again begins the next report. */
  #open(list: BatchList, sure: boolean, span: Span, depth: number): void {
    this.#rest ??= this.#batch === undefined ? this.#start(undefined, 0, span) : undefined;
    let batch = this.#batch ?? this.#rest;
    if (batch === undefined) return;
    if (batch.lists.has(list) && batch === this.#rest) batch = this.#rest = this.#start(undefined, 0, span);
    if (!batch.lists.has(list)) batch.lists.set(list, { label: span, entries: [] });
    batch.sure ||= sure;
    this.#list = list;
    this.#labelDepth = depth;
    this.#entryDepth = undefined;
  }

  get #entries(): Entry[] {
    const lists = (this.#batch ?? this.#rest)?.lists;
    return (this.#list === undefined ? undefined : lists?.get(this.#list)?.entries) ?? [];
  }

  #add(rest: Span): void {
    this.#entries.push(...entriesIn(this.source, rest, this.#list === 'blockers' ? ';\n' : undefined));
  }

  /** What a blocked service waits for may stand in a list below it. */
  #addToLast(rest: Span): void {
    const entries = this.#entries;
    const last = entries.pop();
    const more = entriesIn(this.source, rest, '').map(({ text }) => text);
    if (last !== undefined) entries.push({ ...last, text: [last.text, ...more].join(' ') });
  }

  #start(number: number | undefined, depth: number, span: Span): Building {
    const made: Building = { number, depth, span, lists: new Map(), sure: false };
    this.batches.push(made);
    return made;
  }
}

import type { Root } from 'mdast';

export type Position = NonNullable<Root['position']>;

/** Where a part stands in its document. */
export interface Place {
  readonly offset: number;
  /** Lines before it. */
  readonly lines: number;
}

/** The lines of a part of a document, and the points of the document at its offsets. */
export class Lines {
  readonly count: number;
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];
  private readonly place: Place;
  /** The line of the last point: the next one is mostly near. */
  private last = 0;

  constructor(text: string, place: Place) {
    this.place = place;
    let start = 0;
    for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', start)) {
      this.starts.push(start);
      this.ends.push(end > start && text.charCodeAt(end - 1) === 13 ? end - 1 : end);
      start = end + 1;
    }
    this.starts.push(start);
    this.ends.push(text.length);
    this.count = this.starts.length;
  }

  start(line: number): number {
    return this.starts[line] ?? 0;
  }

  /** Where the line ends, its line ending left out. */
  end(line: number): number {
    return this.ends[line] ?? 0;
  }

  position(start: number, end: number): Position {
    return { start: this.point(start), end: this.point(end) };
  }

  point(offset: number): Position['start'] {
    let line = this.last;
    while (line > 0 && offset < this.start(line)) line--;
    while (line + 1 < this.count && offset >= this.start(line + 1)) line++;
    this.last = line;
    return {
      line: this.place.lines + line + 1,
      column: offset - this.start(line) + 1,
      offset: this.place.offset + offset,
    };
  }
}

import stringWidth from 'string-width';
import { safeText } from './safe-text.js';

/** One character as a person sees it, made safe, with the room it takes on a terminal. */
export interface Cell {
  readonly text: string;
  /** Columns of the terminal: 1, 2 for wide characters, more where a character had to be spelled out. */
  readonly width: number;
  /** Where it starts in the text it came from, in UTF-16 units. */
  readonly offset: number;
}

const TAB = '  ';
let segmenter: Intl.Segmenter | undefined;

/** The characters of a text as a person counts them. The tables behind it take 10 ms to load: only for text that needs them. */
function graphemesOf(text: string): Intl.Segments {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return segmenter.segment(text);
}

/** The cells of one line of a file; a tab is two columns wide wherever it stands. */
export function cellsOf(line: string): Cell[] {
  const cells: Cell[] = [];
  if (/^[ -~]*$/.test(line)) {
    for (let offset = 0; offset < line.length; offset++) {
      cells.push({ text: line.charAt(offset), width: 1, offset });
    }
    return cells;
  }
  for (const { segment, index } of graphemesOf(line)) {
    const text = segment === '\t' ? TAB : safeText(segment);
    cells.push({ text, width: stringWidth(text), offset: index });
  }
  return cells;
}

/** Columns that a text takes on a terminal; the text is safe already. */
export function widthOf(text: string): number {
  return /^[ -~]*$/.test(text) ? text.length : stringWidth(text);
}

/** Cuts a safe text to a width, an ellipsis at its end where something is left out. */
export function cutTo(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let kept = '';
  let used = 1;
  for (const { segment } of graphemesOf(text)) {
    used += widthOf(segment);
    if (used > width) break;
    kept += segment;
  }
  return width < 1 ? '' : `${kept}…`;
}

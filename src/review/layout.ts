import type { ReviewState, Size } from './state.js';

/** Where things stand on the screen, in columns and rows; a pane without rows is not shown. */
export interface Layout {
  /** Side by side, or the list above the detail. */
  readonly direction: 'row' | 'column';
  readonly list: Size;
  readonly detail: Size;
  /** Rows between header and footer. */
  readonly body: Size;
}

/** Title and counts, with a line below. */
const HEADER = 2;
/** A line above, a notice or a line that is typed, and the keys. */
const FOOTER = 3;
/** The last row stays empty: output that ends on it makes the terminal scroll. */
const SPARE = 1;
const SIDE_BY_SIDE = 100;
/** With fewer rows between header and footer the detail is shown alone. */
const STACKED = 12;

export function layoutOf({ size, zoomed }: Pick<ReviewState, 'size' | 'zoomed'>): Layout {
  const columns = Math.max(20, size.columns);
  const rows = Math.max(4, size.rows - HEADER - FOOTER - SPARE);
  const body = { columns, rows };
  const nothing = { columns: 0, rows: 0 };
  if (zoomed) return { direction: 'column', list: nothing, detail: body, body };
  if (columns >= SIDE_BY_SIDE) {
    const wide = Math.min(56, Math.floor(columns * 0.36));
    // One column for the line between the panes, one of air on each side of it.
    return {
      direction: 'row',
      list: { columns: wide, rows },
      detail: { columns: columns - wide - 3, rows },
      body,
    };
  }
  if (rows < STACKED) return { direction: 'column', list: nothing, detail: body, body };
  const listRows = Math.max(4, Math.floor(rows * 0.35));
  return {
    direction: 'column',
    list: { columns, rows: listRows },
    detail: { columns, rows: rows - listRows - 1 },
    body,
  };
}

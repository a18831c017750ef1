import type { Cursor } from './cursor.js';
import { expression } from './expressions.js';
import type { Expression } from './tree-query.js';

/** ORDER BY, where it comes next. */
export function orderBy(cursor: Cursor): Expression[] {
  if (!cursor.accept('ORDER', 'BY')) return [];
  return cursor.separated(() => {
    const value = expression(cursor);
    cursor.acceptAny('ASC', 'DESC');
    if (cursor.accept('NULLS')) cursor.acceptAny('FIRST', 'LAST');
    return value;
  });
}

/** LIMIT, where it comes next; `LIMIT 10, 5` has an offset of 10. */
export function limit(cursor: Cursor): { readonly limited: boolean; readonly offset: boolean } {
  if (!cursor.accept('LIMIT')) return { limited: false, offset: false };
  expression(cursor);
  const offset = cursor.acceptAny(',', 'OFFSET');
  if (offset) expression(cursor);
  return { limited: true, offset };
}

import { at, itemsOf, textOf } from '../../documents/data/navigate.js';
import type { Evidence } from '../../model/span.js';
import { textsOf } from './field.js';
import type { LedgerView } from './ledger-view.js';
import { isAnswered, isStated } from './placeholder.js';

/** The renames that a ledger tells of; what its migrations drop and rename is added by a link. */
export function statedRenames({ root, path }: LedgerView): (Evidence & { readonly op: string })[] {
  return itemsOf(at(root.node, 'shape', 'renames')).flatMap((item) => {
    const [from = ''] = textsOf(at(item, 'from'));
    const [to = ''] = textsOf(at(item, 'to'));
    if (from === '' || to === '') return [];
    return [{ path, span: item.span, note: `${from} becomes ${to}`, op: 'rename' }];
  });
}

/** Tables of which nobody knows how many rows they hold. */
export function tablesOfUnknownSize({ root, path }: LedgerView): (Evidence & { readonly table: string })[] {
  return itemsOf(at(root.node, 'database', 'tables')).flatMap((item) => {
    const table = textOf(at(item, 'name'));
    const rows = at(item, 'rows');
    if (!isStated(item) || table === undefined) return [];
    const said = textOf(rows)?.trim() === 'unknown';
    if (!said && isAnswered(rows)) return [];
    const note = said ? `the rows of ${table} are unknown` : `the rows of ${table} are not given`;
    return [{ path, span: rows?.span ?? item.span, note, table }];
  });
}

import { at, booleanOf, entryOf, textOf } from '../../../documents/data/navigate.js';
import type { DataNode } from '../../../documents/data/node.js';
import type { Does } from '../calls/act.js';
import type { Backfill } from './backfill.js';
import { checkOf, identifier, referenceOf } from './column.js';
import { checkedLater, keyByIndex, notNullByCheck } from './constraints.js';

type Step = Does | { readonly type: 'backfill'; readonly backfill: Backfill };

function sql(text: string): Does {
  return { type: 'embedded', sql: text };
}

/**
 * What `alter_column` comes to. pgroll makes a second column, fills it by `up`, and puts it in the place of the first
 * when it completes; until then nothing but triggers has to be taken back.
 *
 * @see https://pgroll.com/docs/latest/operations/alter_column
 */
export function alterColumn(node: DataNode): { forward: Step[]; backward: Does[] } | undefined {
  const [table, column] = [textOf(at(node, 'table')), textOf(at(node, 'column'))];
  if (table === undefined || column === undefined) return undefined;
  const alter = `ALTER TABLE ${identifier(table)} ALTER COLUMN ${identifier(column)}`;
  const checks = [checkOf(at(node, 'check')), referenceOf(column, at(node, 'references'))];
  const [type, unique] = [textOf(at(node, 'type')), textOf(at(node, 'unique', 'name'))];
  const nullable = booleanOf(at(node, 'nullable'));
  const up = textOf(at(node, 'up'));
  const forward: Step[] = [];
  if (type !== undefined) forward.push(sql(`${alter} TYPE ${type}`));
  if (up !== undefined && up !== column) forward.push({ type: 'backfill', backfill: { table, column, up } });
  if (nullable === true) forward.push(sql(`${alter} DROP NOT NULL`));
  if (nullable === false) forward.push(...notNullByCheck(table, column));
  forward.push(...defaults(node, alter));
  if (unique !== undefined) forward.push(...keyByIndex(table, unique, [column]));
  for (const constraint of checks)
    if (constraint !== undefined) forward.push(...checkedLater(table, constraint));
  const newName = textOf(at(node, 'name'));
  if (newName !== undefined) {
    const names = `${identifier(column)} TO ${identifier(newName)}`;
    forward.push(sql(`ALTER TABLE ${identifier(table)} RENAME COLUMN ${names}`));
  }
  return { forward, backward: [] };
}

/** `default: null` takes the default away. */
function defaults(node: DataNode, alter: string): Does[] {
  const entry = entryOf(node, 'default');
  if (entry === undefined) return [];
  const value = textOf(entry.value);
  return [sql(value === undefined ? `${alter} DROP DEFAULT` : `${alter} SET DEFAULT ${value}`)];
}

import type { Engine } from '../../../../model/kinds/change-context.js';
import type { Step } from '../steps.js';
import { entryOf, type Value } from '../value.js';
import { columnOf } from './column.js';
import { optionsOf, tableName } from './names.js';

/**
 * The types that calls make for enums on PostgreSQL, in quotes, by `table.column`. TypeORM drops such a type with
 * its column, so a down need not name it.
 */
export function enumTypesMade(steps: readonly Step[], engine: Engine): ReadonlyMap<string, string> {
  const types = new Map<string, string>();
  if (engine !== 'postgres') return types;
  for (const step of steps) {
    if (step.type !== 'call') continue;
    for (const { name, args = [] } of step.chain.links) {
      const table = tableName(args[0]);
      if (table === undefined) continue;
      for (const column of columnsIn(name, args)) {
        const made = columnOf(column, table, 'postgres');
        if (made?.enumType !== undefined) types.set(`${table}.${made.sql.name}`, made.enumType.name);
      }
    }
  }
  return types;
}

function columnsIn(name: string, [first, second, third]: readonly Value[]): readonly Value[] {
  const list = (value: Value | undefined) => (value?.type === 'list' ? value.items : []);
  if (name === 'createTable') return list(entryOf(optionsOf(first), 'columns'));
  if (name === 'addColumns') return list(second);
  if (name === 'addColumn' && second !== undefined) return [second];
  return name === 'changeColumn' && third !== undefined ? [third] : [];
}

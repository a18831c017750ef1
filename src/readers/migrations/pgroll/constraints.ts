import { at, itemsOf, textOf } from '../../../documents/data/navigate.js';
import type { DataNode } from '../../../documents/data/node.js';
import type { Does } from '../calls/act.js';
import { foreignKeySql, quotedList } from '../code-sql.js';
import { actionsOf, type Constraint, identifier } from './column.js';

function sql(text: string): Does {
  return { type: 'embedded', sql: text };
}

/** A constraint as pgroll adds one: without looking at the rows, which are checked when it completes. */
export function checkedLater(table: string, { name, sql: definition }: Constraint): Does[] {
  const on = `ALTER TABLE ${identifier(table)}`;
  return [
    sql(`${on} ADD CONSTRAINT ${identifier(name)} ${definition} NOT VALID`),
    sql(`${on} VALIDATE CONSTRAINT ${identifier(name)}`),
  ];
}

/** A key as pgroll adds one: by an index that is built beside the traffic. */
export function keyByIndex(
  table: string,
  name: string,
  columns: readonly string[],
  kind: 'UNIQUE' | 'PRIMARY KEY' = 'UNIQUE',
): Does[] {
  const [on, index] = [identifier(table), identifier(name)];
  return [
    sql(`CREATE UNIQUE INDEX CONCURRENTLY ${index} ON ${on} (${quotedList('postgres', columns)})`),
    sql(`ALTER TABLE ${on} ADD CONSTRAINT ${index} ${kind} USING INDEX ${index}`),
  ];
}

/** NOT NULL as pgroll sets it: proven first by a constraint that is checked without a lock on the traffic. */
export function notNullByCheck(table: string, column: string): Does[] {
  const [name, on] = [`_pgroll_check_not_null_${column}`, `ALTER TABLE ${identifier(table)}`];
  return [
    ...checkedLater(table, { name, sql: `CHECK (${identifier(column)} IS NOT NULL)` }),
    sql(`${on} ALTER COLUMN ${identifier(column)} SET NOT NULL`),
    sql(`${on} DROP CONSTRAINT ${identifier(name)}`),
  ];
}

/** A constraint of `create_table` or `create_constraint`, as CREATE TABLE has it. */
export function constraintOf(node: DataNode): (Constraint & { readonly columns: string[] }) | undefined {
  const [name, type] = [textOf(at(node, 'name')), textOf(at(node, 'type'))];
  const columns = itemsOf(at(node, 'columns')).flatMap((column) => textOf(column) ?? []);
  if (name === undefined || type === undefined) return undefined;
  const definition = definitionOf(type, columns, node);
  return definition === undefined ? undefined : { name, columns, sql: definition };
}

function definitionOf(type: string, columns: readonly string[], node: DataNode): string | undefined {
  const list = quotedList('postgres', columns);
  const references = at(node, 'references');
  const [check, table] = [textOf(at(node, 'check')), textOf(at(references, 'table'))];
  switch (type) {
    case 'unique':
      return `UNIQUE (${list})`;
    case 'primary_key':
      return `PRIMARY KEY (${list})`;
    case 'check':
      return check === undefined ? undefined : `CHECK (${check})`;
    case 'exclude':
      return excludeOf(at(node, 'exclude'));
    case 'foreign_key': {
      if (table === undefined) return undefined;
      const to = itemsOf(at(references, 'columns')).flatMap((column) => textOf(column) ?? []);
      const referenced = { table: identifier(table), columns: to };
      return foreignKeySql('postgres', columns, referenced, actionsOf(references));
    }
    default:
      return undefined;
  }
}

function excludeOf(node: DataNode | undefined): string | undefined {
  const elements = textOf(at(node, 'elements'));
  const method = textOf(at(node, 'index_method'));
  if (elements === undefined) return undefined;
  return `EXCLUDE ${method === undefined ? '' : `USING ${method} `}(${elements})`;
}

import { everyPart } from '../../../documents/sql/light/every-part.js';
import type { Name } from '../../../documents/sql/light/tree-name.js';
import type {
  Assignment,
  Delete,
  Expression,
  Insert,
  Update,
} from '../../../documents/sql/light/tree-query.js';
import { unknown } from '../../../model/fact.js';
import type { FactsOfKind } from '../../../model/kinds/index.js';
import { type DataDraft, dataDraft } from '../draft.js';
import { accumulates } from './accumulates.js';
import { assignedCopies, insertedCopies, mappedCopies } from './copies.js';
import { seeksDuplicates } from './duplicates.js';
import { tableName } from './names.js';
import { columnReads, type Tables, tablesBelow, tablesOf } from './reads.js';
import { boundsOf } from './where.js';

type Facts = FactsOfKind['data-change'];

/** An UPDATE; one of joined tables writes each table that its SET list names. */
export function update(statement: Update): DataDraft[] {
  const sources = [...statement.tables, ...statement.from];
  const tables = tablesOf(sources, statement.ctes);
  const bounds = boundsOf(statement.where, statement.limited, sources.slice(1));
  const bounded = bounds.bounded === 'none' && statement.joined.length > 0 ? 'where' : bounds.bounded;
  const deciding = sources.length === 1 ? bounds.columns : [];
  return [...byTable(statement, tables)].map(([table, assignments]) => {
    const copies = [
      ...assignedCopies(table, assignments, tables),
      ...mappedCopies(table, assignments, deciding),
    ];
    const values = assignments.map(({ value }) => value);
    return dataDraft('update', table, {
      bounded,
      boundColumns: bounds.columns,
      columnsWritten: assignments.map(({ column }) => column.at(-1) ?? ''),
      accumulates: accumulates(assignments),
      seeksDuplicates: seeksDuplicates(table, tables, conditions(statement)),
      ...reads([...values, ...conditions(statement)], tables),
      copies,
      lossy: copies.some((copy) => copy.fromTable === table && copy.fromColumn === copy.intoColumn),
    });
  });
}

/** The first table is the one that is written where a column says nothing else. */
function byTable({ assignments }: Update, tables: Tables): Map<string, Assignment[]> {
  const written = new Map<string, Assignment[]>();
  const [first = ''] = tables.values();
  for (const assignment of assignments) {
    const qualifier = assignment.column.at(-2);
    const table = (qualifier === undefined ? undefined : tables.get(qualifier)) ?? first;
    written.set(table, [...(written.get(table) ?? []), assignment]);
  }
  return written;
}

function conditions({ where, joined }: Update | Delete): Expression[] {
  return where === null ? [...joined] : [where, ...joined];
}

export function remove(statement: Delete): DataDraft[] {
  const tables = tablesOf(statement.from, statement.ctes);
  const bounds = boundsOf(statement.where, statement.limited, statement.from);
  const bounded = bounds.bounded === 'none' && statement.joined.length > 0 ? 'where' : bounds.bounded;
  return statement.targets.map((target) => {
    const table = tables.get(target.name) ?? tableName(target);
    return dataDraft('delete', table, {
      bounded,
      boundColumns: bounds.columns,
      seeksDuplicates: seeksDuplicates(table, tables, conditions(statement)),
      ...reads(conditions(statement), tables),
      lossy: true,
    });
  });
}

export function insert({ table, columns, query, conflictHandled }: Insert): DataDraft[] {
  const into = tableName(table);
  const tables = query === null ? new Map() : tablesOf(query.from, query.ctes);
  const values = query === null ? [] : [...query.items.map(({ value }) => value), ...query.rest];
  if (query?.where) values.push(query.where);
  const read = reads(values, tables);
  return [
    dataDraft('insert', into, {
      columnsWritten: columns,
      ...read,
      tablesRead: query === null ? [] : [...new Set(tablesBelow(query))],
      copies: query === null ? [] : insertedCopies(into, columns, query),
      conflictHandled,
    }),
  ];
}

export function truncate(table: Name): DataDraft[] {
  return [dataDraft('truncate', tableName(table), { bounded: 'none', lossy: true })];
}

/** Rows that come from a file. */
export function load(table: Name): DataDraft[] {
  return [dataDraft('copy', tableName(table), { columnsRead: unknown('it reads a file') })];
}

/** DROP PARTITION takes the rows of the partition with it, a range of keys, without going through them. */
export function dropRows(table: string): DataDraft {
  return dataDraft('delete', table, { bounded: 'key-range', lossy: true });
}

function reads(expressions: readonly Expression[], tables: Tables): Facts {
  const columns = new Set<string>();
  const inside = new Set(tables.values());
  for (const expression of expressions) {
    for (const { tables: owners, column } of columnReads(expression, tables)) {
      if (owners.length === 0) columns.add(column);
      for (const owner of owners) columns.add(`${owner}.${column}`);
    }
    for (const part of everyPart(expression))
      if (part.type === 'subquery') for (const table of tablesBelow(part.query)) inside.add(table);
  }
  return { columnsRead: [...columns], tablesRead: [...inside] };
}

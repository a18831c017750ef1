import { known } from '../../model/fact.js';
import type { Subject } from '../../model/subject.js';
import { columnsNamed } from './dropped-names.js';
import type { Change } from './replay.js';

/** A table, or a column of one as `table.column`. */
export interface NamedObject {
  readonly name: string;
  readonly table: string;
}

/**
 * The tables and columns that must be there for a statement to run. A statement that says IF EXISTS of what it
 * acts on, or stands under a condition, needs nothing.
 */
export function usesOf(change: Change): NamedObject[] {
  if (change.facts.guarded === true) return [];
  if (change.kind === 'schema-change' && change.facts.ifTableExists === true) return [];
  return change.kind === 'data-change' ? usesOfData(change) : usesOfSchema(change);
}

function usesOfData({ facts }: Subject<'data-change'>): NamedObject[] {
  const table = known(facts.table);
  const tables = [...(table === undefined ? [] : [table]), ...(known(facts.tablesRead) ?? [])];
  const columns = columnsNamed(facts).filter(([owner]) => tables.includes(owner));
  return [...tables.map(tableNamed), ...columns.map(([owner, column]) => columnNamed(owner, column))];
}

function usesOfSchema({ facts }: Subject<'schema-change'>): NamedObject[] {
  const table = known(facts.table);
  const isNew = facts.op === 'create-table';
  const uses = referenced(facts);
  if (table === undefined) return uses;
  if (!isNew && !(facts.conditional === true && isRemoval(facts.op))) uses.push(tableNamed(table));
  for (const column of columnsNeeded(facts)) uses.push(columnNamed(table, column));
  return uses;
}

/** What a foreign key, a partition or a query of the statement refers to; a table may refer to itself. */
function referenced(facts: Subject<'schema-change'>['facts']): NamedObject[] {
  const shapes = known(facts.constraintShapes) ?? [];
  const tables = shapes.map(({ referencedTable }) => referencedTable).filter((name) => name !== null);
  const parent = known(facts.partitionOf);
  const read = (known(facts.readsFrom) ?? []).map(({ table }) => table);
  const all = [...tables, ...read, ...(parent === undefined ? [] : [parent])];
  const others = all.filter((name) => name !== known(facts.table) && name !== known(facts.name));
  return [...others.map(tableNamed), ...columnsSelected(facts)];
}

/** The columns that a view or table selects; those that may belong to several tables, or to none, are left out. */
function columnsSelected(facts: Subject<'schema-change'>['facts']): NamedObject[] {
  const reads = known(facts.readsFrom) ?? [];
  const given = known(facts.resultNames) ?? [];
  return reads.flatMap(({ table, columns }) =>
    columns
      .filter((column) => !given.includes(column))
      .filter((column) => reads.every((one) => one.table === table || !one.columns.includes(column)))
      .map((column) => columnNamed(table, column)),
  );
}

function columnsNeeded(facts: Subject<'schema-change'>['facts']): readonly string[] {
  const column = known(facts.column);
  switch (facts.op) {
    case 'create-index':
    case 'add-constraint':
      return known(facts.columns) ?? [];
    case 'drop-column':
      return column === undefined || facts.conditional === true ? [] : [column];
    case 'add-column':
      return [];
    default:
      return column === undefined ? [] : [column];
  }
}

function isRemoval(op: unknown): boolean {
  return typeof op === 'string' && /^(?:drop|rename)-/.test(op) && !/-(?:column|constraint)$/.test(op);
}

function tableNamed(name: string): NamedObject {
  return { name, table: name };
}

function columnNamed(table: string, column: string): NamedObject {
  return { name: `${table}.${column}`, table };
}

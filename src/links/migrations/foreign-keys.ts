import type { Fact } from '../../model/fact.js';
import { known, unknown } from '../../model/fact.js';
import type { KeyMismatch } from '../../model/kinds/change-in-history.js';
import type { ConstraintShape } from '../../model/kinds/schema-change.js';
import type { Subject } from '../../model/subject.js';
import { parseType } from './parsed-type.js';
import type { Schema, TableState } from './schema.js';
import { baseOf } from './user-types.js';

type SchemaChange = Subject<'schema-change'>;

/**
 * The columns of the foreign keys that a statement adds whose type is another than that of what they point
 * at. Where no column differs for certain and a type is not known, that is unknown.
 *
 * @param schema with the statement applied.
 */
export function mismatchedKeys(change: SchemaChange, schema: Schema): Fact<readonly KeyMismatch[]> {
  const table = schema.tables.get(known(change.facts.table) ?? '');
  if (table === undefined) return [];
  const found: KeyMismatch[] = [];
  let isOpen = false;
  for (const key of foreignKeysOf(change)) {
    const to = schema.tables.get(key.referencedTable ?? '');
    const referenced = referencedColumns(key, to);
    for (const [index, column] of key.columns.entries()) {
      const other = referenced[index];
      const type = typeOf(column, table, schema);
      const referencedType = other === undefined ? undefined : typeOf(other, to, schema);
      if (type === undefined || referencedType === undefined) isOpen = true;
      else if (family(type) !== family(referencedType))
        found.push({ column, type, references: `${key.referencedTable}.${other}`, referencedType });
    }
  }
  return found.length === 0 && isOpen ? unknown('the type of a column is not known') : found;
}

/**
 * The foreign keys that a statement adds whose columns no index of the table starts with, in any order. Of a
 * table whose creation was not seen only its new columns are known to have no other index.
 *
 * @param table the table of the keys.
 * @param schema as the migration leaves it.
 */
export function unindexedKeys(
  change: SchemaChange,
  table: TableState,
  schema: Schema,
): Fact<readonly { readonly columns: readonly string[] }[]> {
  const found: { columns: readonly string[] }[] = [];
  let isOpen = false;
  for (const { columns } of foreignKeysOf(change)) {
    if (columns.length === 0 || servesLookup(columns, table, schema)) continue;
    const isNew = columns.some(
      (column) => table.columns.get(column)?.createdIn === known(change.facts.migration),
    );
    const isKnown = table.uncertain === undefined && (table.createdIn !== undefined || isNew);
    if (isKnown) found.push({ columns });
    else isOpen = true;
  }
  return found.length === 0 && isOpen ? unknown('not every index of the table is known') : found;
}

function foreignKeysOf({ facts }: SchemaChange): ConstraintShape[] {
  if (facts.op !== 'create-table' && facts.op !== 'add-column' && facts.op !== 'add-constraint') return [];
  return (known(facts.constraintShapes) ?? []).filter(({ type }) => type === 'foreign-key');
}

/** REFERENCES without columns means the primary key. */
function referencedColumns(key: ConstraintShape, to: TableState | undefined): readonly string[] {
  if (key.referencedColumns.length > 0) return key.referencedColumns;
  for (const { shape } of to?.constraints.values() ?? [])
    if (shape.type === 'primary-key') return shape.columns;
  return [];
}

function typeOf(column: string, table: TableState | undefined, schema: Schema): string | undefined {
  if (table?.uncertain !== undefined) return undefined;
  return baseOf(table?.columns.get(column)?.type, schema);
}

/** Types by what they compare as: limits do not count, and a varchar is a text. */
function family(type: string): string {
  const { name, suffix } = parseType(type);
  return (name === 'varchar' ? 'text' : name) + suffix;
}

function servesLookup(columns: readonly string[], table: TableState, schema: Schema): boolean {
  for (const { shape } of table.constraints.values()) {
    const isKey = shape.type === 'primary-key' || shape.type === 'unique';
    if (isKey && startsWith(shape.columns, columns)) return true;
  }
  for (const { table: name, columns: indexed, condition, onExpressions } of schema.indexes.values()) {
    if (onExpressions || schema.tables.get(name) !== table) continue;
    const holdsEveryRow = condition === null || columns.some((one) => condition === `${one} IS NOT NULL`);
    if (holdsEveryRow && startsWith(indexed, columns)) return true;
  }
  return false;
}

function startsWith(indexed: readonly string[], columns: readonly string[]): boolean {
  const leading = new Set(indexed.slice(0, columns.length));
  return leading.size === columns.length && columns.every((column) => leading.has(column));
}

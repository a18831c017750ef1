import { quoted } from '../../calls/sql-text.js';
import { fieldIndex, fieldIndexName } from './field-index.js';
import {
  columnName,
  columnType,
  type DjangoContext,
  hasColumn,
  isIndexed,
  isManyToMany,
  isNullable,
  isPrimaryKey,
  isUnique,
  onceDefault,
  positiveCheck,
  relationOf,
  serverDefault,
} from './fields.js';
import { dropForeignKey, foreignKey } from './foreign-keys.js';
import { objectName } from './names.js';
import type { Field, Model, State } from './state.js';
import { keyType, renamedThrough, throughColumnsTo } from './through-tables.js';

/** How a field was and how it is to be, with the models around it. */
export interface Alteration {
  readonly from: Field;
  readonly to: Field;
  readonly before: { readonly model: Model; readonly state: State };
  readonly after: { readonly model: Model; readonly state: State };
}

export function alterField({ from, to, before, after }: Alteration, context: DjangoContext): string[] {
  const { model } = after;
  if (!model.hasTable) return [];
  if (isManyToMany(from) && isManyToMany(to)) return renamedThrough(from, to, before.model, model);
  if (!hasColumn(from) || !hasColumn(to)) return [];
  const table = `ALTER TABLE ${quoted(model.table)}`;
  const [old, name] = [columnName(from), columnName(to)];
  const column = `${table} ALTER COLUMN ${quoted(name)}`;
  const types = [
    columnType(from, before.model, before.state, context),
    columnType(to, model, after.state, context),
  ];
  const [oldKey, key] = [relationOf(from, before.model, context), relationOf(to, model, context)];
  const keyChanges =
    oldKey?.to !== key?.to || oldKey?.constrained !== key?.constrained || isColumnChanged(from, to, context);
  const sql: string[] = [];
  if (keyChanges) sql.push(...dropForeignKey(from, before.model, before.state, context));
  if (old !== name) sql.push(`${table} RENAME COLUMN ${quoted(old)} TO ${quoted(name)}`);
  if (isUnique(from) && !isUnique(to) && !isPrimaryKey(from))
    sql.push(`${table} DROP CONSTRAINT ${quoted(from.uniqueName ?? `${model.table}_${old}_key`)}`);
  if (isIndexed(from) && !isIndexed(to))
    sql.push(`DROP INDEX ${quoted(fieldIndexName(from, before.model, context))}`);
  const [oldType, type] = types;
  if (oldType !== type) {
    const using = isUnknownType(type) ? '' : ` USING ${quoted(name)}::${type}`;
    sql.push(`${column} TYPE ${type}${using}`);
  }
  sql.push(...positiveChecks(from, to, model, context));
  sql.push(...defaultAndNull(from, to, column, model, context));
  if (!isUnique(from) && isUnique(to) && !isPrimaryKey(to)) {
    const constraint = objectName(model.table, [name], '_uniq', context.engine);
    sql.push(`${table} ADD CONSTRAINT ${quoted(constraint)} UNIQUE (${quoted(name)})`);
  }
  if (!isIndexed(from) && isIndexed(to)) sql.push(...fieldIndex(to, model, context));
  if (oldType !== type && isPrimaryKey(to)) sql.push(...referring(model, after.state, context));
  if (keyChanges) sql.push(...foreignKey(to, model, after.state, context));
  return sql;
}

/** Django drops the foreign key of a column that it changes in any way, and makes it anew. */
function isColumnChanged(from: Field, to: Field, context: DjangoContext): boolean {
  return (
    columnName(from) !== columnName(to) ||
    isNullable(from) !== isNullable(to) ||
    isUnique(from) !== isUnique(to) ||
    serverDefault(from, context) !== serverDefault(to, context)
  );
}

function positiveChecks(from: Field, to: Field, { table }: Model, context: DjangoContext): string[] {
  const [old, check] = [positiveCheck(from, context), positiveCheck(to, context)];
  if ((old === undefined) === (check === undefined)) return [];
  if (check === undefined)
    return [`ALTER TABLE ${quoted(table)} DROP CONSTRAINT ${quoted(`${table}_${columnName(from)}_check`)}`];
  const name = objectName(table, [columnName(to)], '_check', context.engine);
  return [`ALTER TABLE ${quoted(table)} ADD CONSTRAINT ${quoted(name)} ${check}`];
}

function isUnknownType(type: string | undefined): boolean {
  return type === undefined || type.startsWith('unknown');
}

/** A field that must have a value from now on is filled with its default first. */
function defaultAndNull(
  from: Field,
  to: Field,
  column: string,
  model: Model,
  context: DjangoContext,
): string[] {
  const sql: string[] = [];
  const [oldDefault, server] = [serverDefault(from, context), serverDefault(to, context)];
  if (oldDefault !== server)
    sql.push(server === undefined ? `${column} DROP DEFAULT` : `${column} SET DEFAULT ${server}`);
  const [wasNullable, nullable] = [isNullable(from), isNullable(to)];
  if (isPrimaryKey(to) || wasNullable === nullable) return sql;
  if (nullable) return [...sql, `${column} DROP NOT NULL`];
  const once = onceDefault(to, context);
  const name = quoted(columnName(to));
  if (once !== undefined)
    sql.push(`UPDATE ${quoted(model.table)} SET ${name} = ${once} WHERE ${name} IS NULL`);
  return [...sql, `${column} SET NOT NULL`];
}

/** Columns that refer to a key take its type with it. */
function referring(model: Model, state: State, context: DjangoContext): string[] {
  const sql: string[] = [];
  for (const other of state.values()) {
    for (const field of other.hasTable ? other.fields.values() : []) {
      const relation = relationOf(field, other, context);
      const isReferring = relation?.to === model.key && relation.toField === undefined;
      const type = isReferring ? columnType(field, other, state, context) : keyType(model, state, context);
      const columns = isReferring
        ? [{ table: other.table, name: columnName(field) }]
        : throughColumnsTo(model, field, other, context);
      for (const { table, name } of columns) {
        const column = quoted(name);
        sql.push(`ALTER TABLE ${quoted(table)} ALTER COLUMN ${column} TYPE ${type} USING ${column}::${type}`);
      }
    }
  }
  return sql;
}

import type { Engine } from '../../../../model/kinds/change-context.js';
import { foreignKeySql, quoted, quotedList, runtimeExpression } from '../../code-sql.js';
import type { Value } from '../value.js';
import { booleanOf, entryOf, stringOf, stringsOf } from '../value.js';
import { defaultName, optionsOf, tableSql } from './names.js';

/** The kinds of constraints that TypeORM has classes for. */
export type ConstraintKind = 'foreign' | 'unique' | 'check' | 'exclusion';

/**
 * A constraint as a `TableForeignKey`, `TableUnique`, `TableCheck` or `TableExclusion` describes it, with its name;
 * `undefined` where its columns are known at run time only.
 */
export function constraintSql(
  kind: ConstraintKind,
  value: Value | undefined,
  table: string,
  engine: Engine,
): string | undefined {
  const options = optionsOf(value);
  const columns = stringsOf(entryOf(options, 'columnNames'));
  const given = stringOf(entryOf(options, 'name'));
  if (kind === 'check' || kind === 'exclusion') {
    const written = stringOf(entryOf(options, 'expression'));
    const expression = written ?? runtimeExpression;
    const text = kind === 'check' ? `CHECK (${expression})` : `EXCLUDE ${expression}`;
    const own = given ?? (written === undefined ? undefined : defaultName(kind, table, [written]));
    return own === undefined ? text : named(own, text, engine);
  }
  if (columns === undefined) return undefined;
  const name = given ?? defaultName(kind, table, columns);
  if (kind === 'unique') return named(name, `UNIQUE (${quotedList(engine, columns)})`, engine);
  const to = stringOf(entryOf(options, 'referencedTableName'));
  const toColumns = stringsOf(entryOf(options, 'referencedColumnNames'));
  if (to === undefined || toColumns === undefined) return undefined;
  const schema = stringOf(entryOf(options, 'referencedSchema'));
  const target = tableSql(schema === undefined ? to : `${schema}.${to}`, engine);
  const actions = {
    onDelete: stringOf(entryOf(options, 'onDelete')),
    onUpdate: stringOf(entryOf(options, 'onUpdate')),
  };
  return named(name, foreignKeySql(engine, columns, { table: target, columns: toColumns }, actions), engine);
}

export function named(name: string, constraint: string, engine: Engine): string {
  return `CONSTRAINT ${quoted(engine, name)} ${constraint}`;
}

/** CREATE INDEX of a `TableIndex`; `undefined` where its columns are known at run time only. */
export function indexSql(value: Value | undefined, table: string, engine: Engine): string | undefined {
  const options = optionsOf(value);
  const columns = stringsOf(entryOf(options, 'columnNames'));
  if (columns === undefined) return undefined;
  const is = (option: string, words: string) => (booleanOf(entryOf(options, option)) === true ? words : '');
  const where = engine === 'mysql' ? undefined : stringOf(entryOf(options, 'where'));
  const name = stringOf(entryOf(options, 'name')) ?? defaultName('index', table, columns, where);
  const kind = engine === 'mysql' ? `${is('isFulltext', 'FULLTEXT ')}${is('isSpatial', 'SPATIAL ')}` : '';
  const using = engine === 'postgres' ? is('isSpatial', ' USING gist') : '';
  const concurrently = engine === 'postgres' ? is('isConcurrent', ' CONCURRENTLY') : '';
  const head = `CREATE ${is('isUnique', 'UNIQUE ')}${kind}INDEX${concurrently} ${quoted(engine, name)}`;
  const condition = where === undefined || where === '' ? '' : ` WHERE ${where}`;
  return `${head} ON ${tableSql(table, engine)}${using} (${quotedList(engine, columns)})${condition}`;
}

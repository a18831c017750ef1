import type { Engine } from '../../../../model/kinds/change-context.js';
import { type ColumnSql, literal, quoted, referencesSql, runtimeExpression } from '../../code-sql.js';
import type { Value } from '../value.js';
import { booleanOf, entryOf, isNothing, numberOf, stringOf } from '../value.js';

/** A column of db-migrate, and the foreign key that it asks for. */
export interface DbColumn {
  readonly sql: ColumnSql;
  readonly foreignKey: string | undefined;
}

/**
 * A column as `{ type: 'string', length: 255, notNull: true }` or as the name of a type.
 *
 * @see https://db-migrate.readthedocs.io/en/latest/API/SQL/
 */
export function columnOf(name: string, spec: Value, engine: Engine): DbColumn {
  const find = (option: string) => entryOf(spec, option);
  const isSet = (option: string) => booleanOf(find(option)) === true;
  const isSerial = isSet('autoIncrement');
  const type = typeSql(find('type') ?? spec, spec, isSerial, engine);
  const given = find('defaultValue');
  return {
    sql: {
      name,
      type: isSet('unsigned') && engine === 'mysql' ? `${type} unsigned` : type,
      notNull: isSet('notNull') || isSet('primaryKey'),
      default: given === undefined || isNothing(given) ? undefined : defaultSql(given, engine),
      constraints: [
        ...(isSet('primaryKey') ? ['PRIMARY KEY'] : []),
        ...(isSerial && engine !== 'postgres'
          ? [engine === 'mysql' ? 'AUTO_INCREMENT' : 'AUTOINCREMENT']
          : []),
        ...(isSet('unique') ? ['UNIQUE'] : []),
      ],
    },
    foreignKey: foreignKeyOf(name, find('foreignKey'), engine),
  };
}

/** The type names of db-migrate, and those of its constants (`dbm.dataType.STRING`), by what an engine calls them. */
function typeSql(type: Value, spec: Value, isSerial: boolean, engine: Engine): string {
  const name = nameOf(type);
  if (name === undefined) return 'unknown';
  const length = numberOf(entryOf(spec, 'length'));
  const limit = length === undefined ? '' : `(${length})`;
  const isPostgres = engine === 'postgres';
  switch (name) {
    case 'string':
      return engine === 'mysql' && length === undefined ? 'varchar(255)' : `varchar${limit}`;
    case 'int':
    case 'integer':
      if (isSerial && isPostgres) return 'serial';
      return engine === 'mysql' ? 'int' : 'integer';
    case 'bigint':
    case 'big_integer':
      return isSerial && isPostgres ? 'bigserial' : engine === 'sqlite' && isSerial ? 'integer' : 'bigint';
    case 'smallint':
    case 'small_integer':
      return isSerial && isPostgres ? 'smallserial' : 'smallint';
    case 'datetime':
    case 'date_time':
      return isPostgres ? 'timestamp' : 'datetime';
    case 'timestamp':
      return isPostgres && booleanOf(entryOf(spec, 'timezone')) === true ? 'timestamptz' : 'timestamp';
    case 'blob':
    case 'binary':
      return isPostgres ? 'bytea' : `blob`;
    case 'decimal': {
      const precision = numberOf(entryOf(spec, 'precision'));
      const scale = numberOf(entryOf(spec, 'scale'));
      if (precision === undefined) return `decimal${limit}`;
      return scale === undefined ? `decimal(${precision})` : `decimal(${precision}, ${scale})`;
    }
    case 'char':
      return `char${limit}`;
    default:
      return `${name}${limit}`;
  }
}

/** `'string'`, or the last word of `dbm.dataType.STRING`, which a module is handed when it runs. */
function nameOf(type: Value): string | undefined {
  const text = stringOf(type);
  if (text !== undefined) return text.toLowerCase();
  if (type.type === 'chain') return type.links.at(-1)?.name.toLowerCase();
  const last = type.type === 'runtime' ? type.words.at(-1)?.toLowerCase() : undefined;
  return last !== undefined && constants.has(last) ? last : undefined;
}

const constants: ReadonlySet<string> = new Set([
  ...[
    'char',
    'string',
    'text',
    'smallint',
    'bigint',
    'integer',
    'small_integer',
    'big_integer',
    'real',
    'date',
  ],
  ...['date_time', 'time', 'blob', 'timestamp', 'binary', 'boolean', 'decimal'],
]);

/** A string that ends in `()`, and `{ special: 'now' }` or raw SQL, are expressions; other strings are values. */
function defaultSql(value: Value, engine: Engine): string {
  const text = stringOf(value) ?? stringOf(entryOf(value, 'raw'));
  const special = stringOf(entryOf(value, 'special'));
  if (special !== undefined || text?.toUpperCase() === 'CURRENT_TIMESTAMP') return 'CURRENT_TIMESTAMP';
  if (text !== undefined && (/^\w+\(\)$/.test(text) || value.type === 'record')) return text;
  if (value.type === 'constant') return literal(engine, value.value);
  return runtimeExpression;
}

/** `{ name, table, mapping: 'id', rules: { onDelete, onUpdate } }`. */
function foreignKeyOf(column: string, value: Value | undefined, engine: Engine): string | undefined {
  const name = stringOf(entryOf(value, 'name'));
  const table = stringOf(entryOf(value, 'table'));
  if (name === undefined || table === undefined) return undefined;
  const mapping = entryOf(value, 'mapping');
  const to = stringOf(mapping) ?? stringOf(entryOf(mapping, column));
  const referenced = { table: quoted(engine, table), columns: to === undefined ? [] : [to] };
  const references = referencesSql(engine, referenced, rulesOf(entryOf(value, 'rules')));
  return `CONSTRAINT ${quoted(engine, name)} FOREIGN KEY (${quoted(engine, column)}) ${references}`;
}

export function rulesOf(rules: Value | undefined) {
  return { onDelete: stringOf(entryOf(rules, 'onDelete')), onUpdate: stringOf(entryOf(rules, 'onUpdate')) };
}

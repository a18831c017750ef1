import type { Engine } from '../../../../model/kinds/change-context.js';
import { entryNamed } from '../../entry-named.js';
import { argument, type CallValue, isFalse, nameOf, numberOf } from '../value.js';

/**
 * The types that Django's fields become on each engine; `unknown` for a field of its own making, whose type only
 * its class knows.
 *
 * @see https://github.com/django/django/blob/main/django/db/backends/postgresql/base.py (`data_types`)
 */
export function typeOfField(field: CallValue, engine: Engine): string {
  const kind = nameOf(field.of);
  const sized = sizedType(kind, field, engine);
  if (sized !== undefined) return sized;
  return (
    entryNamed(plainTypes[engine], kind) ??
    plainTypes.postgres[postgresOnly.has(kind) ? kind : ''] ??
    'unknown'
  );
}

function sizedType(kind: string, field: CallValue, engine: Engine): string | undefined {
  const length = lengths.get(kind);
  if (length !== undefined) {
    const given = numberOf(field.options.get('max_length'));
    const size = given ?? length;
    return size === 0 ? (engine === 'mysql' ? 'longtext' : 'varchar') : `varchar(${size})`;
  }
  if (kind === 'DecimalField') {
    const digits = numberOf(argument(field, 2, 'max_digits'));
    const places = numberOf(argument(field, 3, 'decimal_places')) ?? 0;
    if (engine === 'sqlite') return 'decimal';
    return digits === undefined ? 'numeric' : `numeric(${digits}, ${places})`;
  }
  if (kind === 'ArrayField') {
    const base = argument(field, 0, 'base_field');
    return base?.type === 'call' ? arrayOf(typeOfField(base, engine)) : 'unknown';
  }
  if (kind === 'GeneratedField') {
    const output = field.options.get('output_field');
    return output?.type === 'call' ? typeOfField(output, engine) : 'unknown';
  }
  if (kind === 'VectorField') {
    const dimensions = numberOf(field.options.get('dimensions'));
    return dimensions === undefined ? 'vector' : `vector(${dimensions})`;
  }
  if (
    kind === 'GeometryField' ||
    kind === 'PointField' ||
    kind === 'PolygonField' ||
    kind === 'MultiPolygonField'
  ) {
    return isFalse(field.options.get('geography')) || !field.options.has('geography')
      ? 'geometry'
      : 'geography';
  }
  return undefined;
}

function arrayOf(type: string): string {
  return type === 'unknown' ? type : `${type}[]`;
}

/** Texts of a length, with the length where none is given; 0 for none. */
const lengths: ReadonlyMap<string, number> = new Map([
  ['CharField', 0],
  ['CommaSeparatedIntegerField', 0],
  ['EmailField', 254],
  ['FileField', 100],
  ['FilePathField', 100],
  ['ImageField', 100],
  ['SlugField', 50],
  ['URLField', 200],
]);

const postgres: Readonly<Record<string, string>> = {
  AutoField: 'integer',
  BigAutoField: 'bigint',
  SmallAutoField: 'smallint',
  BigIntegerField: 'bigint',
  BinaryField: 'bytea',
  BooleanField: 'boolean',
  NullBooleanField: 'boolean',
  DateField: 'date',
  DateTimeField: 'timestamp with time zone',
  DurationField: 'interval',
  FloatField: 'double precision',
  GenericIPAddressField: 'inet',
  IPAddressField: 'inet',
  IntegerField: 'integer',
  JSONField: 'jsonb',
  PositiveBigIntegerField: 'bigint',
  PositiveIntegerField: 'integer',
  PositiveSmallIntegerField: 'smallint',
  SmallIntegerField: 'smallint',
  TextField: 'text',
  TimeField: 'time',
  UUIDField: 'uuid',
  CICharField: 'citext',
  CIEmailField: 'citext',
  CITextField: 'citext',
  HStoreField: 'hstore',
  SearchVectorField: 'tsvector',
  IntegerRangeField: 'int4range',
  BigIntegerRangeField: 'int8range',
  DecimalRangeField: 'numrange',
  DateTimeRangeField: 'tstzrange',
  DateRangeField: 'daterange',
};

/** Fields of `django.contrib.postgres` are nothing on other engines, but neither is their migration. */
const postgresOnly: ReadonlySet<string> = new Set(Object.keys(postgres).slice(-11));

const mysql: Readonly<Record<string, string>> = {
  AutoField: 'integer',
  BigAutoField: 'bigint',
  SmallAutoField: 'smallint',
  BigIntegerField: 'bigint',
  BinaryField: 'longblob',
  BooleanField: 'tinyint(1)',
  NullBooleanField: 'tinyint(1)',
  DateField: 'date',
  DateTimeField: 'datetime(6)',
  DurationField: 'bigint',
  FloatField: 'double precision',
  GenericIPAddressField: 'char(39)',
  IPAddressField: 'char(15)',
  IntegerField: 'integer',
  JSONField: 'json',
  PositiveBigIntegerField: 'bigint',
  PositiveIntegerField: 'integer',
  PositiveSmallIntegerField: 'smallint',
  SmallIntegerField: 'smallint',
  TextField: 'longtext',
  TimeField: 'time(6)',
  UUIDField: 'char(32)',
};

const sqlite: Readonly<Record<string, string>> = {
  ...mysql,
  BigAutoField: 'integer',
  SmallAutoField: 'integer',
  BinaryField: 'blob',
  BooleanField: 'bool',
  NullBooleanField: 'bool',
  DateTimeField: 'datetime',
  FloatField: 'real',
  JSONField: 'text',
  TextField: 'text',
  TimeField: 'time',
};

const plainTypes: Readonly<Record<Engine, Readonly<Record<string, string>>>> = { postgres, mysql, sqlite };

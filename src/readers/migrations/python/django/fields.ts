import type { Engine } from '../../../../model/kinds/change-context.js';
import { type ColumnText, quoted } from '../../calls/sql-text.js';
import { argument, type CallValue, isFalse, isNone, isTrue, nameOf, textOf, type Value } from '../value.js';
import { sqlValue } from './expressions.js';
import { typeOfField } from './field-types.js';
import { cutName, modelKey } from './names.js';
import type { Field, Model, State } from './state.js';

/** What of a project decides how its fields come to be columns. */
export interface DjangoContext {
  readonly engine: Engine;
  /** `AUTH_USER_MODEL`: the model that `settings.AUTH_USER_MODEL` stands for. */
  readonly userModel: string;
}

export interface Relation {
  /** The model it refers to, by its key. */
  readonly to: string;
  readonly toField: string | undefined;
  /** Whether the server holds it by a foreign key. */
  readonly constrained: boolean;
}

/** Fields that have no column: tags of taggit, relations from the other side. */
const withoutColumn: ReadonlySet<string> = new Set([
  'TaggableManager',
  'GenericRelation',
  'GenericForeignKey',
]);

export function isManyToMany({ made }: Field): boolean {
  return /ManyToManyField$/.test(nameOf(made.of)) && argument(made, 0, 'to') !== undefined;
}

export function hasColumn(field: Field): boolean {
  return !isManyToMany(field) && !withoutColumn.has(nameOf(field.made.of));
}

/** What a foreign key refers to; `undefined` for any other field. */
export function relationOf(
  { made }: Field,
  model: Model,
  { userModel }: DjangoContext,
): Relation | undefined {
  if (!/(?:ForeignKey|OneToOneField|ParentalKey)$/.test(nameOf(made.of))) return undefined;
  const to = targetOf(argument(made, 0, 'to'), model, userModel);
  if (to === undefined) return undefined;
  return {
    to,
    toField: textOf(made.options.get('to_field')),
    constrained: !isFalse(made.options.get('db_constraint')),
  };
}

/** `'self'`, `'Order'`, `'orders.Order'`, `settings.AUTH_USER_MODEL`. */
export function targetOf(to: Value | undefined, { app, key }: Model, userModel: string): string | undefined {
  if (to?.type === 'name' && to.path.endsWith('AUTH_USER_MODEL')) return userModel.toLowerCase();
  const name = textOf(to);
  if (name === undefined) return undefined;
  return name === 'self' ? key : modelKey(app, name);
}

/** The column of a field: a relation's ends in `_id`. */
export function columnName(field: Field): string {
  const given = textOf(field.made.options.get('db_column'));
  const kind = nameOf(field.made.of);
  return given ?? (/(?:ForeignKey|OneToOneField|ParentalKey)$/.test(kind) ? `${field.name}_id` : field.name);
}

/** The type of the column; that of a relation is the one of the column it refers to. */
export function columnType(
  field: Field,
  model: Model,
  state: State,
  context: DjangoContext,
  depth = 0,
): string {
  const relation = relationOf(field, model, context);
  if (relation === undefined) return typeOfField(field.made, context.engine);
  const target = state.get(relation.to);
  if (target === undefined) return integerKeys.test(relation.to) ? 'integer' : 'unknown';
  const key = relation.toField === undefined ? primaryKeyOf(target) : target.fields.get(relation.toField);
  return key === undefined || depth > 8 ? 'unknown' : columnType(key, target, state, context, depth + 1);
}

/** Models of Django itself, which keep their keys as they have always been. */
const integerKeys = /^(?:auth|contenttypes|sites|admin|flatpages|redirects)\./;

export function primaryKeyOf(model: Model): Field | undefined {
  for (const field of model.fields.values()) if (isTrue(field.made.options.get('primary_key'))) return field;
  return model.fields.get('id');
}

/** The name of the column of the primary key; `id` where the model is not known. */
export function keyColumn(model: Model | undefined): string {
  const key = model === undefined ? undefined : primaryKeyOf(model);
  return key === undefined ? 'id' : columnName(key);
}

export function isNullable({ made }: Field): boolean {
  return isTrue(made.options.get('null')) || nameOf(made.of) === 'NullBooleanField';
}

export function isUnique({ made }: Field): boolean {
  return isTrue(made.options.get('unique')) || /OneToOneField$/.test(nameOf(made.of));
}

export function isPrimaryKey({ made }: Field): boolean {
  return isTrue(made.options.get('primary_key'));
}

/** Whether it has an index of its own, beside one that makes it unique. */
export function isIndexed(field: Field): boolean {
  if (isUnique(field) || isPrimaryKey(field) || !hasColumn(field)) return false;
  const given = field.made.options.get('db_index');
  if (given !== undefined) return isTrue(given);
  return /(?:ForeignKey|ParentalKey|SlugField)$/.test(nameOf(field.made.of));
}

/** The words Django leaves to the server: `db_default`. */
export function serverDefault({ made }: Field, context: DjangoContext): string | undefined {
  const given = made.options.get('db_default');
  return given === undefined ? undefined : sqlValue(given, (name) => name, context.engine);
}

/**
 * What Django fills a new column of a table with, and then takes away again; `undefined` for nothing.
 *
 * @see https://docs.djangoproject.com/en/stable/ref/migration-operations/#addfield
 */
export function onceDefault(field: Field, context: DjangoContext): string | undefined {
  const { made } = field;
  const given = made.options.get('default');
  if (given !== undefined && !isNone(given)) return sqlConstant(given, context);
  if (given !== undefined) return undefined;
  if (isTrue(made.options.get('auto_now')) || isTrue(made.options.get('auto_now_add'))) return AT_RUN_TIME;
  const isText = /^(?:Char|Text|Slug|Email|URL|File|Image|FilePath|CI\w+)Field$/.test(nameOf(made.of));
  return !isNullable(field) && isText && isTrue(made.options.get('blank')) ? "''" : undefined;
}

/** Django works a default out once and sends what it came to, whatever function makes it. */
const AT_RUN_TIME = "'known at run time'";

function sqlConstant(given: Value, { engine }: DjangoContext): string {
  if (given.type === 'name' && (given.path === 'dict' || given.path === 'list'))
    return given.path === 'dict' ? "'{}'" : "'[]'";
  if (given.type === 'list' && given.items.length === 0) return "'[]'";
  return given.type === 'constant' ? (sqlValue(given, (name) => name, engine) ?? AT_RUN_TIME) : AT_RUN_TIME;
}

/** What the server holds a number to that may not be negative. */
export function positiveCheck(field: Field, { engine }: DjangoContext): string | undefined {
  const isPositive = /^Positive(?:Big|Small)?IntegerField$/.test(nameOf(field.made.of));
  return isPositive && engine !== 'mysql' ? `CHECK (${quoted(columnName(field))} >= 0)` : undefined;
}

/** The column as a statement defines it, without what refers to other tables. */
export function columnOf(field: Field, model: Model, state: State, context: DjangoContext): ColumnText {
  const { made } = field;
  const kind = nameOf(made.of);
  const isAuto = /^(?:Small|Big)?AutoField$/.test(kind);
  const primaryKey = isPrimaryKey(field);
  const computed = kind === 'GeneratedField' ? made.options.get('expression') : undefined;
  const column = columnName(field);
  const expression = computed === undefined ? undefined : sqlValue(computed, (name) => name, context.engine);
  return {
    name: column,
    type: columnType(field, model, state, context),
    nullable: isNullable(field) || primaryKey,
    default: serverDefault(field, context),
    primaryKey,
    computed:
      expression === undefined ? undefined : { expression, stored: isTrue(made.options.get('db_persist')) },
    constraint: [
      isAuto ? 'GENERATED BY DEFAULT AS IDENTITY' : '',
      isUnique(field) && !primaryKey ? 'UNIQUE' : '',
      positiveCheck(field, context) ?? '',
    ]
      .filter((word) => word !== '')
      .join(' '),
  };
}

/** The table between two models; `undefined` for one that a model of its own stands for. */
export function throughTable(
  field: Field,
  model: Model,
): { readonly table: string; readonly made: CallValue } | undefined {
  const { made, name } = field;
  if (!isManyToMany(field) || made.options.has('through')) return undefined;
  return { table: textOf(made.options.get('db_table')) ?? cutName(`${model.table}_${name}`), made };
}

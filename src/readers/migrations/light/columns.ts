import type { LightDialect } from '../../../documents/sql/light/tokens.js';
import type { ColumnDefinition } from '../../../documents/sql/light/tree-table.js';
import type { ColumnShape, ConstraintShape, Generated } from '../../../model/kinds/schema-change.js';
import { constraintShape } from './constraints.js';
import { expressionText, kindOfDefault } from './expressions.js';
import { typeText } from './types.js';

/** A column definition with the constraints written behind it. */
export interface DefinedColumn {
  readonly shape: ColumnShape;
  readonly constraints: readonly ConstraintShape[];
}

export function definedColumn(definition: ColumnDefinition, dialect: LightDialect): DefinedColumn {
  const isKey = definition.constraints.some(({ kind }) => kind === 'primary-key');
  const generated = generatedBy(definition, isKey, dialect);
  const nullable = !definition.notNull && !isKey && generated !== 'identity';
  const first = nullable ? undefined : firstOfEnum(definition);
  const value = definition.default;
  return {
    shape: {
      name: definition.name,
      type: typeText(definition.dataType, dialect),
      nullable,
      default: value === null ? (first ?? null) : expressionText(value),
      defaultKind: value === null ? (first === undefined ? null : 'constant') : kindOfDefault(value),
      generated,
    },
    constraints: definition.constraints.map((constraint) => constraintShape(constraint, dialect)),
  };
}

/**
 * In SQLite the only column of the primary key numbers the rows if its type is called INTEGER.
 *
 * @see https://www.sqlite.org/lang_createtable.html#rowid
 */
function generatedBy(definition: ColumnDefinition, isKey: boolean, dialect: LightDialect): Generated | null {
  if (definition.autoIncrement) return 'identity';
  if (dialect === 'sqlite' && isKey && definition.dataType?.name === 'integer') return 'identity';
  return definition.generated;
}

/**
 * A required ENUM takes its first value where none is given, in strict mode too.
 *
 * @see https://dev.mysql.com/doc/refman/8.0/en/enum.html#enum-nulls
 */
function firstOfEnum({ dataType }: ColumnDefinition): string | undefined {
  const first = dataType?.name === 'enum' ? dataType.values[0] : undefined;
  return first === undefined ? undefined : `'${first}'`;
}

/** The columns with a REFERENCES behind their type, which not every version of MySQL heeds. */
export function inlineReferences(
  definitions: readonly ColumnDefinition[],
  dialect: LightDialect,
): readonly string[] {
  if (dialect !== 'mysql') return [];
  return definitions
    .filter(({ constraints }) => constraints.some(({ references }) => references !== null))
    .map(({ name }) => name);
}

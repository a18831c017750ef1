import { everyPart } from '../../../documents/sql/light/every-part.js';
import type { LightDialect } from '../../../documents/sql/light/tokens.js';
import type { Expression } from '../../../documents/sql/light/tree-query.js';
import type { ConstraintDefinition } from '../../../documents/sql/light/tree-table.js';
import type { ConstraintShape } from '../../../model/kinds/schema-change.js';
import { expressionText } from './expressions.js';
import { tableName } from './names.js';

/** A constraint as facts have it. */
export function constraintShape(definition: ConstraintDefinition, dialect: LightDialect): ConstraintShape {
  const { kind, columns, references, condition } = definition;
  return {
    type: kind,
    name: nameOf(definition, dialect),
    columns: condition === null || columns.length > 0 ? columns : columnsIn(condition),
    notValid: false,
    usingIndex: null,
    referencedTable: references === null ? null : tableName(references.table),
    referencedColumns: references?.columns ?? [],
    onDelete: references?.onDelete ?? null,
    condition: condition === null ? null : expressionText(condition),
    provesNotNull: condition === null ? [] : columnsNotNull(condition),
  };
}

/**
 * The name by which a constraint is dropped: MySQL's primary key is called PRIMARY whatever is written, its
 * unique keys go by their first column. In SQLite one without a name has none, so it is called what it is.
 *
 * @see https://dev.mysql.com/doc/refman/8.0/en/create-table.html#create-table-indexes-keys
 */
function nameOf({ kind, name, columns }: ConstraintDefinition, dialect: LightDialect): string | null {
  if (dialect === 'sqlite') return name ?? `${kind.replace('-', ' ')} (${columns.join(', ')})`;
  if (kind === 'primary-key') return 'PRIMARY';
  return kind === 'unique' ? (name ?? columns[0] ?? null) : name;
}

/** The columns that a CHECK names. */
function columnsIn(condition: Expression): string[] {
  const parts = [...everyPart(condition)];
  return [...new Set(parts.flatMap((part) => (part.type === 'column' ? (part.path.at(-1) ?? []) : [])))];
}

/** The columns of which a condition says that they are not null: `a IS NOT NULL`, also as part of an AND. */
function columnsNotNull(condition: Expression): string[] {
  const parts = condition.type === 'operation' && condition.operator === 'AND' ? condition.args : [condition];
  return parts.flatMap((part) => {
    if (part.type !== 'operation' || part.operator !== 'IS NOT NULL') return [];
    const [column] = part.args;
    return column?.type === 'column' ? [column.path.at(-1) ?? ''] : [];
  });
}

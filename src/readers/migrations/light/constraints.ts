import type { Expression } from '../../../documents/sql/light/tree-query.js';
import type { ConstraintDefinition } from '../../../documents/sql/light/tree-table.js';
import type { ConstraintShape } from '../../../model/kinds/schema-change.js';
import { expressionText } from './expressions.js';
import { tableName } from './names.js';

/** A constraint as facts have it. */
export function constraintShape({
  kind,
  name,
  columns,
  references,
  condition,
}: ConstraintDefinition): ConstraintShape {
  return {
    type: kind,
    name,
    columns,
    notValid: false,
    usingIndex: null,
    referencedTable: references === null ? null : tableName(references.table),
    referencedColumns: references?.columns ?? [],
    onDelete: references?.onDelete ?? null,
    condition: condition === null ? null : expressionText(condition),
    provesNotNull: condition === null ? [] : columnsNotNull(condition),
  };
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

import type { Constraint, Node } from '@pgsql/types';
import type { ConstraintShape, ConstraintType } from '../../../model/kinds/schema-change.js';
import { columnPath, expressionText } from './expressions.js';
import { stringsOf, tableName } from './names.js';
import { everyNode } from './walk.js';

const types: Readonly<Record<string, ConstraintType>> = {
  CONSTR_PRIMARY: 'primary-key',
  CONSTR_UNIQUE: 'unique',
  CONSTR_FOREIGN: 'foreign-key',
  CONSTR_CHECK: 'check',
  CONSTR_EXCLUSION: 'exclude',
  CONSTR_NOTNULL: 'not-null',
};

/**
 * A constraint as facts have it; `undefined` for what the parser also calls one (a default, an identity).
 *
 * @param inline the column it was written behind.
 */
export function constraintShape(constraint: Constraint, inline?: string): ConstraintShape | undefined {
  const type = types[constraint.contype ?? ''];
  if (type === undefined) return undefined;
  const written = type === 'check' ? columnsRead(constraint.raw_expr) : keyColumns(constraint);
  return {
    type,
    name: constraint.conname ?? null,
    columns: written.length === 0 && inline !== undefined ? [inline] : written,
    notValid: constraint.skip_validation === true,
    usingIndex: constraint.indexname ?? null,
    referencedTable: tableName(constraint.pktable) ?? null,
    referencedColumns: stringsOf(constraint.pk_attrs),
    onDelete: type === 'foreign-key' ? onDelete(constraint.fk_del_action) : null,
    condition: type === 'check' ? expressionText(constraint.raw_expr) : null,
    provesNotNull: type === 'check' ? columnsNotNull(constraint.raw_expr) : [],
  };
}

function keyColumns({ contype, fk_attrs, keys }: Constraint): string[] {
  return stringsOf(contype === 'CONSTR_FOREIGN' ? fk_attrs : keys);
}

/** The columns that a condition names, each once. */
function columnsRead(condition: Node | undefined): string[] {
  const columns = new Set<string>();
  for (const node of everyNode(condition)) {
    const column = 'ColumnRef' in node ? columnPath(node.ColumnRef).at(-1) : undefined;
    if (column !== undefined) columns.add(column);
  }
  return [...columns];
}

/** The columns of which a condition says that they are not null: `a IS NOT NULL`, also as part of an AND. */
function columnsNotNull(condition: Node | undefined): string[] {
  if (condition === undefined) return [];
  if ('BoolExpr' in condition && condition.BoolExpr.boolop === 'AND_EXPR') {
    return (condition.BoolExpr.args ?? []).flatMap(columnsNotNull);
  }
  if (!('NullTest' in condition) || condition.NullTest.nulltesttype !== 'IS_NOT_NULL') return [];
  const argument = condition.NullTest.arg;
  const column =
    argument !== undefined && 'ColumnRef' in argument ? columnPath(argument.ColumnRef).at(-1) : undefined;
  return column === undefined ? [] : [column];
}

function onDelete(action: string | undefined): string {
  switch (action) {
    case 'c':
      return 'cascade';
    case 'n':
      return 'set null';
    case 'd':
      return 'set default';
    case 'r':
      return 'restrict';
    default:
      return 'no action';
  }
}

import type { ColumnDef, Constraint } from '@pgsql/types';
import type { ColumnShape, ConstraintShape, Generated } from '../../../model/kinds/schema-change.js';
import { constraintShape } from './constraints.js';
import { expressionText, kindOfDefault } from './expressions.js';
import { isSerial, typeText } from './types.js';

/** A column definition with the constraints written behind it. */
export interface DefinedColumn {
  readonly shape: ColumnShape;
  readonly constraints: readonly ConstraintShape[];
}

export function definedColumn(definition: ColumnDef): DefinedColumn | undefined {
  const name = definition.colname;
  if (name === undefined) return undefined;
  const written = constraintsOf(definition);
  const constraints = written
    .map((one) => constraintShape(one, name))
    .filter((one) => one !== undefined)
    .filter(({ type }) => type !== 'not-null');
  const generated = generatedBy(definition, written);
  const required = written.some(
    ({ contype }) => contype === 'CONSTR_NOTNULL' || contype === 'CONSTR_PRIMARY',
  );
  const value = written.find(({ contype }) => contype === 'CONSTR_DEFAULT')?.raw_expr;
  const given = value === undefined || isNull(value) ? undefined : value;
  return {
    shape: {
      name,
      type: typeText(definition.typeName) ?? 'unknown',
      nullable: !required && generated !== 'serial' && generated !== 'identity',
      default: given === undefined ? null : expressionText(given),
      defaultKind: given === undefined ? null : kindOfDefault(given),
      generated: generated ?? null,
    },
    constraints,
  };
}

function constraintsOf(definition: ColumnDef): Constraint[] {
  const constraints: Constraint[] = [];
  for (const node of definition.constraints ?? []) {
    if ('Constraint' in node) constraints.push(node.Constraint);
  }
  return constraints;
}

function generatedBy(definition: ColumnDef, constraints: readonly Constraint[]): Generated | undefined {
  if (isSerial(definition.typeName)) return 'serial';
  if (constraints.some(({ contype }) => contype === 'CONSTR_IDENTITY')) return 'identity';
  const expression = constraints.find(({ contype }) => contype === 'CONSTR_GENERATED');
  if (expression === undefined) return undefined;
  return expression.generated_kind === 'v' ? 'virtual' : 'stored';
}

/** `DEFAULT NULL` gives no value. */
function isNull(node: NonNullable<Constraint['raw_expr']>): boolean {
  if ('TypeCast' in node) return node.TypeCast.arg !== undefined && isNull(node.TypeCast.arg);
  return 'A_Const' in node && node.A_Const.isnull === true;
}

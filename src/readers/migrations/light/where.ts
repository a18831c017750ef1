import { everyPart, everyQuery } from '../../../documents/sql/light/every-part.js';
import type { Expression, Query, Source } from '../../../documents/sql/light/tree-query.js';
import { expressionText, isConstant } from './expressions.js';

export interface Bounds {
  readonly bounded: 'none' | 'where' | 'key-range' | 'limit';
  /** The columns that it holds to a value, a list or a closed range. */
  readonly columns: readonly string[];
}

/** Columns that name one row wherever they are called so. */
const keyNames: ReadonlySet<string> = new Set(['id', 'rowid', '_rowid_', 'oid', 'uuid', 'guid']);

/**
 * What keeps a statement from touching every row.
 *
 * @param limited whether the statement itself has a LIMIT.
 * @param sources the tables and queries it joins, whose LIMIT may choose the rows.
 */
export function boundsOf(condition: Expression | null, limited: boolean, sources: readonly Source[]): Bounds {
  const isChosen = limited || sources.some(hasLimit);
  if (condition === null) return { bounded: isChosen ? 'limit' : 'none', columns: [] };
  if (isAlwaysTrue(condition)) return { bounded: isChosen ? 'limit' : 'none', columns: [] };
  const columns = heldColumns(condition);
  if (isChosen || choosesByLimit(condition)) return { bounded: 'limit', columns };
  const isKey = columns.some((column) => keyNames.has(column.toLowerCase()));
  return { bounded: isKey ? 'key-range' : 'where', columns };
}

function hasLimit(source: Source): boolean {
  return source.type === 'derived' && limits(source.query);
}

function limits(query: Query): boolean {
  return everyQuery(query).some(({ limited }) => limited);
}

/** `id IN (SELECT … LIMIT 10)`: a list of rows, not a single value. */
function choosesByLimit(condition: Expression): boolean {
  for (const part of everyPart(condition)) {
    if (part.type !== 'operation' || part.operator !== 'IN') continue;
    const list = part.args[1];
    if (list?.type === 'subquery' && limits(list.query)) return true;
  }
  return false;
}

function isAlwaysTrue(condition: Expression): boolean {
  if (condition.type === 'constant')
    return condition.text === 'TRUE' || (condition.kind === 'number' && Number(condition.text) !== 0);
  if (condition.type !== 'operation') return false;
  const [left, right] = condition.args;
  switch (condition.operator) {
    case 'AND':
      return condition.args.every(isAlwaysTrue);
    case 'OR':
      return condition.args.some(isAlwaysTrue);
    case 'NOT':
      return left?.type === 'constant' && (left.text === 'FALSE' || left.text === '0');
    case 'IS NOT NULL':
      return left?.type === 'column' && keyNames.has((left.path.at(-1) ?? '').toLowerCase());
    case '=': {
      if (left === undefined || right === undefined) return false;
      const text = expressionText(left);
      return !text.includes('…') && !text.includes('(') && text === expressionText(right);
    }
    default:
      return false;
  }
}

/** The columns held by the parts of an AND. */
function heldColumns(condition: Expression): string[] {
  const held = new Set<string>();
  const above = new Set<string>();
  const below = new Set<string>();
  const isAnd = condition.type === 'operation' && condition.operator === 'AND';
  for (const part of isAnd ? condition.args : [condition]) {
    if (part.type !== 'operation') continue;
    const [left, right] = part.args;
    const column = left?.type === 'column' ? left.path.at(-1) : undefined;
    if (column === undefined || right === undefined) continue;
    if (part.operator === 'BETWEEN') held.add(column);
    if ((part.operator === '=' || part.operator === '<=>') && isSingle(right)) held.add(column);
    if (part.operator === 'IN' && right.type === 'list' && isConstant(right)) held.add(column);
    if (part.operator === '>' || part.operator === '>=') above.add(column);
    if (part.operator === '<' || part.operator === '<=') below.add(column);
  }
  for (const column of above) if (below.has(column)) held.add(column);
  return [...held];
}

/** A constant, a variable, or a query for one value. */
function isSingle(value: Expression): boolean {
  return value.type === 'subquery' || value.type === 'variable' || isConstant(value);
}

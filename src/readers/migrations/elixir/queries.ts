import type { SyntaxNode } from '../../../documents/code/syntax.js';
import { childOf } from '../../../documents/code/syntax.js';
import type { Does } from '../calls/act.js';
import { literal, quoted, quotedList, RUN_TIME_VALUE } from '../calls/sql-text.js';
import { argumentsOf, keyOf, nameOf } from './program.js';
import { type Scope, sqlValue, textOf, type Value, wordsIn } from './value.js';

type Evaluate = (node: SyntaxNode, scope: Scope) => Value;

/** What `from` and the functions behind it choose. */
interface Chosen {
  readonly table: string;
  readonly where: readonly string[];
  readonly set: readonly string[];
}

/**
 * What `Repo.update_all`, `delete_all` and `insert_all` write. A query on a schema says nothing of its table, so
 * what it writes is known only at run time.
 *
 * @see https://hexdocs.pm/ecto/Ecto.Repo.html#c:update_all/3
 */
export function writeOf(
  name: string,
  query: SyntaxNode | undefined,
  rest: readonly Value[],
  call: SyntaxNode,
  scope: Scope,
  evaluate: Evaluate,
): Does {
  const chosen = query === undefined ? undefined : chosenBy(query, scope, evaluate);
  const does = chosen === undefined ? undefined : sqlOf(name, chosen, rest);
  if (does !== undefined) return { type: 'written', sql: does };
  return { type: 'dynamic', words: wordsIn(call.text), target: `rows that ${name} writes` };
}

function sqlOf(name: string, { table, where, set }: Chosen, rest: readonly Value[]): string | undefined {
  const condition = where.length === 0 ? '' : ` WHERE ${where.map((one) => `(${one})`).join(' AND ')}`;
  if (name === 'delete_all') return `DELETE FROM ${quoted(table)}${condition}`;
  if (name === 'update_all') {
    const given = rest[0]?.type === 'keywords' ? rest[0].entries : new Map<string, Value>();
    const sets = [...set, ...assignments(given)];
    return sets.length === 0 ? undefined : `UPDATE ${quoted(table)} SET ${sets.join(', ')}${condition}`;
  }
  const row = rest[0]?.type === 'list' ? rest[0].items[0] : undefined;
  const names = row?.type === 'keywords' ? [...row.entries.keys()] : [];
  const columns = names.length === 0 ? '' : ` (${quotedList(names)})`;
  return `INSERT INTO ${quoted(table)}${columns} VALUES (${names.map(() => RUN_TIME_VALUE).join(', ') || RUN_TIME_VALUE})`;
}

function assignments(given: ReadonlyMap<string, Value>): string[] {
  const sets: string[] = [];
  for (const [how, columns] of given) {
    if (columns.type !== 'keywords') continue;
    for (const [name, value] of columns.entries) {
      const text = sqlValue(value) ?? 'NULL';
      sets.push(`${quoted(name)} = ${how === 'inc' ? `${quoted(name)} + ${text}` : text}`);
    }
  }
  return sets;
}

function chosenBy(node: SyntaxNode, scope: Scope, evaluate: Evaluate): Chosen | undefined {
  const direct = textOf(evaluate(node, scope));
  if (direct !== undefined) return { table: direct, where: [], set: [] };
  if (node.type === 'binary_operator' && childOf(node, 'operator')?.text === '|>')
    return piped(node, scope, evaluate);
  if (nameOf(node) !== 'from') return undefined;
  const [source, keywords] = argumentsOf(node);
  const isBound = source?.type === 'binary_operator' && childOf(source, 'operator')?.text === 'in';
  const table =
    source === undefined
      ? undefined
      : textOf(evaluate((isBound ? childOf(source, 'right') : source) ?? source, scope));
  if (table === undefined) return undefined;
  const where: string[] = [];
  const set: string[] = [];
  for (const pair of keywords?.children ?? []) {
    const value = childOf(pair, 'value');
    if (value === undefined) continue;
    const key = keyOf(pair);
    if (key === 'where') where.push(conditionText(value, scope, evaluate));
    else if (key === 'update') set.push(...updateText(evaluate(value, scope)));
    else if (key !== 'select') where.push(RUN_TIME_VALUE);
  }
  return { table, where, set };
}

function updateText(value: Value): string[] {
  return value.type === 'keywords' ? assignments(value.entries) : [];
}

function piped(node: SyntaxNode, scope: Scope, evaluate: Evaluate): Chosen | undefined {
  const left = childOf(node, 'left');
  const right = childOf(node, 'right');
  const from = left === undefined ? undefined : chosenBy(left, scope, evaluate);
  if (from === undefined || right === undefined) return undefined;
  if (nameOf(right) !== 'where') return { ...from, where: [...from.where, RUN_TIME_VALUE] };
  const condition = argumentsOf(right).at(-1);
  const text = condition === undefined ? RUN_TIME_VALUE : conditionText(condition, scope, evaluate);
  return { ...from, where: [...from.where, text] };
}

/** `is_nil(o.status)`, `o.id in ^ids`, `o.kind == "a"`, joined by `and`; anything else is some condition. */
function conditionText(node: SyntaxNode, scope: Scope, evaluate: Evaluate): string {
  if (nameOf(node) === 'is_nil') {
    const column = columnOf(argumentsOf(node)[0]);
    return column === undefined ? RUN_TIME_VALUE : `${column} IS NULL`;
  }
  if (node.type === 'unary_operator' && childOf(node, 'operator')?.text === 'not') {
    const operand = childOf(node, 'operand');
    return operand === undefined ? RUN_TIME_VALUE : `NOT (${conditionText(operand, scope, evaluate)})`;
  }
  const [left, right] = [childOf(node, 'left'), childOf(node, 'right')];
  if (node.type !== 'binary_operator' || left === undefined || right === undefined) return RUN_TIME_VALUE;
  const operator = childOf(node, 'operator')?.text ?? '';
  if (operator === 'and' || operator === 'or') {
    const [one, other] = [left, right].map((side) => conditionText(side, scope, evaluate));
    return `(${one}) ${operator.toUpperCase()} (${other})`;
  }
  const column = columnOf(left);
  const sql = operators.get(operator);
  if (column === undefined || sql === undefined) return RUN_TIME_VALUE;
  const value = evaluate(right, scope);
  const text = value.type === 'constant' ? literal(value.value) : (columnOf(right) ?? RUN_TIME_VALUE);
  return sql === 'IN' ? `${column} IN (${RUN_TIME_VALUE})` : `${column} ${sql} ${text}`;
}

const operators: ReadonlyMap<string, string> = new Map([
  ['==', '='],
  ['!=', '<>'],
  ['>', '>'],
  ['>=', '>='],
  ['<', '<'],
  ['<=', '<='],
  ['in', 'IN'],
]);

/** `o.status`. */
function columnOf(node: SyntaxNode | undefined): string | undefined {
  const target = node?.type === 'call' ? childOf(node, 'target') : node;
  if (target?.type !== 'dot' || childOf(target, 'left')?.type !== 'identifier') return undefined;
  const name = childOf(target, 'right')?.text;
  return name === undefined ? undefined : quoted(name);
}

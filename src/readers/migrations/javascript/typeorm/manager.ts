import type { Engine } from '../../../../model/kinds/change-context.js';
import { placeholder, runtimeExpression } from '../../code-sql.js';
import { wordsOf } from '../../code-statement.js';
import type { Outcome } from '../compile.js';
import { wordsOfChain } from '../compile.js';
import type { Evaluator } from '../evaluate.js';
import { assignmentsSql, insertSql, matchSql, type ValueSql } from '../rows.js';
import type { Link, Value } from '../value.js';
import { receiver, stringOf } from '../value.js';
import { tableSql } from './names.js';

/** Methods of an entity manager, a repository or a query builder that write rows. */
const writing =
  /^(?:save|insert|update|upsert|delete|remove|softDelete|softRemove|recover|restore|increment|decrement|clear|createQueryBuilder)$/;

/**
 * What calls on `queryRunner.manager` do: queries, writes of rows of a table that is named, and query builders.
 * Rows of an entity class are known at run time only: which table and columns it has by then, its own file says.
 *
 * @param links what is behind `manager`.
 * @see https://typeorm.io/docs/working-with-entity-manager/entity-manager-api
 */
export function managerOutcomes(links: readonly Link[], engine: Engine, evaluator: Evaluator): Outcome[] {
  const [first, ...rest] = links.filter(({ args }) => args !== undefined);
  if (first === undefined) return [];
  if (first.name === 'query') {
    const sql = stringOf(first.args?.[0]);
    return [sql === undefined ? dynamic(links) : { type: 'sql', sql }];
  }
  const own = expressionSql(evaluator);
  const target = entityTable(first.args?.[0], engine);
  if (first.name === 'createQueryBuilder') return builtOutcomes(rest, target, links, engine, own);
  if (first.name === 'getRepository') {
    const [call, ...behind] = rest;
    if (call?.name === 'createQueryBuilder') return builtOutcomes(behind, target, links, engine, own);
    return call === undefined ? [] : written(call.name, target, call.args ?? [], links, engine, own);
  }
  return written(first.name, target, first.args?.slice(1) ?? [], links, engine, own);
}

function written(
  method: string,
  table: string | undefined,
  [first, second]: readonly Value[],
  links: readonly Link[],
  engine: Engine,
  own: ValueSql,
): Outcome[] {
  if (!writing.test(method)) return [];
  if (table === undefined) return [dynamic(links)];
  const where = (given: Value | undefined) => ` WHERE ${matchSql(given, engine, own) ?? runtimeExpression}`;
  switch (method) {
    case 'insert':
      return [{ type: 'sql', sql: insertSql(table, first, engine, own) }];
    case 'update': {
      const assigned = assignmentsSql(second, engine, own);
      if (assigned === undefined) return [dynamic(links)];
      return [{ type: 'sql', sql: `UPDATE ${table} SET ${assigned}${where(first)}` }];
    }
    case 'delete':
      return [{ type: 'sql', sql: `DELETE FROM ${table}${where(first)}` }];
    case 'clear':
      return [{ type: 'sql', sql: engine === 'sqlite' ? `DELETE FROM ${table}` : `TRUNCATE TABLE ${table}` }];
    default:
      return [dynamic(links)];
  }
}

/** `.update('users').set({ … }).where('id = :id', { … }).execute()` */
function builtOutcomes(
  links: readonly Link[],
  of: string | undefined,
  all: readonly Link[],
  engine: Engine,
  own: ValueSql,
): Outcome[] {
  const find = (...names: readonly string[]) => links.find(({ name }) => names.includes(name));
  const action = find('insert', 'update', 'delete', 'softDelete', 'restore');
  if (action === undefined || find('execute') === undefined) return [];
  const [given, values] = action.args ?? [];
  const target = find('into', 'from')?.args?.[0] ?? (given?.type === 'record' ? undefined : given);
  const table = target === undefined ? of : entityTable(target, engine);
  if (table === undefined) return [dynamic(all)];
  const condition = whereOf(links, engine, own);
  const where = condition === undefined ? '' : ` WHERE ${condition}`;
  if (action.name === 'insert') {
    const behind = find('orIgnore', 'orUpdate') === undefined ? '' : ignoring(engine);
    return [{ type: 'sql', sql: insertSql(table, find('values')?.args?.[0], engine, own, behind) }];
  }
  if (action.name === 'delete') return [{ type: 'sql', sql: `DELETE FROM ${table}${where}` }];
  const set = find('set')?.args?.[0] ?? (given?.type === 'record' ? given : values);
  const assigned = assignmentsSql(set, engine, own);
  if (assigned === undefined) return [dynamic(all)];
  return [{ type: 'sql', sql: `UPDATE ${table} SET ${assigned}${where}` }];
}

function ignoring(engine: Engine): string {
  return engine === 'mysql' ? '' : ' ON CONFLICT DO NOTHING';
}

/** Conditions are SQL with `:name` for values, or objects. */
function whereOf(links: readonly Link[], engine: Engine, own: ValueSql): string | undefined {
  let condition: string | undefined;
  for (const { name, args = [] } of links) {
    if (!/^(?:where|andWhere|orWhere|whereInIds)$/.test(name)) continue;
    const sql = stringOf(args[0]);
    const part =
      sql === undefined
        ? (matchSql(args[0], engine, own) ?? runtimeExpression)
        : sql
            .replace(/\(\s*:\.\.\.\w+\s*\)/g, `(${placeholder(engine)})`)
            .replace(/(?<![:\w]):\w+/g, placeholder(engine));
    const word = name === 'orWhere' ? 'OR' : 'AND';
    condition = condition === undefined ? `(${part})` : `${condition} ${word} (${part})`;
  }
  return condition;
}

/** A function stands for the SQL that it returns: `{ total: () => 'total + 1' }`. */
function expressionSql(evaluator: Evaluator): ValueSql {
  return (value) => {
    if (value.type !== 'function') return undefined;
    return stringOf(evaluator.returnedBy(value, [receiver('alias')])) ?? runtimeExpression;
  };
}

function entityTable(value: Value | undefined, engine: Engine): string | undefined {
  const name = stringOf(value);
  return name === undefined ? undefined : tableSql(name, engine);
}

/** The names of entities are all that is known of their tables. */
function dynamic(links: readonly Link[]): Outcome {
  const words = new Set(wordsOfChain({ ...receiver('manager'), links }));
  for (const { args = [] } of links) {
    for (const arg of args) {
      if (arg.type !== 'chain') continue;
      const name = arg.root.type === 'global' ? arg.root.name : arg.links.at(0)?.name;
      for (const word of wordsOf(name ?? '')) words.add(word);
    }
  }
  return { type: 'dynamic', words: [...words] };
}

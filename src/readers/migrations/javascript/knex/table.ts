import { columnSql, quoted, quotedList } from '../../code-sql.js';
import { wordsOf } from '../../code-statement.js';
import type { Outcome } from '../compile.js';
import { wordsOfChain } from '../compile.js';
import type { CallStep, Step } from '../steps.js';
import { stringOf } from '../value.js';
import { alterColumn } from './alter-column.js';
import type { Builder } from './builder.js';
import { columnOf, indexParts, type KnexColumn, referencesOf } from './column.js';
import { constraintName, primaryKeyName } from './names.js';
import { tableCommand } from './table-commands.js';
import { timestampsOf } from './timestamps.js';

/**
 * CREATE TABLE of what a builder lists, and the indexes behind it.
 *
 * @param steps what the function does that the builder is handed to.
 */
export function createdTable(builder: Builder, steps: readonly Step[], ifNotExists: boolean): Outcome[] {
  const before: Outcome[] = [];
  const elements: string[] = [];
  const after: Outcome[] = [];
  for (const step of steps) {
    if (step.type !== 'call') {
      if (step.type === 'foreign') after.push(notKnown(builder, step));
      continue;
    }
    const column = columnOf(step.chain, builder.table, builder.engine);
    const sure = step.conditions.length === 0 && !step.loop;
    if (column === 'unknown' || (column !== undefined && !sure)) after.push(notKnown(builder, step));
    else if (column !== undefined) {
      elements.push(columnSql(builder.engine, column.sql), ...keysOf(column, builder));
      before.push(...column.before.map((sql) => ({ type: 'sql', sql, span: step.span }) as const));
      after.push(...indexOf(column, builder, step), ...unknownsOf(column, builder, step));
    } else if (step.chain.links[0]?.name === 'timestamps') {
      for (const one of timestampsOf(step.chain.links[0], builder.engine)) {
        elements.push(columnSql(builder.engine, one));
      }
    } else {
      const element = sure ? tableElement(step, builder) : undefined;
      if (element === undefined) after.push(...tableCommand(step, builder));
      else elements.push(element);
    }
  }
  const exists = ifNotExists ? 'IF NOT EXISTS ' : '';
  return [
    ...before,
    { type: 'sql', sql: `CREATE TABLE ${exists}${builder.sql} (${elements.join(', ')})` },
    ...after,
  ];
}

/** The statements of what a builder lists, each standing at its call. */
export function alteredTable(builder: Builder, steps: readonly Step[]): Outcome[] {
  return steps.flatMap((step) => {
    if (step.type === 'foreign') return [notKnown(builder, step)];
    return step.type === 'call' ? commandOf(builder, step) : [];
  });
}

function commandOf(builder: Builder, step: CallStep): readonly Outcome[] {
  const { engine } = builder;
  const column = columnOf(step.chain, builder.table, engine);
  if (column === 'unknown') return [notKnown(builder, step)];
  const sql = (text: string): Outcome => ({ type: 'sql', sql: text, span: step.span });
  if (column === undefined) {
    const [first] = step.chain.links;
    if (first?.name !== 'timestamps') return tableCommand(step, builder);
    const added = timestampsOf(first, engine).map((one) => `ADD COLUMN ${columnSql(engine, one)}`);
    return [sql(`ALTER TABLE ${builder.sql} ${added.join(', ')}`)];
  }
  if (column.alter !== undefined)
    return [...alterColumn(column, builder, step.span), ...indexOf(column, builder, step)];
  return [
    ...column.before.map(sql),
    sql(`ALTER TABLE ${builder.sql} ADD COLUMN ${columnSql(engine, column.sql)}`),
    ...keysOf(column, builder).map((key) => sql(`ALTER TABLE ${builder.sql} ADD ${key}`)),
    ...indexOf(column, builder, step),
    ...unknownsOf(column, builder, step),
  ];
}

/** The constraints that knex adds for a column, each with its name. */
function keysOf({ sql: { name }, primary, unique, references }: KnexColumn, builder: Builder): string[] {
  const { engine, table } = builder;
  const column = quoted(engine, name);
  const keys: string[] = [];
  const add = (key: string, text: string) => keys.push(`CONSTRAINT ${quoted(engine, key)} ${text}`);
  if (primary !== undefined)
    add(primary === true ? primaryKeyName(table) : primary, `PRIMARY KEY (${column})`);
  if (unique !== undefined) add(unique, `UNIQUE (${column})`);
  if (references !== undefined) add(references.name, `FOREIGN KEY (${column}) ${references.sql}`);
  return keys;
}

function indexOf(
  { sql: { name }, index }: KnexColumn,
  { sql, engine }: Builder,
  { span }: CallStep,
): Outcome[] {
  if (index === undefined) return [];
  return [
    { type: 'sql', sql: `CREATE INDEX ${quoted(engine, index)} ON ${sql} (${quoted(engine, name)})`, span },
  ];
}

function unknownsOf({ unknown }: KnexColumn, builder: Builder, { span }: CallStep): Outcome[] {
  if (unknown.length === 0) return [];
  return [{ type: 'dynamic', words: [...unknown, ...wordsOf(builder.table)], span }];
}

/** A constraint that CREATE TABLE can hold: `t.primary([…])`, `t.unique([…])`, `t.foreign(…)`. */
function tableElement({ chain }: CallStep, { table, engine }: Builder): string | undefined {
  const [first, ...rest] = chain.links;
  const names = indexParts(first?.args?.[0], engine)?.names;
  if (first === undefined || names === undefined) return undefined;
  const given = stringOf(first.args?.[1]);
  const constraint = (otherwise: string) => `CONSTRAINT ${quoted(engine, given ?? otherwise)}`;
  const columns = `(${quotedList(engine, names)})`;
  if (first.name === 'primary') return `${constraint(primaryKeyName(table))} PRIMARY KEY ${columns}`;
  if (first.name === 'unique' && (given !== undefined || first.args?.[1] === undefined)) {
    return `${constraint(constraintName('unique', table, names))} UNIQUE ${columns}`;
  }
  if (first.name !== 'foreign') return undefined;
  const references = referencesOf(rest, names.join('_'), table, engine);
  return references === undefined
    ? undefined
    : `${constraint(references.name)} FOREIGN KEY ${columns} ${references.sql}`;
}

function notKnown(builder: Builder, step: Step): Outcome {
  const words = step.type === 'foreign' ? step.words : step.type === 'call' ? wordsOfChain(step.chain) : [];
  return { type: 'dynamic', words: [...wordsOf(builder.table), ...words], span: step.span };
}

import type { Engine } from '../../../../model/kinds/change-context.js';
import { codePlace } from '../../code-place.js';
import { placeholder } from '../../code-sql.js';
import { wordsOf } from '../../code-statement.js';
import { engineNamed } from '../../engine.js';
import { type ClassMigration, classMigrations } from '../class-ways.js';
import { type Compiler, compiled, type Outcome, wordsOfChain } from '../compile.js';
import type { CodePart, JavaScriptFramework } from '../framework.js';
import { codePart, type Way } from '../functions.js';
import { elsewhereOutcomes, writesElsewhere } from '../model-calls.js';
import type { Module } from '../module.js';
import type { CallStep, Follow, Step } from '../steps.js';
import type { Chain, Link, Value } from '../value.js';
import { booleanOf, isReceiver, receiver, stringOf } from '../value.js';
import { stepsOf } from '../walk.js';
import { enumTypesMade } from './enum-types.js';
import { managerOutcomes } from './manager.js';
import { tableName, tableSql } from './names.js';
import { tableHandler } from './table-calls.js';
import { asRun, control, controlOf, runningOf } from './transaction.js';

/**
 * TypeORM: a class with `up` and `down`, both handed a query runner. All migrations that are due run in one
 * transaction; a class that says `transaction = false` runs without. They run in the order of the timestamp that
 * ends the name of the class.
 *
 * @see https://typeorm.io/docs/migrations/faking#transaction-modes
 * @see https://typeorm.io/docs/migrations/why
 */
export const typeOrm: JavaScriptFramework = {
  name: 'typeorm',
  isOwn: (text) =>
    /\bup\b/.test(text) &&
    (/\bMigrationInterface\b|\bQueryRunner\b|['"]typeorm['"]/.test(text) || timestamped.test(text)),
  place(path, _files, text) {
    const place = codePlace(path);
    const version = timestamped.exec(text)?.[1];
    return version === undefined ? place : { ...place, version };
  },
  parts: (module, engine) =>
    classMigrations(module, isNamed, inherited).flatMap((migration) => partsOf(migration, module, engine)),
};

/** A class whose name ends in a timestamp, or that is given such a name. */
const timestamped =
  /\bclass\s+[\p{L}_$][\p{L}\p{N}_$]{0,200}?(\d{13})\b|\bname\s*=\s*['"`][\w$]{0,200}?(?<!\d)\d{13}['"`]/u;

function isNamed(name: string): boolean {
  return /\d{13}$/.test(name);
}

/** What a class has from one of another file. */
const inherited: Chain = {
  type: 'chain',
  root: { type: 'global', name: 'this' },
  links: [],
  span: { start: 0, end: 0 },
};

function partsOf({ ways, self }: ClassMigration, module: Module, engine: Engine): CodePart[] {
  const wrapped = booleanOf(self.entries.get('transaction')) !== false;
  const steps = ways.map((way) => stepsIn(way, module, engine));
  const enumTypes = enumTypesMade(steps.flat(), engine);
  return ways.map((way, index) => {
    const own = steps[index] ?? [];
    const running = runningOf(own, wrapped);
    const around = { module, engine, enumTypes, controls: running.controls };
    return codePart(module, way, running.runs, () =>
      asRun(compiled(own, compilerFor(around)), running, engine),
    );
  });
}

function stepsIn({ body }: Way, module: Module, engine: Engine): Step[] {
  return body === undefined ? [] : stepsOf(module, body, [receiver('queryRunner')], following(engine));
}

const following = (engine: Engine): Follow => ({
  isOwn: (chain) => isReceiver(chain, 'queryRunner') || writesElsewhere(chain),
  decides: (test) => isEngine(test, engine),
  enters: (_chain, { name }) => (name === 'transaction' ? [manager] : []),
});

/** What `manager.transaction` hands to its function. */
const manager: Chain = {
  ...receiver('queryRunner'),
  links: [{ name: 'manager', span: { start: 0, end: 0 } }],
};

/** `queryRunner.connection.options.type === 'postgres'`: a migration that is written for more than one engine. */
function isEngine(test: Value, engine: Engine): boolean | undefined {
  if (!isReceiver(test, 'queryRunner')) return undefined;
  const flag = engineNamed(/^is([A-Z]\w+)$/.exec(test.links[0]?.name ?? '')?.[1] ?? '');
  if (flag !== undefined && test.links[0]?.args === undefined)
    return (flag === engine) !== (test.links.length > 1 && test.links.at(-1)?.name === '!');
  const at = test.links.findIndex(({ operand }) => operand !== undefined);
  const name = engineNamed(stringOf(test.links[at]?.operand) ?? '');
  const read = test.links[at - 1];
  if (
    name === undefined ||
    read?.args !== undefined ||
    !/^(?:type|dbType|databaseType)$/.test(read?.name ?? '')
  )
    return undefined;
  const isNegated = (test.links[at]?.name === '!==') !== (test.links.at(-1)?.name === '!');
  return (name === engine) !== isNegated;
}

interface Around {
  readonly module: Module;
  readonly engine: Engine;
  readonly enumTypes: ReadonlyMap<string, string>;
  /** Whether a transaction that it starts is one, and not a savepoint in the one around it. */
  readonly controls: boolean;
}

function compilerFor(around: Around): Compiler {
  return {
    call: (step) => outcomesOf(step, around),
    isGuard: (test) =>
      isReceiver(test, 'queryRunner') &&
      test.links.some(({ name }) => /^(?:has(?:Table|Column)|getTable)$/.test(name)),
    bracket: ({ name, edge, span }) =>
      around.controls && name === 'transaction' ? control(edge, span) : undefined,
  };
}

/** Methods that ask, or that say nothing of schema and data. */
const quiet =
  /^(?:get\w+|has\w+|connect|release|rollbackTransaction|\w+SqlMemory|changeTableComment|stream|beforeMigration|afterMigration)$/;

function outcomesOf(step: CallStep, around: Around): readonly Outcome[] {
  const { chain, span } = step;
  if (!isReceiver(chain, 'queryRunner')) return elsewhereOutcomes(chain);
  const links = normalised(chain.links);
  const first = callOf(step);
  const { engine } = around;
  if (first === undefined) return [];
  if (first.name === 'createQueryRunner') {
    const behind = { ...chain, links: links.slice(links.indexOf(first) + 1) };
    return onAnotherConnection(outcomesOf({ ...step, chain: behind }, { ...around, controls: false }));
  }
  const before = links.slice(0, links.indexOf(first)).map(({ name }) => name);
  const outside = before.includes('connection') || before.includes('dataSource');
  if (before.includes('manager')) {
    const behind = links.slice(links.findIndex(({ name }) => name === 'manager') + 1);
    if (first.name === 'transaction') return [];
    return managerOutcomes(behind, engine, around.module.evaluator);
  }
  if (outside && /^(?:getRepository|createQueryBuilder)$/.test(first.name)) {
    const behind = links.slice(links.indexOf(first));
    return onAnotherConnection(managerOutcomes(behind, engine, around.module.evaluator));
  }
  if (first.name === 'query' || first.name === 'sql') {
    const sql = sqlOf(first, engine);
    if (sql === undefined) return [{ type: 'dynamic', words: wordsOfChain(chain), sql: true }];
    return outside ? onAnotherConnection([{ type: 'sql', sql }]) : [{ type: 'sql', sql }];
  }
  const edge = controlOf(first.name);
  if (edge !== undefined)
    return around.controls ? [{ type: 'statement', statement: control(edge, span) }] : [];
  if (before.length > 0) return quiet.test(first.name) ? [] : [{ type: 'unknown' }];
  return runnerOutcomes(first, step, around);
}

function onAnotherConnection(outcomes: readonly Outcome[]): Outcome[] {
  return outcomes.map((one) => (one.type === 'sql' ? { ...one, outsideTransaction: true } : one));
}

function runnerOutcomes(
  { name, args = [] }: Link,
  { chain, span }: CallStep,
  around: Around,
): readonly Outcome[] {
  const { engine, enumTypes } = around;
  if (quiet.test(name)) return [];
  if (name === 'clearDatabase') return [{ type: 'dynamic', words: wordsOf(around.module.text) }];
  const database = stringOf(args[0]);
  if (name === 'createSchema' && database !== undefined)
    return schemaCall('CREATE SCHEMA', 'IF NOT EXISTS', args, engine);
  if (name === 'dropSchema' && database !== undefined)
    return schemaCall('DROP SCHEMA', 'IF EXISTS', args, engine);
  if (name === 'dropDatabase' && database !== undefined)
    return schemaCall('DROP DATABASE', 'IF EXISTS', args, engine);
  const handler = tableHandler(name, args[0]);
  if (handler === undefined) return [{ type: 'unknown' }];
  const table = tableName(args[0]);
  const isView = name === 'createView';
  const call = {
    table: table ?? '',
    sql: tableSql(table ?? '', engine),
    args: isView ? args : args.slice(1),
    engine,
    span,
    enumTypes,
  };
  const outcomes = table === undefined ? undefined : handler(call);
  return outcomes ?? [{ type: 'dynamic', words: [...wordsOfChain(chain), ...(table?.split('.') ?? [])] }];
}

function schemaCall(what: string, exists: string, args: readonly Value[], engine: Engine): Outcome[] {
  const [name, ifSo, cascade] = args;
  const condition = booleanOf(ifSo) === true ? `${exists} ` : '';
  const sql = `${what} ${condition}${tableSql(stringOf(name) ?? '', engine)}${booleanOf(cascade) === true ? ' CASCADE' : ''}`;
  return [{ type: 'sql', sql }];
}

/** `query('…')`, or the template behind `sql`, whose holes are bound. */
function sqlOf({ args, template }: Link, engine: Engine): string | undefined {
  return template === undefined ? stringOf(args?.[0]) : template.strings.join(placeholder(engine));
}

/** The first call of a chain, which says what the chain does. */
function callOf({ chain }: CallStep): Link | undefined {
  return normalised(chain.links).find(({ args, template }) => args !== undefined || template !== undefined);
}

/**
 * The links behind the query runner, wherever it was taken from (`{ queryRunner }` of a context of the project's
 * own); a method under a name of its own is called as the method.
 */
function normalised(links: readonly Link[]): Link[] {
  const made: Link[] = [];
  for (const link of links) {
    const before = made.at(-1);
    if (link.name === '' && before !== undefined && before.args === undefined) {
      made[made.length - 1] = { ...link, name: before.name };
    } else if (made.length > 0 || link.name !== 'queryRunner' || link.args !== undefined) made.push(link);
  }
  return made;
}

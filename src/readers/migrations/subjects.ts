import { blankFacts } from '../../model/blank-facts.js';
import type { Fact } from '../../model/fact.js';
import { isUnknown, known, unknown } from '../../model/fact.js';
import type { FactsOfKind } from '../../model/kinds/index.js';
import type { Evidence } from '../../model/span.js';
import type { Subject } from '../../model/subject.js';
import { subject } from '../../model/subject.js';
import { chainFacts } from './chain-facts.js';
import { downState, emptyStatement } from './down.js';
import type { Draft } from './draft.js';
import { foreignKeysOf } from './foreign-keys.js';
import type { Part, Script, Statement } from './script.js';
import { type InTransaction, transactionsOf } from './transactions.js';
import { wayBackOf } from './way-back.js';

/** The subjects of one migration script: its part of its migration, and what each statement does. */
export function subjectsOf(script: Script): Subject[] {
  const changes: Change[] = [];
  let first = 0;
  for (const part of script.parts) {
    changes.push(...changesIn(part, script, first));
    first += part.statements.length;
  }
  return [migrationOf(script, changes), ...changes];
}

type Change = Subject<'schema-change'> | Subject<'data-change'>;

/** @param first the position in the file of the first statement of the part. */
function changesIn(part: Part, script: Script, first: number): Change[] {
  const transactions = transactionsOf(part.statements, part.runs);
  const foreignKeys = foreignKeysOf(part.statements, transactions);
  const standing = standingOf(script);
  const changes: Change[] = [];
  for (const [index, statement] of part.statements.entries()) {
    const transaction = transactions[index];
    if (transaction === undefined) continue;
    for (const [at, draft] of statement.drafts.entries()) {
      const made = change(draft, statement, script.path);
      place(made.facts, standing, transaction);
      made.facts.direction = part.direction;
      made.facts.statementIndex = first + index;
      if (made.kind === 'schema-change') {
        made.facts.firstOfStatement = at === 0;
        Object.assign(made.facts, foreignKeys[index]);
      }
      changes.push(made);
    }
  }
  return changes;
}

function change(draft: Draft, statement: Statement, path: string): Change {
  const target = known(draft.facts.target) ?? 'the schema';
  const key = `${known(draft.facts.op)} ${target}`;
  const at = { path, span: draft.span ?? statement.span };
  if (draft.kind === 'schema-change') return subject('schema-change', key, at, { ...draft.facts });
  const facts = { ...draft.facts };
  facts.offsetPaging = (draft.offsetPages ?? []).map((span) => ({ path, span, note: 'pages with OFFSET' }));
  return subject('data-change', key, at, facts);
}

/** Says where a change stands. One fact after the other: a spread copies every fact the slow way. */
function place(facts: Change['facts'], standing: Standing, transaction: InTransaction): void {
  facts.engine = standing.engine;
  facts.framework = standing.framework;
  facts.history = standing.history;
  facts.migration = standing.migration;
  facts.version = standing.version;
  facts.judgedElsewhere = standing.judgedElsewhere;
  facts.inTransaction = transaction.inTransaction;
  facts.transaction = transaction.transaction;
}

type Standing = ReturnType<typeof standingOf>;

function standingOf({ engine, framework, place }: Script) {
  return {
    engine,
    framework,
    history: place.history,
    migration: place.migration,
    version: place.version,
    judgedElsewhere: false,
  } as const;
}

const blank = blankFacts('migration');

/** The script's part of its migration; a link joins a down of its own file to its up. */
function migrationOf(script: Script, changes: readonly Change[]): Subject<'migration'> {
  const { path, parts, place, head } = script;
  const down = parts.findLast(({ direction }) => direction === 'down');
  const up = parts.some(({ direction }) => direction === 'forward');
  const forward = changes.filter(({ facts }) => facts.direction === 'forward');
  const facts: FactsOfKind['migration'] = { ...blank };
  Object.assign(facts, standingOf(script));
  facts.parents = place.parents ?? null;
  facts.deployStep = script.deployStep ?? null;
  facts.part = up ? (down === undefined ? 'up' : 'both') : 'down';
  facts.upPath = up ? path : null;
  facts.downPath = down === undefined ? null : path;
  facts.down = down === undefined ? 'absent' : downState(down);
  facts.emptyDown = down === undefined ? [] : emptyDown(path, down);
  facts.ops = [...new Set(forward.map(({ facts: { op } }) => known<string>(op) ?? 'other'))];
  facts.changesSchema = changesSchema(forward);
  facts.changes = forward.map(evidenceOf);
  facts.schemaChanges = oncePerStatement(forward.filter(isSchemaChange)).map(evidenceOf);
  facts.lossyChanges = forward.filter(({ facts: { lossy } }) => lossy === true).map(evidenceOf);
  facts.downChanges = changes.filter(({ facts: { direction } }) => direction === 'down').map(evidenceOf);
  facts.transaction = transactionFact(forward);
  Object.assign(facts, runFacts(script), wayBackOf(script, down), chainFacts(script));
  facts.liveModels = liveModelsOf(script);
  return subject('migration', place.migration, { path, span: head }, facts);
}

function liveModelsOf({ path, liveModels = [] }: Script) {
  return liveModels.map(({ span, model }) => ({ path, span, note: 'used here', model }));
}

/** What its up calls and puts together while it runs. */
function runFacts({ path, parts }: Script): FactsOfKind['migration'] {
  const statements = parts.flatMap((part) => (part.direction === 'forward' ? part.statements : []));
  return {
    externalCalls: statements
      .flatMap(({ externalCalls = [] }) => externalCalls)
      .map(({ span, call }) => ({ path, span, note: 'called here', call })),
    runtimeSql: statements
      .flatMap(({ runtimeSql = [] }) => runtimeSql)
      .map((span) => ({ path, span, note: 'run here' })),
  };
}

function emptyDown(path: string, part: Part): Evidence[] {
  if (downState(part) !== 'empty') return [];
  const span = emptyStatement(part)?.span ?? part.marker;
  return [{ path, span, note: 'the down does nothing' }];
}

/** The commands of one ALTER TABLE stand in one place. */
function oncePerStatement(changes: readonly Change[]): Change[] {
  return changes.filter(({ span }, index) => changes[index - 1]?.span.start !== span.start);
}

function evidenceOf({ path, span, facts }: Change): Evidence & { op: string; target: string } {
  const op = known<string>(facts.op) ?? 'other';
  const target = known(facts.target) ?? 'the schema';
  return { path, span, note: `${op} ${target}`, op, target };
}

function transactionFact(changes: readonly Change[]): Fact<'none' | 'one' | 'several'> {
  const inside = new Set<number>();
  for (const { facts } of changes) {
    if (isUnknown(facts.transaction)) return facts.transaction;
    const number = known(facts.transaction);
    if (number !== undefined) inside.add(number);
  }
  if (inside.size === 0) return 'none';
  return inside.size === 1 ? 'one' : 'several';
}

/** Commands that leave the schema as it is, or that nothing has to undo. */
const noChange: ReadonlySet<string> = new Set([
  'reindex',
  'refresh-materialized-view',
  'validate-constraint',
  'lock-table',
  'rewrite-table',
  'set-parameter',
]);

function isSchemaChange({ kind, facts }: Change): boolean {
  return kind === 'schema-change' && !noChange.has(known<string>(facts.op) ?? '');
}

function changesSchema(changes: readonly Change[]): Fact<boolean> {
  const schema = changes.filter(isSchemaChange);
  if (schema.length > 0 && schema.every(({ facts: { op } }) => op === 'dynamic' || op === 'unclassified'))
    return unknown('nothing tells what its statements do');
  return schema.length > 0;
}

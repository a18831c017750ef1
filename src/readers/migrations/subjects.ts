import type { SqlDocument } from '../../documents/document.js';
import type { PostgresStatement } from '../../documents/sql/tree.js';
import type { Fact } from '../../model/fact.js';
import { isUnknown, known, unknown } from '../../model/fact.js';
import type { FactsOfKind } from '../../model/kinds/index.js';
import type { Evidence } from '../../model/span.js';
import type { Subject } from '../../model/subject.js';
import { subject } from '../../model/subject.js';
import { downState, emptyStatement } from './down.js';
import type { Runs } from './frameworks/framework.js';
import type { Layout } from './layout.js';
import { type Section, sectionsOf } from './sections.js';
import type { Draft } from './statements/draft.js';
import { changesOf } from './statements/index.js';
import { type InTransaction, transactionsOf } from './transactions.js';

/** The subjects of one migration file: the file's part of its migration, and what each statement does. */
export function subjectsOf(document: SqlDocument, layout: Layout): Subject[] {
  const sections = sectionsOf(document, layout);
  const runs = runsOf(document, layout);
  const changes = sections.flatMap((section) => changesIn(section, runs, document.path, layout));
  return [part(document, layout, sections, changes), ...changes];
}

type Change = Subject<'schema-change'> | Subject<'data-change'>;

function changesIn(section: Section, runs: Runs | 'one-by-one', path: string, layout: Layout): Change[] {
  const transactions = transactionsOf(section.statements, runs);
  return section.statements.flatMap((statement, index) => {
    const transaction = transactions[index];
    if (transaction === undefined) return [];
    const where = { ...standing(section, layout), ...transaction, statementIndex: index };
    return changesOf(statement.node).map((draft) => change(draft, statement, path, where));
  });
}

type Where = ReturnType<typeof standing> & InTransaction & { statementIndex: number };

function change(draft: Draft, { span }: PostgresStatement, path: string, where: Where): Change {
  const target = known(draft.facts.target) ?? 'the schema';
  const key = `${known(draft.facts.op)} ${target}`;
  const at = { path, span };
  if (draft.kind === 'data-change') return subject('data-change', key, at, { ...draft.facts, ...where });
  return subject('schema-change', key, at, { ...draft.facts, ...where });
}

function standing({ direction }: Pick<Section, 'direction'>, { framework, place }: Layout) {
  return {
    engine: 'postgres',
    framework: framework.name,
    history: place.history,
    migration: place.migration,
    version: place.version,
    direction,
  } as const;
}

function runsOf(document: SqlDocument, { framework }: Layout): Runs | 'one-by-one' {
  return framework.noTransaction?.test(document.text) === true ? 'one-by-one' : framework.runs;
}

/** The file's part of its migration; a link joins a down of its own file to its up. */
function part(
  document: SqlDocument,
  layout: Layout,
  sections: readonly Section[],
  changes: readonly Change[],
): Subject<'migration'> {
  const { direction: _, ...where } = standing({ direction: 'forward' }, layout);
  const down = sections.findLast(({ direction }) => direction === 'down');
  const up = sections.some(({ direction }) => direction === 'forward');
  const forward = changes.filter(({ facts }) => facts.direction === 'forward');
  const facts: FactsOfKind['migration'] = {
    ...where,
    part: up ? (down === undefined ? 'up' : 'both') : 'down',
    upPath: up ? document.path : null,
    downPath: down === undefined ? null : document.path,
    down: down === undefined ? 'absent' : downState(document, down),
    emptyDown: down === undefined ? [] : emptyDown(document, down),
    ops: [...new Set(forward.map(({ facts: { op } }) => known<string>(op) ?? 'other'))],
    changesSchema: changesSchema(forward),
    changes: forward.map(evidenceOf),
    schemaChanges: oncePerStatement(forward.filter(isSchemaChange)).map(evidenceOf),
    lossyChanges: forward.filter(({ facts: { lossy } }) => lossy === true).map(evidenceOf),
    downChanges: changes.filter(({ facts: { direction } }) => direction === 'down').map(evidenceOf),
    transaction: transactionFact(forward),
  };
  const firstLine = document.lines.line(1, document.text);
  return subject('migration', layout.place.migration, { path: document.path, span: firstLine }, facts);
}

function emptyDown(document: SqlDocument, section: Section): Evidence[] {
  if (downState(document, section) !== 'empty') return [];
  const span = emptyStatement(section)?.span ?? section.marker;
  return [{ path: document.path, span, note: 'the down does nothing' }];
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
]);

function isSchemaChange({ kind, facts }: Change): boolean {
  return kind === 'schema-change' && !noChange.has(known<string>(facts.op) ?? '');
}

function changesSchema(changes: readonly Change[]): Fact<boolean> {
  const schema = changes.filter(isSchemaChange);
  if (schema.length > 0 && schema.every(({ facts: { op } }) => op === 'dynamic'))
    return unknown('inside a DO block');
  return schema.length > 0;
}

import { known } from '../model/fact.js';
import type { FactsOfKind } from '../model/kinds/index.js';
import type { Subject } from '../model/subject.js';
import { subject } from '../model/subject.js';
import type { Link } from './link.js';
import { annotateCascades } from './migrations/cascade-repeats.js';

/**
 * TRUNCATE is a change of data that PostgreSQL runs as one of the schema, and DROP SCHEMA or DATABASE a change
 * of the schema that takes every row along: rules for either kind find the other one's subject too. It comes
 * after the links that add up what a migration does, so that nothing counts twice.
 */
export const counterparts: Link = {
  name: 'counterparts',
  link(model) {
    for (const change of [...model.of('data-change')]) {
      if (change.facts.op === 'truncate') model.add(asSchemaChange(change));
    }
    for (const change of [...model.of('schema-change')]) {
      const { op } = change.facts;
      if (op === 'drop-schema' || op === 'drop-database') model.add(asDataChange(change, op));
    }
    annotateCascades(model.of('schema-change'));
  },
};

function asSchemaChange({ key, path, span, facts }: Subject<'data-change'>): Subject<'schema-change'> {
  const own: FactsOfKind['schema-change'] = {
    ...shared(facts),
    op: 'truncate',
    cascade: facts.cascade ?? null,
    createdInSameMigration: facts.tableIsNew ?? null,
    makesRoom: false,
    name: null,
    column: null,
  };
  return subject('schema-change', key, { path, span }, own);
}

function asDataChange(
  { key, path, span, facts }: Subject<'schema-change'>,
  op: 'drop-schema' | 'drop-database',
): Subject<'data-change'> {
  const own: FactsOfKind['data-change'] = {
    ...shared(facts),
    op,
    bounded: 'none',
    cascade: facts.cascade ?? null,
    createdInSameMigration: facts.createdInSameMigration ?? null,
    makesRoom: facts.makesRoom ?? null,
    target: `the ${op === 'drop-schema' ? 'schema' : 'database'} ${known(facts.name) ?? ''}`.trim(),
  };
  return subject('data-change', key, { path, span }, own);
}

/** The facts that both kinds have. */
function shared({
  engine = null,
  framework = null,
  history = null,
  migration = null,
  version = null,
  direction = null,
  target = null,
  table = null,
  inTransaction = null,
  transaction = null,
  lossy = null,
  earlierTable = null,
  tableIsNew = null,
  small = null,
  large = null,
  careExpected = null,
  ledgerPhase = null,
  statementIndex = null,
}: FactsOfKind['schema-change'] | FactsOfKind['data-change']) {
  const place = { engine, framework, history, migration, version, direction, target, table };
  const runs = { inTransaction, transaction, statementIndex, ledgerPhase };
  return { ...place, ...runs, lossy, earlierTable, tableIsNew, small, large, careExpected };
}

import { blankFacts } from '../../model/blank-facts.js';
import { unknown } from '../../model/fact.js';
import type { DataOp } from '../../model/kinds/data-change.js';
import type { FactsOfKind } from '../../model/kinds/index.js';
import type { SchemaOp } from '../../model/kinds/schema-change.js';
import type { Span } from '../../model/span.js';
import { longNames } from './long-names.js';

/** What one statement (or one command of it) does, before it is known where it stands. */
export type Draft = SchemaDraft | DataDraft;

export interface SchemaDraft {
  readonly kind: 'schema-change';
  readonly facts: FactsOfKind['schema-change'];
  /** Where it stands, when that is inside of its statement: in the body of a DO block. */
  readonly span?: Span;
}

export interface DataDraft {
  readonly kind: 'data-change';
  readonly facts: FactsOfKind['data-change'];
  /** As for {@link SchemaDraft}. */
  readonly span?: Span;
  /** Where a loop around it pages with OFFSET through the rows that it writes. */
  readonly offsetPages?: readonly Span[];
}

/** What the text of a statement always tells: what is not given is not there. */
const nothing: FactsOfKind['schema-change'] = {
  ...blankFacts('schema-change'),
  guarded: false,
  table: null,
  column: null,
  name: null,
  newName: null,
  type: null,
  nullable: null,
  default: null,
  defaultKind: null,
  generated: null,
  columnShapes: [],
  constraintShapes: [],
  constraintType: null,
  notValid: null,
  usingIndex: null,
  columns: [],
  unique: null,
  concurrently: false,
  conditional: false,
  orReplace: false,
  ifTableExists: false,
  cascade: false,
  temporary: false,
  readsFrom: [],
  resultNames: [],
  mentions: [],
  values: [],
  partitionOf: null,
  defaultPartition: null,
  withData: null,
  partitionKey: [],
  indexCondition: null,
  onExpressions: false,
  replicaIdentity: null,
  literals: [],
  using: null,
  lockMode: null,
  triggers: null,
  algorithm: null,
  lockClause: null,
  restates: false,
  madeAnewBy: null,
  typeLoss: null,
  inlineReferences: [],
  parameter: null,
  parameterValue: null,
  parameterScope: null,
  only: false,
  keepsOldSchema: false,
  lossy: false,
};

/** A schema change of which everything not in `facts` is absent. */
export function schemaDraft(op: SchemaOp, facts: FactsOfKind['schema-change']): SchemaDraft {
  const draft = { ...nothing, ...facts, op };
  if (facts.type === 'unknown') draft.type = unknown('nothing that is read tells the type');
  draft.target = facts.target ?? targetOf(draft);
  draft.longNames = longNames(draft);
  return { kind: 'schema-change', facts: draft };
}

/** The same of a data change. */
const noData: FactsOfKind['data-change'] = {
  ...blankFacts('data-change'),
  guarded: false,
  bounded: null,
  boundColumns: [],
  columnsWritten: [],
  columnsRead: [],
  tablesRead: [],
  copies: [],
  seeksDuplicates: false,
  createdInSameMigration: null,
  makesRoom: null,
  literals: [],
  loop: false,
  commitsPerBatch: null,
  cascade: false,
  conflictHandled: null,
  lossy: false,
};

/** A write to a table of which everything not in `facts` is absent. */
export function dataDraft(op: DataOp, table: string, facts: FactsOfKind['data-change']): DataDraft {
  return { kind: 'data-change', facts: { ...noData, ...facts, op, table, target: table } };
}

/** What a person calls the thing: `orders.status`, `orders_idx on orders`, `orders`. */
function targetOf({ table, column, name }: FactsOfKind['schema-change']): string {
  if (typeof table === 'string' && typeof column === 'string') return `${table}.${column}`;
  if (typeof table === 'string' && typeof name === 'string') return `${name} on ${table}`;
  if (typeof table === 'string') return table;
  return typeof name === 'string' ? name : 'the schema';
}

import type {
  DeleteStmt,
  InsertStmt,
  MergeStmt,
  Node,
  RangeVar,
  TruncateStmt,
  UpdateStmt,
} from '@pgsql/types';
import { unknown } from '../../../model/fact.js';
import type { Copy } from '../../../model/kinds/data-change.js';
import type { FactsOfKind } from '../../../model/kinds/index.js';
import { type DataDraft, dataDraft } from '../draft.js';
import { accumulates } from './accumulates.js';
import { assignedCopies, columnReads, insertedCopies, mappedCopies } from './copies.js';
import { joinsItself, seeksDuplicates } from './duplicates.js';
import { withoutInnerNames } from './inner-names.js';
import { tableName } from './names.js';
import { tablesOf } from './reads.js';
import { everyNode } from './walk.js';
import { boundsOf } from './where.js';

/** The writes of a statement, those inside its WITH clause included. */
export function dataChanges(statement: Node): DataDraft[] {
  const changes: DataDraft[] = [];
  for (const node of everyNode(statement)) {
    if ('UpdateStmt' in node) changes.push(...update(node.UpdateStmt));
    if ('DeleteStmt' in node) changes.push(...remove(node.DeleteStmt));
    if ('InsertStmt' in node) changes.push(...insert(node.InsertStmt));
    if ('MergeStmt' in node) changes.push(...merge(node.MergeStmt));
  }
  return changes.map((change) => withoutInnerNames(change, statement));
}

export function truncate(statement: TruncateStmt): DataDraft[] {
  const cascade = statement.behavior === 'DROP_CASCADE';
  const changes: DataDraft[] = [];
  for (const node of statement.relations ?? []) {
    const table = 'RangeVar' in node ? tableName(node.RangeVar) : undefined;
    if (table !== undefined)
      changes.push(dataDraft('truncate', table, { bounded: 'none', cascade, lossy: true }));
  }
  return changes;
}

function update(statement: UpdateStmt): DataDraft[] {
  const table = tableName(statement.relation);
  if (table === undefined) return [];
  const sources = [statement.fromClause, statement.withClause];
  const tables = withTarget(statement.relation, sources);
  const bounds = boundsOf(statement.whereClause, sources);
  const deciding = statement.fromClause === undefined ? bounds.columns : [];
  const copies = [
    ...assignedCopies(table, statement.targetList, tables),
    ...mappedCopies(table, statement.targetList, deciding),
  ];
  return [
    dataDraft('update', table, {
      bounded: bounds.bounded,
      boundColumns: bounds.columns,
      seeksDuplicates:
        seeksDuplicates(table, [statement.whereClause, ...sources]) ||
        joinsItself(table, statement.fromClause),
      columnsWritten: namesOf(statement.targetList),
      accumulates: accumulates(statement.targetList),
      ...reads([statement.targetList, statement.whereClause, statement.fromClause], tables),
      copies,
      lossy: copies.some((copy) => isFromItself(copy, table)),
    }),
  ];
}

function isFromItself(copy: Copy, table: string): boolean {
  return copy.fromTable === table && copy.fromColumn === copy.intoColumn;
}

function remove(statement: DeleteStmt): DataDraft[] {
  const table = tableName(statement.relation);
  if (table === undefined) return [];
  const sources = [statement.usingClause, statement.withClause];
  const bounds = boundsOf(statement.whereClause, sources);
  return [
    dataDraft('delete', table, {
      bounded: bounds.bounded,
      boundColumns: bounds.columns,
      seeksDuplicates:
        seeksDuplicates(table, [statement.whereClause, ...sources]) ||
        joinsItself(table, statement.usingClause),
      ...reads([statement.whereClause, statement.usingClause], withTarget(statement.relation, sources)),
      lossy: true,
    }),
  ];
}

function insert(statement: InsertStmt): DataDraft[] {
  const table = tableName(statement.relation);
  if (table === undefined) return [];
  const tables = tablesOf([statement.selectStmt, statement.withClause]);
  return [
    dataDraft('insert', table, {
      columnsWritten: namesOf(statement.cols),
      ...reads([statement.selectStmt], tables),
      copies: insertedCopies(table, statement),
      conflictHandled: statement.onConflictClause !== undefined,
    }),
  ];
}

function merge(statement: MergeStmt): DataDraft[] {
  const table = tableName(statement.relation);
  if (table === undefined) return [];
  const tables = withTarget(statement.relation, [statement.sourceRelation, statement.withClause]);
  const copies: Copy[] = [];
  for (const clause of statement.mergeWhenClauses ?? []) {
    if (!('MergeWhenClause' in clause)) continue;
    copies.push(...assignedCopies(table, clause.MergeWhenClause.targetList, tables));
  }
  return [
    dataDraft('merge', table, {
      bounded: 'where',
      columnsWritten: [...new Set(copies.map(({ intoColumn }) => intoColumn))],
      ...reads([statement.mergeWhenClauses, statement.joinCondition], tables),
      copies,
      lossy: copies.some((copy) => isFromItself(copy, table)),
    }),
  ];
}

type Facts = FactsOfKind['data-change'];

function withTarget(relation: RangeVar | undefined, sources: readonly unknown[]): Map<string, string> {
  const tables = tablesOf(sources);
  const table = tableName(relation);
  const written = relation?.alias?.aliasname ?? relation?.relname;
  if (table !== undefined && written !== undefined) tables.set(written, table);
  return tables;
}

function reads(nodes: readonly unknown[], tables: ReadonlyMap<string, string>): Facts {
  const columns = new Set<string>();
  for (const { tables: owners, column } of columnReads(nodes, tables)) {
    if (owners.length === 0) columns.add(column);
    for (const owner of owners) columns.add(`${owner}.${column}`);
  }
  return {
    columnsRead: [...columns],
    tablesRead: [...new Set([...tables.values(), ...tablesOf(nodes).values()])],
  };
}

function namesOf(targets: readonly Node[] | undefined): string[] {
  const names: string[] = [];
  for (const target of targets ?? []) {
    if ('ResTarget' in target && target.ResTarget.name !== undefined) names.push(target.ResTarget.name);
  }
  return names;
}

/** A COPY … FROM fills a table from outside. */
export function copyFrom(relation: RangeVar | undefined): DataDraft[] {
  const table = tableName(relation);
  return table === undefined ? [] : [dataDraft('copy', table, { columnsRead: unknown('it reads a file') })];
}

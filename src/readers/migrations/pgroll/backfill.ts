import { parseSql } from '../../../documents/sql/parse.js';
import type { Draft } from '../draft.js';
import { sqlStatements } from '../sql-statements.js';
import { identifier } from './column.js';

/** A column that pgroll fills by an `up` expression. */
export interface Backfill {
  readonly table: string;
  readonly column: string;
  readonly up: string;
}

/**
 * The backfill of a column: pgroll goes through the table by its key, batch by batch, each in a transaction of its
 * own, and a trigger keeps up what is written meanwhile.
 *
 * @see https://pgroll.com/docs/latest/guides/updown
 */
export async function backfillDrafts({ table, column, up }: Backfill): Promise<Draft[]> {
  const text = `UPDATE ${identifier(table)} SET ${identifier(column)} = (${up})`;
  const { tree, problems } = await parseSql(text, 'postgres');
  const filled =
    problems.length === 0 ? tree : (await parseSql(text.replace(/= [\s\S]*/, '= NULL'), 'postgres')).tree;
  const drafts = sqlStatements(filled).flatMap((statement) => statement.drafts);
  const batched = { bounded: 'key-range', loop: true, commitsPerBatch: true } as const;
  return drafts.map((draft) =>
    draft.kind === 'data-change' ? { ...draft, facts: { ...draft.facts, ...batched } } : draft,
  );
}

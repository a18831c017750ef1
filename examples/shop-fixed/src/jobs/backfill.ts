import { db } from '../db.ts';

/** One backfill: which rows are pending, and what is written into them. */
export interface Backfill {
  readonly change: string;
  readonly table: string;
  readonly pending: string;
  readonly set: string;
  readonly batchSize: number;
}

/**
 * Fills a column batch by batch, each in a transaction of its own, in the order of the key. The last key is
 * kept with the batch, so a run that was stopped goes on where it was. A locked row is waited for: one that was
 * skipped would stay behind the last key.
 */
export async function backfill(one: Backfill, mayGoOn: () => Promise<boolean>): Promise<void> {
  while (await mayGoOn()) {
    const { rows } = await db.query<{ last_id: string | null }>(
      `WITH batch AS (
         SELECT id FROM ${one.table}
         WHERE ${one.pending} AND id > (SELECT last_id FROM backfill_cursors WHERE change = $1)
         ORDER BY id LIMIT $2 FOR UPDATE
       ), filled AS (
         UPDATE ${one.table} SET ${one.set} WHERE id IN (SELECT id FROM batch) RETURNING id
       )
       UPDATE backfill_cursors SET last_id = (SELECT max(id) FROM filled)
       WHERE change = $1 AND EXISTS (SELECT FROM filled)
       RETURNING last_id`,
      [one.change, one.batchSize],
    );
    if (rows.length === 0) return;
  }
}

import { describe, expect, it } from 'vitest';
import { offsetPagesIn } from '../../src/links/offset-paging/code-pages.js';
import { modelOf } from '../readers/migrations/read-model.js';

const loop = 'while (true) { UPDATE_HERE }\n';

function pages(path: string, code: string): string[] {
  const text = loop.replace('UPDATE_HERE', 'await db.update(rows)') + code;
  return offsetPagesIn(path, text).map(({ start, end }) => text.slice(start, end).split(/\s/, 1)[0] ?? '');
}

describe('code that pages with OFFSET', () => {
  it.each([
    ['job.ts', 'db.query(`SELECT id FROM a LIMIT 10 OFFSET ${n}`)'],
    ['job.ts', "db.query('SELECT id FROM a LIMIT $1 OFFSET $2', [10, n])"],
    ['job.ts', "db.query('SELECT id FROM a LIMIT 10 OFFSET ' + n)"],
    ['job.ts', "db('a').orderBy('id').limit(10).offset(n)"],
    ['job.ts', 'prisma.a.findMany({ take: 10, skip: page * 10 })'],
    ['job.go', 'db.Limit(10).Offset(page * 10).Find(&rows)'],
    ['job.rb', 'Order.order(:id).limit(10).offset(n)'],
    ['job.py', 'cursor.execute("SELECT id FROM a LIMIT 10 OFFSET %s", [n])'],
    ['job.py', 'Order.objects.order_by("id")[start:start + 10]'],
    ['job.php', '$db->query("SELECT id FROM a LIMIT ?, ?")'],
  ])('%s: %s', (path, code) => {
    expect(pages(path, code)).toHaveLength(1);
  });

  it.each([
    ['a comment', 'job.ts', '// LIMIT 10 OFFSET ${n}'],
    ['a constant', 'job.ts', "db('a').limit(10).offset(0)"],
    ['a cursor', 'job.ts', 'prisma.a.findMany({ take: 10, skip: 1, cursor })'],
    ['a list in memory', 'job.py', 'for part in ids[start:start + 10]: pass'],
    ['a word of prose', 'job.ts', "log('the offset is wrong')"],
    ['a file that is no code', 'job.txt', 'LIMIT 10 OFFSET ${n}'],
  ])('is not %s', (_, path, code) => {
    expect(pages(path, code)).toEqual([]);
  });

  it('is no backfill without a write or a loop', () => {
    const query = 'db.query(`SELECT id FROM a LIMIT 10 OFFSET ${n}`);';
    expect(offsetPagesIn('job.ts', `while (true) { ${query} }`)).toEqual([]);
    expect(offsetPagesIn('job.ts', `db.update(${query})`)).toEqual([]);
  });
});

describe('a ledger', () => {
  async function changesOf(phase: string, files: Record<string, string> = {}) {
    const model = await modelOf({ 'a.ledger.yaml': `phases:\n  - ${phase}\n`, ...files });
    return model.of('data-change').map(({ path, facts }) => ({ path, pages: facts.offsetPaging }));
  }

  it.each(['offset', 'LIMIT/OFFSET'])('that goes by %s has a change that says so', async (word) => {
    const changes = await changesOf(`{ phase: backfill, backfill: { order_by: ${word} } }`);
    expect(changes).toMatchObject([{ path: 'a.ledger.yaml', pages: [{ path: 'a.ledger.yaml' }] }]);
  });

  it.each([
    '{ phase: backfill, backfill: { order_by: "id, never offset" } }',
    '{ phase: backfill, status: abandoned, backfill: { order_by: offset } }',
    '{ phase: backfill, job: jobs/missing.ts }',
  ])('has none for %s', async (phase) => {
    expect(await changesOf(phase)).toEqual([]);
  });

  it('gives one change where the job pages and the ledger says so', async () => {
    const job = { 'jobs/fill.ts': `${loop.replace('UPDATE_HERE', 'db.update()')}db.offset(n);` };
    const changes = await changesOf(
      '{ phase: backfill, job: jobs/fill.ts, backfill: { order_by: offset } }',
      job,
    );
    expect(changes).toMatchObject([{ pages: [{ path: 'jobs/fill.ts' }, { path: 'a.ledger.yaml' }] }]);
  });
});

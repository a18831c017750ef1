import { describe, expect, it } from 'vitest';
import { moduleChanges, onMysql } from './changes-of.js';

const module = (up: string, down = '') => `import { type Kysely, sql } from 'kysely';
export async function up(db: Kysely<unknown>): Promise<void> {
${up}
}
export async function down(db: Kysely<unknown>): Promise<void> {
${down}
}
`;
const changes = (up: string, down?: string, settings = {}) =>
  moduleChanges(module(up, down), settings, '20230309T045948368Z-change.ts');

describe('Kysely', () => {
  it('reads a new table with keys, defaults and generated columns', async () => {
    const { facts, migration } = await changes(`await db.schema
      .createTable('post')
      .ifNotExists()
      .addColumn('id', 'serial', (col) => col.primaryKey())
      .addColumn('author', 'integer', (col) => col.references('users.id').onDelete('cascade').notNull())
      .addColumn('at', 'timestamptz', (col) => col.defaultTo(sql\`now()\`))
      .addColumn('sort', sql\`text\`, (col) => col.generatedAlwaysAs(sql\`lower("name")\`).stored())
      .addUniqueConstraint('post_author_at', ['author', 'at'])
      .execute();`);
    expect(migration?.version).toBe('20230309T045948368Z');
    const table = facts('create-table post');
    expect(table?.conditional).toBe(true);
    expect(table?.columnShapes).toMatchObject([
      { name: 'id', type: 'integer', generated: 'serial' },
      { name: 'author', type: 'integer', nullable: false },
      { name: 'at', type: 'timestamptz', default: 'now()', defaultKind: 'stable' },
      { name: 'sort', type: 'text', generated: 'stored' },
    ]);
    expect(table?.constraintShapes).toMatchObject([
      { type: 'primary-key', columns: ['id'] },
      { type: 'foreign-key', referencedTable: 'users', onDelete: 'cascade' },
      { type: 'unique', name: 'post_author_at', columns: ['author', 'at'] },
    ]);
  });

  it('reads the commands of alterTable, indexes, types and views', async () => {
    const { forward } = await changes(`await db.schema.alterTable('post')
      .addColumn('note', 'text')
      .dropColumn('state')
      .alterColumn('size', (col) => col.setDataType('bigint'))
      .alterColumn('kind', (col) => col.setNotNull())
      .execute();
    await db.schema.alterTable('post').renameColumn('a', 'b').execute();
    await db.schema.createIndex('post_note').unique().on('post').columns(['note', 'id desc']).execute();
    await db.schema.createType('mood').asEnum(['sad', 'ok']).execute();
    await db.schema.createView('recent').materialized().as(db.selectFrom('post').select(['id'])).execute();
    await db.schema.dropTable('old').ifExists().cascade().execute();`);
    expect(forward).toEqual([
      'add-column post.note',
      'drop-column post.state',
      'change-type post.size',
      'set-not-null post.kind',
      'rename-column post.a',
      'create-index post_note on post',
      'create-type mood',
      'create-materialized-view recent',
      'drop-table old',
    ]);
  });

  it('knows that a builder which is not executed does nothing', async () => {
    const { down, migration } = await changes(
      "await db.schema.dropTable('a').execute();",
      "await db.schema.createTable('a').addColumn('id', 'integer');",
    );
    expect(down).toEqual([]);
    expect(migration?.down).toBe('empty');
  });

  it('parses SQL of the tag, names and values in it included', async () => {
    const { forward, schema, textOf } = await changes(`const table = 'post';
    await sql\`ALTER TABLE \${sql.table(table)} DROP COLUMN \${sql.ref('state')}\`.execute(db);
    await sql\`UPDATE post SET a = \${new Date()}\`.execute(db);
    await sql.raw(process.env.SQL).execute(db);
    const { ref } = db.dynamic;
    await sql\`CREATE INDEX i ON \${ref('post')} (\${ref('a')})\`.execute(db);`);
    expect(forward).toEqual([
      'drop-column post.state',
      'dynamic SQL put together at run time',
      'create-index i on post',
      'update post',
    ]);
    expect(schema[1]?.facts.table).toEqual({ $unknown: expect.any(String) });
    expect(textOf('update post')).toBe('sql`UPDATE post SET a = ${new Date()}`.execute(db)');
  });

  it('reads what queries write', async () => {
    const { data } =
      await changes(`await db.updateTable('post').set((eb) => ({ code: eb.ref('state') })).execute();
    await db.deleteFrom('post').where('id', 'in', [1, 2]).execute();
    await db.insertInto('tag').columns(['name']).expression(db.selectFrom('post').select('name')).execute();
    await db.selectFrom('post').selectAll().execute();`);
    expect(data.map(({ facts: { op, bounded } }) => `${op} ${bounded}`)).toEqual([
      'update none',
      'delete key-range',
      'insert null',
    ]);
    expect(data.map(({ facts }) => facts.copies)).toEqual([
      [{ fromTable: 'post', fromColumn: 'state', intoTable: 'post', intoColumn: 'code' }],
      [],
      [{ fromTable: 'post', fromColumn: 'name', intoTable: 'tag', intoColumn: 'name' }],
    ]);
  });

  it('follows functions that a transaction is handed to', async () => {
    const { forward } = await changes(
      "await db.transaction().execute(async (trx) => { await trx.schema.dropTable('a').execute(); });",
    );
    expect(forward).toEqual(['drop-table a']);
  });

  it('runs in one transaction where the DDL of the engine is transactional', async () => {
    const up = "await db.schema.dropTable('a').execute();";
    expect((await changes(up)).schema[0]?.facts.inTransaction).toBe(true);
    expect((await changes(up, '', onMysql)).schema[0]?.facts.inTransaction).toBe(false);
  });

  it('follows $call, and takes a query that is not read for no list of keys', async () => {
    const { forward, data, schema } =
      await changes(`const stamps = (table) => table.addColumn('at', 'timestamptz');
      await db.schema.createTable('post').addColumn('id', 'serial').$call(stamps).execute();
      await db.schema.createIndex('open').on('post').column('id').where('at', 'is', null).execute();
      await db.updateTable('post').set({ at: 1 }).where('id', 'in', (eb) => eb.selectFrom('tag').select('id')).execute();`);
    expect(forward).toEqual(['create-table post', 'create-index open on post', 'update post']);
    expect(schema[0]?.facts.columns).toEqual(['id', 'at']);
    expect(schema[1]?.facts.indexCondition).toBe('at IS NULL');
    expect(data[0]?.facts.bounded).toBe('where');
  });
});

import { describe, expect, it } from 'vitest';
import { moduleChanges, onMysql, onSqlite } from './changes-of.js';

const up = (body: string) =>
  `exports.up = async (knex) => {\n${body}\n};\nexports.down = async (knex) => {};\n`;

describe('Knex tables', () => {
  it('reads a new table as the SQL that knex sends for it', async () => {
    const { facts } = await moduleChanges(
      up(`await knex.schema.createTable('orders', (t) => {
        t.increments();
        t.string('state', 20).notNullable().defaultTo('new');
        t.integer('user_id').references('id').inTable('users').onDelete('CASCADE');
        t.timestamps(true, true);
        t.unique(['state', 'user_id']);
      });`),
    );
    const table = facts('create-table orders');
    expect(table?.columnShapes).toEqual([
      { name: 'id', type: 'integer', nullable: false, default: null, defaultKind: null, generated: 'serial' },
      {
        name: 'state',
        type: 'varchar(20)',
        nullable: false,
        default: "'new'",
        defaultKind: 'constant',
        generated: null,
      },
      { name: 'user_id', type: 'integer', nullable: true, default: null, defaultKind: null, generated: null },
      ...['created_at', 'updated_at'].map((name) => ({
        ...{ name, type: 'timestamptz', nullable: false, default: 'current_timestamp' },
        ...{ defaultKind: 'stable', generated: null },
      })),
    ]);
    expect(table?.constraintShapes).toMatchObject([
      { type: 'primary-key', name: 'orders_pkey', columns: ['id'] },
      { type: 'foreign-key', name: 'orders_user_id_foreign', referencedTable: 'users', onDelete: 'cascade' },
      { type: 'unique', name: 'orders_state_user_id_unique', columns: ['state', 'user_id'] },
    ]);
  });

  it('lets each command of alterTable stand at its own call', async () => {
    const { forward, textOf } = await moduleChanges(
      up(`await knex.schema.alterTable('orders', function (table) {
        table.string('note');
        table.index(['note']);
        this.dropColumn('state');
        table.renameColumn('a', 'b');
        table.dropForeign('user_id');
        table.setNullable('c');
      });`),
    );
    expect(forward).toEqual([
      'add-column orders.note',
      'create-index orders_note_index on orders',
      'drop-column orders.state',
      'rename-column orders.a',
      'drop-constraint orders_user_id_foreign on orders',
      'drop-not-null orders.c',
    ]);
    expect(textOf('drop-column orders.state')).toBe("this.dropColumn('state')");
  });

  it('takes default and NOT NULL away and sets them again for alter(), as knex does on PostgreSQL', async () => {
    const { forward, facts } = await moduleChanges(
      up("await knex.schema.alterTable('orders', (t) => { t.bigInteger('total').notNullable().alter(); });"),
    );
    expect(forward).toEqual([
      'drop-default orders.total',
      'drop-not-null orders.total',
      'change-type orders.total',
      'set-not-null orders.total',
    ]);
    expect(facts('change-type orders.total')?.type).toBe('bigint');
  });

  it('follows a chain call by call, schemas and views', async () => {
    const { forward } = await moduleChanges(
      up(`await knex.schema.withSchema('sales').dropTableIfExists('a').renameTable('b', 'c');
      await knex.schema.createView('open_orders', (view) => { view.as(knex('orders').select('id').where({ open: true })); });`),
    );
    expect(forward).toEqual(['drop-table sales.a', 'rename-table sales.b', 'create-view open_orders']);
  });

  it('writes MySQL for MySQL and knows what SQLite has built anew', async () => {
    const text = up(
      "await knex.schema.alterTable('orders', (t) => { t.string('state', 50).alter(); t.dropNullable('x'); });",
    );
    expect((await moduleChanges(text, onMysql)).forward).toEqual([
      'change-type orders.state',
      'drop-not-null orders.state',
      'drop-default orders.state',
      'set-not-null orders.x',
    ]);
    expect((await moduleChanges(text, onSqlite)).forward).toEqual([
      'change-type orders.state',
      'set-not-null orders.x',
    ]);
  });
});

describe('Knex queries', () => {
  it('reads what a query writes, and what keeps it from every row', async () => {
    const { data } = await moduleChanges(
      up(`await knex('orders').update({ code: knex.ref('state') });
      await knex('orders').where('id', '>', 1).andWhere('id', '<=', 9).del();
      await knex('orders as o').whereIn('id', ids).update('state', 'x');
      await knex('roles').insert([{ name: 'a' }, { name: 'b' }]).onConflict('name').ignore();
      const rows = await knex('orders').select('id');`),
    );
    expect(data.map(({ facts: { op, bounded } }) => `${op} ${bounded}`)).toEqual([
      'update none',
      'delete key-range',
      'update key-range',
      'insert null',
    ]);
    expect(data[0]?.facts.copies).toEqual([
      { fromTable: 'orders', fromColumn: 'state', intoTable: 'orders', intoColumn: 'code' },
    ]);
    expect(data[3]?.facts).toMatchObject({ columnsWritten: ['name'], conflictHandled: true });
  });

  it('marks what a loop over rows of the database does', async () => {
    const { data } = await moduleChanges(
      up(`const rows = await knex('orders').select('id');
      for (const row of rows) await knex('orders').where({ id: row.id }).update({ state: 'x' });
      await Promise.all(rows.map((row) => knex('items').where('order_id', row.id).update({ state: 'x' })));`),
    );
    expect(data.map(({ facts: { loop, table } }) => `${table} ${loop}`)).toEqual([
      'orders true',
      'items true',
    ]);
  });

  it('binds values and names into raw SQL', async () => {
    const { forward } = await moduleChanges(
      up(
        "await knex.raw('ALTER TABLE ?? DROP COLUMN ??', ['orders', 'state']);\nawait knex.raw('UPDATE :t: SET a = :v', { t: 'orders', v: 1 });",
      ),
    );
    expect(forward).toEqual(['drop-column orders.state', 'update orders']);
  });
});

describe('Knex migrations', () => {
  it('runs in a transaction unless the module says otherwise', async () => {
    const body = up("await knex.raw('CREATE INDEX CONCURRENTLY i ON orders (a)');");
    expect((await moduleChanges(body)).schema[0]?.facts.inTransaction).toBe(true);
    const without = await moduleChanges(`${body}exports.config = { transaction: false };`);
    expect(without.schema[0]?.facts.inTransaction).toBe(false);
  });

  it('sees a transaction that the migration opens itself', async () => {
    const { schema } = await moduleChanges(
      `${up("await knex.transaction(async (trx) => { await trx.schema.dropTable('a'); }); await knex.schema.dropTable('b');")}exports.config = { transaction: false };`,
    );
    expect(schema.map(({ facts }) => facts.inTransaction)).toEqual([true, false]);
  });

  it('calls a change conditional that looks for its table first, and guarded under any other condition', async () => {
    const { facts } = await moduleChanges(
      up(`if (!(await knex.schema.hasTable('a'))) await knex.schema.createTable('a', (t) => { t.increments(); });
      if (process.env.CLEAN) await knex.schema.dropTable('b');`),
    );
    expect(facts('create-table a')).toMatchObject({ conditional: true });
    expect(facts('drop-table b')).toMatchObject({ guarded: true });
  });

  it('follows the branch of its own engine', async () => {
    const text = up(
      "if (knex.client.config.client === 'mysql2') { await knex.schema.dropTable('a'); } else { await knex.schema.dropTable('b'); }",
    );
    expect((await moduleChanges(text)).forward).toEqual(['drop-table b']);
    expect((await moduleChanges(text, onMysql)).forward).toEqual(['drop-table a']);
  });

  it('keeps what it cannot read: unknown calls, SQL of the run, helpers of other files', async () => {
    const { schema } = await moduleChanges(
      up(`await knex.schema.makeItSo('orders');
      await knex.raw(\`DROP TABLE \${process.env.TABLE}\`);
      await addAudit(knex, 'orders');`),
    );
    expect(schema.map(({ facts }) => facts.op)).toEqual(['unclassified', 'dynamic', 'dynamic']);
    expect(schema[2]?.facts.mentions).toContain('orders');
  });

  it('tells downs apart: one that does nothing, one that throws, none', async () => {
    const { migration } = await moduleChanges(up(''));
    expect(migration?.down).toBe('empty');
    const refusing =
      "exports.up = (knex) => knex.schema.dropTable('a');\nexports.down = () => { throw new Error('no way back'); };";
    expect((await moduleChanges(refusing)).migration?.down).toBe('irreversible');
    const none = "exports.up = (knex) => knex.schema.dropTable('a');";
    expect((await moduleChanges(none)).migration?.down).toBe('absent');
  });

  it('reads two functions that a helper of another file is handed', async () => {
    const { forward, down } = await moduleChanges(
      "const { inTransaction } = require('../utils');\nmodule.exports = inTransaction(\n  async function up(knex) { await knex.schema.dropTable('a'); },\n  async function down(knex) { await knex.schema.dropTable('b'); },\n);",
    );
    expect([forward, down]).toEqual([['drop-table a'], ['drop-table b']]);
  });

  it('collects what leaves the database', async () => {
    const { migration } = await moduleChanges(
      `const axios = require('axios');\nconst { unlink } = require('fs/promises');\n${up(
        "await fetch('https://api.example.com');\nawait axios.post('https://api.example.com');\nawait unlink('a.txt');\nawait knex.raw('SELECT 1');",
      )}`,
    );
    const calls = migration?.externalCalls;
    expect(Array.isArray(calls) ? calls.map(({ call }) => call) : calls).toEqual([
      'fetch()',
      'axios.post()',
      'fs/promises.unlink()',
    ]);
  });
});

describe('Knex conditions', () => {
  it.each([
    ["where('id', 'in', [1, 2])", 'key-range'],
    ['where(true)', 'none'],
    ['modify(onlyOpen)', 'where'],
    ["whereExists(knex('b').whereRaw('b.a_id = a.id'))", 'where'],
  ])('bounds a write by %s as the server would', async (condition, bounded) => {
    const { data } = await moduleChanges(up(`await knex('a').${condition}.update({ c: 1 });`));
    expect(data[0]?.facts.bounded).toBe(bounded);
  });

  it('reads the condition of an index', async () => {
    const { facts } = await moduleChanges(
      up("await knex.schema.table('a', (t) => t.index('b', null, { predicate: knex.whereNotNull('b') }));"),
    );
    expect(facts('create-index a_b_index on a')?.indexCondition).toBe('b IS NOT NULL');
  });
});

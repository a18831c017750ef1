import { describe, expect, it } from 'vitest';
import { moduleChanges } from './changes-of.js';

const up = (body: string) => `exports.up = (pgm) => {\n${body}\n};\n`;

describe('node-pg-migrate', () => {
  it('reads a new table, its shorthands and what refers to others', async () => {
    const { facts } = await moduleChanges(
      `exports.shorthands = { key: { type: 'bigserial', primaryKey: true } };\n${up(`pgm.createTable('orders', {
        id: 'key',
        user_id: { type: 'int', notNull: true, references: 'users(id)', onDelete: 'cascade' },
        at: { type: 'timestamptz', default: pgm.func('now()') },
        state: { type: 'string', default: 'new' },
      }, { ifNotExists: true, constraints: { unique: ['user_id', 'at'] } });`)}`,
    );
    const table = facts('create-table orders');
    expect(table?.conditional).toBe(true);
    expect(table?.columnShapes).toMatchObject([
      { name: 'id', type: 'bigint', generated: 'serial' },
      { name: 'user_id', type: 'integer', nullable: false },
      { name: 'at', type: 'timestamptz', default: 'now()' },
      { name: 'state', type: 'text', default: "'new'", defaultKind: 'constant' },
    ]);
    expect(table?.constraintShapes).toMatchObject([
      { type: 'foreign-key', referencedTable: 'users', referencedColumns: ['id'], onDelete: 'cascade' },
      { type: 'primary-key', name: 'orders_pkey', columns: ['id'] },
      { type: 'unique', name: 'orders_uniq_user_id_at' },
    ]);
  });

  it('reads columns, constraints, indexes and raw SQL', async () => {
    const { forward, facts } = await moduleChanges(
      up(`pgm.addColumns({ schema: 'sales', name: 'orders' }, { note: 'text' }, { ifNotExists: true });
      pgm.alterColumn('orders', 'total', { type: 'bigint', notNull: true, default: null });
      pgm.addConstraint('orders', 'total_set', { check: 'total IS NOT NULL' });
      pgm.createIndex('orders', ['a', { name: 'b', sort: 'DESC' }], { concurrently: true, unique: true });
      pgm.addTypeValue('mood', 'fine', { ifNotExists: true });
      pgm.sql('DROP TABLE {name}', { name: 'old' });`),
    );
    expect(forward).toEqual([
      'add-column sales.orders.note',
      'drop-default orders.total',
      'change-type orders.total',
      'set-not-null orders.total',
      'add-constraint total_set on orders',
      'create-index orders_a_b_unique_index on orders',
      'add-enum-value mood',
      'drop-table old',
    ]);
    expect(facts('create-index orders_a_b_unique_index on orders')).toMatchObject({
      concurrently: true,
      unique: true,
    });
  });

  it('runs in a transaction unless the migration asks for none', async () => {
    const index = "pgm.createIndex('orders', 'a', { concurrently: true });";
    expect((await moduleChanges(up(index))).schema[0]?.facts.inTransaction).toBe(true);
    const without = await moduleChanges(up(`pgm.noTransaction();\n${index}`));
    expect(without.schema[0]?.facts.inTransaction).toBe(false);
  });

  it('makes a down of the up where none is written, the last call first', async () => {
    const { down, migration } = await moduleChanges(
      up(
        "pgm.createTable('a', { id: 'id' });\npgm.addColumn('b', { x: 'int' });\npgm.renameTable('c', 'd');",
      ),
    );
    expect(down).toEqual(['rename-table d', 'drop-column b.x', 'drop-table a']);
    expect(migration?.down).toBe('present');
  });

  it('knows that it cannot undo what it cannot infer, and what the module refuses', async () => {
    expect((await moduleChanges(up("pgm.sql('SELECT f()');"))).migration?.down).toBe('irreversible');
    const refused = await moduleChanges(`${up("pgm.dropTable('a');")}exports.down = false;\n`);
    expect(refused.migration?.down).toBe('irreversible');
  });

  it('says of a name of the run that it is one', async () => {
    const { schema } = await moduleChanges(up('pgm.dropColumn(process.env.TABLE, "state");'));
    expect(schema.map(({ facts }) => [facts.op, facts.mentions])).toEqual([
      ['dynamic', expect.arrayContaining(['state'])],
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { moduleChanges, onMysql, onSqlite } from './changes-of.js';

function migration(up: string, down = ''): string {
  return `'use strict';
module.exports = {
  async up(queryInterface, Sequelize) { ${up} },
  async down(queryInterface, Sequelize) { ${down} },
};
`;
}

describe('Sequelize', () => {
  it('reads columns with what the library makes of types and defaults', async () => {
    const { facts, migration: made } = await moduleChanges(
      migration(`
        await queryInterface.addColumn('users', 'a', { type: Sequelize.STRING(20), allowNull: false, defaultValue: 'x' });
        await queryInterface.addColumn('users', 'b', Sequelize.DATE);
        await queryInterface.addColumn('users', 'c', { type: Sequelize.DATE, allowNull: false, defaultValue: Sequelize.NOW });
        await queryInterface.addColumn('users', 'd', { type: Sequelize.DATE, defaultValue: Sequelize.literal('now()') });
        await queryInterface.addColumn({ tableName: 'users', schema: 'app' }, 'e', { type: Sequelize.ARRAY(Sequelize.TEXT), defaultValue: [] });
        await queryInterface.addColumn('users', 'f', { type: Sequelize.UUID, defaultValue: Sequelize.fn('gen_random_uuid') });
      `),
    );
    expect(made).toMatchObject({ framework: 'sequelize', down: 'empty' });
    expect(facts('add-column users.a')).toMatchObject({
      type: 'varchar(20)',
      nullable: false,
      default: "'x'",
    });
    expect(facts('add-column users.b')).toMatchObject({ type: 'timestamptz', nullable: true, default: null });
    expect(facts('add-column users.c')).toMatchObject({ nullable: false, default: null });
    expect(facts('add-column users.d')).toMatchObject({ default: 'now()', defaultKind: 'stable' });
    expect(facts('add-column app.users.e')).toMatchObject({ type: 'text[]', defaultKind: 'constant' });
    expect(facts('add-column users.f')).toMatchObject({ defaultKind: 'volatile' });
  });

  it('creates a table with its keys and the types of its enums, which no drop takes along', async () => {
    const { forward, down, facts } = await moduleChanges(
      migration(
        `await queryInterface.createTable('orders', {
          id: { type: Sequelize.INTEGER, primaryKey: true, autoIncrement: true },
          status: { type: Sequelize.ENUM('new', 'paid'), allowNull: false },
          userId: { type: Sequelize.UUID, field: 'user_id', references: { model: 'users', key: 'id' }, onDelete: 'CASCADE' },
          number: { type: Sequelize.STRING, unique: true },
        });`,
        `await queryInterface.dropTable('orders');`,
      ),
    );
    expect(forward).toEqual(['create-type enum_orders_status', 'create-table orders']);
    expect(down).toEqual(['drop-table orders']);
    expect(facts('create-table orders')).toMatchObject({
      conditional: true,
      columnShapes: [
        { name: 'id', type: 'integer', generated: 'serial' },
        { name: 'status', type: 'enum_orders_status', nullable: false },
        { name: 'user_id', type: 'uuid', nullable: true },
        { name: 'number', type: 'varchar(255)' },
      ],
    });
    const types = facts('create-table orders')?.constraintShapes;
    expect(types).toMatchObject([
      { type: 'foreign-key', onDelete: 'cascade' },
      { type: 'unique' },
      { type: 'primary-key' },
    ]);
  });

  it('says of changeColumn that it says the column anew', async () => {
    const { schema } = await moduleChanges(
      migration(
        `await queryInterface.changeColumn('users', 'a', { type: Sequelize.TEXT, allowNull: false });`,
      ),
    );
    expect(schema.map(({ facts }) => [facts.op, facts.restates])).toEqual([
      ['set-not-null', true],
      ['drop-default', true],
      ['change-type', true],
    ]);
  });

  it('reads indexes and constraints with the names that the library gives them', async () => {
    const { forward, facts } = await moduleChanges(
      migration(`
        await queryInterface.addIndex('orders', ['userId', 'status'], { unique: true, concurrently: true });
        await queryInterface.addIndex('orders', { fields: ['a'], name: 'orders_a', where: { a: 1 } });
        await queryInterface.removeIndex('orders', ['userId']);
        await queryInterface.addConstraint('orders', { fields: ['userId'], type: 'foreign key', references: { table: 'users', field: 'id' }, onDelete: 'set null' });
        await queryInterface.addConstraint('orders', ['email'], { type: 'unique', name: 'one_email' });
        await queryInterface.removeConstraint('orders', 'old');
        await queryInterface.renameColumn('orders', 'x', 'y');
        await queryInterface.renameTable('orders', 'sales');
      `),
    );
    expect(forward).toEqual([
      'create-index orders_user_id_status on orders',
      'create-index orders_a on orders',
      'drop-index orders_user_id',
      'add-constraint orders_userId_users_fk on orders',
      'add-constraint one_email on orders',
      'drop-constraint old on orders',
      'rename-column orders.x',
      'rename-table orders',
    ]);
    expect(facts('create-index orders_user_id_status on orders')).toMatchObject({
      concurrently: true,
      unique: true,
    });
  });

  it('reads rows and queries', async () => {
    const { data, forward } = await moduleChanges(
      migration(`
        await queryInterface.bulkInsert('roles', [{ id: 1, name: 'admin' }], {});
        await queryInterface.bulkUpdate('users', { active: true }, { id: [1, 2] });
        await queryInterface.bulkDelete('logs', null, {});
        await queryInterface.sequelize.query('UPDATE users SET a = :a WHERE id = :id', { replacements: { a: 1, id: 2 } });
        const [rows] = await queryInterface.sequelize.query('SELECT id FROM users');
        for (const row of rows) await queryInterface.sequelize.query(\`DELETE FROM \${row.table}\`);
      `),
    );
    expect(data.map(({ facts }) => [facts.op, facts.table, facts.bounded])).toEqual([
      ['insert', 'roles', null],
      ['update', 'users', 'key-range'],
      ['delete', 'logs', 'none'],
      ['update', 'users', 'key-range'],
    ]);
    expect(forward).toContain('dynamic SQL put together at run time');
  });

  it('runs outside of a transaction but in one that it opens', async () => {
    const plain = await moduleChanges(migration(`await queryInterface.removeColumn('users', 'a');`));
    expect(plain.facts('drop-column users.a')?.inTransaction).toBe(false);
    const { facts } = await moduleChanges(
      migration(`
        await queryInterface.sequelize.transaction(async (transaction) => {
          await queryInterface.removeColumn('users', 'a', { transaction });
          await queryInterface.removeColumn('users', 'b');
        });
        const t = await queryInterface.sequelize.transaction();
        try {
          await queryInterface.removeColumn('users', 'c', { transaction: t });
          await t.commit();
        } catch (error) {
          await t.rollback();
          throw error;
        }
        await queryInterface.removeColumn('users', 'd');
      `),
    );
    const inside = ['a', 'b', 'c', 'd'].map((name) => facts(`drop-column users.${name}`)?.inTransaction);
    expect(inside).toEqual([true, false, true, false]);
    expect(facts('drop-column users.a')?.transaction).not.toBe(facts('drop-column users.c')?.transaction);
  });

  it('takes a transaction that nobody hands on for one that the library hands on', async () => {
    const { facts } = await moduleChanges(
      migration(
        `return queryInterface.sequelize.transaction(() => queryInterface.removeColumn('users', 'a'));`,
      ),
    );
    expect(facts('drop-column users.a')?.inTransaction).toBe(true);
  });

  it('reads Umzug, imported types and promises in a row', async () => {
    const { forward, facts } = await moduleChanges(
      `import { DataTypes, QueryInterface } from 'sequelize';
      export const up = ({ context: queryInterface }: { context: QueryInterface }) =>
        Promise.all([
          queryInterface.addColumn('users', 'a', { type: DataTypes.DECIMAL(10, 2) }),
          queryInterface.addColumn('users', 'b', { type: DataTypes.BIGINT }).then(() => queryInterface.dropTable('c')),
        ]);`,
      {},
      '0001_change.ts',
    );
    expect(forward).toEqual(['add-column users.a', 'add-column users.b', 'drop-table c']);
    expect(facts('add-column users.a')?.type).toBe('numeric(10,2)');
  });

  it('writes what MySQL and SQLite get', async () => {
    const text = migration(`
      await queryInterface.addColumn('users', 'a', { type: Sequelize.INTEGER.UNSIGNED });
      await queryInterface.addColumn('users', 'b', { type: Sequelize.BOOLEAN });
      await queryInterface.changeColumn('users', 'c', { type: Sequelize.STRING(10), allowNull: false });
      await queryInterface.removeIndex('users', 'old');
      await queryInterface.addConstraint('users', { fields: ['a'], type: 'unique', name: 'one' });
    `);
    const mysql = await moduleChanges(text, onMysql);
    expect(mysql.facts('add-column users.a')?.type).toMatch(/^int(?:eger)? unsigned/);
    expect(mysql.facts('add-column users.b')?.type).toBe('boolean');
    expect(mysql.facts('change-type users.c')).toMatchObject({ type: 'varchar(10)', restates: true });
    const sqlite = await moduleChanges(text, onSqlite);
    expect(sqlite.facts('change-type users.c')).toMatchObject({ type: 'varchar(10)', restates: true });
    expect(sqlite.forward).toContain('alter-table users');
  });

  it('counts what it does not know, and what only the run tells', async () => {
    const { forward, facts } = await moduleChanges(
      migration(`
        await queryInterface.addFancyThing('users');
        await queryInterface.addColumn(process.env.TABLE, 'a', Sequelize.TEXT);
        await queryInterface.dropAllTables();
        await helper(queryInterface);
      `),
    );
    expect(forward).toEqual([
      'unclassified addFancyThing()',
      'dynamic SQL put together at run time',
      'dynamic SQL put together at run time',
      'dynamic code of another file',
    ]);
    expect(facts('unclassified addFancyThing()')?.mentions).toContain('users');
  });

  it('shows what models write, its own and those of the app', async () => {
    const text = migration(`
      const Thing = queryInterface.sequelize.define('Thing', { a: Sequelize.INTEGER });
      await Thing.findAll();
      await Thing.update({ a: 1 }, { where: {} });
      await models.User.destroy({ where: {} });
      await models.sequelize.query('DROP TABLE a');
    `);
    const { forward } = await moduleChanges(`const models = require('../models');\n${text}`);
    expect(forward).toEqual([
      'dynamic SQL put together at run time',
      'dynamic SQL put together at run time',
      'drop-table a',
    ]);
  });

  it('creates a table in the schema of its options, and binds the values of a query', async () => {
    const { forward } = await moduleChanges(
      migration(`
        await queryInterface.createTable('users', { id: { type: Sequelize.INTEGER, primaryKey: true } }, { schema: 'app' });
        await queryInterface.sequelize.query({ query: 'DELETE FROM users WHERE id = ?', values: [1] });
      `),
    );
    expect(forward).toEqual(['create-table app.users', 'delete users']);
  });

  it('leaves an enum type that is there, keys of models, and looks for references in the schema of the table', async () => {
    const { forward, schema, facts } = await moduleChanges(
      migration(`
        await queryInterface.changeColumn('users', 'role', { type: Sequelize.ENUM('a', 'b') });
        await queryInterface.createTable('keys', { a: { type: Sequelize.INTEGER, unique: 'pair' } });
        await queryInterface.addColumn({ tableName: 'b', schema: 'app' }, 'c', {
          type: Sequelize.INTEGER, references: { model: 'orgs', key: 'id' },
        });
        await queryInterface.bulkDelete('users', {}, { truncate: true, cascade: true });
      `),
    );
    expect(forward[0]).toBe('create-type enum_users_role');
    expect(schema[0]?.facts.guarded).toBe(true);
    expect(facts('create-table keys')?.constraintShapes).toEqual([]);
    expect(facts('add-column app.b.c')?.constraintShapes).toMatchObject([{ referencedTable: 'app.orgs' }]);
    expect(forward).toContain('truncate users');
  });
});

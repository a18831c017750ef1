import { describe, expect, it } from 'vitest';
import { moduleChanges, onMysql, onSqlite } from './changes-of.js';

const file = '1700000000000-Change.ts';

function migration(up: string, down = '', members = ''): string {
  return `import { MigrationInterface, QueryRunner, Table, TableColumn, TableForeignKey, TableIndex } from 'typeorm';
export class Change1700000000000 implements MigrationInterface {
  ${members}
  public async up(queryRunner: QueryRunner): Promise<void> { ${up} }
  public async down(queryRunner: QueryRunner): Promise<void> { ${down} }
}
`;
}

const read = (text: string, settings = {}) => moduleChanges(text, settings, file);

describe('TypeORM', () => {
  it('reads SQL of queries, up and down, and stands at the call', async () => {
    const text = migration(
      'await queryRunner.query(`ALTER TABLE "users" ADD "age" integer`);',
      'await queryRunner.query(`ALTER TABLE "users" DROP COLUMN "age"`);',
    );
    const { forward, down, textOf, migration: facts } = await read(text);
    expect(forward).toEqual(['add-column users.age']);
    expect(down).toEqual(['drop-column users.age']);
    expect(textOf('add-column users.age')).toContain('queryRunner.query(');
    expect(facts).toMatchObject({ framework: 'typeorm', version: '1700000000000', down: 'present' });
  });

  it('takes the version from the class, also where the file says another', async () => {
    const { migration: facts } = await moduleChanges(migration(''), {}, '1500000000000-Change.ts');
    expect(facts?.version).toBe('1700000000000');
  });

  it('creates a table with its keys, indexes and enum types', async () => {
    const { forward, facts } = await read(
      migration(`await queryRunner.createTable(new Table({
        name: 'users',
        columns: [
          { name: 'id', type: 'int', isPrimary: true, isGenerated: true, generationStrategy: 'increment' },
          { name: 'email', type: 'varchar', length: '120', isUnique: true },
          { name: 'role', type: 'enum', enum: ['admin', 'guest'], default: "'guest'" },
          { name: 'seen', type: 'timestamp with time zone', precision: 3, isNullable: true, default: 'now()' },
        ],
        foreignKeys: [{ columnNames: ['role'], referencedTableName: 'roles', referencedColumnNames: ['id'], onDelete: 'CASCADE' }],
        indices: [{ columnNames: ['seen'] }],
      }), true);`),
    );
    expect(forward).toEqual([
      'create-type users_role_enum',
      'create-table users',
      expect.stringMatching(/^create-index IDX_[0-9a-f]{26} on users$/),
    ]);
    expect(facts('create-table users')).toMatchObject({
      conditional: true,
      columnShapes: [
        { name: 'id', type: 'integer', nullable: false, generated: 'serial' },
        { name: 'email', type: 'varchar(120)', nullable: false, default: null },
        { name: 'role', type: 'users_role_enum', nullable: false, defaultKind: 'constant' },
        { name: 'seen', type: 'timestamptz(3)', nullable: true, defaultKind: 'stable' },
      ],
      constraintShapes: [
        { type: 'unique', name: expect.stringMatching(/^UQ_/) },
        { type: 'primary-key', name: expect.stringMatching(/^PK_/) },
        { type: 'foreign-key', columns: ['role'], referencedTable: 'roles', onDelete: 'cascade' },
      ],
    });
  });

  it('knows that a column takes no NULL unless it says so', async () => {
    const { facts } = await read(
      migration(`
        await queryRunner.addColumn('users', new TableColumn({ name: 'a', type: 'text' }));
        await queryRunner.addColumns('app.users', [{ name: 'b', type: 'int', isNullable: true, default: 0 }]);
      `),
    );
    expect(facts('add-column users.a')).toMatchObject({ type: 'text', nullable: false, default: null });
    expect(facts('add-column app.users.b')).toMatchObject({ type: 'integer', nullable: true, default: '0' });
  });

  it('makes a column anew where its old and new type differ, and compares where the old one is a name', async () => {
    const { schema } = await read(
      migration(`
        await queryRunner.changeColumn('users', new TableColumn({ name: 'a', type: 'int' }), new TableColumn({ name: 'a', type: 'bigint' }));
        await queryRunner.changeColumn('users', 'b', new TableColumn({ name: 'c', type: 'text', isNullable: true }));
      `),
    );
    const ops = schema.map(({ facts }) => [facts.op, facts.restates]);
    expect(ops).toEqual([
      ['drop-column', false],
      ['add-column', false],
      ['rename-column', true],
      ['change-type', true],
      ['drop-not-null', true],
      ['drop-default', true],
    ]);
  });

  it('makes the type of an enum anew where its values change', async () => {
    const { forward, schema } = await read(
      migration(`await queryRunner.changeColumn('fees', 'kind', new TableColumn({
        name: 'kind', type: 'enum', enum: ['a', 'b'], enumName: 'feeKind', isNullable: false }));`),
    );
    expect(forward.slice(0, 4)).toEqual([
      'rename-type feeKind',
      'create-type feeKind',
      'change-type fees.kind',
      'drop-type feeKind_old',
    ]);
    expect(schema.find(({ facts }) => facts.op === 'change-type')?.facts.type).toBe('feeKind');
  });

  it('reads keys, indexes and their drops', async () => {
    const { forward, facts } = await read(
      migration(`
        const table = await queryRunner.getTable('orders');
        await queryRunner.createForeignKey('orders', new TableForeignKey({
          name: 'FK_user', columnNames: ['userId'], referencedTableName: 'users', referencedColumnNames: ['id'] }));
        await queryRunner.createIndex(table!, new TableIndex({ name: 'IDX_a', columnNames: ['a'], isUnique: true, isConcurrent: true, where: 'a > 0' }));
        await queryRunner.dropIndex('orders', 'IDX_b');
        await queryRunner.dropForeignKey(table, table.foreignKeys.find((key) => key.columnNames.includes('x')));
      `),
    );
    expect(forward).toEqual([
      'add-constraint FK_user on orders',
      'create-index IDX_a on orders',
      'drop-index IDX_b',
      'dynamic SQL put together at run time',
    ]);
    expect(facts('create-index IDX_a on orders')).toMatchObject({ concurrently: true, unique: true });
    expect(facts('dynamic SQL put together at run time')?.mentions).toContain('orders');
  });

  it('drops the type of an enum with its column where the file has made it', async () => {
    const { down } = await read(
      migration(
        `await queryRunner.addColumn('users', new TableColumn({ name: 'role', type: 'enum', enum: ['a'] }));`,
        `await queryRunner.dropColumn('users', 'role');`,
      ),
    );
    expect(down).toEqual(['drop-column users.role', 'drop-type users_role_enum']);
  });

  it('runs in a transaction unless the class says otherwise', async () => {
    const query = "await queryRunner.query('CREATE INDEX CONCURRENTLY i ON users (a)');";
    const inside = await read(migration(query));
    const outside = await read(migration(query, '', 'transaction = false;'));
    expect(inside.facts('create-index i on users')?.inTransaction).toBe(true);
    expect(outside.facts('create-index i on users')?.inTransaction).toBe(false);
  });

  it('follows a method that ends the transaction around it', async () => {
    const { facts } = await read(
      migration(`
        await queryRunner.query('ALTER TABLE users ADD a text');
        await queryRunner.commitTransaction();
        await queryRunner.query('CREATE INDEX CONCURRENTLY i ON users (a)');
        await queryRunner.startTransaction();
        await queryRunner.query('ALTER TABLE users ADD b text');
      `),
    );
    expect(facts('add-column users.a')?.inTransaction).toBe(true);
    expect(facts('create-index i on users')?.inTransaction).toBe(false);
    expect(facts('add-column users.b')?.inTransaction).toBe(true);
  });

  it('has foreign keys off before its transaction on SQLite', async () => {
    const { facts } = await read(migration(`await queryRunner.query('DROP TABLE "users"');`), onSqlite);
    expect(facts('drop-table users')).toMatchObject({ foreignKeysOff: true, inTransaction: true });
  });

  it('writes what MySQL gets', async () => {
    const { facts } = await read(
      migration(`
        await queryRunner.addColumn('users', new TableColumn({ name: 'a', type: 'varchar', unsigned: false }));
        await queryRunner.addColumn('users', new TableColumn({ name: 'b', type: 'enum', enum: ['x', 'y'] }));
        await queryRunner.dropForeignKey('users', 'FK_a');
      `),
      onMysql,
    );
    expect(facts('add-column users.a')?.type).toBe('varchar(255)');
    expect(facts('add-column users.b')?.values).toEqual(['x', 'y']);
    expect(facts('drop-constraint FK_a on users')).toBeDefined();
  });

  it('follows private methods, arrow members and loops over what the file spells out', async () => {
    const { forward } = await read(`import { MigrationInterface, QueryRunner } from 'typeorm';
      const tables = ['a', 'b'];
      export class Change1700000000000 implements MigrationInterface {
        name = 'Change1700000000000';
        private drop = async (runner: QueryRunner, table: string) => { await runner.dropTable(table, true); };
        #add(runner: QueryRunner) { return runner.query('ALTER TABLE c ADD d text'); }
        async up(runner: QueryRunner) { for (const table of tables) await this.drop(runner, table); await this.#add(runner); }
      }`);
    expect(forward).toEqual(['drop-table a', 'drop-table b', 'add-column c.d']);
  });

  it('says of a base class and a helper of another file that they are known at run time only', async () => {
    const inherited = await read(`import { Base } from './base';
      export class Change1700000000000 extends Base { async helper() {} }
      export const typeorm = 'typeorm up';`);
    expect(inherited.forward).toEqual(['dynamic code of another file']);
    const helped = await read(migration('await this.seed(queryRunner); await seed(queryRunner);'));
    expect(helped.forward).toEqual(['dynamic code of another file', 'dynamic code of another file']);
  });

  it('counts calls that are no part of the query runner', async () => {
    const text = `export class Change1700000000000 {
      async up({ schemaBuilder: { createTable, column }, queryRunner }: Context) {
        await createTable('tags').withColumns(column('id').int.primary);
        await queryRunner.query('DROP TABLE old_tags');
      }
    }`;
    const { forward, migration: facts } = await read(text);
    expect(forward).toEqual([expect.stringMatching(/^unclassified .*createTable/), 'drop-table old_tags']);
    expect(facts?.down).toBe('absent');
  });

  it('takes the branch of its engine', async () => {
    const { forward } = await read(
      migration(`
        if (queryRunner.connection.options.type === 'postgres') await queryRunner.query('ALTER TABLE a ADD p text');
        else await queryRunner.query('ALTER TABLE a ADD m text');
      `),
    );
    expect(forward).toEqual(['add-column a.p']);
  });

  it('takes the branch of a flag that is named for an engine', async () => {
    const { forward } = await read(`export class Change1700000000000 {
      async up({ isSqlite, isPostgres, queryRunner }) {
        if (isSqlite) await queryRunner.query('ALTER TABLE a ADD s text');
        else if (isPostgres) await queryRunner.query('ALTER TABLE a ADD p text');
      }
    }`);
    expect(forward).toEqual(['add-column a.p']);
  });

  it('goes into functions that are handed to calls it does not know', async () => {
    const { forward } = await read(`export class Change1700000000000 {
      async up({ runInBatches, queryRunner }) {
        await runInBatches('SELECT 1', async (rows) => { await queryRunner.query('UPDATE a SET b = 1 WHERE id = 1'); });
      }
    }`);
    expect(forward).toEqual(['unclassified runInBatches()', 'update a']);
  });

  it('reads what a manager writes to tables that are named', async () => {
    const { data, forward } = await read(
      migration(`
        await queryRunner.manager.query('DELETE FROM logs');
        await queryRunner.manager.createQueryBuilder().update('users').set({ total: () => 'total + 1' }).where('id = :id', { id: 1 }).execute();
        await queryRunner.manager.insert('roles', [{ id: 1, name: 'admin' }]);
        await queryRunner.manager.save(User, { id: 1 });
        const rows = await queryRunner.manager.find(User);
        for (const row of rows) await queryRunner.query('UPDATE users SET a = 1 WHERE id = $1', [row.id]);
      `),
    );
    expect(data.map(({ facts }) => [facts.op, facts.table, facts.loop])).toEqual([
      ['delete', 'logs', false],
      ['update', 'users', false],
      ['insert', 'roles', false],
      ['update', 'users', true],
    ]);
    expect(forward).toContain('dynamic SQL put together at run time');
  });

  it('tells a down that refuses, one that is empty, and one that is missing', async () => {
    const refusing = await read(migration('', "throw new Error('no way back');"));
    const empty = await read(migration("await queryRunner.query('DROP TABLE a');"));
    expect(refusing.migration?.down).toBe('irreversible');
    expect(empty.migration?.down).toBe('empty');
  });

  it('puts names of the run into a dynamic statement', async () => {
    const { forward, migration: facts } = await read(
      migration('await queryRunner.query(`DROP TABLE ${process.env.PREFIX}users`);'),
    );
    expect(forward).toEqual(['dynamic SQL put together at run time']);
    expect(facts?.runtimeSql).toHaveLength(1);
  });

  it('reads what another connection, an entity or a data source of the app is sent', async () => {
    const text = migration(`
      const other = queryRunner.connection.createQueryRunner();
      await other.query('DROP TABLE a');
      await queryRunner.connection.getRepository('users').update({ a: 1 }, { b: 2 });
      await User.update({ a: 1 }, { b: 2 });
      await AppDataSource.query('DROP TABLE c');
      hash.update('x');
    `);
    const imports = `import { User } from '../entity/user';
import { AppDataSource } from '../data-source';
import { hash } from './hash';
`;
    const { forward, facts } = await read(imports + text);
    expect(forward).toEqual([
      'drop-table a',
      'dynamic SQL put together at run time',
      'drop-table c',
      'update users',
    ]);
    expect(facts('drop-table a')?.inTransaction).toBe(false);
    expect(facts('drop-table c')?.inTransaction).toBe(false);
  });

  it('names conditions as TypeORM does, which hashes them as a URI would hold them', async () => {
    const { forward } = await read(
      migration(`
        await queryRunner.createIndex('users', new TableIndex({ columnNames: ['email', 'n'], where: 'n > 0' }));
        await queryRunner.createCheckConstraint('users', new TableCheck({ expression: 'n > 2' }));
        await queryRunner.dropCheckConstraint('users', new TableCheck({ expression: 'n > 2' }));
      `),
    );
    expect(forward).toEqual([
      'create-index IDX_e71f50bee8656f94fff00f52ff on users',
      'add-constraint CHK_5790d601471a9a8c98f1e899a6 on users',
      'drop-constraint CHK_5790d601471a9a8c98f1e899a6 on users',
    ]);
  });
});

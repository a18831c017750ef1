import { describe, expect, it } from 'vitest';
import { readFiles } from '../read-model.js';
import { moduleChanges, onMysql } from './changes-of.js';

const up = (body: string) =>
  `exports.up = function (db, callback) {\n${body}\n};\nexports.down = (db, cb) => { cb(); };\n`;

describe('db-migrate', () => {
  it('reads tables, columns and keys', async () => {
    const { facts, forward } = await moduleChanges(
      up(`db.createTable('pets', {
        id: { type: 'int', primaryKey: true, autoIncrement: true },
        name: { type: 'string', length: 40, notNull: true, defaultValue: 'x' },
        at: { type: 'timestamp', defaultValue: 'now()' },
      }, function (error) {
        if (error) return callback(error);
        db.addColumn('pets', 'owner_id', { type: 'int', foreignKey: { name: 'pets_owner', table: 'owners', mapping: 'id', rules: { onDelete: 'CASCADE' } } }, callback);
      });`),
    );
    expect(forward).toEqual([
      'create-table pets',
      'add-column pets.owner_id',
      'add-constraint pets_owner on pets',
    ]);
    expect(facts('create-table pets')?.columnShapes).toMatchObject([
      { name: 'id', type: 'integer', generated: 'serial' },
      { name: 'name', type: 'varchar(40)', nullable: false, default: "'x'" },
      { name: 'at', type: 'timestamp', default: 'now()', defaultKind: 'stable' },
    ]);
  });

  it('follows lists of bound calls, chains of promises and constants of its module', async () => {
    const { forward, textOf } = await moduleChanges(
      `var dbm; var type;\nvar async = require('async');\nexports.setup = function (options) { dbm = options.dbmigrate; type = dbm.dataType; };\n${up(
        "async.series([db.addColumn.bind(db, 'pets', 'note', { type: type.STRING }), db.removeColumn.bind(db, 'pets', 'old')], callback);",
      )}`,
    );
    expect(forward).toEqual(['add-column pets.note', 'drop-column pets.old']);
    expect(textOf('drop-column pets.old')).toBe("db.removeColumn.bind(db, 'pets', 'old')");
    const { forward: chained } = await moduleChanges(
      up("return db.runSql('UPDATE pets SET a = ?', [1]).then(() => db.removeIndex('pets', 'pets_a'));"),
    );
    expect(chained).toEqual(['drop-index pets_a', 'update pets']);
  });

  it('runs in a transaction until the migration ends it', async () => {
    const { schema } = await moduleChanges(
      up(
        "db.addIndex('pets', 'i', ['a']);\ndb.endMigration();\ndb.runSql('CREATE INDEX CONCURRENTLY j ON pets (b)', callback);",
      ),
    );
    expect(schema.map(({ facts }) => facts.inTransaction)).toEqual([true, false]);
  });

  it('writes MySQL for MySQL', async () => {
    const { forward } = await moduleChanges(
      up(
        "db.changeColumn('pets', 'name', { type: 'string', length: 80 });\ndb.removeForeignKey('pets', 'pets_owner', callback);",
      ),
      onMysql,
    );
    expect(forward).toContain('change-type pets.name');
    expect(forward.at(-1)).toBe('drop-constraint pets_owner on pets');
  });

  it('takes SQL files for the migration where a module only sends them', async () => {
    const loader =
      "exports.up = function (db) { return db.runSql(require('fs').readFileSync(require('path').join(__dirname, 'sqls', '20200101000000-a-up.sql'))); };";
    const { model } = await readFiles({
      'migrations/20200101000000-a.js': loader,
      'migrations/sqls/20200101000000-a-up.sql': 'DROP TABLE a;',
      'migrations/sqls/20200101000000-a-down.sql': 'SELECT 1;',
    });
    expect(
      model
        .of('migration')
        .map(({ facts: { framework, part } }) => `${framework} ${part}`)
        .sort(),
    ).toEqual(['db-migrate down', 'db-migrate up']);
    expect(model.of('schema-change').map(({ path }) => path)).toEqual([
      'migrations/sqls/20200101000000-a-up.sql',
    ]);
  });

  it('follows what is handed over bound, and what a query calls back', async () => {
    const { forward, textOf } = await moduleChanges(`exports.up = function (db, callback) {
      const populate = (cb) => {
        db.all('SELECT name FROM orders', (err, rows) => {
          const sql = rows.map(({ name }) => \`UPDATE orders SET a = 1 WHERE name = '\${name}'\`).join(';');
          db.runSql(sql, cb);
        });
      };
      async.series([
        db.addColumn.bind(db, 'orders', 'a', { type: 'int' }),
        populate.bind(db),
        db.removeColumn.bind(db, 'orders', 'b'),
      ], callback);
    };
    exports.down = (db, callback) => callback();`);
    expect(forward).toEqual([
      'add-column orders.a',
      'dynamic SQL put together at run time',
      'drop-column orders.b',
    ]);
    expect(textOf('dynamic SQL put together at run time')).toBe('db.runSql(sql, cb)');
  });
});

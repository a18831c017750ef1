import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../../src/config/settings.js';
import { readFiles } from '../read-model.js';
import { moduleChanges } from './changes-of.js';

const drop = "exports.up = (knex) => knex.schema.dropTable('a');\n";
const migrationsOf = async (files: Record<string, string>, settings = {}) => {
  const { model } = await readFiles(files, settings);
  return model.of('migration').map(({ path, facts }) => `${path} ${facts.framework} ${facts.engine}`);
};

describe('where migrations in JavaScript lie', () => {
  it('leaves tests, types, compiled files and other modules alone', async () => {
    const files = {
      'db/migrations/0001_a.ts': drop,
      'db/migrations/0001_a.js': drop,
      'db/migrations/0001_a.d.ts': drop,
      'db/migrations/0001_a.spec.ts': drop,
      'dist/migrations/0002_b.js': drop,
      'test/migrations/0003_c.js': drop,
      'db/migrations/helpers.js': 'exports.addAudit = (knex) => knex.schema;',
      'src/knex.js': drop,
    };
    expect(await migrationsOf(files)).toEqual(['db/migrations/0001_a.ts knex postgres']);
  });

  it('takes folder and engine from a knexfile', async () => {
    const files = {
      'api/knexfile.js':
        "module.exports = { development: { client: 'sqlite3' }, production: { client: 'mysql2', migrations: { directory: './changes' } } };",
      'api/changes/0001_a.js': drop,
    };
    expect(await migrationsOf(files)).toEqual(['api/changes/0001_a.js knex mysql']);
  });

  it('takes framework and engine from the config', async () => {
    const folders = [{ path: 'changes', framework: 'knex', engine: 'sqlite' }];
    const settings = { migrations: { ...defaultSettings.migrations, folders } };
    const plain = "module.exports.up = (connection) => connection.schema.dropTable('a');";
    expect(await migrationsOf({ 'changes/0001_a.js': plain }, settings)).toEqual([
      'changes/0001_a.js knex sqlite',
    ]);
  });

  it('leaves migrations of an engine that is not read unread', async () => {
    const { skipped } = await readFiles({ 'db/mssql/migrations/0001_a.js': drop });
    expect(skipped.map(({ reason }) => reason)).toEqual(['for sqlserver, which is not read']);
  });
});

describe('following a module', () => {
  it('finds its functions however it exports them', async () => {
    const forms = [
      "exports.up = exports.other = (knex) => knex.schema.dropTable('a');",
      "module.exports = { up(knex) { return knex.schema.dropTable('a'); } };",
      "module.exports.up = function (knex) { return knex.schema.dropTable('a'); };",
      "export default { up: async (knex) => { await knex.schema.dropTable('a'); } };",
      "async function up(knex) { await knex.schema.dropTable('a'); }\nexport { up };",
      "const up = ({ schema }) => schema.dropTable('a');\nexport { up }; // knex",
    ];
    for (const form of forms) expect((await moduleChanges(form)).forward).toEqual(['drop-table a']);
  });

  it('goes through lists that the file spells out, functions of its own and constants', async () => {
    const { forward } = await moduleChanges(`const PREFIX = 'old_';
      const TABLES = { first: 'a', rest: ['b', 'c'] };
      const named = (name) => \`\${PREFIX}\${name}\`;
      async function drop(db, name) { await db.schema.dropTable(named(name)); }
      exports.up = async (knex) => {
        await drop(knex, TABLES.first);
        for (const name of TABLES.rest) await drop(knex, name);
        await Promise.all(TABLES.rest.map((name) => knex.schema.dropTable(name)));
      };`);
    expect(forward).toEqual(
      ['a', 'b', 'c'].map((name) => `drop-table old_${name}`).concat('drop-table b', 'drop-table c'),
    );
  });

  it('takes no name for known that the file changes', async () => {
    const { schema } = await moduleChanges(
      "let table = 'a';\nexports.up = async (knex) => { table = process.env.TABLE; await knex.schema.dropTable(table); };",
    );
    expect(schema.map(({ facts }) => facts.op)).toEqual(['dynamic']);
  });

  it('puts what stands behind an early return under its condition', async () => {
    const { facts } = await moduleChanges(`exports.up = async (knex) => {
      if (await knex.schema.hasColumn('a', 'b')) return;
      await knex.schema.alterTable('a', (t) => { t.integer('b'); });
      if (process.env.KEEP) return;
      await knex.schema.dropTable('c');
    };`);
    expect(facts('add-column a.b')).toMatchObject({ conditional: true });
    expect(facts('drop-table c')).toMatchObject({ guarded: true });
  });

  it('stops following what calls itself or grows without end', async () => {
    const calls =
      'async function again(knex) { await again(knex); await again(knex); }\nexports.up = (knex) => again(knex);';
    expect((await moduleChanges(calls)).schema.some(({ facts }) => facts.op === 'dynamic')).toBe(true);
    const grows = `const a0 = 'xxxxxxxxxx';\n${Array.from({ length: 60 }, (_, at) => `const a${at + 1} = a${at} + a${at} + a${at};`).join('\n')}\nexports.up = (knex) => knex.raw(a60);`;
    expect((await moduleChanges(grows)).schema.map(({ facts }) => facts.op)).toEqual(['dynamic']);
    const nested =
      "const f = (x) => g(f(x), f(x));\nconst g = (a, b) => f(a) + f(b);\nexports.up = (knex) => knex.raw(f('x'));";
    expect((await moduleChanges(nested)).schema.map(({ facts }) => facts.op)).toEqual(['dynamic']);
  });
});

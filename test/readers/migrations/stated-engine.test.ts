import { describe, expect, it } from 'vitest';
import { engineStatedIn, filesStatingEngine } from '../../../src/readers/migrations/stated-engine.js';

const cases: [string, string, string, string | undefined][] = [
  ['prisma/migrations/20260101000000_a/migration.sql', 'migration_lock.toml', 'provider = "mysql"', 'mysql'],
  [
    'prisma/migrations/20260101000000_a/migration.sql',
    'schema.prisma',
    'generator client {\n  provider = "prisma-client-js"\n}\ndatasource db {\n  provider = "sqlite"\n}',
    'sqlite',
  ],
  ['drizzle/0001_quick_hawk.sql', 'meta/_journal.json', '{ "dialect": "postgresql" }', 'postgres'],
  ['drizzle/0001_quick_hawk.sql', 'drizzle.config.ts', "export default { dialect: 'turso' }", 'sqlite'],
  ['db/migrations/1_a.js', 'knexfile.js', "client: 'mysql2'", 'mysql'],
  ['db/migrations/1_a.js', 'knexfile.js', "a: { client: 'pg' }, b: { client: 'sqlite3' }", undefined],
  ['db/migrate/20260101000000_a.rb', 'config/database.yml', 'default:\n  adapter: trilogy', 'mysql'],
  ['alembic/versions/a.py', 'alembic.ini', 'sqlalchemy.url = postgresql+psycopg://db', 'postgres'],
  ['sql/V1__a.sql', 'flyway.conf', 'flyway.url=jdbc:mariadb://db', 'mysql'],
  ['prisma/migrations/20260101000000_a/migration.sql', 'schema.prisma', 'provider = "mongodb"', undefined],
  ['db/migrations/0001_a.sql', 'knexfile.js', "client: 'mysql2'", undefined],
];

describe('the engine that a framework states', () => {
  it.each(cases)('of %s in %s', (migration, name, text, engine) => {
    expect(engineStatedIn(name, text, migration)?.engine).toBe(engine);
  });

  it('stands where its name is written', () => {
    const text = 'provider = "mysql"';
    const { start, end } = engineStatedIn('migration_lock.toml', text, 'a/b/migration.sql')?.span ?? {
      start: 0,
      end: 0,
    };
    expect(text.slice(start, end)).toBe('mysql');
  });

  it('is looked for in the files of its own framework', () => {
    expect(filesStatingEngine('db/migrate/1_a.rb')).toEqual(['config/database.yml']);
    expect(filesStatingEngine('db/migrations/0001_a.sql')).not.toContain('knexfile.js');
  });
});

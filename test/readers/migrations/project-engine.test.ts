import { describe, expect, it } from 'vitest';
import type { Settings } from '../../../src/config/settings.js';
import { known } from '../../../src/model/fact.js';
import { readFiles } from './read-model.js';

const path = 'services/shop/db/migrations/0001_a.sql';
const sql = 'CREATE TABLE a (id bigint);';

async function engineWith(files: Record<string, string>, settings: Partial<Settings> = {}, at = path) {
  const { model, skipped } = await readFiles({ [at]: sql, ...files }, settings);
  const [migration] = model.of('migration');
  return migration === undefined
    ? skipped.find((one) => one.path === at)?.reason
    : known(migration.facts.engine);
}

describe('the engine of the project around a migration', () => {
  it.each([
    ['services/shop/package.json', '{ "dependencies": { "mysql2": "^3.0.0" } }', 'mysql'],
    ['go.mod', 'require github.com/go-sql-driver/mysql v1.9.0', 'mysql'],
    ['Cargo.toml', 'sqlx = { version = "0.8", features = ["runtime-tokio", "sqlite"] }', 'sqlite'],
    ['Cargo.toml', 'diesel = { version = "2", features = ["mysql"] }', 'mysql'],
    ['Gemfile', 'gem "mysql2"\ngroup :test do\n  gem "sqlite3"\nend\n', 'mysql'],
    ['pyproject.toml', 'dependencies = ["fastapi", "aiosqlite>=0.20"]', 'sqlite'],
    ['requirements.txt', 'flask\nPyMySQL==1.1.0\n', 'mysql'],
    ['pom.xml', '<artifactId>mariadb-java-client</artifactId>', 'mysql'],
    ['services/shop/sqlc.yaml', 'sql:\n  - engine: "sqlite"\n    schema: db/migrations\n', 'sqlite'],
    [
      'docker-compose.yml',
      'services:\n  db:\n    image: "registry.example.com/library/mariadb:11"\n',
      'mysql',
    ],
  ])('is read from %s: %s', async (file, text, engine) => {
    expect(await engineWith({ [file]: text })).toBe(engine);
  });

  it('is PostgreSQL where nothing tells, or two servers are named', async () => {
    expect(await engineWith({})).toBe('postgres');
    expect(await engineWith({ 'package.json': '{ "dependencies": { "pg": "8", "mysql2": "3" } }' })).toBe(
      'postgres',
    );
    const indirect = 'require (\n\tgithub.com/go-sql-driver/mysql v1.9.0 // indirect\n)\n';
    expect(await engineWith({ 'go.mod': indirect })).toBe('postgres');
  });

  it('is that of the nearest folder that tells', async () => {
    const files = {
      'package.json': '{ "dependencies": { "mysql2": "3" } }',
      'services/shop/package.json': '{ "dependencies": { "better-sqlite3": "11" } }',
      'services/cart/package.json': '{ "dependencies": { "mssql": "11" } }',
    };
    expect(await engineWith(files)).toBe('sqlite');
  });

  it('counts less than the config, the path and the framework itself', async () => {
    const files = { 'package.json': '{ "dependencies": { "mysql2": "3" } }' };
    const database = { largeRows: 1, tables: [], engine: 'sqlite' } as const;
    expect(await engineWith(files, { database })).toBe('sqlite');
    expect(await engineWith(files, {}, 'db/postgres/migrations/0001_a.sql')).toBe('postgres');
    const journal = { 'drizzle/meta/_journal.json': '{ "dialect": "sqlite", "entries": [] }' };
    expect(await engineWith({ ...files, ...journal }, { database }, 'drizzle/0000_a.sql')).toBe('sqlite');
  });

  it('leaves alone what runs on a server that is not read', async () => {
    const files = { 'package.json': '{ "dependencies": { "mssql": "11" } }' };
    expect(await engineWith(files)).toBe('for sqlserver, which is not read');
  });

  it('reads what a framework states of itself', async () => {
    const prisma = 'prisma/migrations/20260101000000_a/migration.sql';
    const schema = { 'prisma/schema.prisma': 'datasource db {\n  provider = "mysql"\n}\n' };
    expect(await engineWith(schema, {}, prisma)).toBe('mysql');
    const sqitch = {
      'sqitch.plan': 'a 2026-01-01T00:00:00Z A <a@example.com>\n',
      'sqitch.conf': '[core]\n\tengine = sqlite\n',
    };
    expect(await engineWith(sqitch, {}, 'deploy/a.sql')).toBe('sqlite');
    const flyway = { 'flyway.conf': 'flyway.url=jdbc:mariadb://db.example.com/shop\n' };
    expect(await engineWith(flyway, {}, 'sql/V1__a.sql')).toBe('mysql');
  });

  it('does not read a manifest that no person wrote', async () => {
    const huge = `{ "dependencies": { "mysql2": "3" }, "x": "${'x'.repeat(600_000)}" }`;
    expect(await engineWith({ 'package.json': huge })).toBe('postgres');
  });
});

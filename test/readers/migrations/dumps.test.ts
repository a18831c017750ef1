import { describe, expect, it } from 'vitest';
import { FileIndex } from '../../../src/discover/file-index.js';
import { isUnknown, known } from '../../../src/model/fact.js';
import { dumpFilesOf } from '../../../src/readers/migrations/dumps/dump-files.js';
import { prismaSchema } from '../../../src/readers/migrations/dumps/prisma-schema.js';
import { railsSchema } from '../../../src/readers/migrations/dumps/rails-schema.js';
import type { SchemaDump } from '../../../src/readers/migrations/dumps/schema-dump.js';
import { sqlSchema } from '../../../src/readers/migrations/dumps/sql-schema.js';
import { modelOf } from './read-model.js';

function tables(dump: SchemaDump | undefined): Record<string, string[] | undefined> | undefined {
  return dump === undefined
    ? undefined
    : Object.fromEntries(dump.map(({ table, columns }) => [table, columns && [...columns]]));
}

describe('schema.rb', () => {
  it('has a column a line, and the key that stands in none', () => {
    const dump = railsSchema(`
ActiveRecord::Schema[7.1].define(version: 2026_01_01_000000) do
  enable_extension "plpgsql"

  create_table "orders", id: :uuid, default: -> { "gen_random_uuid()" }, force: :cascade do |t|
    t.string "number", null: false
    t.column "state", "order_state"
    t.virtual "total", type: :integer, as: "1", stored: true
    t.index ["number"], name: "index_orders_on_number"
    t.check_constraint "total > 0", name: "positive"
  end

  create_table "tags", primary_key: "name", force: :cascade do |t|
  end

  create_table "orders_tags", id: false, force: :cascade do |t|
    t.bigint "order_id"
  end

  create_table "pairs", primary_key: ["a", "b"], force: :cascade do |t|
    t.integer "a"
    t.integer "b"
  end

  add_foreign_key "orders_tags", "orders"
end
`);
    expect(tables(dump)).toEqual({
      orders: ['id', 'number', 'state', 'total'],
      tags: ['name'],
      orders_tags: ['order_id'],
      pairs: ['a', 'b'],
    });
  });
});

describe('a schema of Prisma', () => {
  it('has its columns under the names of the database, relations left out', () => {
    const user = `
generator client {
  provider = "prisma-client-js"
}

/// A person.
model User {
  id       Int       @id @default(autoincrement())
  // nick String
  fullName String?   @map("full_name") @db.VarChar(200)
  place    Unsupported("point")?
  role     Role      @default(USER)
  tags     String[]
  orders   Order[]
  homeId   Int?      @map(name: "home_id")
  home     Home?     @relation(fields: [homeId], references: [id], map: "home_fk")

  @@index([fullName], map: "by_name")
  @@map(name: "users")
}

enum Role {
  USER
  ADMIN
}
`;
    const others = 'model Order {\n  id Int @id\n  user User\n}\nview Home {\n  id Int @id\n}\n';
    expect(tables(prismaSchema([user, others]))).toEqual({
      users: ['id', 'full_name', 'place', 'role', 'tags', 'home_id'],
      Order: ['id'],
      Home: ['id'],
    });
  });
});

describe('a dump in SQL', () => {
  it('is read with what pg_dump writes for its own client', async () => {
    const dump = await sqlSchema(
      `\\restrict abc
SET statement_timeout = 0;
SELECT pg_catalog.set_config('search_path', '', false);
CREATE TABLE public.orders (
    id bigint NOT NULL,
    number text
)
PARTITION BY RANGE (id);
ALTER TABLE public.orders OWNER TO shop;
CREATE TABLE public.orders_1 PARTITION OF public.orders FOR VALUES FROM (1) TO (100);
ALTER TABLE ONLY public.orders ADD CONSTRAINT orders_pkey PRIMARY KEY (id);
ALTER TABLE public.orders ADD COLUMN note text;
INSERT INTO public.schema_migrations (version) VALUES ('1');
\\unrestrict abc
`,
      'postgres',
    );
    const found = tables(dump);
    expect(Object.values(found ?? {})).toEqual([['id', 'number', 'note'], undefined]);
  });

  it('is read as mysqldump and sqlite3 write it', async () => {
    const mysql = await sqlSchema(
      '/*!40101 SET NAMES utf8mb4 */;\nDROP TABLE IF EXISTS `orders`;\nCREATE TABLE `orders` (\n  `id` bigint NOT NULL AUTO_INCREMENT,\n  `note` text,\n  PRIMARY KEY (`id`)\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;\n',
      'mysql',
    );
    expect(tables(mysql)).toEqual({ orders: ['id', 'note'] });
    const sqlite = await sqlSchema(
      'CREATE TABLE IF NOT EXISTS "orders" ("id" integer PRIMARY KEY, "note" text);\n',
      'sqlite',
    );
    expect(tables(sqlite)).toEqual({ orders: ['id', 'note'] });
  });

  it('says nothing where it does not parse', async () => {
    expect(await sqlSchema('CREATE TABEL orders (id bigint);', 'postgres')).toBeUndefined();
  });
});

describe('where the dump of a history lies', () => {
  const paths = (folder: string, framework: string, files: string[]) =>
    dumpFilesOf(folder, framework, new FileIndex(files)).map(({ parts }) => parts.join(' '));

  it.each([
    ['db/migrate', 'rails', ['db/schema.rb', 'db/cache_schema.rb'], ['db/schema.rb']],
    ['db/cache_migrate', 'rails', ['db/schema.rb', 'db/cache_structure.sql'], ['db/cache_structure.sql']],
    ['db/migrate', 'rails', ['db/schema.rb', 'db/structure.sql'], []],
    ['db/migrations', 'dbmate', ['db/schema.sql', 'schema.sql'], ['db/schema.sql']],
    ['migrations', 'plain', ['db/schema.sql'], ['db/schema.sql']],
    ['priv/repo/migrations', 'ecto', ['priv/repo/structure.sql'], ['priv/repo/structure.sql']],
    ['prisma/migrations', 'prisma', ['prisma/schema.prisma', 'prisma/old.prisma'], ['prisma/schema.prisma']],
    [
      'prisma/migrations',
      'prisma',
      ['prisma/schema/schema.prisma', 'prisma/schema/orders.prisma'],
      ['prisma/schema/schema.prisma prisma/schema/orders.prisma'],
    ],
    ['db/migrations', 'plain', ['other/schema.sql'], []],
  ])('%s of %s among %j', (folder, framework, files, expected) => {
    expect(paths(folder, framework, files)).toEqual(expected);
  });
});

describe('a dump held against its migrations', () => {
  const gaps = async (files: Record<string, string>) => {
    const [history] = (await modelOf(files)).of('history');
    const found = history?.facts.dumpGaps;
    return isUnknown(found)
      ? 'unknown'
      : known(found)?.map(({ path, missing, count }) => `${path}: ${missing} (${count})`);
  };

  it('names three of what it lacks, and counts the rest', async () => {
    expect(
      await gaps({
        'db/migrations/1_a.sql': 'CREATE TABLE a (id int, b int, c int, d int, e int, f int);',
        'db/schema.sql': 'CREATE TABLE a (id int);',
      }),
    ).toEqual(['db/schema.sql: a.b, a.c, a.d and 2 more (5)']);
  });

  it('says nothing where a migration could not be read, or a table is not known whole', async () => {
    const schema = { 'db/schema.sql': 'CREATE TABLE a (id int);' };
    const first = { 'db/migrations/1_a.sql': 'CREATE TABLE a (id int, b int);' };
    expect(await gaps({ ...first, ...schema, 'db/migrations/2_b.sql': 'ALTER TABEL a;' })).toBe('unknown');
    const dynamic = "DO $$ BEGIN EXECUTE 'ALTER TABLE a DROP COLUMN ' || 'b'; END $$;";
    expect(await gaps({ ...first, ...schema, 'db/migrations/2_b.sql': dynamic })).toEqual([]);
  });

  it('passes over temporary tables, tables of the tools and the join tables of Prisma', async () => {
    expect(
      await gaps({
        'db/migrations/1_a.sql':
          'CREATE TABLE a (id int); CREATE TEMPORARY TABLE t (id int); CREATE TABLE schema_migrations (version text);',
        'db/schema.sql': 'CREATE TABLE a (id int);',
      }),
    ).toEqual([]);
    expect(
      await gaps({
        'prisma/migrations/20260101000000_a/migration.sql':
          'CREATE TABLE "A" ("id" INTEGER); CREATE TABLE "_AToB" ("A" INTEGER, "B" INTEGER); CREATE TABLE audit (id int);',
        'prisma/schema.prisma': 'model A {\n  id Int @id\n}\n',
        'prisma.config.ts': "export default { tables: { external: ['public.audit'] } };\n",
      }),
    ).toEqual([]);
  });
});

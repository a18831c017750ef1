import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from '../../src/cli/new.js';
import { linesOf, lintFolder } from '../examples/lint-folder.js';
import { called } from './called.js';
import { temporaryFolder } from './temporary-folder.js';

const table = 'CREATE TABLE orders (id bigint PRIMARY KEY, total numeric);\n';
const down = 'DROP TABLE orders;\n';
const journal = {
  version: '7',
  dialect: 'postgresql',
  entries: [{ idx: 0, version: '7', when: 1_700_000_000_000, tag: '0000_init', breakpoints: true }],
};
const django = `from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = []
    operations = [
        migrations.CreateModel(
            name="Order",
            fields=[
                ("id", models.BigAutoField(primary_key=True)),
                ("total", models.DecimalField(max_digits=12, decimal_places=2, null=True)),
            ],
        ),
    ]
`;
const alembic = `from alembic import op
import sqlalchemy as sa

revision = "aaaabbbbcccc"
down_revision = None


def upgrade():
    op.create_table("orders", sa.Column("id", sa.BigInteger(), primary_key=True), sa.Column("total", sa.Numeric()))


def downgrade():
    op.drop_table("orders")
`;
const rails = `class CreateOrders < ActiveRecord::Migration[8.0]
  def change
    create_table(:orders) { |t| t.decimal :total }
  end
end
`;
const knex = (typed: boolean) => {
  const [declare, type] = typed ? ['export const ', ': Knex'] : ['exports.', ''];
  return `${typed ? "import type { Knex } from 'knex';\n" : ''}${declare}up = (knex${type}) =>
  knex.schema.createTable('orders', (t) => { t.bigIncrements('id'); t.decimal('total').nullable(); });
${declare}down = (knex${type}) => knex.schema.dropTable('orders');
`;
};

/** A repository of each framework, and where its next migration goes. */
const repositories: readonly [string, Readonly<Record<string, string>>, RegExp][] = [
  [
    'prisma',
    {
      'prisma/migrations/20250101120000_init/migration.sql': table,
      'prisma/migrations/migration_lock.toml': 'provider = "postgresql"\n',
    },
    /^prisma\/migrations\/20\d{12}_orders_total_cents_expand\/migration\.sql$/,
  ],
  [
    'drizzle',
    { 'drizzle/0000_init.sql': table, 'drizzle/meta/_journal.json': JSON.stringify(journal) },
    /^drizzle\/0001_orders_total_cents_expand\.sql$/,
  ],
  [
    'knex',
    { 'db/migrations/20250101120000_init.js': knex(false) },
    /^db\/migrations\/20\d{12}_orders_total_cents_expand\.js$/,
  ],
  [
    'knex-typescript',
    { 'src/migrations/20250101120000_init.ts': knex(true) },
    /^src\/migrations\/20\d{12}_orders_total_cents_expand\.ts$/,
  ],
  [
    'rails',
    { 'db/migrate/20250101120000_create_orders.rb': rails },
    /^db\/migrate\/20\d{12}_orders_total_cents_expand\.rb$/,
  ],
  [
    'django',
    { 'shop/orders/migrations/0001_initial.py': django, 'shop/orders/migrations/__init__.py': '' },
    /^shop\/orders\/migrations\/0002_orders_total_cents_expand\.py$/,
  ],
  [
    'alembic',
    { 'alembic/versions/aaaabbbbcccc_init.py': alembic },
    /^alembic\/versions\/[0-9a-f]{12}_orders_total_cents_expand\.py$/,
  ],
  [
    'flyway',
    {
      'src/main/resources/db/migration/V9__init.sql': table,
      'src/main/resources/db/migration/U9__init.sql': down,
    },
    /^src\/main\/resources\/db\/migration\/V10__orders_total_cents_expand\.sql$/,
  ],
  [
    'golang-migrate',
    {
      'db/migrations/000009_init.up.sql': table,
      'db/migrations/000009_init.down.sql': down,
      'go.mod': 'module example.com/shop\n\nrequire github.com/golang-migrate/migrate/v4 v4.17.0\n',
    },
    /^db\/migrations\/000010_orders_total_cents_expand\.up\.sql$/,
  ],
  [
    'plain-pairs',
    {
      'db/migrations/0009_init.up.sql': table,
      'db/migrations/0009_init.down.sql': down,
    },
    /^db\/migrations\/0010_orders_total_cents_expand\.up\.sql$/,
  ],
  [
    'plain',
    { 'db/migrations/0009_init.sql': table },
    /^db\/migrations\/0010_orders_total_cents_expand\.sql$/,
  ],
];

describe('rollout-lint new migrations', () => {
  it.each(repositories)('follows what is there: %s', async (framework, files, expand) => {
    const root = await folderWith(files);
    const amends = framework === 'drizzle' ? ['--force'] : [];
    const { code, out, err } = await called(run, root, 'migrations', 'orders-total-cents', ...amends);
    expect([code, err]).toEqual([0, '']);
    expect(out.split('\n')[0]?.replace(/^wrote /, '')).toMatch(expand);
    expect(linesOf(await lintFolder(root, 'strict'))).toEqual([]);

    await releaseContract(root, out, framework);
    const result = await lintFolder(root, 'strict');
    expect(linesOf(result)).toEqual([]);
    expect(result.coverage.unclassified).toEqual([]);
    expect(result.coverage.subjects.migration).toBe(3);
  });

  it('puts a migration behind the last one, in the way of its framework', async () => {
    const inDjango = await folderWith(filesOf('django'));
    await called(run, inDjango, 'migrations', 'orders-total-cents');
    expect(await textOf(inDjango, 'shop/orders/migrations/0002_orders_total_cents_expand.py')).toContain(
      'dependencies = [("orders", "0001_initial")]',
    );
    expect(await textOf(inDjango, 'rollouts/orders-total-cents.ledger.yaml')).toContain(
      'name: orders_order,',
    );

    const inAlembic = await folderWith(filesOf('alembic'));
    const { out } = await called(run, inAlembic, 'migrations', 'orders-total-cents');
    expect(await textOf(inAlembic, /wrote (\S+)/.exec(out)?.[1] ?? '')).toContain(
      'down_revision = "aaaabbbbcccc"',
    );

    const inRails = await folderWith(filesOf('rails'));
    const written = /wrote (\S+)/.exec((await called(run, inRails, 'migrations', 'a-b')).out)?.[1] ?? '';
    expect(await textOf(inRails, written)).toContain('class ABExpand < ActiveRecord::Migration[8.0]');
  });

  it('adds to the journal of Drizzle only when told to', async () => {
    const root = await folderWith(filesOf('drizzle'));
    const refused = await called(run, root, 'migrations', 'orders-total-cents');
    expect(refused.code).toBe(2);
    expect(refused.err).toContain('"drizzle/meta/_journal.json" is there already');
    expect(refused.err).toContain('--force adds an entry to it');
    const { out } = await called(run, root, 'migrations', 'orders-total-cents', '--force');
    expect(out).toContain('added to drizzle/meta/_journal.json\n');
    const { entries } = JSON.parse(await textOf(root, 'drizzle/meta/_journal.json'));
    expect(entries).toEqual([
      journal.entries[0],
      expect.objectContaining({ idx: 1, version: '7', tag: '0001_orders_total_cents_expand' }),
    ]);

    await writeFile(join(root, 'drizzle/meta/_journal.json'), '{"entries":[{}]}');
    const { err } = await called(run, root, 'migrations', 'another', '--framework', 'drizzle', '--force');
    expect(err).toContain('is no journal of Drizzle');
  });

  it('goes by the files of the framework where no migration is there', async () => {
    const root = await folderWith({ 'config/application.rb': '' });
    const { out } = await called(run, root, 'migrations', 'orders-total-cents');
    expect(out).toMatch(/^wrote db\/migrate\/20\d{12}_orders_total_cents_expand\.rb\n/);
  });

  it('writes where it is told', async () => {
    const root = await folderWith(filesOf('plain'));
    const { out } = await called(
      run,
      root,
      ...['migrations', 'a', '--framework', 'flyway', '--dir', 'services/a/db/migration/'],
    );
    expect(out).toContain('wrote services/a/db/migration/V1__a_expand.sql\n');
  });

  it.each([
    [{}, [], 'Nothing here shows which framework'],
    [{}, ['--framework', 'prism'], '--framework: there is no "prism"; did you mean "prisma"?'],
    [{}, ['--framework', 'cobol'], '--framework: there is no "cobol"; there are prisma, '],
    [{}, ['--style', 'mustflow'], 'the migrations has no --style'],
    [
      { 'a/migrations/0001_a.up.sql': table, 'b/migrations/0001_a.up.sql': table },
      [],
      'several folders of migrations: a/migrations (golang-migrate), b/migrations (golang-migrate); name one with --dir',
    ],
    [
      { 'db/migrate/20250101120000_create_orders.rb': rails },
      ['--framework', 'flyway', '--dir', 'db/migrate'],
      'The migrations of db/migrate follow rails, not flyway.',
    ],
    [
      { 'db/migrations/mysql/0001_a.up.sql': 'CREATE TABLE a (id int) ENGINE=InnoDB;\n' },
      [],
      'are for mysql; the template is written for PostgreSQL',
    ],
    [
      {
        'drizzle/20250101120000_init/migration.sql': table,
        'drizzle/20250101120000_init/snapshot.json': '{"dialect":"postgres","version":"8"}',
      },
      [],
      'have a folder each',
    ],
    [
      {
        'orders/migrations/0001_a.py': django,
        'orders/migrations/0001_b.py': django,
      },
      [],
      'have several heads, 0001_a, 0001_b; merge them first',
    ],
  ])('refuses %j %j', async (files, args, sentence) => {
    const root = await folderWith(files);
    const { code, err } = await called(run, root, 'migrations', 'orders-total-cents', ...args);
    expect(code).toBe(2);
    expect(err).toContain(sentence);
  });

  it('refuses a name that is none of a class', async () => {
    const root = await folderWith(filesOf('rails'));
    expect((await called(run, root, 'migrations', '2fa')).err).toContain('begins with a digit');
  });
});

function filesOf(framework: string): Readonly<Record<string, string>> {
  return repositories.find(([name]) => name === framework)?.[1] ?? {};
}

async function folderWith(files: Readonly<Record<string, string>>): Promise<string> {
  const root = await temporaryFolder();
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(root, dirname(path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  return root;
}

async function textOf(root: string, path: string): Promise<string> {
  return readFile(join(root, path), 'utf8');
}

/** Does what the program says is to be done when the release of the contract comes. */
async function releaseContract(root: string, said: string, framework: string): Promise<void> {
  const ledger = 'rollouts/orders-total-cents.ledger.yaml';
  const number = /\/V?(\d+)_+orders_total_cents_expand/.exec(said)?.[1] ?? '0';
  const next = String(BigInt(number) + 1n).padStart(number.length, '0');
  for (const [, from = '', place = ''] of said.matchAll(/move `([^`]+)` to `([^`]+)`/g)) {
    const to = place.replace('<number>', next);
    await mkdir(join(root, dirname(to)), { recursive: true });
    await rename(join(root, from), join(root, to));
    const text = await textOf(root, ledger);
    await writeFile(join(root, ledger), text.replace(`migrations: [${from}]`, `migrations: [${to}]`));
  }
  if (framework !== 'drizzle') return;
  const path = join(root, 'drizzle/meta/_journal.json');
  const kept = JSON.parse(await readFile(path, 'utf8'));
  const last = kept.entries.at(-1);
  kept.entries.push({ ...last, idx: 2, when: last.when + 1, tag: `${next}_orders_total_cents_contract` });
  await writeFile(path, JSON.stringify(kept));
}

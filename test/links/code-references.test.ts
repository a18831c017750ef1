import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../src/config/settings.js';
import { memoryRevision, memoryWorkspace } from '../../src/discover/memory.js';
import { linkModel } from '../../src/links/run.js';
import { isUnknown } from '../../src/model/fact.js';
import { readWorkspace } from '../../src/readers/run.js';
import { modelOf } from '../readers/migrations/read-model.js';

const dropStatus = 'ALTER TABLE order_items DROP COLUMN status_code;';
const dropTable = 'DROP TABLE order_items;';

/** The places that still name what a migration takes away, as `path:line word`. */
async function placesFor(sql: string, files: Record<string, string>, settings = {}): Promise<string[]> {
  const texts: Record<string, string> = { 'db/migrations/7_drop.sql': sql, ...files };
  const model = await modelOf(texts, settings);
  return model.of('schema-change').flatMap(({ facts }) => {
    if (isUnknown(facts.references)) return ['unknown'];
    return (facts.references ?? []).map(({ path, span }) => {
      const text = texts[path] ?? '';
      const line = text.slice(0, span.start).split('\n').length;
      return `${path}:${line} ${text.slice(span.start, span.end)}`;
    });
  });
}

describe('a dropped column is named by', () => {
  it.each([
    ['app.js', "db.query('select id,\\n status_code from order_items')"],
    ['job.sql', 'SELECT id FROM order_items WHERE status_code IS NULL FOR UPDATE SKIP LOCKED;'],
    ['job.sql', 'SELECT id FROM order_items WHERE code IS DISTINCT FROM status_code;'],
    ['job.sql', 'SELECT id FROM order_items WHERE status_code IS DISTINCT FROM floor(code);'],
    ['app.ts', 'await sql`UPDATE order_items SET status_code = ${code}`;'],
    ['app.go', 'rows := db.Query("SELECT i.status_code FROM shop.order_items AS i")'],
    ['app.rs', 'sqlx::query!(r#"select "status_code" from order_items"#)'],
    ['app.py', 'QUERY = """\n  SELECT status_code\n  FROM order_items\n"""'],
    ['app.php', '$db->query("SELECT status_code " . "FROM order_items");'],
    ['app.rb', 'run <<~SQL\n  select status_code from order_items\nSQL\n'],
    ['report.sql', 'CREATE VIEW v AS SELECT status_code FROM order_items;'],
    ['mapper.xml', '<select id="x">SELECT status_code FROM order_items</select>'],
    [
      'app.ts',
      'knex("orders").where("order_items.status_code", "=", 1); db.raw("order_items.status_code = 1")',
    ],
    ['app.ts', "supabase.from('order_items').select('id, status_code')"],
    ['app.ts', "knex('order_items as i').join('payments', 'a', 'b').where('i.status_code', 1)"],
    ['app.ts', "knex.from({ i: 'order_items' }).select('i.status_code', 'p.id')"],
    ['app.ts', 'prisma.orderItem.findMany({ where: { statusCode: 1 } })'],
    ['app.cs', 'var q = @"SELECT status_code\n FROM order_items";'],
    ['app.rb', 'OrderItem.where(status_code: 1)'],
    ['app.rb', 'class OrderItem < ApplicationRecord\n  scope :open, -> { where(status_code: 1) }\nend'],
    ['app.ex', 'defmodule Item do\n  schema "order_items" do\n    field :status_code, :integer\n  end\nend'],
    ['app.rb', 'class OrderItem < ApplicationRecord\n  enum :status_code, [:open]\nend'],
    ['models.py', 'class OrderItem(models.Model):\n    status_code = models.IntegerField()\n'],
    [
      'models.py',
      'class Item(Base):\n    __tablename__ = "order_items"\n    status_code = Column(Integer)\n',
    ],
    [
      'Item.java',
      '@Entity\n@Table(name = "order_items")\npublic class Item {\n  private Integer statusCode;\n}',
    ],
    [
      'item.ts',
      "@Entity('order_items')\nexport class Item {\n  @Column({ nullable: true }) @Index() statusCode?: number;\n}",
    ],
    [
      'Item.java',
      '@Entity\n@Table(name = "order_items")\npublic class Item {\n  @Column private Integer statusCode;\n}',
    ],
    [
      'schema.ts',
      "export const items = pgTable('order_items', {\n  statusCode: integer('status_code'),\n});",
    ],
    ['schema.prisma', 'model OrderItem {\n  statusCode Int @map("status_code")\n\n  @@map("order_items")\n}'],
    [
      'schema.rs',
      'diesel::table! {\n    order_items (id) {\n        id -> Int8,\n        status_code -> Int2,\n    }\n}',
    ],
    ['item.go', 'type OrderItem struct {\n\tStatusCode int `gorm:"column:status_code"`\n}'],
    [
      'item.entity.ts',
      "@Entity({\n  name: 'order_items',\n  schema: 'public',\n})\nexport class Line {\n  @Column()\n  statusCode: number;\n}",
    ],
    [
      'item.js',
      "sequelize.define('Line', {\n  statusCode: { type: INTEGER },\n}, {\n  tableName: 'order_items',\n});",
    ],
    [
      'item.js',
      "class Line extends Model {\n  static get tableName() {\n    return 'order_items';\n  }\n  static get jsonSchema() {\n    return {\n      status_code: { type: 'integer' },\n    };\n  }\n}",
    ],
    [
      'Item.php',
      "#[ORM\\Entity]\n#[ORM\\Table(name: 'order_items')]\nclass Line {\n    private int $x;\n    #[ORM\\Column(name: 'status_code')]\n    private int $code;\n}",
    ],
    [
      'models.py',
      "class Line(models.Model):\n    status_code = models.IntegerField()\n\n    class Meta:\n        db_table = 'order_items'\n",
    ],
    [
      'schema.rs',
      'diesel::table! {\n    use diesel::sql_types::*;\n\n    public.order_items (id) {\n        status_code -> Int2,\n    }\n}',
    ],
    [
      'item.go',
      'type Line struct {\n\tCode int `gorm:"column:status_code"`\n}\n\nfunc (l *Line) TableName() string {\n\treturn "order_items"\n}',
    ],
    [
      'item.go',
      'type Line struct {\n\tbun.BaseModel `bun:"table:order_items,alias:i"`\n\tStatusCode int `bun:"status_code"`\n}',
    ],
    ['item.go', 'var q = sq.Select("id", "status_code").From("order_items")'],
    ['item.go', 'db.Model(&OrderItem{}).Where("status_code = ?", 1)'],
    ['app.ex', 'from(i in "order_items", where: i.status_code == 1)'],
    ['app.ts', "repo.getRepository(OrderItem).createQueryBuilder('i').where('i.status_code = :x', { x })"],
    ['app.ex', 'from(i in Shop.OrderItem, where: i.status_code == 1)'],
    ['app.cs', 'var x = _context.OrderItems.Where(i => i.StatusCode == 1);'],
    [
      'db.ts',
      'interface DB {\n  order_items: OrderItemTable;\n}\nexport interface OrderItemTable {\n  status_code: number;\n}',
    ],
    ['schema.prisma', 'model order_items {\n  status_code Int\n}'],
    ['app.ts', 'prisma.order_items.findMany({ where: { status_code: 1 } })'],
    [
      'app.ts',
      "import { orderItems } from './db/schema';\ndb.select({ c: orderItems.statusCode }).from(orderItems);",
    ],
    [
      'app.ts',
      "import { orderItems } from './schema';\nawait db.insert(orderItems).values({ id: 1, statusCode: 1 });",
    ],
    ['items.sql', "select status_code from {{ source('shop', 'order_items') }}"],
    ['views/order_items/show.html.haml', '%p= @order_item.status_code'],
    ['Report.java', 'dsl.select(ORDER_ITEMS.STATUS_CODE).from(ORDER_ITEMS);'],
    ['db/migration/R__views.sql', 'CREATE OR REPLACE VIEW v AS SELECT status_code FROM order_items;'],
    [
      'page.ts',
      "import { OrderItem } from './models';\nconst show = (orderItem: OrderItem) => orderItem.statusCode;",
    ],
  ])('%s: %s', async (name, text) => {
    const places = await placesFor(dropStatus, { [`src/${name}`]: text });
    expect(places.length).toBeGreaterThan(0);
    for (const place of places)
      expect(place).toMatch(/ "?(?:status_code|statusCode|StatusCode|STATUS_CODE)$/);
  });

  it.each([
    ['app.ts', '// select status_code from order_items'],
    [
      'app.rs',
      '#[cfg(test)]\n#[expect(clippy::unwrap_used)]\nmod tests {\n  const Q: &str = "SELECT status_code FROM order_items";\n}',
    ],
    ['app.ts', '/* order_items\n   status_code */'],
    ['app.rb', 'class OrderItem < ApplicationRecord\n  def payload\n    { "status_code" => 1 }\n  end\nend'],
    ['app.rb', 'class OrderItem < ApplicationRecord\n  def p\n    Payment.where(status_code: 1)\n  end\nend'],
    [
      'app.ex',
      'defmodule Item do\n  schema "order_items" do\n    field :id, :id\n  end\n  def f, do: :status_code\nend',
    ],
    ['app.ts', "db('payments').join('order_items', 'a', 'b').where('payments.status_code', 1)"],
    ['app.ts', "db('order_items').join('payments', 'a', 'b').select('status_code')"],
    ['app.ts', "db('order_items').leftJoin(db('payments').select('status_code').as('p'))"],
    ['app.ts', "const rows = await db('order_items');\nshow(orderItem.statusCode);"],
    ['app.py', '# SELECT status_code FROM order_items'],
    ['report.sql', '-- SELECT status_code FROM order_items\nSELECT id FROM order_items;'],
    ['app.ts', 'db.query("SELECT status_code FROM payments"); db.query("SELECT id FROM order_items")'],
    ['app.ts', 'db.query("SELECT p.status_code FROM order_items i JOIN payments p ON p.item = i.id")'],
    ['app.ts', 'db.query("SELECT id FROM order_items WHERE kind = \'status_code\' AND id = :status_code")'],
    ['app.ts', 'db.query("SELECT code AS status_code FROM order_items")'],
    ['app.go', 'var q = `SELECT id FROM order_items -- status_code is gone`'],
    [
      'models.py',
      'class OrderItem(models.Model):\n    total = models.IntegerField()\n\n    def close(self, code):\n        status_code = code\n        send(\n            status_code=status_code,\n        )\n',
    ],
    [
      'views.py',
      "items = OrderItem.objects.filter(\n    id=1,\n)\ncodes = Payment.objects.filter(item__in=items).values_list('status_code')",
    ],
    [
      'items.ts',
      "@Entity({\n  name: 'order_items',\n})\nexport class Item {\n  id: number;\n}\n@Entity({\n  name: 'payments',\n})\nexport class Payment {\n  @Column()\n  statusCode: number;\n}",
    ],
    [
      'items.js',
      "define('Payment', {\n  status_code: INT,\n}, {\n  tableName: 'payments',\n});\ndefine('Item', {\n  id: INT,\n}, {\n  tableName: 'order_items',\n});",
    ],
    [
      'items.go',
      'type Line struct {\n\tID int\n}\ntype Payment struct {\n\tStatusCode int `gorm:"column:status_code"`\n}\nfunc (Line) TableName() string {\n\treturn "order_items"\n}',
    ],
    ['app.ts', 'response.statusCode = 200; // of the list of order_items'],
    ['app.ts', 'const message = "could not update order_items: status_code is gone";'],
    ['app.ts', 'db.query("SELECT other_status_code, status_codes FROM order_items")'],
    ['app.test.ts', 'db.query("SELECT status_code FROM order_items")'],
    ['vendor/app.ts', 'db.query("SELECT status_code FROM order_items")'],
    ['db/migrations/1_old.sql', 'UPDATE order_items SET status_code = 1 WHERE id = 1;'],
    ['notes.md', 'SELECT status_code FROM order_items'],
    ['app.ts', '// @generated\ndb.query("SELECT status_code FROM order_items")'],
  ])('not by %s: %s', async (name, text) => {
    expect(await placesFor(dropStatus, { [`src/${name}`]: text })).toEqual([]);
  });

  it('not by a table of its name in a schema that the history names otherwise', async () => {
    const history = { 'db/migrations/1_audit.sql': 'CREATE TABLE audit.order_items (status_code int);' };
    const files = { ...history, 'app.ts': "db.query('SELECT status_code FROM audit.order_items')" };
    expect(await placesFor(dropStatus, files)).toEqual([]);
    const own = { ...history, 'app.ts': "db.query('SELECT status_code FROM public.order_items')" };
    expect(await placesFor(dropStatus, own)).toEqual(['app.ts:1 status_code']);
    const qualified = 'ALTER TABLE shop.order_items DROP COLUMN status_code;';
    expect(await placesFor(qualified, own)).toEqual([]);
  });

  it('not by the scripts of its ledger whose work is done by then', async () => {
    const phases = `
  - { phase: backfill, release: R2, job: jobs/fill.sql, migrations: [] }
  - { phase: contract, release: R4, job: jobs/after.sql, migrations: [../db/migrations/7_drop.sql] }`;
    const sql = 'SELECT id FROM order_items WHERE status_code IS NULL;';
    const files = {
      'ops/change.ledger.yaml': `ledger: 1\nrunbook: { validation_queries: [check.sql] }\nphases:${phases}\n`,
      'ops/jobs/fill.sql': sql,
      'ops/jobs/after.sql': sql,
      'ops/check.sql': sql,
      'ops/report.sql': sql,
    };
    expect(await placesFor(dropStatus, files)).toEqual([
      'ops/jobs/after.sql:1 status_code',
      'ops/report.sql:1 status_code',
    ]);
    const { 'ops/change.ledger.yaml': _, ...withoutLedger } = files;
    expect(await placesFor(dropStatus, withoutLedger)).toHaveLength(4);
  });

  it('not by the ignored_columns of a Rails model', async () => {
    const model = (list: string) =>
      `class OrderItem < ApplicationRecord\n  self.ignored_columns ${list}\nend\n`;
    for (const list of ['+= %w[status_code note]', '= [:status_code]', '= ["status_code"]'])
      expect(await placesFor(dropStatus, { 'app/models/order_item.rb': model(list) })).toEqual([]);
  });

  it('not by the files of the history, wherever they lie', async () => {
    const revision = (id: string, before: string, sql: string) =>
      `from alembic import op\nrevision = '${id}'\ndown_revision = ${before}\ndef upgrade():\n    op.execute("${sql}")\n`;
    const model = await modelOf({
      'alembic/versions/a1_fill.py': revision('a1', 'None', 'UPDATE order_items SET status_code = 1'),
      'alembic/versions/b2_drop.py': revision('b2', "'a1'", dropStatus),
    });
    expect(model.of('schema-change').map(({ facts }) => facts.references)).toEqual([[]]);
  });

  it('not by a file of the history that is older than what is in flight', async () => {
    const revision = (id: string, before: string, does: string) =>
      `from alembic import op\nrevision = '${id}'\ndown_revision = ${before}\ndef upgrade():\n    op.execute("${does}")\n`;
    const old = {
      'alembic/versions/a1_a.py': revision('a1', 'None', 'UPDATE order_items SET status_code = 1'),
    };
    const files = { ...old, 'alembic/versions/b2_b.py': revision('b2', "'a1'", dropStatus) };
    const workspace = memoryWorkspace(files);
    const { model, documents } = await readWorkspace(workspace, defaultSettings);
    await linkModel(model, workspace, documents, defaultSettings, {
      since: memoryRevision('v1', old, files),
    });
    expect(model.of('schema-change').map(({ facts }) => facts.references)).toEqual([[]]);
  });

  it('not by the check of an earlier change of Sqitch', async () => {
    const model = await modelOf({
      'sqitch.conf': '[core]\n\tengine = pg\n',
      'sqitch.plan': '%syntax-version=1.0.0\n%project=shop\n\na 2026-01-01T00:00:00Z A <a@b.c> # a\n',
      'deploy/a.sql': dropStatus,
      'verify/a.sql': 'SELECT status_code FROM order_items WHERE false;',
    });
    expect(model.of('schema-change').map(({ facts }) => facts.references)).toEqual([[]]);
  });

  it('by the model of a Django app, of which its table has the name', async () => {
    const drop = (column: string) => `        migrations.RemoveField('orderitem', '${column}'),\n`;
    const files = {
      'shop/migrations/0001_drop.py': `from django.db import migrations\nclass Migration(migrations.Migration):\n    operations = [\n${drop('status_code')}    ]\n`,
      'shop/models.py': 'class OrderItem(Stamped, models.Model):\n    status_code = models.IntegerField()\n',
      'shop/api.py': "from .models import OrderItem\nOrderItem.objects.order_by('-status_code')\n",
      'reports/api.py': 'from shop.models import (\n    OrderItem,\n)\nx = order_item.status_code\n',
      'billing/models.py': 'class OrderItem(models.Model):\n    status_code = models.IntegerField()\n',
      'shop/mail.py': 'from billing.models import OrderItem\nOrderItem.objects.filter(status_code=1)\n',
    };
    const model = await modelOf(files);
    const [change] = model.of('schema-change');
    const found = isUnknown(change?.facts.references) ? [] : (change?.facts.references ?? []);
    expect(found.map(({ path }) => path)).toEqual(['reports/api.py', 'shop/api.py', 'shop/models.py']);
  });

  it('not by a relation of its name, where the model lists the columns', async () => {
    const places = await placesFor('ALTER TABLE "Order" DROP COLUMN "tags";', {
      'schema.prisma': 'model Order {\n  id Int @id\n  tags Tag[]\n}',
      'src/app.ts': 'const all = await prisma.order.findMany({ include: { tags: true } });',
    });
    expect(places).toEqual([]);
  });

  it('not by a field of Prisma that is mapped to another column', async () => {
    const sql = 'ALTER TABLE "Order" DROP COLUMN "userId", ADD COLUMN "user_id" text NOT NULL;';
    const files = {
      'schema.prisma': 'model Order {\n  id Int @id\n  userId String @map("user_id")\n}',
      'src/app.ts': 'await prisma.order.findMany({ where: { userId: 1 } });',
    };
    expect(await placesFor(sql, files)).toEqual([]);
    const unmapped = { 'schema.prisma': 'model Order {\n  id Int @id\n  userId String\n}' };
    expect(await placesFor(sql, unmapped)).toEqual(['schema.prisma:3 userId']);
  });

  it('not by a class of another layer, where the model that names the table lists the columns', async () => {
    const places = await placesFor(dropStatus, {
      'server/models/OrderItem.ts':
        '@Table({ tableName: "order_items" })\nexport class OrderItem extends Model {\n  @Column\n  total: number;\n}',
      'app/models/OrderItem.ts': 'export class OrderItem extends Model {\n  statusCode = 0;\n}',
      'server/api.ts': 'OrderItem.findByPk(id, { statusCode: 200 });',
    });
    expect(places).toEqual([]);
  });

  it('not by code that is written as the new name is', async () => {
    const sql = 'ALTER TABLE order_items RENAME COLUMN status_code TO "statusCode";';
    const app = { 'src/app.ts': 'prisma.orderItem.findMany({ where: { statusCode: 1 } })' };
    expect(await placesFor(sql, app)).toEqual([]);
  });
});

describe('a dropped table is named by', () => {
  it.each([
    ['app.ts', 'db.query("DELETE FROM order_items")'],
    ['app.ts', "knex('order_items').count()"],
    ['app.ex', 'schema "order_items" do\nend'],
    ['app.php', "protected $table = 'order_items';"],
    ['app.rb', 'class OrderItem < ApplicationRecord\nend'],
  ])('%s: %s', async (name, text) => {
    expect(await placesFor(dropTable, { [`src/${name}`]: text })).toHaveLength(1);
  });

  it.each([
    ['app.ts', 'const order_items = []; from(order_items);'],
    ['app.ts', 'class OrderItem { total = 0; }'],
    ['app.ts', 'log("an error from order_items");'],
    ['app.ts', 'db.query("SELECT 1 FROM order_items_archive")'],
    ['schema.sql', 'CREATE TABLE order_items (id int);'],
  ])('not by %s: %s', async (name, text) => {
    expect(await placesFor(dropTable, { [`src/${name}`]: text })).toEqual([]);
  });

  it('not by a model of Prisma that is mapped to another table', async () => {
    const modelFor = (table: string) => ({
      'schema.prisma': `model Order {\n  id Int @id\n\n  @@map("${table}")\n}`,
    });
    expect(await placesFor('DROP TABLE "Order";', modelFor('orders'))).toEqual([]);
    expect(await placesFor('DROP TABLE "orders";', modelFor('orders'))).not.toEqual([]);
  });
});

describe('the search', () => {
  const app = { 'src/app.ts': 'db.query("SELECT status_code FROM order_items")' };

  it('is kept to what the config includes, and may take in what is skipped else', async () => {
    const within = (include: string[], exclude: string[] = []) =>
      placesFor(
        dropStatus,
        { ...app, 'test/a.ts': app['src/app.ts'] },
        { ...defaultSettings, references: { include, exclude } },
      );
    expect(await within(['test/**'])).toEqual(['test/a.ts:1 status_code']);
    expect(await within([], ['src/**'])).toEqual([]);
  });

  it('finds views of the history that select what is dropped', async () => {
    const first =
      'CREATE TABLE order_items (status_code int); CREATE VIEW v AS SELECT status_code FROM order_items;';
    const files = { 'db/migrations/1_first.sql': first };
    expect(await placesFor(dropStatus, files)).toHaveLength(1);
    expect(await placesFor(`DROP VIEW v; ${dropStatus}`, files)).toEqual([]);
  });

  it('is uncertain where a later migration that names the column could not be read', async () => {
    expect(
      await placesFor(dropStatus, { ...app, 'db/migrations/8_x.sql': 'ALTERR order_items ADD status_code;' }),
    ).toEqual(['unknown']);
    expect(await placesFor(dropStatus, { ...app, 'db/migrations/8_x.sql': 'ALTERR other;' })).toHaveLength(1);
  });

  it('ends where what is dropped comes back, was new, or keeps its name', async () => {
    const back = { 'db/migrations/8_x.sql': 'ALTER TABLE order_items ADD status_code text;' };
    expect(await placesFor(dropStatus, { ...app, ...back })).toEqual([]);
    expect(await placesFor(`ALTER TABLE order_items ADD status_code int; ${dropStatus}`, app)).toEqual([]);
    expect(
      await placesFor(
        'ALTER TABLE order_items RENAME TO x; CREATE VIEW order_items AS SELECT * FROM x;',
        app,
      ),
    ).toEqual([]);
  });
});

describe('a table name that two services have', () => {
  const services = {
    'services/orders/db/migrations/1_a.sql': 'CREATE TABLE jobs (id bigint, state text);',
    'services/orders/db/migrations/2_b.sql': 'ALTER TABLE jobs DROP COLUMN state;',
    'services/mail/db/migrations/1_a.sql': 'CREATE TABLE jobs (id bigint, state text);',
  };
  const query = "db.query('SELECT state FROM jobs')";

  async function places(path: string): Promise<string[]> {
    const model = await modelOf({ ...services, [path]: query });
    return model
      .of('schema-change')
      .flatMap(({ facts }) => (Array.isArray(facts.references) ? facts.references : []))
      .map((reference) => reference.path);
  }

  it.each([
    ['services/orders/src/a.ts', true],
    ['services/mail/src/a.ts', false],
    ['packages/shared/a.ts', true],
  ])('in %s means the history that lies nearest', async (path, means) => {
    expect(await places(path)).toEqual(means ? [path] : []);
  });
});

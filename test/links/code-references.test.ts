import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../src/config/settings.js';
import { isUnknown } from '../../src/model/fact.js';
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
      'page.ts',
      "import { OrderItem } from './models';\nconst show = (orderItem: OrderItem) => orderItem.statusCode;",
    ],
  ])('%s: %s', async (name, text) => {
    const places = await placesFor(dropStatus, { [`src/${name}`]: text });
    expect(places.length).toBeGreaterThan(0);
    for (const place of places) expect(place).toMatch(/ "?(?:status_code|statusCode|StatusCode)$/);
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

  it('not by a relation of its name, where the model lists the columns', async () => {
    const places = await placesFor('ALTER TABLE "Order" DROP COLUMN "tags";', {
      'schema.prisma': 'model Order {\n  id Int @id\n  tags Tag[]\n}',
      'src/app.ts': 'const all = await prisma.order.findMany({ include: { tags: true } });',
    });
    expect(places).toEqual([]);
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

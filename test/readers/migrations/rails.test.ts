import { describe, expect, it } from 'vitest';
import type { Model } from '../../../src/model/model.js';
import { readFiles } from './read-model.js';

const path = 'db/migrate/20260301120000_change_orders.rb';

/** What a migration with this body does, as `direction op target`. */
async function changesOf(body: string, files: Record<string, string> = {}): Promise<string[]> {
  const { model } = await modelOf(body, files);
  return [...model.of('schema-change'), ...model.of('data-change')]
    .sort((a, b) => Number(a.facts.statementIndex) - Number(b.facts.statementIndex))
    .map(({ key, facts }) => `${facts.direction} ${key}`);
}

function modelOf(body: string, files: Record<string, string> = {}, version = '[7.1]') {
  const text = `class ChangeOrders < ActiveRecord::Migration${version}\n${body}\nend\n`;
  return readFiles({ [path]: text, ...files });
}

function one(model: Model, key: string) {
  const found = [...model.of('schema-change'), ...model.of('data-change')].find(
    (change) => change.key === key,
  );
  if (found === undefined) throw new Error(`no ${key}`);
  return found.facts;
}

describe('a Rails migration', () => {
  it('creates a table as Rails does', async () => {
    const { model } = await modelOf(`
      def change
        create_table :orders, id: :uuid do |t|
          t.string :code, null: false, limit: 20, index: { unique: true }
          t.decimal :total, precision: 10, scale: 2, default: 0
          t.references :user, foreign_key: { on_delete: :nullify }
          t.timestamps
        end
      end`);
    expect(one(model, 'create-table orders')).toMatchObject({
      framework: 'rails',
      engine: 'postgres',
      columnShapes: [
        { name: 'id', type: 'uuid', nullable: false, default: 'gen_random_uuid()' },
        { name: 'code', type: 'varchar(20)', nullable: false },
        { name: 'total', type: 'numeric(10,2)', nullable: true, default: '0' },
        { name: 'user_id', type: 'bigint', nullable: true },
        { name: 'created_at', type: 'timestamp(6)', nullable: false },
        { name: 'updated_at', type: 'timestamp(6)', nullable: false },
      ],
    });
    expect(one(model, 'create-index index_orders_on_code on orders')).toMatchObject({ unique: true });
    expect(one(model, 'add-constraint fk_rails_f868b47f6a on orders')).toMatchObject({
      constraintShapes: [{ columns: ['user_id'], referencedTable: 'users', onDelete: 'set null' }],
    });
  });

  it.each([
    ['', 'integer', 'timestamp', true],
    ['[5.0]', 'integer', 'timestamp', false],
    ['[6.0]', 'bigint', 'timestamp(6)', false],
  ])('keeps the defaults of its version %s', async (version, id, moment, nullable) => {
    const { model } = await modelOf('def change; create_table(:a) { |t| t.timestamps }; end', {}, version);
    expect(one(model, 'create-table a')).toMatchObject({
      columnShapes: [
        { type: id, generated: 'serial' },
        { type: moment, nullable },
        { type: moment, nullable },
      ],
    });
  });

  it('reverses change call by call', async () => {
    const body = `
      def change
        add_column :orders, :state, :string, default: "new", null: false
        add_index :orders, :state, name: "by_state"
        rename_column :orders, :total, :amount
        add_check_constraint :orders, "amount > 0", name: "positive", validate: false
      end`;
    expect(await changesOf(body)).toEqual([
      'forward add-column orders.state',
      'forward create-index by_state on orders',
      'forward rename-column orders.total',
      'forward add-constraint positive on orders',
      'down drop-constraint positive on orders',
      'down rename-column orders.amount',
      'down drop-index by_state',
      'down drop-column orders.state',
    ]);
  });

  it.each([
    ['remove_column :orders, :state', 'irreversible'],
    ['remove_column :orders, :state, :string', 'present'],
    ['execute "DELETE FROM orders"', 'irreversible'],
    ['change_column :orders, :state, :text', 'irreversible'],
    ['change_column_default :orders, :state, from: nil, to: "new"', 'present'],
    ['drop_table :orders', 'irreversible'],
    ['drop_table(:orders) { |t| t.string :state }', 'present'],
    ['up_only { execute "DELETE FROM orders" }', 'empty'],
  ])('knows of %s whether it can be reversed', async (call, down) => {
    const { model } = await modelOf(`def change\n${call}\nend`);
    expect(model.of('migration').map(({ facts }) => facts.down)).toEqual([down]);
  });

  it.each([
    ['def down; end', 'empty'],
    ['def down\n# nothing to do\nend', 'empty'],
    ['def down\n# cannot be undone\nend', 'irreversible'],
    ['def down\nraise ActiveRecord::IrreversibleMigration\nend', 'irreversible'],
    ['', 'absent'],
  ])('reads the down %s', async (written, down) => {
    const { model } = await modelOf(`def up\nadd_column :orders, :a, :text\nend\n${written}`);
    expect(model.of('migration').map(({ facts }) => facts.down)).toEqual([down]);
  });

  it('runs in a transaction unless it says otherwise, or the engine has none for DDL', async () => {
    const body = 'def change\nadd_column :orders, :a, :text\nadd_column :orders, :b, :text\nend';
    const transactions = async (text: string, files = {}) => {
      const { model } = await modelOf(text, files);
      return model.of('schema-change').map(({ facts }) => facts.inTransaction)[0];
    };
    expect(await transactions(body)).toBe(true);
    expect(await transactions(`disable_ddl_transaction!\n${body}`)).toBe(false);
    expect(await transactions(body, { 'config/database.yml': 'default:\n  adapter: mysql2\n' })).toBe(false);
  });

  it('takes the engine from the app', async () => {
    const body = 'def change\nadd_column :orders, :state, :string\nend';
    const { model } = await modelOf(body, { Gemfile: 'gem "rails"\ngem "trilogy"\n' });
    expect(one(model, 'add-column orders.state')).toMatchObject({ engine: 'mysql', type: 'varchar(255)' });
  });

  it('follows constants, lists, methods and here-documents', async () => {
    const body = `
      TABLES = %i[orders items].freeze

      def up
        TABLES.each { |table| add_stamp(table, "#{table}_seen") }
        execute <<~SQL.squish
          UPDATE orders SET seen = now() WHERE id BETWEEN 1 AND 10
        SQL
      end

      def add_stamp(table, name)
        add_column table, name, :datetime
      end`;
    expect(await changesOf(body)).toEqual([
      'forward add-column orders.orders_seen',
      'forward add-column items.items_seen',
      'forward update orders',
    ]);
  });

  it('takes what only the run knows for uncertain, and never drops it', async () => {
    const body = `
      def up
        add_column table_name, :a, :text
        execute "DROP TABLE #{name}"
        add_concurrent_index :orders, :state
        execute "THIS IS NO SQL"
        if Rails.env.production?
          add_column :orders, :b, :text
        end
      end`;
    const { model } = await modelOf(body);
    const ops = model.of('schema-change').map(({ facts }) => [facts.op, facts.guarded]);
    expect(ops).toEqual([
      ['dynamic', false],
      ['dynamic', false],
      ['unclassified', false],
      ['unclassified', false],
      ['add-column', true],
    ]);
  });

  it('reads what models write, and how it is bounded', async () => {
    const { model } = await modelOf(`
      class Order < ActiveRecord::Base; end

      def up
        Order.update_all("a = b")
        Order.where(state: nil).update_all(state: "new")
        Order.in_batches { |batch| batch.update_all(c: 1) }
        Item.find_each { |item| item.update!(d: item.id) }
        Item.where(old: true).delete_all
      end`);
    const found = model
      .of('data-change')
      .map(({ key, facts }) => [key, facts.bounded, facts.loop, facts.columnsWritten]);
    expect(found).toEqual([
      ['update orders', 'none', false, ['a']],
      ['update orders', 'where', false, ['state']],
      ['update orders', 'key-range', true, ['c']],
      ['update items', 'key-range', true, ['d']],
      ['delete items', 'where', false, []],
    ]);
    expect(model.of('migration')[0]?.facts.liveModels).toMatchObject([{ model: 'Item' }]);
  });

  it('tells of calls outside of the database', async () => {
    const { model } = await modelOf(`
      def up
        Net::HTTP.get(URI("https://example.com"))
        OrderMailer.notice.deliver_later
        # FileUtils.rm_rf("x")
        say "system"
      end`);
    const calls = model.of('migration')[0]?.facts.externalCalls;
    expect(calls).toMatchObject([{ call: 'Net::HTTP.get' }, { call: 'deliver_later()' }]);
  });

  it('orders post_migrate with the rest, and says that it runs later', async () => {
    const text = 'class A < ActiveRecord::Migration[7.1]\ndef up; end\nend\n';
    const { model } = await readFiles({
      'db/post_migrate/20260302_a.rb': text,
      'db/migrate/20260301_b.rb': text,
    });
    const found = model.of('migration').map(({ facts }) => [facts.version, facts.history, facts.deployStep]);
    expect(found.sort()).toEqual([
      ['20260301', 'db/migrate', 'main'],
      ['20260302', 'db/migrate', 'post'],
    ]);
  });

  it('leaves other Ruby alone, and reports what does not parse', async () => {
    const { model } = await readFiles({
      'lib/migrate/20260301_a.rb': 'class A; def up; end; end',
      'spec/dummy/db/migrate/20260301_a.rb': 'class A; def up; end; end',
      'db/migrate/20260302_b.rb': 'class B < ActiveRecord::Migration[7.1]\n  def up(\nend\n',
    });
    expect(model.of('migration')).toEqual([]);
    const problems = model.of('document').map(({ path: file, facts }) => [file, facts.problems]);
    expect(problems).toMatchObject([['db/migrate/20260302_b.rb', [{ first: true }]]]);
  });

  it('comes to an end where methods call themselves, and where lists are long', async () => {
    const { model } = await modelOf(`
      def up
        up
        (1..1_000_000).each { |i| execute "SELECT #{i}" }
        again { again { drop_table :orders } }
      end`);
    expect(model.of('schema-change').map(({ facts }) => facts.op)).toContain('drop-table');
  });

  it('says where it stops to read', async () => {
    const { model } = await modelOf(`
      def up
        20.times { say "x" }
        %w[a b c d e].each { |a| %w[1 2 3 4 5 6 7 8 9 0].each { |b| all(a, b) } }
      end

      def all(a, b)
        ${'[1, 2, 3, 4, 5, 6, 7, 8, 9, 0].each { |n| p n }; '.repeat(60)}
        execute "SELECT 1"
      end`);
    const last = model.of('schema-change').at(-1);
    expect(last?.facts).toMatchObject({ op: 'unclassified', target: 'more statements than are read' });
  });
});

describe('calls in odd places of a Rails migration', () => {
  it.each([
    ['a list', 'results = [execute("DROP TABLE a"), 1]'],
    ['a hash', 'results = { a: execute("DROP TABLE a") }'],
    ['a lambda', 'drop = -> { execute "DROP TABLE a" }\ndrop.call'],
    ['a text', 'puts_it "#{execute(\'DROP TABLE a\')}"'],
    ['a condition that is a value', 'done = if fresh? then execute("DROP TABLE a") end'],
    ['a connection of a model', 'User.connection.execute("DROP TABLE a")'],
  ])('reads a call in %s', async (_where, body) => {
    const changes = await changesOf(`def up\n${body}\nend\ndef down\nend`);
    expect(changes).toContain('forward drop-table a');
  });

  it('leaves out what never runs, and reads each call once', async () => {
    expect(await changesOf('def up\nreturn\nx = [execute("DROP TABLE a")]\nend')).toEqual([]);
    expect(await changesOf('def up\nif false\nx = [execute("DROP TABLE a")]\nend\nend')).toEqual([]);
    expect(await changesOf('def up\nexecute("DROP TABLE a").tap { |r| r.check }\nend')).toEqual([
      'forward drop-table a',
    ]);
  });
});

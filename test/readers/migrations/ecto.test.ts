import { describe, expect, it } from 'vitest';
import type { Model } from '../../../src/model/model.js';
import { readFiles } from './read-model.js';

const path = 'priv/repo/migrations/20260301120000_change_orders.exs';

function modelOf(body: string, files: Record<string, string> = {}) {
  const text = `defmodule Shop.Repo.Migrations.ChangeOrders do\n  use Ecto.Migration\n${body}\nend\n`;
  return readFiles({ [path]: text, ...files });
}

async function changesOf(body: string): Promise<string[]> {
  const { model } = await modelOf(body);
  return [...model.of('schema-change'), ...model.of('data-change')]
    .sort((a, b) => Number(a.facts.statementIndex) - Number(b.facts.statementIndex))
    .map(({ key, facts }) => `${facts.direction} ${key}`);
}

function one(model: Model, key: string) {
  const found = [...model.of('schema-change'), ...model.of('data-change')].find(
    (change) => change.key === key,
  );
  if (found === undefined) throw new Error(`no ${key}`);
  return found.facts;
}

describe('an Ecto migration', () => {
  it('creates a table as Ecto does', async () => {
    const { model } = await modelOf(`
      def change do
        create table(:orders) do
          add :code, :string, size: 20, null: false
          add :tags, {:array, :string}, default: []
          add :seen_at, :utc_datetime, default: fragment("now()")
          add :user_id, references(:users, on_delete: :delete_all), null: false
          timestamps(type: :utc_datetime_usec)
        end
      end`);
    expect(one(model, 'create-table orders')).toMatchObject({
      framework: 'ecto',
      columnShapes: [
        { name: 'id', type: 'bigint', nullable: false, generated: 'serial' },
        { name: 'code', type: 'varchar(20)', nullable: false },
        { name: 'tags', type: 'varchar(255)[]', default: "'{}'" },
        { name: 'seen_at', type: 'timestamp(0)', defaultKind: 'stable' },
        { name: 'user_id', type: 'bigint', nullable: false },
        { name: 'inserted_at', type: 'timestamp', nullable: false },
        { name: 'updated_at', type: 'timestamp', nullable: false },
      ],
      constraintShapes: [
        { type: 'primary-key' },
        { name: 'orders_user_id_fkey', referencedTable: 'users', onDelete: 'cascade' },
      ],
    });
  });

  it('reverses change command by command', async () => {
    const body = `
      def change do
        create unique_index(:orders, [:a, :b])
        alter table(:orders) do
          add :c, :text
          modify :d, :text, from: {:string, null: false}
          remove :e, :integer, default: 0
        end
        create constraint(:orders, :positive, check: "total > 0", validate: false)
        rename table(:orders), :f, to: :g
        execute "UPDATE orders SET c = 'x' WHERE id = 1", "UPDATE orders SET c = NULL WHERE id = 1"
      end`;
    expect(await changesOf(body)).toEqual([
      'forward create-index orders_a_b_index on orders',
      'forward add-column orders.c',
      'forward change-type orders.d',
      'forward drop-column orders.e',
      'forward add-constraint positive on orders',
      'forward rename-column orders.f',
      'forward update orders',
      'down update orders',
      'down rename-column orders.g',
      'down drop-constraint positive on orders',
      'down add-column orders.e',
      'down change-type orders.d',
      'down set-not-null orders.d',
      'down drop-column orders.c',
      'down drop-index orders_a_b_index',
    ]);
  });

  it.each([
    ['drop table(:orders)', 'irreversible'],
    ['drop index(:orders, [:a])', 'present'],
    ['drop constraint(:orders, :positive)', 'irreversible'],
    ['execute "DELETE FROM orders"', 'irreversible'],
    ['alter table(:orders), do: remove(:a)', 'irreversible'],
    ['alter table(:orders), do: modify(:a, :text)', 'irreversible'],
  ])('knows of %s whether it can be reversed', async (command, down) => {
    const { model } = await modelOf(`def change do\n${command}\nend`);
    expect(model.of('migration').map(({ facts }) => facts.down)).toEqual([down]);
  });

  it.each([
    ['def down, do: :ok', 'empty'],
    ['def down do\n# nothing\nend', 'empty'],
    ['def down do\nraise "no way back"\nend', 'irreversible'],
    ['', 'absent'],
  ])('reads the down %s', async (written, down) => {
    const { model } = await modelOf(`def up do\nexecute "DROP TABLE orders"\nend\n${written}`);
    expect(model.of('migration').map(({ facts }) => facts.down)).toEqual([down]);
  });

  it('runs in a transaction unless it says otherwise, or the engine has none for DDL', async () => {
    const body =
      'def change do\ncreate index(:orders, [:a], concurrently: true)\ncreate index(:orders, [:b])\nend';
    const inTransaction = async (text: string, files = {}) => {
      const { model } = await modelOf(text, files);
      return model.of('schema-change').map(({ facts }) => facts.inTransaction)[0];
    };
    expect(await inTransaction(body)).toBe(true);
    expect(await inTransaction(`@disable_ddl_transaction true\n${body}`)).toBe(false);
    expect(await inTransaction(body, { 'mix.exs': 'defp deps, do: [{:myxql, "~> 0.7"}]' })).toBe(false);
  });

  it('follows attributes, lists, functions and the direction', async () => {
    const body = `
      @table :orders

      def change do
        for name <- ~w(a b)a, do: stamp(name)
        Enum.each(["items"], fn name -> execute("DROP TABLE #{name}", "") end)
        if direction() == :up do
          execute "DELETE FROM x WHERE id = 1", ""
        end
      end

      defp stamp(name) do
        alter table(@table) do
          add name, :utc_datetime
        end
      end`;
    expect((await changesOf(body)).filter((change) => change.startsWith('forward'))).toEqual([
      'forward add-column orders.a',
      'forward add-column orders.b',
      'forward drop-table items',
      'forward delete x',
    ]);
  });

  it('reads queries of the repository', async () => {
    const { model } = await modelOf(`
      import Ecto.Query

      def up do
        from(o in "orders", where: is_nil(o.state)) |> repo().update_all(set: [state: "new"])
        repo().update_all("items", set: [seen: true])
        repo().delete_all(from(o in "logs", where: o.id in ^[1, 2]))
        repo().update_all(Order, set: [a: 1])
        repo().query!("UPDATE carts SET a = 1")
      end`);
    expect(model.of('data-change').map(({ key, facts }) => [key, facts.bounded])).toEqual([
      ['update orders', 'where'],
      ['update items', 'none'],
      ['delete logs', 'key-range'],
      ['update carts', 'none'],
    ]);
    expect(model.of('schema-change').map(({ facts }) => facts.op)).toEqual(['dynamic']);
  });

  it('takes what only the run knows for uncertain, and never drops it', async () => {
    const body = `
      def up do
        execute "DROP TABLE #{name()}"
        create table(name()) do
          add :a, :text
        end
        MyApp.Migrations.setup(version: 2)
        grant_rights(:orders)
        if System.get_env("X"), do: drop(table(:orders))
      end`;
    const { model } = await modelOf(body);
    expect(model.of('schema-change').map(({ facts }) => [facts.op, facts.guarded])).toEqual([
      ['dynamic', false],
      ['dynamic', false],
      ['unclassified', false],
      ['unclassified', false],
      ['drop-table', true],
    ]);
  });

  it('leaves other Elixir alone, and comes to an end', async () => {
    const { model } = await modelOf('def up, do: up()', {
      'priv/repo/seeds.exs': 'Repo.insert!(1)',
      'config/runtime.exs': 'import Config',
    });
    expect(model.of('migration')).toHaveLength(1);
    expect(model.of('schema-change').map(({ facts }) => facts.op)).toEqual(['unclassified']);
  });
});

describe('calls in odd places of an Ecto migration', () => {
  it.each([
    ['a list', '[drop(table(:a))]'],
    ['a tuple', '{:ok, drop(table(:a))}'],
    ['a function that is kept', 'run = fn -> drop table(:a) end\nrun.()'],
    ['a text', 'IO.inspect("#{execute("DROP TABLE a")}")'],
    ['the left of &&', 'drop(table(:a)) && :ok'],
    ['a rescue', 'try do\nflush()\nrescue\n_ -> drop table(:a)\nend'],
  ])('reads a call in %s', async (_where, body) => {
    expect(await changesOf(`def up do\n${body}\nend\ndef down, do: :ok`)).toEqual(['forward drop-table a']);
  });

  it('says that nothing is known of a module that is handed the repository', async () => {
    expect(await changesOf('def up do\nShop.Release.backfill(repo())\nend\ndef down, do: :ok')).toEqual([
      'forward unclassified a call of Shop.Release.backfill',
    ]);
  });

  it('leaves out what never runs', async () => {
    expect(await changesOf('def up do\nif false do\n[drop(table(:a))]\nend\nend\ndef down, do: :ok')).toEqual(
      [],
    );
  });
});

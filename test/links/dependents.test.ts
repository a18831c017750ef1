import { describe, expect, it } from 'vitest';
import { known } from '../../src/model/fact.js';
import { linked } from './linked.js';

const drop = {
  'db/migrations/0001_orders.sql': 'CREATE TABLE orders (id bigint PRIMARY KEY, ship_date text);',
  'db/migrations/0002_drop.sql': 'ALTER TABLE orders DROP COLUMN ship_date;',
};

async function used(dependents: object, files: Record<string, string>, migrations: object = drop) {
  const phases = [{ phase: 'contract', migrations: ['db/migrations/0002_drop.sql'] }];
  const model = await linked({
    ...migrations,
    ...files,
    'orders.ledger.json': JSON.stringify({ phases, dependents }),
  });
  const [ledger] = model.of('ledger');
  return (known(ledger?.facts.surfacesThatUseIt) ?? []).map(
    ({ surface, uses }) => `${surface}: ${uses.map(({ path }) => path).join(', ')}`,
  );
}

describe('surfaces that are said not to use what goes', () => {
  it('are folders of that name, however it is written', async () => {
    const sql = 'SELECT ship_date FROM orders;';
    const files = { 'support-sql/a.sql': sql, 'ops/supportSql/b.sql': sql, 'supportive/c.sql': sql };
    expect(await used({ support_sql: 'none' }, files)).toEqual([
      'support_sql: ops/supportSql/b.sql, support-sql/a.sql',
    ]);
  });

  it('leave a file to the nearest of them', async () => {
    const files = { 'admin/reports/a.sql': 'SELECT ship_date FROM orders;' };
    expect(await used({ admin: 'none', reports: 'changed', code: 'none' }, files)).toEqual([]);
    expect(await used({ admin: 'none' }, files)).toEqual(['admin: admin/reports/a.sql']);
  });

  it('name a column in prose and data only where nothing else can be meant', async () => {
    const docs = { 'docs/a.md': 'The ship_date of orders.', 'docs/b.txt': 'see public.orders.ship_date!' };
    expect(await used({ docs: 'none' }, docs)).toEqual(['docs: docs/b.txt']);
    const seeds = {
      'seeds/orders.csv': 'id,ship_date\n1,\n',
      'seeds/orders.json': '[{"id": 1, "ship_date": null}]',
      'seeds/plans.csv': 'id,ship_date\n',
      'seeds/order.toml': '[[row]]\nship_dates = 1\n',
    };
    expect(await used({ seeds: 'none' }, seeds)).toEqual(['seeds: seeds/orders.csv, seeds/orders.json']);
  });

  it('hold rows of a table that goes', async () => {
    const table = { ...drop, 'db/migrations/0002_drop.sql': 'DROP TABLE orders;' };
    expect(await used({ seeds: 'none' }, { 'seeds/orders.yml': '- id: 1' }, table)).toEqual([
      'seeds: seeds/orders.yml',
    ]);
  });

  it('are not looked for in what a reader knows, nor where nothing goes', async () => {
    const plan = { 'docs/rollout-orders.md': 'Drops orders.ship_date.' };
    expect(await used({ docs: 'none' }, plan)).toEqual([]);
    const nothing = { ...drop, 'db/migrations/0002_drop.sql': 'SELECT 1;' };
    expect(await used({ docs: 'none' }, { 'docs/a.md': 'orders.ship_date' }, nothing)).toEqual([]);
  });
});

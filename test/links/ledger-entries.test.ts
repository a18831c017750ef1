import { describe, expect, it } from 'vitest';
import { known } from '../../src/model/fact.js';
import { linked } from './linked.js';

const add = 'ALTER TABLE orders ADD COLUMN code text;';

async function ledgersOf(files: Record<string, string>) {
  return (await linked(files)).of('ledger').map(({ path, facts }) => ({
    path,
    twice: (known(facts.duplicateEntries) ?? []).map(({ name }) => name),
    order: (known(facts.orderContradictions) ?? []).map(({ problem }) => problem),
  }));
}

describe('what is listed twice', () => {
  it('counts a file, however its path is written', async () => {
    const found = await ledgersOf({
      'db/migrations/0001_add.sql': add,
      'db/a.ledger.yaml': 'phases: [{ phase: expand, migrations: [./migrations/0001_add.sql] }]',
      'ops/b.ledger.yaml': 'phases: [{ phase: expand, migrations: [db/migrations/] }]',
    });
    expect(found.map(({ twice }) => twice)).toEqual([[], ['db/migrations/']]);
  });

  it('counts a file that is not there, in one ledger', async () => {
    const phases =
      'phases: [{ phase: expand, migrations: [a.sql] }, { phase: contract, migrations: [a.sql] }]';
    expect((await ledgersOf({ 'a.ledger.yaml': phases }))[0]?.twice).toEqual(['a.sql']);
  });

  it('reports the second and the third ledger of one change', async () => {
    const files = {
      'a.ledger.yaml': 'change: x',
      'b.ledger.yaml': 'change: x',
      'c.ledger.yaml': 'change: x',
    };
    expect((await ledgersOf(files)).map(({ twice }) => twice.length)).toEqual([0, 1, 1]);
  });
});

describe('what runs before an earlier phase', () => {
  const phases = (first: string, second: string) =>
    `phases:\n  - { phase: expand, migrations: ["${first}"] }\n  - { phase: contract, migrations: ["${second}"] }\n`;

  it('is told by the history, and names folders where the files have one name', async () => {
    const found = await ledgersOf({
      'prisma/migrations/migration_lock.toml': 'provider = "postgresql"',
      'prisma/migrations/20260101000000_a/migration.sql': add,
      'prisma/migrations/20260201000000_b/migration.sql': add,
      'a.ledger.yaml': phases(
        'prisma/migrations/20260201000000_b',
        'prisma/migrations/20260101000000_a/migration.sql',
      ),
    });
    expect(found[0]?.order).toEqual([
      '20260101000000_a runs before 20260201000000_b, which an earlier phase lists',
    ]);
  });

  it('is told by the numbers of files that no reader reads', async () => {
    const files = { 'db/migrate/10_b.xyz': '', 'db/migrate/9_a.xyz': '' };
    const wrong = await ledgersOf({
      ...files,
      'a.ledger.yaml': phases('db/migrate/10_b.xyz', 'db/migrate/9_a.xyz'),
    });
    expect(wrong[0]?.order).toHaveLength(1);
    const right = await ledgersOf({
      ...files,
      'a.ledger.yaml': phases('db/migrate/9_a.xyz', 'db/migrate/10_b.xyz'),
    });
    expect(right[0]?.order).toEqual([]);
  });

  it('is not known of files without a number', async () => {
    const files = { 'db/migrations/b.sql': add, 'db/migrations/a.sql': add };
    const found = await ledgersOf({
      ...files,
      'a.ledger.yaml': phases('db/migrations/b.sql', 'db/migrations/a.sql'),
    });
    expect(found[0]?.order).toEqual([]);
  });

  it('is a duplicate, and no more, where the earlier phase lists it too', async () => {
    const files = { 'db/migrations/1_a.sql': add, 'db/migrations/2_b.sql': add };
    const [found] = await ledgersOf({
      ...files,
      'a.ledger.yaml': phases('db/migrations/*.sql', 'db/migrations/1_a.sql'),
    });
    expect(found?.twice).toEqual(['db/migrations/1_a.sql']);
    expect(found?.order).toEqual([]);
  });
});

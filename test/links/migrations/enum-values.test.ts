import { describe, expect, it } from 'vitest';
import { isUnknown } from '../../../src/model/fact.js';
import { changeOf, modelOf } from '../../readers/migrations/read-model.js';

const start = "CREATE TYPE mood AS ENUM ('sad', 'glad'); CREATE TABLE t (a mood, b text);";

async function factsOf(key: string, ...scripts: string[]) {
  const files = Object.fromEntries(
    [start, ...scripts].map((sql, index) => [`m/migrations/${index + 1}_step.sql`, sql]),
  );
  return changeOf(await modelOf(files), key).facts;
}

describe('the values that an enum loses', () => {
  it('are those that it had under its name before the migration', async () => {
    const renamed =
      "CREATE TYPE other AS ENUM ('glad'); DROP TYPE mood CASCADE; ALTER TYPE other RENAME TO mood;";
    const other = await factsOf('create-type other', renamed);
    expect(other).toMatchObject({ removedValues: ['sad'], removedFrom: 'mood', lossy: true });
  });

  it('count what later statements have added and renamed', async () => {
    const sql = "ALTER TYPE mood RENAME VALUE 'calm' TO 'quiet';";
    const facts = await factsOf('rename-enum-value mood', "ALTER TYPE mood ADD VALUE 'calm';", sql);
    expect(facts.removedValues).toEqual(['calm']);
    const own = await factsOf('rename-enum-value mood', `ALTER TYPE mood ADD VALUE 'calm'; ${sql}`);
    expect(own.removedValues).toEqual([]);
  });

  it('are found where a column gets another type, also of an array', async () => {
    const sql = "CREATE TYPE short AS ENUM ('sad'); ALTER TABLE t ALTER a TYPE short USING a::text::short;";
    expect(await factsOf('change-type t.a', sql)).toMatchObject({
      removedValues: ['glad'],
      removedFrom: 't.a',
      narrows: false,
      lossy: true,
    });
    expect((await factsOf('change-type t.b', 'ALTER TABLE t ALTER b TYPE mood USING b::mood;')).narrows).toBe(
      true,
    );
  });

  it('are unknown once something unreadable may have changed the type', async () => {
    const short = "CREATE TYPE short AS ENUM ('sad'); ALTER TABLE t ALTER a TYPE short USING a::text::short;";
    expect(isUnknown((await factsOf('change-type t.a', 'ALTERR;', short)).removedValues)).toBe(true);
  });

  it('are read from the lists of MySQL', async () => {
    const files = {
      'db/mysql/migrations/1_start.sql': "CREATE TABLE t (a ENUM('a','it''s') NOT NULL) ENGINE=InnoDB;",
      'db/mysql/migrations/2_less.sql': "ALTER TABLE `t` MODIFY a ENUM('a') NOT NULL;",
    };
    const { facts } = changeOf(await modelOf(files), 'change-type t.a');
    expect(facts.removedValues).toEqual(["it's"]);
  });

  it('are those of a row of pg_enum that is deleted or updated', async () => {
    const where = "enumlabel = 'sad' AND enumtypid = 'public.mood'::regtype";
    expect(await factsOf('drop-enum-value mood', `DELETE FROM pg_enum WHERE ${where};`)).toMatchObject({
      removedValues: ['sad'],
      lossy: true,
    });
    const update = `UPDATE pg_catalog.pg_enum SET enumlabel = 'blue' WHERE ${where};`;
    expect((await factsOf('rename-enum-value mood', update)).removedValues).toEqual(['sad']);
  });
});

describe('the uses of a value that a migration adds', () => {
  const add = "ALTER TYPE mood ADD VALUE 'calm';";
  const uses = async (sql: string) => {
    const found = (await factsOf('add-enum-value mood', `${add} ${sql}`)).valueUses;
    return Array.isArray(found) ? found.length : found;
  };

  it.each([
    "UPDATE t SET a = 'calm' WHERE b = 'x';",
    "UPDATE t SET a = CASE WHEN b = 'x' THEN 'calm' ELSE a END;",
    "INSERT INTO t (b, a) VALUES ('x', 'calm');",
    "INSERT INTO t (a) SELECT 'calm' FROM t;",
    "DELETE FROM t WHERE a IN ('sad', 'calm');",
    "ALTER TABLE t ADD COLUMN c mood DEFAULT 'calm';",
    "ALTER TABLE t ALTER COLUMN a SET DEFAULT 'calm';",
    "ALTER TABLE t ADD CHECK (a <> 'calm');",
    "CREATE VIEW v AS SELECT * FROM t WHERE a = 'calm';",
    "INSERT INTO unseen VALUES ('calm');",
    "UPDATE t SET b = 'calm'::mood::text;",
  ])('%s is one', async (sql) => {
    expect(await uses(sql)).toBe(1);
  });

  it.each(["UPDATE t SET b = 'calm';", "UPDATE t SET b = 'x' WHERE b = 'calm';", "UPDATE t SET a = 'sad';"])(
    '%s is none',
    async (sql) => {
      expect(await uses(sql)).toBe(0);
    },
  );
});

import { describe, expect, it } from 'vitest';
import { isUnknown } from '../../../src/model/fact.js';
import type { Subject } from '../../../src/model/subject.js';
import { readFiles } from './read-model.js';

type Change = Subject<'schema-change'> | Subject<'data-change'>;

const path = 'db/migrations/0001_script.sql';

async function read(sql: string) {
  const { model } = await readFiles({ [path]: sql });
  const changes: Change[] = [...model.of('schema-change'), ...model.of('data-change')];
  const [migration] = model.of('migration');
  const textAt = ({ span }: { span: { start: number; end: number } }) => sql.slice(span.start, span.end);
  return { changes, keys: changes.map(({ key }) => key), migration: migration?.facts, textAt };
}

describe('what a DO block runs', () => {
  it('is what its statements do, each in its place', async () => {
    const { changes, textAt } = await read(
      'DO $$ BEGIN\n  ALTER TABLE a ADD COLUMN b int;\n  UPDATE a SET b = 1;\nEND $$;',
    );
    expect(changes.map((change) => [change.key, textAt(change)])).toEqual([
      ['add-column a.b', 'ALTER TABLE a ADD COLUMN b int'],
      ['update a', 'UPDATE a SET b = 1'],
    ]);
    expect(changes.every(({ facts }) => facts.inTransaction === true && facts.guarded === false)).toBe(true);
  });

  it('is the SQL of a constant string, also of strings put together, also of a block in one', async () => {
    const { keys, changes, textAt } = await read(
      "DO $$ BEGIN EXECUTE 'DROP TABLE ' || 'a'; EXECUTE 'DO $x$ BEGIN DROP TABLE b; END $x$'; END $$;",
    );
    expect(keys).toEqual(['drop-table a', 'drop-table b']);
    expect(changes[1] === undefined ? '' : textAt(changes[1])).toMatch(/^EXECUTE 'DO/);
  });

  it('is not known where the text is put together at run time', async () => {
    const { changes, migration, textAt } = await read(
      "DO $$ DECLARE r record; BEGIN DELETE FROM Orders; EXECUTE format('DROP TABLE %I', r.name); END $$;",
    );
    const dynamic = changes.find(({ facts }) => facts.op === 'dynamic');
    expect(dynamic?.kind === 'schema-change' && dynamic.facts.mentions).toContain('Orders');
    expect(isUnknown(dynamic?.facts.table)).toBe(true);
    expect(Array.isArray(migration?.runtimeSql) ? migration.runtimeSql.map(textAt) : []).toEqual([
      "EXECUTE format('DROP TABLE %I', r.name)",
    ]);
  });

  it('keeps today’s caution for a language that is not read', async () => {
    const { keys, migration } = await read('DO LANGUAGE plv8 $$ plv8.execute("DROP TABLE a"); $$;');
    expect(keys).toEqual(['dynamic a DO block']);
    expect(migration?.runtimeSql).toEqual([]);
  });

  it('knows variables from columns', async () => {
    const { changes } = await read(
      'DO $$ DECLARE last bigint; r record; BEGIN UPDATE a SET b = r.b WHERE id > last AND id <= last + 10; END $$;',
    );
    expect(changes[0]?.facts).toMatchObject({ bounded: 'key-range', columnsRead: ['a.id'] });
  });

  it('commits nothing by itself, so its statements are one transaction', async () => {
    const { changes, migration } = await read(
      '-- +goose NO TRANSACTION\n-- +goose Up\nDO $$ BEGIN DROP TABLE a; DROP TABLE b; END $$;\nDROP TABLE c;',
    );
    expect(changes.map(({ facts }) => [facts.inTransaction, facts.transaction])).toEqual([
      [true, 1],
      [true, 1],
      [false, null],
    ]);
    expect(migration?.transaction).toBe('one');
  });
});

describe('what a called function runs', () => {
  const body = 'LANGUAGE plpgsql AS $$ BEGIN DELETE FROM a; END $$;';

  it.each([
    ['CALL', `CREATE PROCEDURE f() ${body} CALL f();`],
    ['SELECT', `CREATE FUNCTION f() RETURNS int ${body} SELECT f();`],
    ['PERFORM', `CREATE FUNCTION f() RETURNS int ${body} DO $x$ BEGIN PERFORM f(); END $x$;`],
  ])('counts once, where it is called: %s', async (_, sql) => {
    const { changes } = await read(`${sql} SELECT f();`);
    const deletes = changes.filter(({ key }) => key === 'delete a');
    expect(deletes.map(({ facts }) => facts.statementIndex)).toEqual([1]);
  });

  it('does not count where nothing calls it', async () => {
    expect((await read(`CREATE PROCEDURE f() ${body}`)).keys).toEqual(['create-function f']);
  });

  it('ends where functions call each other', async () => {
    const { keys } = await read(
      'CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ DELETE FROM a; SELECT g(); $$;' +
        'CREATE FUNCTION g() RETURNS int LANGUAGE sql AS $$ SELECT f(); $$; SELECT f();',
    );
    expect(keys.filter((key) => key === 'delete a')).toHaveLength(1);
  });

  it('takes over the condition and the loop of its call', async () => {
    const { changes } = await read(
      `CREATE PROCEDURE f() ${body} DO $x$ BEGIN LOOP IF true THEN CALL f(); END IF; END LOOP; END $x$;`,
    );
    const found = changes.find(({ key }) => key === 'delete a');
    expect(found?.facts).toMatchObject({ guarded: true, loop: true, commitsPerBatch: false });
  });
});

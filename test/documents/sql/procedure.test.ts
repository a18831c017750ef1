import { beforeAll, describe, expect, it } from 'vitest';
import { parsePostgres, ready } from '../../../src/documents/sql/postgres.js';
import type { Procedure } from '../../../src/documents/sql/procedure.js';

beforeAll(() => ready);

/** The body of the last statement of a script. */
function bodyOf(script: string): Procedure | undefined {
  const { tree } = parsePostgres(script);
  const last = tree.statements.at(-1);
  return last !== undefined && 'procedure' in last ? last.procedure?.() : undefined;
}

/** Each step as the text at its place, with what is said of it. */
function stepsOf(script: string): string[] {
  return (bodyOf(script)?.steps ?? []).map(({ kind, span, guarded, loops, into }) =>
    [
      kind,
      script.slice(span.start, span.end),
      ...(guarded ? ['guarded'] : []),
      ...loops.map(({ commits }) => (commits ? 'committing loop' : 'loop')),
      ...into,
    ].join(' | '),
  );
}

describe('the body of a DO block', () => {
  it('gives its statements in order, with their places in the file', () => {
    const script = `-- ünï\nSELECT 1;\nDO $x$\nDECLARE n int;\nBEGIN
  UPDATE orders SET a = 1; UPDATE orders SET a = 1;
  SELECT id INTO n FROM orders;
  PERFORM pg_notify('a', 'b');
  n := n + 1;
END $x$;`;
    expect(stepsOf(script)).toEqual([
      'statement | UPDATE orders SET a = 1',
      'statement | UPDATE orders SET a = 1',
      'statement | SELECT id INTO n FROM orders | n',
      "statement | PERFORM pg_notify('a', 'b')",
      'expression | n + 1 | n',
    ]);
    expect(bodyOf(script)?.variables.has('n')).toBe(true);
  });

  it('tells what may not run', () => {
    const script = `DO $$ BEGIN
  IF a() THEN DELETE FROM b; ELSIF c() THEN DELETE FROM d; ELSE DELETE FROM e; END IF;
  CASE WHEN true THEN DELETE FROM f; END CASE;
  BEGIN
    DELETE FROM g;
  EXCEPTION WHEN others THEN
    DELETE FROM h;
  END;
  DELETE FROM i;
  IF true THEN RETURN; END IF;
  DELETE FROM j;
END $$;`;
    const guarded = stepsOf(script).filter((step) => step.startsWith('statement'));
    expect(guarded).toEqual([
      'statement | DELETE FROM b | guarded',
      'statement | DELETE FROM d | guarded',
      'statement | DELETE FROM e | guarded',
      'statement | DELETE FROM f | guarded',
      'statement | DELETE FROM g | guarded',
      'statement | DELETE FROM h | guarded',
      'statement | DELETE FROM i',
      'statement | DELETE FROM j | guarded',
    ]);
  });

  it('tells the loops of a statement, and whether they commit', () => {
    const script = `DO $$ DECLARE r record; BEGIN
  FOR r IN SELECT id FROM a LOOP
    DELETE FROM b;
    WHILE true LOOP DELETE FROM c; END LOOP;
    COMMIT;
  END LOOP;
END $$;`;
    expect(stepsOf(script)).toEqual([
      'statement | SELECT id FROM a | r',
      'statement | DELETE FROM b | committing loop',
      'expression | true | committing loop',
      'statement | DELETE FROM c | committing loop | loop',
    ]);
    expect(bodyOf(script)?.commits).toBe(true);
  });

  it('tells what is run as text', () => {
    const script = `DO $$ DECLARE r record; BEGIN
  EXECUTE 'DROP TABLE a';
  FOR r IN EXECUTE format('SELECT %s', 1) LOOP NULL; END LOOP;
END $$;`;
    expect(stepsOf(script)).toEqual([
      "execute | EXECUTE 'DROP TABLE a'",
      "execute | EXECUTE format('SELECT %s', 1) | r",
    ]);
  });

  it.each([
    ["RAISE EXCEPTION 'no'", 'always'],
    ["RAISE NOTICE 'well'", 'never'],
    ["IF true THEN RAISE 'no'; END IF", 'sometimes'],
    ["FOR i IN 1..n() LOOP RAISE 'no'; END LOOP", 'sometimes'],
  ])('%s raises %s', (statement, raises) => {
    expect(bodyOf(`DO $$ BEGIN ${statement}; END $$;`)?.raises).toBe(raises);
  });

  it('stands as a whole where its text is not written as it reads', () => {
    const script = "DO 'BEGIN UPDATE a SET b = ''x''; END';";
    expect(stepsOf(script)).toEqual([`statement | ${script.slice(0, -1)}`]);
  });

  it.each([
    ['another language', 'DO LANGUAGE plv8 $$ var x = 1; $$;'],
    ['a body that does not parse', 'DO $$ BEGIN this is no statement; END $$;'],
    [
      'one that is nested without end',
      `DO $$ BEGIN ${'IF a THEN '.repeat(5000)} ${'END IF;'.repeat(5000)} END $$;`,
    ],
  ])('is not read: %s', (_, script) => {
    expect(bodyOf(script)).toBeUndefined();
    expect(bodyOf('DO $$ BEGIN NULL; END $$;')?.steps).toEqual([]);
  });
});

describe('the body of a function', () => {
  it.each([
    ['PL/pgSQL', 'CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN DELETE FROM a; END $$;'],
    ['SQL', 'CREATE FUNCTION f() RETURNS void LANGUAGE sql AS $$ DELETE FROM a; $$;'],
  ])('is read: %s', (_, script) => {
    expect(stepsOf(script)).toEqual(['statement | DELETE FROM a']);
  });

  it('is read where it is written as a body of the standard', () => {
    const script = 'CREATE PROCEDURE f() BEGIN ATOMIC DELETE FROM a; DELETE FROM b; END;';
    expect(bodyOf(script)?.steps.map(({ kind }) => kind)).toEqual(['statement', 'statement']);
  });
});

import { describe, expect, it } from 'vitest';
import { known } from '../../../src/model/fact.js';
import { modelOf, readFiles } from './read-model.js';

async function read(operations: string, path = 'db/migrations/01_a.yaml') {
  const { model } = await readFiles({ [path]: `operations:\n${operations}` });
  const all = [...model.of('schema-change'), ...model.of('data-change')];
  all.sort((a, b) => (known(a.facts.statementIndex) ?? 0) - (known(b.facts.statementIndex) ?? 0));
  const keys = (direction: string) =>
    all.filter(({ facts }) => facts.direction === direction).map(({ key }) => key);
  return { all, forward: keys('forward'), down: keys('down'), migrations: model.of('migration') };
}

const proven = [
  'add-constraint _pgroll_check_not_null_x on a',
  'validate-constraint _pgroll_check_not_null_x on a',
];

describe('each operation', () => {
  it.each([
    [
      '- create_table: { name: a, columns: [{ name: x, type: int, pk: true }] }',
      ['create-table a'],
      ['drop-table a'],
    ],
    ['- drop_table: { name: a }', ['drop-table a'], []],
    ['- rename_table: { from: a, to: b }', ['rename-table a'], []],
    [
      '- add_column: { table: a, column: { name: x, type: int, nullable: true } }',
      ['add-column a.x'],
      ['drop-column a.x'],
    ],
    [
      '- add_column: { table: a, up: "1", column: { name: x, type: int } }',
      [
        'add-column a.x',
        'update a',
        ...proven,
        'set-not-null a.x',
        'drop-constraint _pgroll_check_not_null_x on a',
      ],
      ['drop-column a.x'],
    ],
    ['- drop_column: { table: a, column: x, down: "0" }', ['drop-column a.x'], []],
    ['- rename_column: { table: a, from: x, to: y }', ['rename-column a.x'], []],
    ['- alter_column: { table: a, column: x, type: text, up: x, down: x }', ['change-type a.x'], []],
    ['- alter_column: { table: a, column: x, default: null, up: x, down: x }', ['drop-default a.x'], []],
    ['- alter_column: { table: a, column: x, nullable: true, up: x, down: x }', ['drop-not-null a.x'], []],
    [
      '- alter_column: { table: a, column: x, unique: { name: u }, up: x, down: x }',
      ['create-index u on a', 'add-constraint u on a'],
      [],
    ],
    [
      '- create_index: { name: i, table: a, columns: [{ column: x }, y], unique: true, predicate: x > 1 }',
      ['create-index i on a'],
      ['drop-index i'],
    ],
    ['- drop_index: { name: i }', ['drop-index i'], []],
    [
      '- create_constraint: { name: c, table: a, type: check, columns: [x], check: x > 0, up: { x: x }, down: { x: x } }',
      ['add-constraint c on a', 'validate-constraint c on a'],
      ['drop-constraint c on a'],
    ],
    [
      '- create_constraint: { name: f, table: a, type: foreign_key, columns: [x], references: { table: b, columns: [id] }, up: { x: "1" }, down: { x: x } }',
      ['update a', 'add-constraint f on a', 'validate-constraint f on a'],
      ['drop-constraint f on a'],
    ],
    ['- drop_multicolumn_constraint: { name: c, table: a, down: { x: x } }', ['drop-constraint c on a'], []],
    ['- rename_constraint: { table: a, from: c, to: d }', ['rename-constraint c on a'], []],
    ['- set_replica_identity: { table: a, identity: { type: full } }', ['replica-identity a'], []],
  ])('%s', async (operation, forward, down) => {
    const found = await read(operation);
    expect(found.forward).toEqual(forward);
    expect(found.down).toEqual(down);
    expect(found.migrations[0]?.facts).toMatchObject({
      down: 'present',
      transaction: 'none',
      framework: 'pgroll',
    });
  });

  it('is counted where it lacks what it needs', async () => {
    expect((await read('- add_column: { table: a }')).forward).toEqual([
      'unclassified an operation add_column',
    ]);
  });
});

describe('raw SQL', () => {
  it('is undone by its own down alone, and protects nobody', async () => {
    const { forward, down, all } = await read('- sql: { up: DROP TABLE a, down: CREATE TABLE a (x int) }');
    expect([forward, down]).toEqual([['drop-table a'], ['create-table a']]);
    expect(all.map(({ facts }) => 'keepsOldSchema' in facts && facts.keepsOldSchema)).toEqual([false, false]);
    const [without] = (await read('- sql: { up: DROP TABLE a, onComplete: true }')).migrations;
    expect(without?.facts.down).toBe('absent');
  });

  it('runs in one transaction, as it is sent in one piece', async () => {
    const { migrations } = await read('- sql: { up: "DROP TABLE a; DROP TABLE b" }');
    expect(migrations[0]?.facts.transaction).toBe('one');
  });
});

describe('expand and contract', () => {
  it('keeps the old schema, and needs no lock on the rows for another type', async () => {
    const model = await modelOf({
      'db/migrations/01_a.json':
        '{ "name": "01_a", "operations": [{ "create_table": { "name": "a", "columns": [{ "name": "x", "type": "int" }] } }] }',
      'db/migrations/02_b.yaml':
        'operations:\n- alter_column: { table: a, column: x, type: text, up: x::text, down: x::int }\n',
    });
    const change = model.of('schema-change').find(({ key }) => key === 'change-type a.x');
    expect(change?.facts).toMatchObject({ keepsOldSchema: true, tableWork: 'none', fromType: 'integer' });
  });

  it('fills batch by batch, each committed', async () => {
    const { all } = await read('- alter_column: { table: a, column: x, type: text, up: lower(x), down: x }');
    expect(all.find(({ kind }) => kind === 'data-change')?.facts).toMatchObject({
      bounded: 'key-range',
      loop: true,
      commitsPerBatch: true,
      columnsWritten: ['x'],
    });
  });
});

describe('files', () => {
  it('are none with operations of something else, below tests, or of another tool', async () => {
    const text = 'operations:\n- drop_table: { name: a }\n';
    const { model } = await readFiles(
      {
        'api/operations.yaml': 'operations:\n- name: list\n',
        'db/testdata/01_a.yaml': text,
        'other/01_a.yaml': text,
      },
      { migrations: { folders: [{ path: 'other', framework: 'plain' }] } },
    );
    expect(model.of('migration')).toEqual([]);
  });

  it('are of one history, in the order of their names', async () => {
    const table = (name: string) => `operations:\n- drop_table: { name: ${name} }\n`;
    const model = await modelOf({
      'm/02_b.yaml': table('b'),
      'm/01_a.yaml': table('a'),
      'm/10_c.json': table('c'),
    });
    expect(model.of('history')[0]?.facts.entries).toMatchObject([{ version: '01' }, { version: '02' }]);
  });
});

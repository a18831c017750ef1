import { describe, expect, it } from 'vitest';
import { factsOf, modelOf } from './subjects-of.js';

const HEADER =
  'id,objective,unit_scope,write_scope,constraints,invariants,proof_command,risk_tier,candidate_id,triplet_index,lane,delivery_mode,attempt,variant,budget_tier';

interface Cells {
  readonly id?: string;
  readonly scope?: string;
  readonly candidate?: string;
  readonly lane?: string;
  readonly risk?: string;
  readonly attempt?: string;
}

function row({ id = 'u-1', scope = `src/${id}`, candidate = 'c1', lane = 'coder', ...rest }: Cells): string {
  const { risk = 'low', attempt = '1' } = rest;
  return `${id},Split,src,${scope},none,api,npm test,${risk},${candidate},1,${lane},patch,${attempt},a,full`;
}

function table(...rows: readonly Cells[]): { 'units.csv': string } {
  return { 'units.csv': [HEADER, ...rows.map(row), ''].join('\n') };
}

describe('which tables are of orchestrated runs', () => {
  it.each([
    [
      '8 of the headers',
      'id,objective,unit_scope,write_scope,constraints,invariants,proof_command,risk_tier',
      'units',
    ],
    ['quoted, with a byte order mark', `\uFEFF"${HEADER.replaceAll(',', '","')}"`, 'units'],
    ['dependencies', 'depends_on,id', 'dependencies'],
  ])('%s is one', async (_name, header, form) => {
    expect(await factsOf('unit-table', { 'a.csv': `${header}\r\n` })).toMatchObject([{ form }]);
  });

  it.each([
    ['7 of the headers', 'id,objective,unit_scope,write_scope,constraints,invariants,proof_command,owner'],
    ['other data', 'id,name,depends'],
    ['no text', ''],
    ['one long line', 'x'.repeat(100_000)],
  ])('%s is none', async (_name, header) => {
    const model = await modelOf({ 'a.csv': `${header}\n1,"broken\n` });
    expect(model.of('unit-table')).toEqual([]);
    expect(model.of('document')).toEqual([]);
  });
});

describe('the cells of a unit table', () => {
  it('are judged beside rows that do not parse', async () => {
    const text = [HEADER, 'u-0,a"b', row({ id: 'u-1', lane: 'nobody' }), 'u-2,short', row({ id: 'u-3' })];
    const model = await modelOf({ 'units.csv': text.join('\n') });
    const [found] = model.of('unit-table');
    expect(found?.facts).toMatchObject({ rows: 2, complete: false, badCells: [{ value: 'nobody' }] });
    const [document] = model.of('document');
    expect(document?.facts.problems).toMatchObject([
      { first: true, problem: 'there is a quote within this cell, which is not quoted itself' },
      { first: false, problem: 'this row has 2 cells, the header 15' },
    ]);
    expect(model.of('unit').map(({ facts }) => facts.candidates)).toMatchObject([
      { $unknown: 'rows that do not parse' },
      { $unknown: 'rows that do not parse' },
    ]);
  });

  it('are shown in short, and counted', async () => {
    const rows = Array.from({ length: 40 }, (_, index) => ({ id: `u-${index}`, lane: 'x'.repeat(500) }));
    const [facts] = await factsOf('unit-table', table(...rows));
    expect(facts?.badCells).toMatchObject([{ value: `${'x'.repeat(60)}…`, rows: 40 }]);
  });

  it.each([
    ['empty rows are one fault each', [{ id: '' }], ['has no id']],
    [
      'a key that is there three times',
      [{}, {}, {}],
      [
        'is there before: u-1, candidate c1, lane coder, attempt 1',
        'is there before: u-1, candidate c1, lane coder, attempt 1',
      ],
    ],
    ['another attempt', [{}, { attempt: '2' }], []],
  ])('%s', async (_name, rows, problems) => {
    const [facts] = await factsOf('unit-table', table(...rows));
    expect(facts?.rowFaults).toMatchObject(problems.map((problem) => ({ problem })));
  });

  it.each(['*', '**', '.', './', '/', '**/*', './*', 'unknown', 'Unknown', '', ' ', 'src;*', ';'])(
    'the scope "%s" is too broad',
    async (scope) => {
      const [facts] = await factsOf('unit-table', table({ scope }));
      expect(facts?.badCells).toMatchObject([{ column: 'write_scope' }]);
    },
  );

  it.each(['src', './src', 'src/**', '*.md', 'src/;test', '{{ scope }}', 'none', '.github'])(
    'the scope "%s" is not',
    async (scope) => {
      const [facts] = await factsOf('unit-table', table({ scope }));
      expect(facts?.badCells).toEqual([]);
    },
  );
});

describe('the units of a table', () => {
  it.each([
    ['src/api', 'src/api'],
    ['src/api/', './src/api'],
    ['src', 'src/api/deep/file.ts'],
    ['src/api/**', 'src/api'],
    ['src/api/*.ts', 'src/api/a.ts'],
    ['src/api/*.ts', 'src/api'],
    ['src/**', 'src/api/*.ts'],
    ['src/*/api', 'src/bill/api/total.ts'],
    ['docs;src/api', 'src/api/a.ts;test'],
    ['[ab]/c', 'a/c'],
  ])('overlap with the scopes %s and %s', async (one, other) => {
    for (const scopes of [
      [one, other],
      [other, one],
    ]) {
      const facts = await factsOf(
        'unit',
        table(...scopes.map((scope, index) => ({ id: `u-${index}`, scope }))),
      );
      expect(facts.map(({ overlaps }) => (Array.isArray(overlaps) ? overlaps.length : overlaps))).toEqual([
        0, 1,
      ]);
    }
  });

  it.each([
    ['src/api', 'src/api-client'],
    ['src/a.ts', 'src/b.ts'],
    ['src/api/*.ts', 'src/api/deep/a.ts'],
    ['api', 'src/api'],
    ['read-only', 'read-only'],
    ['*', 'src'],
    ['{{ a }}', '{{ a }}'],
  ])('do not with %s and %s', async (one, other) => {
    const facts = await factsOf('unit', table({ id: 'u-1', scope: one }, { id: 'u-2', scope: other }));
    expect(facts.map(({ overlaps }) => overlaps)).toEqual([[], []]);
  });

  it('are compared with ten thousand others, and with hostile scopes', async () => {
    const many = Array.from({ length: 10_000 }, (_, index) => ({
      id: `u-${index}`,
      scope: `src/${index}/a`,
    }));
    const hostile = [
      { id: 'h-1', scope: 'a/'.repeat(400) },
      { id: 'h-2', scope: `${'*a'.repeat(200)}b` },
      { id: 'h-3', scope: `${'+(a|'.repeat(100)}` },
      { id: 'h-4', scope: 'a'.repeat(900) },
      { id: 'h-5', scope: 'src/7' },
      { id: 'h-6', scope: 'x/'.repeat(50_000) },
    ];
    const facts = await factsOf('unit', table(...many, ...hostile));
    expect(facts).toHaveLength(10_006);
    expect(facts.filter(({ overlaps }) => Array.isArray(overlaps) && overlaps.length > 0)).toMatchObject([
      { id: 'h-5', overlaps: [{ unit: 'u-7' }] },
    ]);
  });

  it('that all may write the same are named up to a bound', async () => {
    const same = Array.from({ length: 3_000 }, (_, index) => ({ id: `u-${index}`, scope: 'src' }));
    const facts = await factsOf('unit', table(...same));
    const pairs = facts.flatMap(({ overlaps }) => (Array.isArray(overlaps) ? overlaps : []));
    expect(pairs).toHaveLength(1_000);
  });

  it('have the candidates of their coders and reducers, and the highest risk that a row says', async () => {
    const rows = [
      { candidate: 'c1' },
      { candidate: 'c1', lane: 'reducer' },
      { candidate: 'c2', risk: 'high' },
      { candidate: 'c3', lane: 'prover' },
    ];
    expect(await factsOf('unit', table(...rows))).toMatchObject([{ candidates: 2, riskTier: 'high' }]);
    expect(await factsOf('unit', table({ lane: 'prover' }))).toMatchObject([{ candidates: null }]);
    expect(await factsOf('unit', table({ risk: '${RISK}' }))).toMatchObject([
      { riskTier: { $unknown: expect.any(String) } },
    ]);
  });
});

describe('tables of dependencies', () => {
  const faultsOf = async (...rows: readonly string[]) => {
    const [facts] = await factsOf('unit-table', { 'deps.csv': ['id,depends_on', ...rows].join('\n') });
    return facts?.dependencyFaults;
  };

  it('know no circle in a diamond, and one in each of two circles', async () => {
    expect(await faultsOf('a,', 'b,a', 'c,a', 'd,"b;c,a"')).toEqual([]);
    expect(await faultsOf('a,b', 'b,a', 'c,"d,a"', 'd,c')).toMatchObject([
      { problem: 'units wait for each other in a circle: a -> b -> a' },
      { problem: 'units wait for each other in a circle: c -> d -> c' },
    ]);
  });

  it('read a circle of 10,000 units', async () => {
    const rows = Array.from({ length: 10_000 }, (_, index) => `u-${index},u-${(index + 1) % 10_000}`);
    expect(await faultsOf(...rows)).toHaveLength(1);
  });

  it('do not call an id unknown where a row does not parse', async () => {
    expect(await faultsOf('a,b', 'b,a,too,many')).toEqual([]);
    expect(await faultsOf('a,b', 'c,a,too,many', 'd,e', 'a,')).toMatchObject([
      { problem: 'a has a row already' },
    ]);
  });

  it('name an unknown id once, whoever waits for it', async () => {
    expect(await faultsOf('a,x', 'b,x', '__proto__,constructor')).toMatchObject([
      { problem: 'a waits for x, which nothing defines', others: [{}] },
      { problem: '__proto__ waits for constructor, which nothing defines' },
    ]);
  });
});

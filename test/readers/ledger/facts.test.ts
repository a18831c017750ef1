import { describe, expect, it } from 'vitest';
import { ledger } from '../../../src/readers/ledger.js';
import { ledgerOf, readLedger } from './read-ledger.js';

describe('which files are ledgers', () => {
  const claims = (path: string): boolean =>
    ledger.claims({ path, format: 'yaml', text: '' }, undefined as never) !== undefined;

  it.each(['a.ledger.yaml', 'ops/b.ledger.yml', 'c.ledger.json', 'd.ledger.toml'])('%s is', (path) => {
    expect(claims(path)).toBe(true);
  });

  it.each(['ledger.yaml', 'a.ledger.md', 'a-ledger.yaml', 'ledger/a.yaml'])('%s is not', (path) => {
    expect(claims(path)).toBe(false);
  });
});

describe('the facts of a ledger', () => {
  it.each([
    ['rolling', true],
    ['canary', true],
    ['single-step', false],
  ])('deployment %s is live: %s', async (deployment, live) => {
    expect((await ledgerOf(`deployment: ${deployment}`)).facts.live).toBe(live);
  });

  it.each(['deployment: yearly', 'deployment: TODO', 'title: none'])(
    'does not know from %s',
    async (text) => {
      expect((await ledgerOf(text)).facts.live).toHaveProperty('$unknown');
    },
  );

  it('tells rows that are counted from rows that are unknown and rows that are not said', async () => {
    const { facts } = await ledgerOf(
      'database: { tables: [{ name: a, rows: 5, write_rate: 120/s }, { name: b, rows: unknown }, { name: c, rows: TBD }] }',
    );
    expect(facts.tables).toEqual([
      { name: 'a', rows: 5, rowsKnown: 'number', writeRate: '120/s' },
      { name: 'b', rows: null, rowsKnown: 'unknown', writeRate: null },
      { name: 'c', rows: null, rowsKnown: 'absent', writeRate: null },
    ]);
  });

  it('says unknown where the ledger does, absent for a placeholder', async () => {
    const { facts } = await ledgerOf('owner: "???"\nrollback: { class: unknown }');
    expect(facts.owner).toBeNull();
    expect(facts.rollbackClass).toEqual({ $unknown: 'said to be unknown' });
  });

  it('keeps a version as it is written', async () => {
    expect((await ledgerOf('database: { version: 16.10 }')).facts.version).toBe('16.10');
    expect((await ledgerOf('database: { version: "16.4" }')).facts.version).toBe('16.4');
  });

  it('makes a ledger of an empty file, with everything missing on its first line', async () => {
    const made = await ledgerOf('');
    expect(made.facts.missingFields).toContainEqual(
      expect.objectContaining({ field: 'owner', span: { start: 0, end: 0 } }),
    );
  });
});

describe('what a ledger brings with it', () => {
  it('reads phases with the release as written', async () => {
    const model = await readLedger(
      'phases: [{ phase: expand, release: 2026.10 }, { phase: nonsense }, words]',
    );
    expect(model.of('ledger-phase').map(({ facts }) => [facts.index, facts.phase, facts.release])).toEqual([
      [0, 'expand', '2026.10'],
      [1, { $unknown: 'not of the expected type' }, null],
    ]);
  });

  it('reads each claim once, with its evidence', async () => {
    const model = await readLedger(
      'claims: [online, { claim: tested, evidence: [a.md] }, TODO, unheard-of]\nrollback: { class: reversible }',
    );
    expect(model.of('claim').map(({ facts }) => [facts.claim, facts.source, facts.evidence])).toEqual([
      ['online', 'ledger', []],
      ['tested', 'ledger', ['a.md']],
      ['reversible', 'rollback-class', []],
    ]);
  });

  it('reads stop conditions field by field', async () => {
    const model = await readLedger(
      'canary: { stop_conditions: [{ signal: error_rate, comparator: "=>", value: "1", unit: "%", window: 5m }, { signal: lag, comparator: ">", value: 0, unit: s, window: 1h30m }] }',
    );
    expect(model.of('canary-metric').map(({ facts }) => [facts.missing, facts.windowSeconds])).toEqual([
      [['comparator', 'value'], 300],
      [[], 5400],
    ]);
  });

  it('has a runbook even where the ledger has none, on the first line', async () => {
    const [made] = (await readLedger('ledger: 1\nchange: a\n')).of('runbook');
    expect(made?.span).toEqual({ start: 0, end: 9 });
    expect(made?.facts.stopThresholds).toEqual([]);
  });
});

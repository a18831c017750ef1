import { describe, expect, it } from 'vitest';
import { isUnknown, known } from '../../../src/model/fact.js';
import { ledgerOf, readLedger } from './read-ledger.js';

async function phaseFacts(phase: object, rest: object = {}) {
  const [first] = (await readLedger(JSON.stringify({ phases: [phase], ...rest }))).of('ledger-phase');
  if (first === undefined) throw new Error('no phase was read');
  return first.facts;
}

describe('what a field offers', () => {
  const writes = (rest: object) => phaseFacts({ phase: 'switch', writes: { mode: 'dual', ...rest } });

  it('is something, nothing, or not known', async () => {
    expect((await writes({ sampling: '1%' })).hasMismatchCheck).toBe(true);
    expect((await writes({ mismatch: { not_needed: 'one statement' } })).hasMismatchCheck).toBe(true);
    for (const nothing of [{}, { sampling: 'none' }, { sampling: false }, { mismatch: 'TODO' }]) {
      expect((await writes(nothing)).hasMismatchCheck).toBe(false);
    }
    for (const open of [{ sampling: 'unknown' }, { sampling: '{{ share }}' }]) {
      expect(isUnknown((await writes(open)).hasMismatchCheck)).toBe(true);
    }
    expect((await writes({ sampling: 'unknown', mismatch: 'select 1' })).hasMismatchCheck).toBe(true);
  });

  it('is not known below what is no map', async () => {
    const { hasCutOverControl } = await phaseFacts({ phase: 'cut-over', cut_over: 'at night' });
    expect(isUnknown(hasCutOverControl)).toBe(true);
  });
});

describe('the phases that a ledger leaves out', () => {
  const missing = async (phases: unknown) => (await ledgerOf(JSON.stringify({ phases }))).facts.missingPhases;

  it('are those that no entry names', async () => {
    expect(await missing([{ phase: 'expand' }, { phase: 'contract' }])).toEqual(['backfill', 'switch']);
    expect(await missing([{ phase: 'cut-over' }])).toHaveLength(4);
  });

  it('are none where no shape changes, or nothing is needed', async () => {
    expect(await missing([{ phase: 'schema-only' }, { phase: 'data-only' }])).toBeNull();
    expect(await missing([{ not_needed: 'only the image changes' }])).toBeNull();
    expect(await missing([])).toBeNull();
    expect(await missing('later')).toBeNull();
  });

  it('are not known where a name is missing or misspelt', async () => {
    expect(isUnknown(await missing([{ phase: 'expand' }, { release: 'r1' }]))).toBe(true);
    expect(isUnknown(await missing([{ phase: 'expnad' }]))).toBe(true);
  });
});

describe('the target of a rollback', () => {
  const target = async (written: unknown, release: object = {}) => {
    const { facts } = await ledgerOf(JSON.stringify({ rollback: { target: written }, release }));
    return [facts.rollbackTargetTag, facts.rollbackTargetIsCandidate];
  };
  const digest = `sha256:${'ab'.repeat(32)}`;

  it('has a tag unless it has a digest', async () => {
    expect(await target('registry.example.com:5000/shop/orders:Stable')).toEqual(['stable', false]);
    expect(await target('main')).toEqual(['main', false]);
    expect(await target('registry.example.com:5000/shop/orders')).toEqual([null, false]);
    expect(await target(`orders:stable@${digest}`)).toEqual([null, false]);
    expect(await target(undefined)).toEqual([null, false]);
  });

  it('may be the candidate itself', async () => {
    expect(await target('2026.12', { release_id: '2026.12' })).toEqual(['2026.12', true]);
    expect(await target(`a/orders@${digest}`, { image: `b/orders@${digest}` })).toEqual([null, true]);
    expect(await target('none', { image: 'none' })).toEqual(['none', false]);
  });
});

describe('the flags of a switch', () => {
  const flags = [
    { name: 'a', owner: 'team', kill_switch: true, on_lookup_failure: false, expires: 'permanent' },
  ];

  it('are judged at the phase that names them first', async () => {
    const phases = [
      { phase: 'switch', reads: { flag: 'b' } },
      { phase: 'switch', writes: { flag: 'b' } },
    ];
    const model = await readLedger(JSON.stringify({ phases, flags }));
    const gaps = model.of('ledger-phase').map(({ facts }) => known(facts.flagGaps)?.map(({ flag }) => flag));
    expect(gaps).toEqual([['b'], []]);
  });

  it('are complete with a fallback of false, and not without a kill switch', async () => {
    const phase = { phase: 'switch', reads: { flag: 'a' } };
    expect((await phaseFacts(phase, { flags })).flagGaps).toEqual([]);
    const [gap] =
      known((await phaseFacts(phase, { flags: [{ ...flags[0], kill_switch: 'none' }] })).flagGaps) ?? [];
    expect(gap?.problem).toBe('is declared without kill_switch');
  });

  it('are not judged where the list cannot be read', async () => {
    const phase = { phase: 'switch', reads: { flag: 'a' } };
    expect((await phaseFacts(phase, { flags: { a: {} } })).flagGaps).toEqual([]);
    expect((await phaseFacts({ phase: 'switch', reads: { flag: '${FLAG}' } })).flagGaps).toEqual([]);
  });
});

describe('an applied phase', () => {
  it('is a claim, with what is missing to prove it', async () => {
    const phases = [
      { phase: 'expand', status: 'applied' },
      { phase: 'backfill', status: 'applied', applied: { rows: 'done', skipped: 0 } },
      { phase: 'contract', status: 'planned' },
    ];
    const claims = (await readLedger(JSON.stringify({ phases }))).of('claim');
    const missing = claims.map(({ facts }) => known(facts.missingApplied)?.map(({ field }) => field));
    expect(missing).toEqual([
      ['an applied block'],
      ['dry_run_rows', 'rows', 'batch_duration', 'recovery_handle'],
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { factsOf, modelOf } from './subjects-of.js';

const prover = { id: 'u-1', candidate_id: 'c1', lane: 'prover', proof_status: 'pass' };
const fixer = {
  id: 'u-1',
  lane: 'fixer',
  decision: 'accepted',
  selected_candidate: 'c1',
  quorum_observed: 1,
};
const integrator = { id: 'u-1', lane: 'integrator', decision: 'integrated_patch' };

function lines(...results: readonly object[]): string {
  return results.map((result) => `${JSON.stringify(result)}\n`).join('');
}

describe('which files are results of workers', () => {
  it.each([
    ['results.json', JSON.stringify([prover, fixer], undefined, 2)],
    ['results.jsonl', lines(prover, fixer)],
    ['results.ndjson', `\uFEFF${lines(prover)}`],
  ])('%s is one', async (path, text) => {
    expect(await factsOf('unit', { [path]: text })).toMatchObject([{ id: 'u-1', origin: 'results' }]);
  });

  it.each([
    ['a lane that there is not', 'a.json', JSON.stringify([{ ...prover, lane: 'left' }])],
    ['one object', 'a.json', JSON.stringify(prover)],
    ['no result in it', 'a.json', JSON.stringify([{ id: 1, lane: 'prover' }])],
    ['other lines', 'a.jsonl', '{"event": "start"}\n'],
    ['broken lines of something else', 'a.jsonl', 'start\n{\n'],
    ['nothing', 'a.jsonl', ''],
  ])('%s is none', async (_name, path, text) => {
    const model = await modelOf({ [path]: text });
    expect([...model.of('unit'), ...model.of('document')]).toEqual([]);
  });
});

describe('what workers reported', () => {
  const unitOf = async (...results: readonly object[]) => {
    const [facts] = await factsOf('unit', { 'r.jsonl': lines(...results) });
    return facts;
  };

  it('completes a unit with a proof', async () => {
    expect(await unitOf(prover, fixer, integrator)).toMatchObject({ completed: true, proofGap: null });
  });

  it.each([
    ['no fixer accepted it', [prover, integrator]],
    [
      'the last word of its fixer is blocked_safety',
      [prover, fixer, { ...fixer, decision: 'blocked_safety' }, integrator],
    ],
    ['no prover proved c2', [prover, { ...fixer, selected_candidate: 'c2' }, integrator]],
    ['the proof of c1 says skipped', [{ ...prover, proof_status: 'skipped' }, fixer, integrator]],
    ['the proof of c1 says fail', [prover, { ...prover, proof_status: 'fail' }, fixer, integrator]],
    ['no prover proved c1', [{ ...prover, lane: 'coder' }, fixer, integrator]],
  ])('lacks: %s', async (proofGap, results) => {
    expect(await unitOf(...results)).toMatchObject({ completed: true, proofGap });
  });

  it.each([
    ['a later integrator takes it back', [integrator, { ...integrator, decision: 'blocked_delivery' }]],
    ['nobody integrated it', [{ ...prover, proof_status: 'fail' }, fixer]],
    ['a wrong type', [{ ...integrator, decision: ['integrated_patch'] }]],
  ])('does not complete it: %s', async (_name, results) => {
    expect(await unitOf(...results)).toMatchObject({ completed: false, proofGap: null });
  });

  it('takes the candidate of the integrator where the fixer names none', async () => {
    const accepted = { id: 'u-1', lane: 'fixer', decision: 'accepted' };
    expect(await unitOf(prover, accepted, integrator)).toMatchObject({ proofGap: null });
    const other = { ...integrator, candidate_id: 'c2' };
    expect(await unitOf(prover, accepted, other)).toMatchObject({ proofGap: 'no prover proved c2' });
  });

  it('does not know what is missing where a line does not parse', async () => {
    const text = `${lines(fixer)}{"id": "u-1", "lane": "prover", \n${lines(integrator)}`;
    const model = await modelOf({ 'r.jsonl': text });
    expect(model.of('unit')[0]?.facts.proofGap).toMatchObject({ $unknown: 'results that do not parse' });
    expect(model.of('document')[0]?.facts.problems).not.toEqual([]);
  });

  it('is unaware of votes of the wrong type', async () => {
    expect(await unitOf({ ...fixer, risk_tier: 'high', quorum_observed: 'two' })).toMatchObject({
      quorum: [],
    });
    expect(await unitOf({ ...fixer, risk_tier: 4 })).toMatchObject({ quorum: [] });
  });
});

describe('the results of a run', () => {
  const table = [
    'id,objective,unit_scope,write_scope,risk_tier,candidate_id,triplet_index,lane,attempt',
    'u-1,Split,src,src/bill,high,c1,1,coder,1\n',
  ].join('\n');

  it('belong to the nearest table that lists the unit', async () => {
    const units = await factsOf('unit', {
      'a/units.csv': table,
      'a/wave-1/r.jsonl': lines(prover),
      'a/wave-2/r.jsonl': lines(fixer, integrator),
      'b/units.csv': table.replace('high', 'low'),
      'b/r.jsonl': lines({ ...fixer, quorum_observed: 0 }, integrator),
      'c/r.jsonl': lines({ ...prover, id: 'u-9' }),
    });
    expect(units).toMatchObject([
      { origin: 'table', completed: true, proofGap: null, quorum: [{ observed: 1, needed: 3 }] },
      {
        origin: 'table',
        completed: true,
        proofGap: 'no prover proved c1',
        quorum: [{ observed: 0, needed: 1 }],
      },
      { origin: 'results', id: 'u-9', completed: false, candidates: null },
    ]);
  });

  it('are those of one folder where no table lists the unit', async () => {
    const units = await factsOf('unit', {
      'a/batch_1/r.jsonl': lines(prover),
      'a/r.jsonl': lines(fixer, integrator),
      'b/r.jsonl': lines(fixer, integrator),
    });
    expect(units.map(({ proofGap }) => proofGap)).toEqual([null, 'no prover proved c1']);
  });

  it('are absent for a unit of which nobody reported', async () => {
    const facts = await factsOf('unit', { 'units.csv': table });
    expect(facts).toMatchObject([{ results: null, completed: false, quorum: [], decisions: [] }]);
  });
});

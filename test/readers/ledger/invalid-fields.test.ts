import { describe, expect, it } from 'vitest';
import { known } from '../../../src/model/fact.js';
import { ledgerOf } from './read-ledger.js';

async function faultsOf(text: string): Promise<string[]> {
  const { facts } = await ledgerOf(text);
  return (known(facts.invalidFields) ?? []).map(
    ({ field, problem, suggestion }) => `${field} ${problem}.${suggestion}`,
  );
}

describe('invalid fields', () => {
  it.each([
    ['deploymnt: rolling', ['deploymnt is no key of the format. Did you mean "deployment"?']],
    [
      'deployment: yearly',
      ['deployment must be one of single-step, rolling, blue-green, canary, not "yearly".'],
    ],
    ['ledger: 2', ['ledger must be 1, not 2.']],
    [
      'change: Orders Status',
      ['change must be a kebab-case id such as orders-status-code, not "Orders Status".'],
    ],
    [
      'claims: [zero-downtme]',
      [expect.stringMatching(/^claims\[0\] must be a claim.*Did you mean "zero-downtime"\?$/)],
    ],
    ['claims: zero-downtime', ['claims must be a list, not "zero-downtime".']],
    ['claims: [{ evidence: [a.md] }]', ['claims[0] lacks claim.']],
    [
      'database: { version: 16.10 }',
      ['database.version must be text in quotes, such as "16.4", not 16.1. Put it in quotes: "16.10".'],
    ],
    [
      'phases: [{ phase: expand, rows: -1, date: tomorrow }]',
      [
        'phases[0].rows must be a whole number of rows, or unknown, not -1.',
        'phases[0].date must be a date such as 2026-11-20, or one with time and zone, not "tomorrow".',
      ],
    ],
    [
      'compatibility: { old_code_old_schema: { state: passed } }',
      [
        'compatibility.old_code_old_schema.state must be one of pass, fail, unknown, not "passed". Did you mean "pass"?',
      ],
    ],
    [
      'observation: { duration: two days }',
      [expect.stringMatching(/^observation\.duration must be a duration/)],
    ],
    ['just words', [expect.stringMatching(/^the ledger must be/)]],
    ['[a, list]', [expect.stringMatching(/^the ledger must be/)]],
  ])('%s', async (text, expected) => {
    expect(await faultsOf(text)).toEqual(expected);
  });

  it.each([
    'x-team: { any: [thing] }',
    'database: { tables: [{ name: a, rows: unknown, write_rate: 120/s }] }',
    'deployment: TBD\nowner:\nrollback: { class: "???" }',
    'release: { not_needed: elsewhere }\nshape: { old: { not_needed: new service } }',
    'phases: [{ phase: switch, not_needed: nothing reads it }]',
    'rollback: { levels: { schema: no, data: no, app: true, traffic: "yes" } }',
    'canary: { stop_conditions: [watch closely, { signal: a, comparator: "=>" }] }',
    'runbook: { stop_thresholds: [{ signal: a }, above 5 %] }',
    'resources: { external_effects: [{ name: mail, guard: hope }] }',
    'phases: [{ phase: contract, date: 2026-11-20T10:00:00Z, removal_proof: { reads: none, bi: [a, b] } }]',
    'deployment: "{{ deployment }}"',
    'flags: [{ name: a, expires: permanent, kill_switch: true, on_lookup_failure: off }]',
    'observation: { duration: 0 }',
  ])('nothing is wrong with %s', async (text) => {
    expect(await faultsOf(text)).toEqual([]);
  });

  it('names a key deep in the ledger, and stands on it', async () => {
    const text = 'phases:\n  - phase: backfill\n    backfill:\n      batchsize: 5\n';
    const [fault] = known((await ledgerOf(text)).facts.invalidFields) ?? [];
    expect(fault?.field).toBe('phases[0].backfill.batchsize');
    expect(text.slice(fault?.span.start, fault?.span.end)).toBe('batchsize');
  });
});

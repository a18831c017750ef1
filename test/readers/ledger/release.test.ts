import { describe, expect, it } from 'vitest';
import { ledgerOf } from './read-ledger.js';

type Facts = Record<string, unknown>;

const unknown = { $unknown: expect.anything() };
const digest = `sha256:${'a'.repeat(64)}`;

async function fieldsIn(fact: string, text: string): Promise<unknown> {
  const facts: Facts = (await ledgerOf(text)).facts;
  const found = facts[fact];
  return Array.isArray(found)
    ? found.map(({ field, what, name, signal }) => field ?? what ?? name ?? signal)
    : found;
}

describe('the release of a ledger', () => {
  it.each([
    ['release: unknown', []],
    ['release: { not_needed: elsewhere }', []],
    ['release: { not_needed: "" }', ['release']],
    ['release: {}', ['release']],
  ])('%s lacks %j', async (text, missing) => {
    expect(await fieldsIn('missingInRelease', text)).toEqual(missing);
  });

  it.each([
    [`orders@${digest}`, false],
    ['orders:1.4', true],
    ['TODO', true],
    ['none', false],
    ['unknown', false],
    ['"{{ image }}"', false],
    ['{ not_needed: a script }', false],
  ])('with the image %s', async (image, isMissing) => {
    const missing = await fieldsIn('missingInRelease', `release: { image: ${image}, manifest: a.yaml }`);
    expect(String(missing).includes('image')).toBe(isMissing);
  });

  it.each([
    ['2026.10', '2026.10'],
    ['none', null],
    ['TBD', null],
    ['unknown', unknown],
    ['[a]', unknown],
  ])('has the id %s', async (written, id) => {
    expect((await ledgerOf(`release: { release_id: ${written} }`)).facts.releaseId).toEqual(id);
  });
});

describe('the preflight of a ledger', () => {
  it.each([
    ['incident: INC-1', ['incident is INC-1']],
    ['incident: [INC-1, INC-2]', ['incident is INC-1, INC-2']],
    ['incident: { id: INC-1 }', ['incident is not none']],
    ['incident: NONE', []],
    ['incident: false', []],
    ['incident: unknown', ['incident is unknown']],
    ['incident: TODO', []],
    ['alert_mutes: [none]', []],
    ['alert_mutes: "{{ mutes }}"', []],
    ['alert_mutes: orders-errors', ['alert_mutes is orders-errors']],
    ['error_budget: 0', ['error_budget is 0']],
    ['error_budget: 0.0 %', ['error_budget is 0.0 %']],
    ['error_budget: -3%', ['error_budget is -3%']],
    ['error_budget: "0,4 %"', []],
    ['error_budget: 12 minutes', []],
    ['error_budget: 0 minutes left', ['error_budget is 0 minutes left']],
    ['error_budget: 100 % spent', ['error_budget is 100 % spent']],
    ['error_budget: 0 % used', []],
    ['error_budget: Exhausted since Monday', ['error_budget is Exhausted since Monday']],
    ['error_budget: not exhausted', []],
    ['error_budget: unused', []],
    ['error_budget: none', []],
    ['error_budget: [0]', []],
  ])('%s speaks against going: %j', async (field, alarms) => {
    expect(await fieldsIn('preflightAlarms', `preflight: { ${field} }`)).toEqual(alarms);
  });
});

describe('the observation of a ledger', () => {
  it.each([
    ['{ duration: 0, owner: a, checks: [logs] }', ['duration'], null],
    ['{ duration: 0s, owner: a, checks: logs }', ['duration'], null],
    ['{ duration: 1h, owner: TODO, checks: [TODO] }', ['owner', 'checks'], 3600],
    ['{ duration: 90, owner: a, checks: [logs] }', [], unknown],
    ['none', [], unknown],
  ])('%s lacks %j', async (written, missing, seconds) => {
    const text = `observation: ${written}`;
    expect(await fieldsIn('missingInObservation', text)).toEqual(missing);
    expect((await ledgerOf(text)).facts.observationSeconds).toEqual(seconds);
  });

  it('is as long as the widest window, or not', async () => {
    const text = (duration: string) => `observation: { duration: ${duration} }
canary: { stop_conditions: { signal: errors, window: 2h } }
runbook: { stop_thresholds: [{ signal: lag, window: 61m }, { window: -5m }, lag above 10s for 9h] }
`;
    expect(await fieldsIn('widerWindows', text('1h'))).toEqual(['errors', 'lag']);
    expect(await fieldsIn('widerWindows', text('7200s'))).toEqual([]);
    expect(await fieldsIn('widerWindows', text('soon'))).toEqual([]);
  });
});

describe('the resources of a ledger', () => {
  it.each([
    ['', ['resources']],
    ['resources: { reads: none }', ['writes']],
    ['resources: { reads: {}, writes: { columns: ??? } }', ['reads', 'writes']],
    ['resources: { reads: unknown, writes: none }', ['reads (unknown)']],
    ['resources: { reads: { cron: [unknown] }, writes: none }', ['reads.cron (unknown)']],
    ['resources: { not_needed: no code }', []],
    ['resources: everything', []],
  ])('%s leave open %j', async (text, gaps) => {
    expect(await fieldsIn('blastRadiusGaps', `change: a\n${text}`)).toEqual(gaps);
  });

  it.each([
    ['[{ name: a, guard: outbox }]', []],
    ['[{ name: a, guard: Outbox }]', ['a']],
    ['[{ guard: unknown }]', ['An effect']],
    ['[{ name: a, guard: [outbox] }]', ['a']],
    ['[{ name: a, guard: "{{ guard }}" }]', []],
    ['[{ name: a, not_needed: only once }]', []],
    ['[TODO, a]', ['a']],
    ['none', []],
  ])('with the effects %s', async (effects, names) => {
    expect(await fieldsIn('unguardedEffects', `resources: { external_effects: ${effects} }`)).toEqual(names);
  });

  it.each([
    ['[{ topic: a }]', '', ['previous_messages']],
    ['orders', 'previous_messages: { state: unknown }', ['previous_messages']],
    ['orders', 'previous_messages: { behaviour: ignored }', ['previous_messages']],
    ['orders', 'previous_messages: { not_needed: drained }', []],
    ['unknown', '', []],
    ['none', '', []],
    ['{ not_needed: none }', '', []],
  ])('with the messages %s and %s', async (messages, state, fields) => {
    const text = `resources: { writes: { queue_messages: ${messages} } }\ncompatibility: { ${state} }`;
    expect(await fieldsIn('unstatedCompatibility', text)).toEqual(fields);
  });
});

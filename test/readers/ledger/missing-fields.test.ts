import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { known } from '../../../src/model/fact.js';
import { phaseRequirements, requirements } from '../../../src/readers/ledger/requirements.js';
import { ledgerOf } from './read-ledger.js';

async function missingIn(text: string): Promise<string[]> {
  return (known((await ledgerOf(text)).facts.missingFields) ?? []).map(({ field }) => field);
}

/** A ledger in which nothing is missing, single-step or live. */
const complete = {
  ledger: 1,
  change: 'a',
  title: 'A',
  owner: 'b',
  deployment: 'single-step',
  database: { engine: 'postgres', tables: [{ name: 'a' }], rehearsal: { from: 'shadow' } },
  shape: { old: ['a'], new: ['b'] },
  phases: [{ phase: 'generated-only', release: 'r1' }] as object[],
  rollback: { class: 'reversible', order: ['flag off'], target: 'r0' },
};

const { database, shape } = complete;
const withPhase = (phase: object): object => ({ phases: [{ release: 'r1', ...phase }] });

describe('required fields', () => {
  it('are all in a complete ledger', async () => {
    expect(await missingIn(JSON.stringify(complete))).toEqual([]);
    expect(await missingIn(JSON.stringify({ ...complete, deployment: 'rolling' }))).toEqual([]);
  });

  it('are more in a live change than in any other', async () => {
    const rest = {
      ...complete,
      database: { ...database, rehearsal: 'TODO' },
      rollback: { class: 'reversible' },
    };
    const live = ['database.rehearsal', 'rollback.order', 'rollback.target'];
    expect(await missingIn(JSON.stringify({ ...rest, deployment: 'rolling' }))).toEqual(live);
    expect(await missingIn(JSON.stringify(rest))).toEqual([]);
    expect(await missingIn(JSON.stringify({ ...rest, deployment: 'yearly' }))).toEqual([]);
  });

  const cases: [object, string[]][] = [
    [
      { database: { ...database, replicas: 2 } },
      ['database.replication_lag_limit', 'database.long_transaction_check'],
    ],
    [{ database: { ...database, replicas: 0, cdc: true } }, ['database.cdc_check']],
    [
      { database: { ...database, tables: [{ name: 'a', sensitive: ['pii'] }] } },
      ['database.security_review'],
    ],
    [{ shape: { ...shape, columns: [{ name: 'orders.payment_state' }] } }, ['shape.states']],
    [{ shape: { ...shape, columns: [{ name: 'orders.statement' }] } }, []],
    [
      {
        shape: {
          ...shape,
          renames: [
            { from: 'a.name', to: 'a.first' },
            { from: 'a.name', to: 'a.last' },
          ],
        },
      },
      ['shape.identity_map'],
    ],
    [{ deployment: 'canary' }, ['canary.stop_conditions']],
    [{ deployment: 'canary', canary: { steps: [{ weight: 5 }] } }, []],
    [
      { deployment: 'rolling', claims: ['zero-downtime'], rollback: { class: 'reversible', target: 'r0' } },
      [],
    ],
    [withPhase({ phase: 'expand' }), ['phases[0].migrations']],
    [withPhase({ phase: 'expand', migrations: [] }), ['phases[0].migrations']],
    [withPhase({ phase: 'expand', job: 'jobs/a.ts' }), []],
    [withPhase({ phase: 'backfill' }), ['phases[0].rows']],
    [withPhase({ phase: 'backfill', backfill: { execution: 'deploy' } }), []],
    [withPhase({ phase: 'switch' }), ['rollback.disable_new_path', 'phases[0].reads', 'phases[0].writes']],
    [
      {
        deployment: 'rolling',
        ...withPhase({ phase: 'switch', reads: { flag: 'a' }, writes: { flag: 'b' } }),
      },
      [],
    ],
    [withPhase({ phase: 'contract', migrations: ['a.sql'] }), ['phases[0].compat_window']],
    [{ deployment: 'rolling', ...withPhase({ phase: 'contract', migrations: ['a.sql'] }) }, []],
    [withPhase({ phase: 'single-step', migrations: ['a.sql'] }), []],
    [withPhase({ phase: 'backfill', not_needed: 'no rows' }), []],
    [withPhase({ phase: 'backfill', status: 'abandoned' }), []],
    [withPhase({ phase: 'TODO', release: '???' }), ['phases[0].phase', 'phases[0].release']],
    [{ owner: { not_needed: 'the platform team owns all' } }, []],
    [{ owner: { not_needed: '' } }, ['owner']],
    [{ database: { not_needed: 'no database' } }, []],
  ];

  it.each(cases.map(([part, expected]) => [JSON.stringify(part), expected] as const))(
    '%s',
    async (part, expected) => {
      expect(await missingIn(JSON.stringify({ ...complete, ...JSON.parse(part) }))).toEqual(expected);
    },
  );

  it('names a block that is missing as a whole once', async () => {
    const { facts } = await ledgerOf(
      'deployment: rolling\nphases: [{ phase: expand, release: r1, migrations: [a] }]',
    );
    expect(known(facts.missingFields)).toContainEqual(
      expect.objectContaining({
        field: 'database',
        condition: 'where there are phases, with database.engine, database.tables, database.rehearsal',
      }),
    );
  });

  it.each(['rollback: yes', 'rollback: [a]'])(
    'says nothing of the fields of %s, whose form is wrong',
    async (text) => {
      expect((await missingIn(text)).filter((field) => field.startsWith('rollback'))).toEqual([]);
    },
  );

  it('lists only fields that the schema knows, and rules that have an id', () => {
    const schema = JSON.parse(
      readFileSync(resolve(import.meta.dirname, '../../../schemas/ledger.schema.json'), 'utf8'),
    );
    const keysOf = (name: string): string[] => Object.keys(schema.$defs[name].properties);
    for (const { field } of requirements)
      expect(Object.keys(schema.properties)).toContain(field.split('.')[0]);
    for (const { field } of phaseRequirements) expect(keysOf('phase')).toContain(field);
    const rules = [...requirements, ...phaseRequirements].flatMap(({ judgedBy }) =>
      judgedBy === undefined ? [] : [typeof judgedBy === 'string' ? judgedBy : judgedBy.rule],
    );
    for (const rule of rules) expect(rule).toMatch(/^[a-z]+\/[a-z-]+$/);
  });
});

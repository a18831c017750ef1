import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../src/config/settings.js';
import { memoryWorkspace } from '../../../src/discover/memory.js';
import { loadRules } from '../../../src/engine/load/load-rules.js';
import { ruleFilesIn } from '../../../src/engine/load/rule-files.js';
import { rulesInForce } from '../../../src/engine/rules-in-force.js';
import { lint } from '../../../src/lint.js';

const root = resolve(import.meta.dirname, '../../..');
const { rules } = loadRules(ruleFilesIn(resolve(root, 'rules'), 'rules'));
const only = [
  'backfill/*',
  'switch/*',
  'contract/*',
  'rollback/*',
  'claim/*',
  'ledger/*',
  'runbook/*',
  'canary/*',
];
const inForce = rulesInForce(rules, defaultSettings, only);

const formats = ['yaml', 'json', 'toml'] as const;

/** What the good ledger names, as far as it must be there. */
const repository = {
  'db/migrations/0040_orders.sql': 'CREATE TABLE orders (id bigint PRIMARY KEY, status text);',
  'db/migrations/0041_add_status_code.sql': 'ALTER TABLE orders ADD COLUMN status_code smallint;',
  'db/migrations/0047_drop_status.sql': 'ALTER TABLE orders DROP COLUMN status;',
  'jobs/backfill_status_code.ts': 'export const run = () => undefined;',
  'ops/rehearsals/2026-10-02.md': 'Ran in 6 h.',
};

const oneFile = {
  'db/migrations/0040_orders.sql': 'CREATE TABLE orders (id bigint PRIMARY KEY, status text);',
  'db/migrations/0041_all.sql':
    'ALTER TABLE orders ADD COLUMN status_code smallint;\nALTER TABLE orders DROP COLUMN status;',
};

async function findingsOf(
  name: string,
  files: Record<string, string>,
): Promise<{ rule: string; line: number; message: string }[]> {
  const text = readFileSync(resolve(root, 'test/fixtures/ledger', name), 'utf8');
  const path = `orders-status-code${name.slice(name.indexOf('.'))}`;
  const result = await lint(memoryWorkspace({ ...files, [path]: text }), {
    settings: defaultSettings,
    rules: inForce,
  });
  return result.findings
    .filter(({ primary }) => primary.path === path)
    .map(({ ruleId, primary, message }) => ({
      rule: ruleId,
      line: text.slice(0, primary.span.start).split('\n').length,
      message,
    }));
}

describe.each(formats)('the examples of the ledger format, as %s', (format) => {
  it('is silent on the good one', async () => {
    expect(await findingsOf(`good.ledger.${format}`, repository)).toEqual([]);
  });

  it('finds in the bad one what its comments promise', async () => {
    const found = (await findingsOf(`bad.ledger.${format}`, oneFile)).map(({ rule }) => rule);
    expect(found).toEqual(
      expect.arrayContaining([
        'ledger/required-field-missing',
        'claim/zero-downtime-contradicted',
        'rollback/lossy-called-reversible',
        'contract/ships-with-earlier-phase',
        'contract/without-compat-window',
        'canary/stop-condition-not-a-threshold',
      ]),
    );
    expect(found).not.toContain('ledger/invalid-field');
  });
});

describe('the bad example', () => {
  it('is found at fault where its comments stand', async () => {
    const found = await findingsOf('bad.ledger.yaml', oneFile);
    const linesOf = (rule: string): number[] =>
      found.filter((one) => one.rule === rule).map(({ line }) => line);
    expect(linesOf('claim/zero-downtime-contradicted')).toEqual([7]);
    expect(linesOf('rollback/lossy-called-reversible')).toEqual([7, 11]);
    expect(linesOf('contract/ships-with-earlier-phase')).toEqual([10]);
    expect(linesOf('contract/without-compat-window')).toEqual([10]);
    expect(linesOf('canary/stop-condition-not-a-threshold')).toEqual([12]);
    expect(found.filter(({ rule, line }) => rule === 'ledger/required-field-missing' && line === 4)).toEqual([
      expect.objectContaining({
        message: 'owner is a placeholder (TODO); the ledger format requires it in every ledger.',
      }),
    ]);
  });

  it('misses each field once', async () => {
    const found = await findingsOf('bad.ledger.yaml', oneFile);
    const missing = found.filter(({ rule }) => rule === 'ledger/required-field-missing');
    expect(missing.map(({ line, message }) => `${line} ${message.split(';')[0]}`)).toEqual([
      '1 shape is absent',
      '4 owner is a placeholder (TODO)',
      '6 database.rehearsal is absent',
      '11 rollback.forward_fix is absent',
      '11 rollback.irreversible is absent',
      '11 rollback.target is absent',
    ]);
  });
});

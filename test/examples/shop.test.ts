import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { linesOf, lintFolder } from './lint-folder.js';

const examples = resolve(import.meta.dirname, '../../examples');

/** What goes wrong in `examples/shop`, by the five ways in which a rollout does. */
const intended = {
  expandAndContract: [
    'expand/required-column-without-default',
    'backfill/after-ddl-in-one-transaction',
    'backfill/controls-missing',
    'backfill/every-row-at-once',
    'backfill/large-in-one-go',
    'switch/before-backfill',
    'switch/no-way-back',
    'switch/without-flag',
    'contract/drop-outside-contract-phase',
    'contract/drop-still-referenced',
    'contract/expand-copy-drop-in-one-file',
    'contract/rename-without-compatibility',
    'contract/ships-with-earlier-phase',
    'contract/without-compat-window',
    'contract/without-removal-proof',
    'lock/concurrently-not-possible',
    'lock/index-not-concurrent',
    'lock/set-not-null-scan',
  ],
  rollbackHonesty: [
    'rollback/backup-called-rollback',
    'rollback/claimed-but-no-way-down',
    'rollback/empty-down',
    'rollback/lossy-called-reversible',
    'rollback/restore-without-drill',
    'rollback/target-not-usable',
    'claim/zero-downtime-contradicted',
    'claim/zero-downtime-without-controls',
    'ledger/dependent-contradicted',
    'ledger/duplicate-entry',
    'ledger/invalid-field',
    'ledger/path-not-found',
    'ledger/required-field-missing',
    'runbook/items-missing',
    'runbook/threshold-not-numeric',
  ],
  canary: [
    'canary/analysis-cannot-fail',
    'canary/first-weight-too-high',
    'canary/metric-without-threshold',
    'canary/nothing-judges-it',
    'canary/plan-and-manifest-disagree',
    'canary/stop-condition-not-a-threshold',
    'release/blast-radius-unknown',
    'release/envelope-incomplete',
    'release/mutable-image-tag',
    'release/observation-missing',
    'workload/stop-hook-outlives-grace',
  ],
  preview: [
    'pipeline/deploy-can-be-cancelled',
    'preview/no-teardown',
    'preview/production-environment',
    'preview/production-secret',
    'preview/untrusted-code-with-secrets',
  ],
  checkbox: [
    'checklist/claims-complete-with-open-items',
    'checklist/false-all-ticked-statement',
    'checklist/malformed-box',
    'checklist/parent-done-child-open',
    'plan/done-task-file-missing',
    'plan/rollback-only-revert',
    'skill/frontmatter-invalid-yaml',
    'skill/name-differs-from-folder',
    'skill/referenced-file-missing',
  ],
};

describe('examples/shop', async () => {
  const { findings } = await lintFolder(resolve(examples, 'shop'), 'recommended');
  const found = new Set(findings.map(({ ruleId }) => ruleId));

  it.each(Object.entries(intended))('goes wrong in the way of %s', (_way, ruleIds) => {
    expect(ruleIds.filter((ruleId) => !found.has(ruleId))).toEqual([]);
  });

  it('goes wrong in no other way', () => {
    const meant: readonly string[] = Object.values(intended).flat();
    expect([...found].filter((ruleId) => !meant.includes(ruleId))).toEqual([]);
  });
});

describe('examples/shop-fixed', () => {
  it('leaves nothing to say', async () => {
    expect(linesOf(await lintFolder(resolve(examples, 'shop-fixed'), 'recommended'))).toEqual([]);
  });
});

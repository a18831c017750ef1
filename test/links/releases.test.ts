import { describe, expect, it } from 'vitest';
import { isUnknown } from '../../src/model/fact.js';
import { modelOf } from '../readers/subjects-of.js';

const path = 'db/migrations/0002_b.sql';
const migration = { [path]: 'ALTER TABLE orders DROP COLUMN status;\n' };

async function releaseOf(files: Readonly<Record<string, string>>) {
  const model = await modelOf({ ...migration, ...files });
  return model.of('migration')[0]?.facts.release;
}

describe('the release of a migration', () => {
  it('is what its ledger phase says', async () => {
    const ledger = `phases:\n  - { phase: contract, release: "2026.12", migrations: [${path}] }\n`;
    expect(await releaseOf({ 'orders.ledger.yaml': ledger })).toBe('2026.12');
  });

  it('is what the heading of its plan phase says', async () => {
    const plan = `# Implementation Plan: orders-status

## Phase 1: Contract (release 2027.1)

### Task 1.1: Drop the column

**File(s):** \`${path}\`

- [ ] Drop it
`;
    expect(await releaseOf({ 'docs/implementation-plan.md': plan })).toBe('2027.1');
  });

  it('is unknown where nothing says it', async () => {
    expect(isUnknown(await releaseOf({}))).toBe(true);
  });
});

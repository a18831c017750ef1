import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../src/config/settings.js';
import { FileIndex } from '../../src/discover/file-index.js';
import { openDocument } from '../../src/documents/open.js';
import { known } from '../../src/model/fact.js';
import type { Subject } from '../../src/model/subject.js';
import { claimsIn, claimsInComment } from '../../src/readers/claims/claim-words.js';
import { migrationsNamedIn } from '../../src/readers/claims/mentions.js';
import { isNumericThreshold } from '../../src/readers/claims/stop-threshold.js';
import { proseClaims } from '../../src/readers/prose-claims.js';
import { runbook } from '../../src/readers/runbook.js';

async function read(reader: typeof proseClaims, text: string): Promise<Subject[]> {
  const path = 'docs/rollout.md';
  const document = await openDocument(path, text, 'markdown');
  const context = { files: new FileIndex([path]), settings: defaultSettings, companion: () => undefined };
  return [...(await reader.read(document, context))];
}

describe('what a sentence claims', () => {
  it.each([
    ['This rollout is fully reversible and zero-downtime.', ['zero-downtime', 'reversible']],
    ['The migration is additive, backward-compatible, and online.', ['backward-compatible', 'online']],
    ['Reversible.', ['reversible']],
    ['**Reversible:** yes', ['reversible']],
    ['Rollback: fully reversible.', ['reversible']],
    ['Downtime: none', ['zero-downtime']],
    ['The backfill runs without any downtime.', ['zero-downtime']],
    ['There is no downtime.', ['zero-downtime']],
    ['The migration can be rolled back.', ['reversible']],
    ['Each batch is idempotent and safe to re-run.', ['idempotent']],
    ['It stays backwards compatible, because old code ignores the column.', ['backward-compatible']],
    ['Reversible: the old column stays until 2027.', ['reversible']],
    ['The change will be zero-downtime.', ['zero-downtime']],
    ['No downtime required.', ['zero-downtime']],
    ['It can be deployed without downtime.', ['zero-downtime']],
    ['Backwards compatible with the running release.', ['backward-compatible']],
    ['The change maintains backward compatibility.', ['backward-compatible']],
    ['Backward compatibility: yes', ['backward-compatible']],
    ['Easily reversible via its down.', ['reversible']],
    ['You can roll this back at any time.', ['reversible']],
    ['Safe to run more than once.', ['idempotent']],
    ['It can safely be re-run.', ['idempotent']],
    ['Idempotent by design.', ['idempotent']],
    ['The index build runs online.', ['online']],
  ])('%s', (sentence, expected) => {
    expect(claimsIn(sentence).map(({ claim }) => claim)).toEqual(expected);
  });

  it.each([
    'The change is not reversible.',
    'This is never zero downtime.',
    'The drop is irreversible.',
    'The change must be reversible.',
    'Make sure the migration is reversible.',
    'Verify that the change is backward-compatible.',
    'If the flag is off, the change is reversible.',
    'The change is reversible until the contract phase.',
    'Reversible only while both columns are written.',
    'It is reversible unless rows were deleted.',
    'Is this reversible?',
    'Reversible: no',
    'Zero downtime: tbd',
    'We want this to be zero-downtime.',
    'The migration can be rolled back by restoring a snapshot.',
    'The vendor calls it "zero-downtime" and "reversible".',
    'A reversible migration is one that keeps the old data.',
    'Online orders are kept.',
    'The shop is online at 09:00.',
    'The change is mostly backward-compatible.',
    'The change is ~~reversible~~.',
    'Reversible via a backup.',
    'Reversible with data loss.',
    'A reversible migration has a down.',
  ])('nothing is claimed by: %s', (sentence) => {
    expect(claimsIn(sentence)).toEqual([]);
  });

  it.each([
    ['can be rolled back', 'reversible'],
    ['without downtime', 'zero-downtime'],
    ['Zero downtime: no locks.', 'zero-downtime'],
  ])('takes %j above a change for a claim about it', (sentence, claim) => {
    expect(claimsInComment(sentence)).toEqual([{ claim, about: 'context' }]);
  });

  it('takes no for an answer', () => {
    expect(claimsInComment('Zero downtime: no.')).toEqual([]);
    expect(claimsInComment('cannot be rolled back')).toEqual([]);
  });

  it('takes the title of a comment for a claim, and that of a document for a topic', () => {
    expect(claimsInComment('Zero-downtime rename of status')).toEqual([
      { claim: 'zero-downtime', about: 'context' },
    ]);
    expect(claimsIn('Zero-downtime rename of status')).toEqual([]);
  });
});

describe('what a sentence speaks of', () => {
  it.each([
    ['The migration is reversible.', 'change'],
    ['This zero-risk rollout is reversible.', 'change'],
    ['Dropping the column is backward-compatible.', 'change'],
    ['Rollback: reversible.', 'change'],
    ['Reversible: yes', 'change'],
    ['It is reversible.', 'context'],
    ['The old column stays, and this is reversible.', 'context'],
    ['Reversible.', 'context'],
    ['The decision is reversible.', 'other'],
    ['The admin action is Retire, which is reversible.', 'other'],
    [' is idempotent.', 'other'],
    ['The migration is additive, and is reversible.', 'change'],
    ['Metadata is optional and backward-compatible.', 'other'],
  ])('%s: the %s', (sentence, about) => {
    expect(claimsIn(sentence).map((one) => one.about)).toEqual([about]);
  });
});

describe('where a document claims', () => {
  const claimsOf = async (text: string): Promise<unknown[]> => {
    const found = (await read(proseClaims, text)).filter(
      (one): one is Subject<'claim'> => one.kind === 'claim',
    );
    return found.map(({ facts }) => facts.claim);
  };

  it.each([
    ['a sentence', 'The change is reversible.\n', ['reversible']],
    ['a bullet', '- The change is reversible\n', ['reversible']],
    ['a ticked item', '- [x] The change is reversible\n', ['reversible']],
    ['an open item', '- [ ] The change is reversible\n', []],
    ['a heading', '# The change is reversible\n', []],
    ['a quotation', '> The change is reversible.\n', []],
    ['code', '```\nThe change is reversible.\n```\n\n`The change is reversible.`\n', []],
    ['a comment', '<!-- The change is reversible. -->\n', []],
    ['a table', '| a | b |\n|---|---|\n| c | It is reversible |\n', []],
    ['prose after an open item', '- [ ] do it\n\nThe change is reversible.\n', ['reversible']],
  ])('%s', async (_, text, expected) => {
    expect(await claimsOf(text)).toEqual(expected);
  });

  it('links a claim to the migrations named nearest to it', async () => {
    const text = [
      '# Rollout of `0001_a.sql`',
      '## Phase 1',
      'Runs `0002_b.sql`. It is reversible.',
      '## Phase 2',
      'It is reversible.',
      '## Notes',
      'Everything is reversible. The decision is reversible. It is reversible.',
    ].join('\n\n');
    const found = (await read(proseClaims, text)) as Subject<'claim'>[];
    expect(found.map(({ facts }) => facts.mentions)).toEqual([
      ['0002_b.sql'],
      [],
      ['0001_a.sql', '0002_b.sql'],
      [],
    ]);
  });

  it('reads a rollback section with its sub-sections as one way back', async () => {
    const text = '## Rollback\n\n### Data\n\n1. Restore the snapshot.\n\n### App\n\nTurn the flag off.\n';
    const [way] = (await read(proseClaims, text)) as Subject<'claim'>[];
    expect(way?.facts).toMatchObject({ claim: 'way-back', backupSteps: [] });
  });

  it.each([
    ['1. Stop the writers.\n2. Restore the backup.\n', 2],
    ['Restore from the RDS snapshot, then verify.\n', 1],
    ['```\npg_restore -d orders orders.dump\n```\n', 1],
    ['Do not restore the backup.\n', 0],
    ['Restore the column from status_code.\n', 0],
    ['Take a snapshot first.\n', 0],
    ['Redeploy the image. Restore the backup if rows are lost.\n\nTurn the flag off.\n', 0],
  ])('backup steps of %j', async (text, count) => {
    const [way] = (await read(proseClaims, `## Roll back\n\n${text}`)) as Subject<'claim'>[];
    expect(way?.facts.backupSteps).toHaveLength(count);
  });
});

describe('which migrations a text names', () => {
  it.each([
    ['see db/migrations/0041_add.sql and `0042_drop.sql`.', ['db/migrations/0041_add.sql', '0042_drop.sql']],
    ['migration 12 and migrations #14', ['12', '14']],
    ['versions 0041, 20260101120000 and V7__users', ['0041', '20260101120000', 'V7__users']],
    ['on 2026-11-20 at 10:00 we ship 3 things to 5000 users, see src/a.ts', []],
  ])('%s', (text, expected) => {
    expect(migrationsNamedIn(text)).toEqual(expected);
  });
});

describe('which stop conditions are numbers', () => {
  it.each([
    'error rate above 1 %',
    'errors >5%',
    'p95 exceeds 800 ms for 5 min',
    'queue depth is more than 5000',
    'at least three failed batches',
    '5 % or more of checkouts fail',
    'error rate doubles',
    'error rate 2%',
    'the alert `OrdersBurn` fires',
    'PagerDuty alert HighErrorRate',
  ])('%s', (text) => {
    expect(isNumericThreshold(text)).toBe(true);
  });

  it.each([
    'error rate goes up',
    'watch it closely for 10 minutes',
    'latency above normal',
    'something looks wrong',
    'alerts fire',
    'more than usual errors in the log since 10:00 today, as far as support can tell us',
  ])('not: %s', (text) => {
    expect(isNumericThreshold(text)).toBe(false);
  });
});

describe('the stop thresholds of a runbook', () => {
  const thresholdsOf = async (text: string): Promise<unknown> => {
    const [made] = (await read(runbook, text)) as Subject<'runbook'>[];
    return known(made?.facts.stopThresholds)?.map(({ said, numeric }) => [said, numeric]);
  };

  it('takes a bullet that says when to stop for a condition, and one that says how for a step', async () => {
    const text =
      '## Stop conditions\n\n- Stop if things look bad\n- Roll back when errors > 1 %\n- Stop the workers\n';
    expect(await thresholdsOf(text)).toEqual([
      ['Stop if things look bad', false],
      ['Roll back when errors > 1 %', true],
    ]);
  });

  it('are the bullets under a heading that announces them, and under its sub-headings', async () => {
    const text =
      '## Stop conditions\n\n- errors > 1 %\n\n### Database\n\n- it is slow\n\n### What to do\n\n- breathe\n\n## Next\n\n- other\n';
    expect(await thresholdsOf(text)).toEqual([
      ['errors > 1 %', true],
      ['it is slow', false],
    ]);
  });

  it('are below a bullet that introduces them; what stands below any other explains it', async () => {
    const text =
      '## Abort if\n\n- any of:\n  - lag above 10 s\n  - bad feeling\n- latency climbs\n  - more than 800 ms at p95\n';
    expect(await thresholdsOf(text)).toEqual([
      ['lag above 10 s', true],
      ['bad feeling', false],
      ['latency climbs', true],
    ]);
  });

  it.each([
    ['a procedure', '## How to stop the job\n\n- it drains\n'],
    ['a stopped service', '## Start\n\n- it boots\n\n## Stop\n\n- it drains\n'],
    ['numbered steps', '## Stop\n\n1. it drains\n'],
    ['another heading', '## Non-stop operation of the shop\n\n- it drains\n'],
  ])('are none under %s', async (_, text) => {
    expect(await thresholdsOf(text)).toEqual([]);
  });
});

describe('hostile text', () => {
  const pieces = [
    'is ',
    'is a ',
    '-',
    '(',
    '1',
    'a-b: ',
    'above ',
    'restore ',
    'V1.',
    'runs with ',
    '_',
    ' - ',
  ];

  it.each(pieces)('%j, over and over, is read in time that grows with its length', (piece) => {
    const text = `${piece.repeat(200_000 / piece.length)} is reversible.`;
    expect(claimsIn(text)).toEqual([]);
    expect(isNumericThreshold(text)).toBe(false);
    expect(migrationsNamedIn(text).length).toBeLessThan(2);
  });
});

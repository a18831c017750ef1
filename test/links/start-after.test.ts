import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../src/config/settings.js';
import { memoryWorkspace } from '../../src/discover/memory.js';
import { lint } from '../../src/lint.js';

const files = {
  'db/migrations/0001_a.sql': 'CREATE TABLE a (id bigint);',
  'db/migrations/0002_b.sql': 'CREATE TABLE b (id bigint);',
  'db/migrations/R__views.sql': 'CREATE VIEW v AS SELECT id FROM a;',
};

async function noticesOf(startAfter: string, given: Record<string, string> = files) {
  const settings = { ...defaultSettings, migrations: { folders: [], startAfter } };
  return (await lint(memoryWorkspace(given), { settings, rules: [] })).notices;
}

describe('migrations.startAfter', () => {
  it('is not spoken of where it is the version or the name of a migration', async () => {
    expect(await noticesOf('0001')).toBeUndefined();
    expect(await noticesOf('2')).toBeUndefined();
    expect(await noticesOf('0002_b')).toBeUndefined();
  });

  it('is spoken of where no migration has it, with what becomes of them', async () => {
    const { 'db/migrations/R__views.sql': _, ...versioned } = files;
    expect(await noticesOf('20260101', versioned)).toEqual([
      '"migrations.startAfter" is "20260101", the version of no migration: 2 of 2 count as history, none is judged.',
    ]);
    expect(await noticesOf('0', versioned)).toEqual([
      '"migrations.startAfter" is "0", the version of no migration: 0 of 2 count as history, 2 are judged.',
    ]);
  });

  it('is held against each folder that it names', async () => {
    const own = [
      { folder: 'db/migrations', version: '0009' },
      { folder: 'gone', version: '0001' },
    ];
    const settings = { ...defaultSettings, migrations: { folders: [], startAfterIn: own } };
    expect((await lint(memoryWorkspace(files), { settings, rules: [] })).notices).toEqual([
      '"migrations.startAfter" is "0009", the version of no migration: 2 of 3 count as history, 1 is judged.',
      '"migrations.startAfter" names "gone", a folder without migrations.',
    ]);
  });

  it('counts what has no version among those that are judged', async () => {
    expect((await noticesOf('20260101'))?.[0]).toContain('2 of 3 count as history, 1 is judged');
  });

  it('is not spoken of where there are no migrations', async () => {
    expect(await noticesOf('0001', { 'notes.md': '# Notes\n' })).toBeUndefined();
  });
});

describe('a long history', () => {
  const long = Object.fromEntries(
    Array.from({ length: 101 }, (_, index) => [`db/migrations/${index + 1}_a.sql`, 'SELECT 1;']),
  );

  it('that nothing parts from what is in flight is spoken of', async () => {
    const { notices } = await lint(memoryWorkspace(long), { settings: defaultSettings, rules: [] });
    expect(notices).toEqual([
      'All 101 migrations were judged, also those that have run; --since or "migrations.startAfter" makes them history.',
    ]);
  });

  it('is not spoken of where something does, or where findings are wanted for few files', async () => {
    expect(await noticesOf('101', long)).toBeUndefined();
    const wanted = (path: string) => path === 'db/migrations/7_a.sql';
    const { notices } = await lint(memoryWorkspace(long), { settings: defaultSettings, rules: [], wanted });
    expect(notices).toBeUndefined();
  });
});

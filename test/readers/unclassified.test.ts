import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../src/config/settings.js';
import { memoryWorkspace } from '../../src/discover/memory.js';
import { lint } from '../../src/lint.js';

async function unclassified(files: Readonly<Record<string, string>>) {
  const { coverage } = await lint(memoryWorkspace(files), { settings: defaultSettings, rules: [] });
  return coverage.unclassified;
}

describe('statements of which nobody can say what they do', () => {
  it('are in the coverage, with their line', async () => {
    const path = 'db/migrations/0001_a.sql';
    const sql = [
      'CREATE TABLE a (id int);',
      "DO $$ BEGIN EXECUTE format('DROP TABLE %I', current_user); END $$;",
      '',
    ];
    expect(await unclassified({ [path]: sql.join('\n') })).toEqual([
      { path, line: 2, reason: 'put together at run time' },
    ]);
  });

  it('are there for history and downs as well', async () => {
    const dynamic = "DO $$ BEGIN EXECUTE format('DROP TABLE %I', current_user); END $$;\n";
    const files = {
      'db/migrations/0001_a.up.sql': dynamic,
      'db/migrations/0001_a.down.sql': dynamic,
    };
    expect((await unclassified(files)).map(({ path }) => path)).toEqual(Object.keys(files).sort());
  });

  it('are none where every statement is understood', async () => {
    expect(await unclassified({ 'db/migrations/0001_a.sql': 'CREATE TABLE a (id int);' })).toEqual([]);
  });
});

import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { known } from '../../../src/model/fact.js';
import { modelOf } from './read-model.js';

const sql = 'CREATE TABLE a (id bigint);\n';

/** What is wrong with the lists of some files: `missing 0001_a`. */
async function faultsIn(files: Record<string, string>): Promise<string[]> {
  const model = await modelOf(files);
  return model.of('history').flatMap(({ facts }) => {
    const faults = (known(facts.listFaults) ?? []).map(({ fault, name }) => `${fault} ${name}`);
    const edited = (known(facts.editedFiles) ?? []).map(({ file }) => `edited ${file}`);
    return [...faults, ...edited];
  });
}

/** The names of the files of a history, in the order in which they run. */
async function orderOf(files: Record<string, string>): Promise<string[]> {
  const model = await modelOf(files);
  return model.of('history').flatMap(({ facts }) => (known(facts.entries) ?? []).map(({ path }) => path));
}

/** `atlas.sum` of some files, as Atlas makes it: each hash goes on from the one before. */
function atlasSum(files: readonly (readonly [string, string])[]): string {
  const hash = createHash('sha256');
  const lines = files.map(([name, text]) => {
    hash.update(name).update(text);
    return `${name} h1:${hash.copy().digest('base64')}\n`;
  });
  return `h1:total=\n${lines.join('')}`;
}

describe('the journal of Drizzle', () => {
  const journal = (...entries: [string, number][]) =>
    JSON.stringify({
      version: '7',
      dialect: 'postgresql',
      entries: entries.map(([tag, when], idx) => ({ idx, when, tag, breakpoints: true })),
    });

  it('decides the order, and is right where every file stands in it', async () => {
    const files = {
      'drizzle/0000_b.sql': sql,
      'drizzle/0001_a.sql': sql,
      'drizzle/meta/_journal.json': journal(['0001_a', 1], ['0000_b', 2]),
    };
    expect(await orderOf(files)).toEqual(['drizzle/0001_a.sql', 'drizzle/0000_b.sql']);
    expect(await faultsIn(files)).toEqual([]);
  });

  it('names what is gone, what is left out, and what runs too late to be run', async () => {
    const files = {
      'drizzle/0000_a.sql': sql,
      'drizzle/0001_b.sql': sql,
      'drizzle/0002_c.sql': sql,
      'drizzle/meta/_journal.json': journal(['0000_a', 10], ['0001_b', 5], ['0003_d', 20]),
    };
    expect(await faultsIn(files)).toEqual(['order 0001_b', 'missing 0003_d', 'unlisted 0002_c.sql']);
  });

  it('is no list where it does not parse', async () => {
    const files = { 'drizzle/0000_a.sql': sql, 'drizzle/meta/_journal.json': '{ "entries": [' };
    expect(await faultsIn(files)).toEqual([]);
  });
});

describe('the sum file of Atlas', () => {
  const two: [string, string][] = [
    ['1_a.sql', sql],
    ['2_b.sql', 'ALTER TABLE a ADD COLUMN note text;\n'],
  ];
  const folder = (files: readonly (readonly [string, string])[]) =>
    Object.fromEntries(files.map(([name, text]) => [`changes/${name}`, text]));

  it('holds for the files that it was made of', async () => {
    expect(await faultsIn({ ...folder(two), 'changes/atlas.sum': atlasSum(two) })).toEqual([]);
  });

  it('tells the first file that was edited, and no more', async () => {
    const files = { ...folder(two), 'changes/atlas.sum': atlasSum(two), 'changes/1_a.sql': '-- edited\n' };
    expect(await faultsIn(files)).toEqual(['edited changes/1_a.sql']);
  });

  it('counts a byte order mark, as Atlas does', async () => {
    const marked: [string, string][] = [['1_a.sql', `\uFEFF${sql}`]];
    expect(await faultsIn({ ...folder(marked), 'changes/atlas.sum': atlasSum(marked) })).toEqual([]);
  });

  it('leaves the content out where a file says so', async () => {
    const ignored = '-- atlas:sum ignore\n\nDROP TABLE a;\n';
    const sum = atlasSum([['1_a.sql', '']]);
    expect(await faultsIn({ 'changes/1_a.sql': ignored, 'changes/atlas.sum': sum })).toEqual([]);
  });

  it('is ordered by name, but for the names of Flyway', async () => {
    const wrong: [string, string][] = [...two].reverse();
    expect(await faultsIn({ ...folder(two), 'changes/atlas.sum': atlasSum(wrong) })).toEqual([
      'order 1_a.sql',
    ]);
    const flyway: [string, string][] = [
      ['V2__a.sql', sql],
      ['V10__b.sql', two[1]?.[1] ?? ''],
    ];
    expect(await faultsIn({ ...folder(flyway), 'changes/atlas.sum': atlasSum(flyway) })).toEqual([]);
  });
});

describe('the plan of Sqitch', () => {
  const plan = (...lines: string[]) =>
    ['%syntax-version=1.0.0', '%project=shop', '', ...lines, ''].join('\n');
  const change = (words: string) =>
    `${words} 2026-01-01T00:00:00Z A <a@example.com> # a note [with brackets]`;

  it('decides the order, whatever the names', async () => {
    const files = {
      'db/sqitch.plan': plan(change('users'), '', '# accounts', change('accounts [users other:x !gone]')),
      'db/deploy/accounts.sql': sql,
      'db/deploy/users.sql': sql,
      'db/revert/users.sql': 'DROP TABLE a;\n',
      'db/verify/users.sql': 'SELECT id FROM a;\n',
    };
    expect(await orderOf(files)).toEqual(['db/deploy/users.sql', 'db/deploy/accounts.sql']);
    expect(await faultsIn(files)).toEqual([]);
  });

  it('joins deploy and revert to one migration', async () => {
    const model = await modelOf({
      'sqitch.plan': plan(change('users')),
      'deploy/users.sql': sql,
      'revert/users.sql': 'DROP TABLE a;\n',
    });
    expect(model.of('migration').map(({ facts }) => [facts.framework, facts.downPath, facts.down])).toEqual([
      ['sqitch', 'revert/users.sql', 'present'],
    ]);
  });

  it('names what is gone, what is left out, and what requires a later change', async () => {
    const files = {
      'sqitch.plan': plan(change('orders [users]'), change('users'), change('carts')),
      'deploy/orders.sql': sql,
      'deploy/users.sql': sql,
      'deploy/extra.sql': sql,
    };
    expect(await faultsIn(files)).toEqual(['order orders', 'missing carts', 'unlisted extra.sql']);
  });

  it('knows the scripts of a change that was reworked', async () => {
    const files = {
      'sqitch.plan': plan(
        change('users'),
        '@v1 2026-01-02T00:00:00Z A <a@example.com>',
        change('users [users@v1]'),
      ),
      'deploy/users@v1.sql': sql,
      'deploy/users.sql': 'CREATE OR REPLACE VIEW v AS SELECT 1;\n',
    };
    expect(await faultsIn(files)).toEqual([]);
    expect(await orderOf(files)).toEqual(['deploy/users@v1.sql', 'deploy/users.sql']);
  });

  it('lies with its scripts where the settings say', async () => {
    const files = {
      'sqitch.conf': '[core]\n\tengine = pg\n\tplan_file = db/shop.plan\n\ttop_dir = db/scripts ; scripts\n',
      'db/shop.plan': plan(change('users'), change('carts')),
      'db/scripts/deploy/users.sql': sql,
      'db/scripts/deploy/extra.sql': sql,
      'db/scripts/revert/users.sql': 'DROP TABLE a;\n',
      'db/scripts/verify/users.sql': 'SELECT id FROM a;\n',
    };
    expect(await faultsIn(files)).toEqual(['missing carts', 'unlisted extra.sql']);
    const model = await modelOf(files);
    const [first] = model.of('migration').filter(({ path }) => path.endsWith('users.sql'));
    expect(first?.facts.downPath).toBe('db/scripts/revert/users.sql');
  });

  it('is told apart from other files with such an ending', async () => {
    const model = await modelOf({ 'terraform.plan': 'some plan\n' });
    expect(model.of('migration-list')).toEqual([]);
  });

  it('is not held against scripts that lie elsewhere', async () => {
    const files = { 'sqitch.plan': plan(change('users')), 'db/migrations/0001_a.sql': sql };
    expect(await faultsIn(files)).toEqual([]);
  });
});

describe('a plain list', () => {
  it('decides the order of a folder of any name', async () => {
    const files = {
      'schema/b.sql': sql,
      'schema/a.sql': sql,
      'schema/migrations.list': '# order\nb.sql\n\na.sql\n',
    };
    expect(await orderOf(files)).toEqual(['schema/b.sql', 'schema/a.sql']);
    expect(await faultsIn({ ...files, 'schema/c.sql': sql })).toEqual(['unlisted c.sql']);
  });
});

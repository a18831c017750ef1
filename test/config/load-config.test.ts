import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ruleProblems } from '../../src/config/check-rules.js';
import type { ConfigProblem } from '../../src/config/config-file.js';
import type { LoadedConfig } from '../../src/config/load-config.js';
import { loadConfig } from '../../src/config/load-config.js';
import { defaultSettings } from '../../src/config/settings.js';

let top = '';

beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), 'rollout-lint-config-'));
});

afterEach(() => {
  rmSync(top, { recursive: true, force: true });
});

describe('a config', () => {
  it('may be missing', async () => {
    expect(await load()).toEqual({ settings: defaultSettings, path: undefined, named: [] });
  });

  it('may be empty', async () => {
    write({ 'rollout-lint.config.yaml': '# nothing yet\n' });
    expect((await load()).settings).toEqual(defaultSettings);
  });

  it('says everything that the design shows', async () => {
    write({ 'platform/rollout.yaml': 'preset: strict\n', 'rollout-rules/.keep': '' });
    write({ 'rollout-lint.config.yaml': everything });
    const { settings, path } = await load();
    expect(path).toBe('rollout-lint.config.yaml');
    expect(settings).toEqual({
      preset: 'recommended',
      rules: [
        { rule: 'lock/*', level: 'warning' },
        { rule: 'canary/first-weight-too-high', level: 'error', options: { max: 10 } },
        { rule: 'workload/no-readiness-probe', level: 'off' },
      ],
      overrides: [{ files: ['legacy/**'], rules: [{ rule: 'lock/*', level: 'off' }] }],
      ignore: ['fixtures/**'],
      rulesDir: [join(top, 'rollout-rules')],
      migrations: {
        startAfter: '20260101000000',
        releases: 'git-tags',
        folders: [{ path: 'db/changes', framework: 'plain', engine: 'mysql' }],
      },
      database: {
        engine: 'postgres',
        version: '16.4',
        largeRows: 100_000,
        tables: [{ name: 'plans', rows: 40 }],
      },
      references: { include: ['src/**', 'reports/**'], exclude: [] },
    });
  });

  it.each([
    ['json', '{\n  // comments are fine\n  "rules": { "lock/a": ["info", { "max": 3 }], },\n}\n'],
    ['toml', '[rules]\n"lock/a" = ["info", { max = 3 }]\n'],
    ['yml', 'rules: { lock/a: [info, { max: 3 }] }\n'],
  ])('may be written in %s', async (ending, text) => {
    write({ [`rollout-lint.config.${ending}`]: text });
    expect((await load()).settings.rules).toEqual([{ rule: 'lock/a', level: 'info', options: { max: 3 } }]);
  });

  it('may set options without a level', async () => {
    write({ 'rollout-lint.config.yaml': 'rules: { lock/a: { max: 3 } }\n' });
    expect((await load()).settings.rules).toEqual([{ rule: 'lock/a', options: { max: 3 } }]);
  });

  it('keeps the zeros of a version that YAML takes for a number', async () => {
    write({ 'rollout-lint.config.yaml': 'migrations: { startAfter: 0042 }\n' });
    expect((await load()).settings.migrations.startAfter).toBe('0042');
  });

  it('takes a version for each folder, seen from the working directory', async () => {
    write({
      'rollout-lint.config.yaml': 'migrations: { startAfter: { ./orders/migrations/: 0042, users: "7" } }\n',
    });
    expect((await load()).settings.migrations.startAfterIn).toEqual([
      { folder: 'orders/migrations', version: '0042' },
      { folder: 'users', version: '7' },
    ]);
  });

  it('takes rows that are said to be unknown as not known', async () => {
    const tables = 'tables: [{ name: a, rows: unknown, write_rate: 120/s }]';
    write({ 'rollout-lint.config.yaml': `database: { ${tables} }\n` });
    expect((await load()).settings.database.tables).toEqual([{ name: 'a', writeRate: '120/s' }]);
  });

  it('takes a folder among globs for all that is in it', async () => {
    write({ 'rollout-lint.config.yaml': 'ignore: [fixtures, ./legacy/]\n' });
    expect((await load()).settings.ignore).toEqual(['fixtures', 'fixtures/**', 'legacy', 'legacy/**']);
  });
});

describe('a config above the working directory', () => {
  it('is found, and its globs and folders count from where it lies', async () => {
    const lines = [
      'ignore: ["apps/shop/fixtures/**", "apps/other/**", "**/*.gen.sql", "apps/*/legacy"]',
      'overrides: [{ files: ["**/shop/old/**"], rules: { lock/a: off } }]',
      'rulesDir: rules',
      'migrations: { folders: [{ path: apps/shop/db, framework: plain }, { path: lib, framework: plain }] }',
    ];
    write({ 'rollout-lint.config.yaml': lines.join('\n'), 'apps/shop/.keep': '', 'rules/.keep': '' });
    const { settings, path } = await load('apps/shop');
    expect(path).toBe('../../rollout-lint.config.yaml');
    expect(settings.ignore).toContain('fixtures/**');
    expect(settings.ignore).toContain('**/*.gen.sql');
    expect(settings.ignore).toContain('legacy/**');
    expect(settings.ignore.join()).not.toContain('other');
    expect(settings.overrides[0]?.files).toContain('old/**');
    expect(settings.rulesDir).toEqual([join(top, 'rules')]);
    expect(settings.migrations.folders).toEqual([{ path: 'db', framework: 'plain' }]);
  });

  it('gives way to a nearer one', async () => {
    write({
      'rollout-lint.config.yaml': 'preset: none',
      'a/rollout-lint.config.json': '{"preset": "strict"}',
    });
    expect((await load('a')).settings.preset).toBe('strict');
  });
});

describe('--config', () => {
  it('names a config of any name, whose globs count from the working directory', async () => {
    write({ 'ci/strict.yaml': 'ignore: ["fixtures/**"]\n', 'rollout-lint.config.yaml': 'preset: none' });
    const { settings, path } = await load('', 'ci/strict.yaml');
    expect(path).toBe('ci/strict.yaml');
    expect(settings).toEqual({ ...defaultSettings, ignore: ['fixtures/**'] });
  });

  it('says what is wrong with the name', async () => {
    write({ 'ci/strict.ini': '' });
    expect(await problems('', 'ci/strikt.yaml')).toEqual(['ci/strikt.yaml:1:1 There is no such config.']);
    expect(await problems('', 'ci/strict.ini')).toEqual([
      'ci/strict.ini:1:1 A config is a .yaml, .json or .toml file, not strict.ini.',
    ]);
  });
});

describe('extends', () => {
  it('lays the later over the earlier and the config over all', async () => {
    write({
      'a.yaml': 'preset: strict\nrules: { lock/a: off, lock/b: off }\nignore: [a/**]\n',
      'b/b.yaml': 'extends: ../c.yaml\nrules: { lock/a: info }\n',
      'c.yaml': 'database: { engine: mysql, tables: [{ name: x, rows: 1 }, { name: y, rows: 1 }] }\n',
      'rollout-lint.config.yaml':
        'extends: [./a.yaml, ./b/b.yaml]\nrules: { lock/*: error }\ndatabase: { tables: [{ name: x, rows: 2 }] }\n',
    });
    const { settings } = await load();
    expect(settings.preset).toBe('strict');
    expect(settings.rules).toEqual([
      { rule: 'lock/a', level: 'off' },
      { rule: 'lock/b', level: 'off' },
      { rule: 'lock/a', level: 'info' },
      { rule: 'lock/*', level: 'error' },
    ]);
    expect(settings.database).toEqual({
      engine: 'mysql',
      largeRows: 100_000,
      tables: [
        { name: 'y', rows: 1 },
        { name: 'x', rows: 2 },
      ],
    });
  });

  it('finds packages, and files in them', async () => {
    write({
      'node_modules/@acme/rollout/rollout-lint.config.json': '{ "preset": "strict", "rulesDir": "rules" }',
      'node_modules/@acme/rollout/rules/.keep': '',
      'node_modules/plain-rollout/quiet.yaml': 'rules: { lock/*: off }',
      'rollout-lint.config.yaml': 'extends: ["@acme/rollout", plain-rollout/quiet.yaml]',
    });
    const { settings } = await load();
    expect(settings.preset).toBe('strict');
    expect(settings.rulesDir).toEqual([join(top, 'node_modules/@acme/rollout/rules')]);
    expect(settings.rules).toEqual([{ rule: 'lock/*', level: 'off' }]);
  });

  it('may name one file twice, but not go round in a circle', async () => {
    write({
      'a.yaml': 'extends: ./c.yaml',
      'b.yaml': 'extends: ./c.yaml',
      'c.yaml': 'rules: { lock/a: off }',
      'rollout-lint.config.yaml': 'extends: [./a.yaml, ./b.yaml]',
    });
    expect((await load()).settings.rules).toHaveLength(1);
    write({ 'c.yaml': 'extends:\n  - ./a.yaml\n' });
    expect(await problems()).toEqual([
      'c.yaml:2:5 "extends" goes round in a circle: a.yaml → c.yaml → a.yaml.',
    ]);
  });

  it.each([
    ['./none.yaml', 'There is no file "./none.yaml".'],
    ['./folder', 'There is no rollout-lint.config.yaml, .json or .toml in "./folder".'],
    ['acme', 'The package "acme" is not installed.'],
    ['folder/x.yaml', 'The package "folder" is not installed; write "./folder/x.yaml" for the file.'],
    ['there/none.yaml', 'The package there holds no file "none.yaml".'],
  ])('says what is wrong with %s', async (name, message) => {
    write({
      'folder/x.yaml': '',
      'node_modules/there/a.yaml': '',
      'rollout-lint.config.yaml': `preset: none\nextends: ["${name}"]\n`,
    });
    expect(await problems()).toEqual([`rollout-lint.config.yaml:2:11 ${message}`]);
  });

  it('reports the problems of what it names in that file', async () => {
    write({ 'a.yaml': '\nprest: strict\n', 'rollout-lint.config.yaml': 'extends: ./a.yaml' });
    expect(await problems()).toEqual(['a.yaml:2:1 Unknown key "prest"; did you mean "preset"?']);
  });
});

describe('what is wrong is said with its place', () => {
  it.each([
    ['prest: strict', '1:1 Unknown key "prest"; did you mean "preset"?'],
    ['database:\n  engin: postgres', '2:3 Unknown key "engin" in "database"; did you mean "engine"?'],
    ['references: { zzz: [] }', '1:15 Unknown key "zzz" in "references"; there are include, exclude.'],
    ['preset: recomended', '1:9 "preset" is "recomended"; did you mean "recommended"?'],
    ['preset: loud', '1:9 "preset" is "loud", not one of recommended, strict, none.'],
    ['ignore: fixtures/**', '1:9 "ignore" must be a list, not "fixtures/**".'],
    [
      'ignore: ["!a"]',
      '1:10 "ignore[0]" cannot be "!a": a glob, or a folder with everything below it. No exceptions with `!`.',
    ],
    [
      'database: { version: 16.4 }',
      '1:22 "database.version" must be a text, not 16.4; put it in quotes: "16.4".',
    ],
    ['database: { largeRows: 0 }', '1:24 "database.largeRows" must be at least 1, not 0.'],
    ['overrides:\n  - files: [a]', '2:5 "overrides[0]" lacks "rules".'],
    ['overrides: [{ files: [], rules: {} }]', '1:22 "overrides[0].files" is empty.'],
    ['rules: [lock/a]', '1:8 "rules" must be a map, not ["lock/a"].'],
    ['rules: { lock: off }', '1:10 "lock" is no rule id of the form family/name or family/*.'],
    ['rules: { lock/a: warn }', '1:18 The level of lock/a is "warn"; did you mean "warning"?'],
    ['rules: { lock/a: 2 }', '1:18 The level of lock/a is 2, not one of error, warning, info, off.'],
    ['rules: { lock/a: [eror, {}] }', '1:19 The level of lock/a is "eror"; did you mean "error"?'],
    ['rules: { lock/a: [error] }', '1:18 lock/a takes a level, or [level, {option: value}], not ["error"].'],
    [
      'rules: { lock/a: [error, {}, 1] }',
      '1:30 lock/a takes a level, or [level, {option: value}], not ["error",{},1].',
    ],
    ['rules: { lock/*: [error, { max: 1 }] }', '1:26 Options belong to one rule; lock/* is a family.'],
    [
      'overrides: [{ files: [a], rules: { lock/a: of } }]',
      '1:44 The level of lock/a is "of"; did you mean "off"?',
    ],
    ['rulesDir: [none]', '1:12 There is no folder "none" with rules.'],
    [
      'migrations: { folders: [{ path: db, framework: flywy }] }',
      '1:48 "migrations.folders[0].framework" is "flywy"; did you mean "flyway"?',
    ],
    [
      'migrations: { folders: [{ path: db, framework: magic }] }',
      '1:48 "migrations.folders[0].framework" is "magic", not one of ',
    ],
    ['- a', '1:1 A config is one map of settings.'],
    ['a: 1\n---\nb: 2', '3:1 A config is one map of settings.'],
    ['preset: [', '2:1 This config is no valid YAML: '],
  ])('%s', async (text, problem) => {
    write({ 'rollout-lint.config.yaml': `${text}\n` });
    const [first, ...others] = await problems();
    expect(first?.startsWith(`rollout-lint.config.yaml:${problem}`), first).toBe(true);
    expect(others).toEqual([]);
  });

  it('all at once, in order', async () => {
    write({ 'rollout-lint.config.yaml': 'zz: 1\nrules:\n  lock/a: loud\npreset: quiet\n' });
    expect((await problems()).map((one) => one.split(' ')[0])).toEqual([
      'rollout-lint.config.yaml:1:1',
      'rollout-lint.config.yaml:3:11',
      'rollout-lint.config.yaml:4:9',
    ]);
  });

  it('in TOML and JSON too', async () => {
    write({ 'rollout-lint.config.toml': '[database]\nengin = "mysql"\n' });
    expect(await problems()).toEqual([
      'rollout-lint.config.toml:2:1 Unknown key "engin" in "database"; did you mean "engine"?',
    ]);
    rmSync(join(top, 'rollout-lint.config.toml'));
    write({ 'rollout-lint.config.json': '{\n  "preset": 1\n}\n' });
    expect(await problems()).toEqual([
      'rollout-lint.config.json:2:13 "preset" is 1, not one of recommended, strict, none.',
    ]);
  });

  it('when there are two configs in a folder', async () => {
    write({ 'rollout-lint.config.yaml': '', 'rollout-lint.config.toml': '' });
    expect(await problems()).toEqual([
      'rollout-lint.config.yaml:1:1 There are two configs in this folder, rollout-lint.config.yaml and rollout-lint.config.toml; keep one.',
    ]);
  });
});

describe('the rules that a config names', () => {
  const known = ['lock/no-timeout', 'lock/long', 'canary/first-weight'];
  const optionProblems = (rule: string, options: Readonly<Record<string, unknown>>) =>
    Object.keys(options).map((option) => ({
      option,
      message: `The rule ${rule} has no option "${option}"`,
      known: ['maxSeconds'],
    }));

  it.each([
    [
      'rules:\n  lock/no-timeuot: off',
      '2:3 There is no rule "lock/no-timeuot"; did you mean "lock/no-timeout"?',
    ],
    ['rules: { lokc/*: off }', '1:10 There is no rule "lokc/*"; did you mean "lock/*"?'],
    ['rules: { galaxy/far: off }', '1:10 There is no rule "galaxy/far".'],
    [
      'overrides: [{ files: [a], rules: { lock/none-such: off } }]',
      '1:36 There is no rule "lock/none-such".',
    ],
    [
      'rules: { lock/long: [error, { maxSecond: 3 }] }',
      '1:31 The rule lock/long has no option "maxSecond"; did you mean "maxSeconds"?',
    ],
  ])('are checked once the rules are known: %s', async (text, problem) => {
    write({ 'rollout-lint.config.yaml': text });
    const { named } = await load();
    expect(ruleProblems(named, known, optionProblems).map(line)).toEqual([
      `rollout-lint.config.yaml:${problem}`,
    ]);
  });

  it('may be families', async () => {
    write({ 'rollout-lint.config.yaml': 'rules: { lock/*: off, canary/*: info }' });
    const { named } = await load();
    expect(ruleProblems(named, known, optionProblems)).toEqual([]);
  });
});

const everything = `$schema: ./node_modules/rollout-lint/schemas/config.schema.json
extends: [./platform/rollout.yaml]
preset: recommended
rules:
  canary/first-weight-too-high: [error, { max: 10 }]
  lock/*: warning
  workload/no-readiness-probe: off
rulesDir: [./rollout-rules]
overrides: [{ files: ["legacy/**"], rules: { "lock/*": off } }]
ignore: ["fixtures/**"]
migrations: { startAfter: "20260101000000", releases: git-tags, folders: [{ path: db/changes, framework: plain, engine: mysql }] }
database: { engine: postgres, version: "16.4", largeRows: 100000, tables: [{ name: plans, rows: 40 }] }
references: { include: ["src/**", "reports/**"] }
`;

function write(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(top, path)), { recursive: true });
    writeFileSync(join(top, path), text);
  }
}

async function load(folder = '', named?: string): Promise<LoadedConfig> {
  const loaded = await loadConfig(join(top, folder), named);
  if ('problems' in loaded) throw new Error(loaded.problems.map(line).join('\n'));
  return loaded;
}

async function problems(folder = '', named?: string): Promise<string[]> {
  const loaded = await loadConfig(join(top, folder), named);
  return 'problems' in loaded ? loaded.problems.map(line) : [];
}

function line({ path, line: row, column, message }: ConfigProblem): string {
  return `${path}:${row}:${column} ${message}`;
}

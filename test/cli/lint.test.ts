import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { badSkill, goodSkill, lines, World } from './world.js';

const rule = 'skill/name-differs-from-folder';
const path = 'skills/review/SKILL.md';

let world: World;

beforeEach(() => {
  world = new World();
});

afterEach(() => {
  world.remove();
});

describe('exit codes', () => {
  it('0 when there is nothing to say', async () => {
    world.write({ [path]: goodSkill });
    const { code, stdout, stderr } = await world.run([]);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('Nothing found');
  });

  it('1 when there is an error', async () => {
    world.write({ [path]: badSkill });
    const { code, stdout } = await world.run(['lint', '.']);
    expect(code).toBe(1);
    expect(stdout).toContain(rule);
  });

  it('2 when the call, the config or a rule file is wrong', async () => {
    world.write({ [path]: badSkill, 'bad.yaml': 'prest: strict\n', 'rules/a.yaml': 'id: acme/a\n' });
    world.write({ 'own.yaml': 'rulesDir: rules\n' });
    const config = await world.run(['--config', 'bad.yaml']);
    expect(config).toEqual({
      code: 2,
      stdout: '',
      stderr: 'bad.yaml:1:1: Unknown key "prest"; did you mean "preset"?\n',
    });
    const own = await world.run(['--config', 'own.yaml']);
    expect([own.code, own.stdout]).toEqual([2, '']);
    expect(own.stderr).toContain('rules/a.yaml:1:1: ');
    expect((await world.run(['nowhere'])).code).toBe(2);
  });

  it('3 when there is nothing to lint', async () => {
    world.write({ 'a.txt': 'hello' });
    const { code, stderr } = await world.run([]);
    expect(code).toBe(3);
    expect(stderr).toBe('rollout-lint: nothing to lint: no file here is one that it reads.\n');
  });

  it('3 with the stack on an internal error', async () => {
    const stdin = {
      [Symbol.asyncIterator]() {
        throw new Error('the disk is on fire');
      },
    };
    const { code, stdout, stderr } = await world.run(['--stdin-filename', 'a.sql'], { stdin });
    expect([code, stdout]).toEqual([3, '']);
    expect(stderr).toMatch(/^rollout-lint: internal error\n\nError: the disk is on fire\n {4}at /);
    expect(stderr).toContain('Please report it');
  });

  it('follow --fail-on and --max-warnings', async () => {
    world.write({ [path]: badSkill });
    const warning = ['--rule', `${rule}=warning`];
    expect((await world.run(['--fail-on', 'never'])).code).toBe(0);
    expect((await world.run(warning)).code).toBe(0);
    expect((await world.run([...warning, '--fail-on', 'warning'])).code).toBe(1);
    expect((await world.run([...warning, '--fail-on=info'])).code).toBe(1);
    expect((await world.run([...warning, '--max-warnings', '1'])).code).toBe(0);
    const { code, stderr } = await world.run([...warning, '--max-warnings', '0']);
    expect(code).toBe(1);
    expect(stderr).toBe('rollout-lint: 1 warning, more than --max-warnings 0.\n');
  });
});

describe('a wrong call', () => {
  it.each([
    [['--fromat', 'json'], 'there is no option "--fromat"; did you mean "--format"?'],
    [['--zzz'], 'there is no option "--zzz"; --help lists them.'],
    [['-x'], 'there is no option "-x"; --help lists them.'],
    [['--format'], '--format needs a value.'],
    [['--quiet=yes'], '--quiet takes no value.'],
    [['--format', 'jsn'], '--format is one of text, json, sarif, not "jsn"; did you mean "json"?'],
    [['--format', 'json:'], '--format json: names no file after the colon.'],
    [
      ['--format', 'json', '--format', 'text'],
      'only one format can go to standard output; give one a file: --format json --format text:FILE.',
    ],
    [['--format', 'json:a', '--format', 'sarif:a'], 'two formats go to the same file, "a".'],
    [['--preset', 'loud'], '--preset is one of recommended, strict, none, not "loud".'],
    [
      ['--fail-on', 'warn'],
      '--fail-on is one of error, warning, info, never, not "warn"; did you mean "warning"?',
    ],
    [['--max-warnings', '-1'], '--max-warnings needs a value.'],
    [['--max-warnings', 'few'], '--max-warnings is a whole number, not "few".'],
    [['--rule', rule], `--rule is written as family/name=level, not "${rule}".`],
    [
      ['--rule', `${rule}=of`],
      `the level of --rule ${rule} is one of error, warning, info, off, not "of"; did you mean "off"?`,
    ],
    [['--rule', 'skil/*=off'], 'There is no rule "skil/*"; did you mean "skill/*"?'],
    [['--only', 'skill'], 'There is no rule "skill"; did you mean "skill/*"?'],
    [['--only', ' , '], '--only names no rule; write --only family/name,family/*.'],
    [['--only', 'zzz/zzz'], 'There is no rule "zzz/zzz"; `rollout-lint rules` lists them.'],
    [['--color', '--no-color'], '--color and --no-color exclude each other.'],
    [
      ['--stdin-filename', 'a.sql', 'b.sql'],
      '--stdin-filename judges standard input alone; leave the paths out.',
    ],
    [['lnt'], 'there is no command, file or folder "lnt"; did you mean "lint"?'],
    [['lint', 'lint'], 'There is no file or folder "lint".'],
    [['skils/review'], 'There is no file or folder "skils/review".'],
    [['skill'], 'There is no file or folder "skill"; did you mean "skills"?'],
    [['none/*.sql'], 'No file matches "none/*.sql".'],
  ])('%j', async (args, message) => {
    world.write({ [path]: badSkill });
    expect(await world.run(args)).toEqual({ code: 2, stdout: '', stderr: `rollout-lint: ${message}\n` });
  });

  it('names a config that is not there', async () => {
    expect((await world.run(['--config', 'x.yaml'])).stderr).toBe('x.yaml:1:1: There is no such config.\n');
  });
});

describe('outputs', () => {
  it('go to standard output and to files', async () => {
    world.write({ [path]: badSkill });
    const args = [
      '--format',
      'text',
      '--format',
      'json:out/a.json',
      '--format',
      `sarif:${join(world.cwd, 'b.sarif')}`,
    ];
    const { code, stdout } = await world.run(args);
    expect(code).toBe(1);
    expect(stdout).toContain(`${path}\n  2:7  error`);
    expect(read('out/a.json').findings[0]).toMatchObject({
      ruleId: rule,
      location: { path, line: 2, column: 7 },
    });
    expect(read('b.sarif').runs[0].results[0].ruleId).toBe(rule);
    expect(readdirSync(join(world.cwd, 'out'))).toEqual(['a.json']);
  });

  it('may all be files', async () => {
    world.write({ [path]: goodSkill });
    expect(await world.run(['--format', 'json:a.json'])).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(read('a.json').summary).toEqual({ error: 0, warning: 0, info: 0 });
  });

  it('stay below the working directory unless the path is absolute', async () => {
    world.write({ [path]: goodSkill });
    const { code, stderr } = await world.run(['--format', 'json:../a.json']);
    expect(code).toBe(2);
    expect(stderr).toContain('"../a.json" leads out of the working directory');
  });

  it('that cannot be written are said, and leave nothing behind', async () => {
    world.write({ [path]: goodSkill });
    mkdirSync(join(world.cwd, 'out'));
    const { code, stderr } = await world.run(['--format', 'json:out']);
    expect(code).toBe(2);
    expect(stderr).toContain('the report cannot be written to "out": ');
    expect(readdirSync(world.cwd).sort()).toEqual(['out', 'skills']);
  });

  it('are coloured for terminals, and as the call and the environment say', async () => {
    world.write({ [path]: badSkill });
    const terminal = (written: string[]) => ({
      stdout: { write: (text: string) => written.push(text), isTTY: true, columns: 80 },
    });
    const isColored = async (args: string[], env: Record<string, string>, onTerminal: boolean) => {
      const written: string[] = [];
      const { stdout } = await world.run(args, { env, ...(onTerminal ? terminal(written) : {}) });
      return `${written.join('')}${stdout}`.includes('\u001b[');
    };
    expect(await isColored([], {}, false)).toBe(false);
    expect(await isColored([], {}, true)).toBe(true);
    expect(await isColored(['--no-color'], {}, true)).toBe(false);
    expect(await isColored([], { NO_COLOR: '1' }, true)).toBe(false);
    expect(await isColored([], { TERM: 'dumb' }, true)).toBe(false);
    expect(await isColored([], { FORCE_COLOR: '1' }, false)).toBe(true);
    expect(await isColored(['--color'], { NO_COLOR: '1' }, false)).toBe(true);
  });

  it('show errors only when quiet, and count all', async () => {
    world.write({ [path]: badSkill });
    const { stdout } = await world.run(['--quiet', '--rule', `${rule}=warning`]);
    expect(stdout).not.toContain(rule);
    expect(stdout).toContain('1 warning');
  });

  it('say how long each phase took when asked to', async () => {
    world.write({ [path]: goodSkill });
    const { stderr } = await world.run(['--timing']);
    const phases = stderr
      .trimEnd()
      .split('\n')
      .map((line) => line.split(' ')[0]);
    expect(phases).toEqual(['config', 'discover', 'read', 'link', 'judge', 'finish', 'report', 'total']);
  });

  it('are not mixed with progress, which only a terminal shows', async () => {
    world.write({ [path]: goodSkill });
    expect((await world.run([])).stderr).toBe('');
    const written: string[] = [];
    const stderr = { write: (text: string) => written.push(text), isTTY: true };
    const terminal = { stdin: process.stdin, stdout: process.stdout };
    await world.run([], { stderr, terminal });
    expect(written[0]).toBe('\r\u001b[2Kreading files…');
    expect(written.at(-1)).toBe('\r\u001b[2K');
    const elsewhere: string[] = [];
    await world.run([], { stderr: { write: (text: string) => elsewhere.push(text), isTTY: true } });
    const dumb = { env: { TERM: 'dumb' }, terminal };
    await world.run([], { ...dumb, stderr: { write: (text: string) => elsewhere.push(text), isTTY: true } });
    expect(elsewhere).toEqual([]);
  });
});

describe('which rules run', () => {
  it('is what the config, --preset, --rule and --only say, the later before the earlier', async () => {
    world.write({ [path]: badSkill, 'rollout-lint.config.yaml': `rules: { ${rule}: info }\n` });
    const severities = async (args: string[]) => {
      const { stdout } = await world.run([...args, '--format', 'json']);
      return JSON.parse(stdout).findings.map(({ severity }: { severity: string }) => severity);
    };
    expect(await severities([])).toEqual(['info']);
    expect(await severities(['--rule', `${rule}=error`])).toEqual(['error']);
    expect(await severities(['--rule', 'skill/*=off'])).toEqual([]);
    expect(await severities(['--only', 'lock/*,input/*'])).toEqual([]);
    expect(await severities(['--only', 'lock/*', '--only', 'skill/*'])).toEqual(['info']);
    world.write({
      'rollout-lint.config.yaml': `preset: none\noverrides: [{ files: [skills], rules: { ${rule}: off } }]\n`,
    });
    expect(await severities([])).toEqual([]);
    expect(await severities(['--preset', 'strict'])).toEqual([]);
    expect(await severities(['--rule', `${rule}=warning`])).toEqual(['warning']);
  });

  it("includes the user's own rules", async () => {
    world.write({
      'rollout-lint.config.yaml':
        'rulesDir: rollout-rules\npreset: none\nrules: { acme/named-review: warning }\n',
      'rollout-rules/named-review.yaml': ownRule,
      [path]: goodSkill,
    });
    const { code, stdout } = await world.run(['--format', 'json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout).findings).toMatchObject([{ ruleId: 'acme/named-review', severity: 'warning' }]);
  });
});

describe('which files', () => {
  it('are those asked for; the others of the folder are context', async () => {
    world.write({ [path]: badSkill, 'skills/audit/SKILL.md': badSkill });
    const found = async (...args: string[]) => {
      const { stdout } = await world.run(['--format', 'json', ...args]);
      return JSON.parse(stdout).findings.map(({ location }: { location: { path: string } }) => location.path);
    };
    expect(await found()).toEqual(['skills/audit/SKILL.md', path]);
    expect(await found(path)).toEqual([path]);
    expect(await found('skills/audit')).toEqual(['skills/audit/SKILL.md']);
    expect(await found('skills/r*/*.md')).toEqual([path]);
    expect(await found('--', path)).toEqual([path]);
  });

  it('may come from standard input, with its folder as context', async () => {
    world.write({ [path]: goodSkill, 'skills/audit/SKILL.md': badSkill });
    const args = ['--stdin-filename', path, '--format', 'json'];
    const { code, stdout } = await world.run(args, { stdin: lines(badSkill) });
    expect(code).toBe(1);
    expect(JSON.parse(stdout).findings).toMatchObject([{ ruleId: rule, location: { path } }]);
    const other = await world.run(['--stdin-filename', 'skills/new/SKILL.md'], { stdin: lines(badSkill) });
    expect(other.stdout).toContain('skills/new/SKILL.md');
    expect(other.code).toBe(1);
    expect(existsSync(join(world.cwd, 'skills/new'))).toBe(false);
  });

  it('are not read when the config ignores them, from standard input neither', async () => {
    world.write({
      [path]: badSkill,
      'a/SKILL.md': goodSkill,
      'rollout-lint.config.yaml': 'ignore: [skills]\n',
    });
    const { code, stdout } = await world.run([path, 'a', '--format', 'json']);
    expect(code).toBe(1);
    const { findings, coverage } = JSON.parse(stdout);
    expect(findings.map(({ location }: { location: { path: string } }) => location.path)).toEqual([
      'a/SKILL.md',
    ]);
    expect(coverage.files.skipped).toContainEqual({ path, reason: 'ignored by the config' });
    expect((await world.run(['--stdin-filename', path], { stdin: lines(badSkill) })).code).toBe(3);
  });

  it('that are named in a comment with a reason are silenced', async () => {
    const text = badSkill.replace('name: other', `# rollout-lint-ignore[${rule}] -- an alias\nname: other`);
    world.write({ [path]: text });
    expect((await world.run([])).code).toBe(0);
    const unused = await world.run(['--rule', 'ignore/unused=error', '--only', 'ignore/*']);
    expect(unused.code).toBe(0);
    world.write({ [path]: text.replace('name: other', 'name: review') });
    expect((await world.run(['--rule', 'ignore/unused=error'])).code).toBe(1);
  });
});

const ownRule = `id: acme/named-review
title: A skill is called review
on: skill
severity: error
presets: []
when: { all: [{ fact: name, operator: equal, value: review }] }
message: The skill is called {{name}}.
at: name
why: The name says nothing.
fix: Say what is reviewed.
source: [acme]
examples:
  bad: [{ files: { "skills/review/SKILL.md": "---\\nname: review\\n---\\n" }, expect: [{ line: 2 }] }]
  good: [{ files: { "skills/audit/SKILL.md": "---\\nname: audit\\n---\\n" } }]
  near: [{ files: { "skills/review-x/SKILL.md": "---\\nname: review-x\\n---\\n" } }]
`;

function read(file: string) {
  return JSON.parse(readFileSync(join(world.cwd, file), 'utf8'));
}

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { shippedRules } from '../../src/engine/shipped-rules.js';
import { builtIns } from '../../src/findings/built-in.js';
import { goodSkill, World } from './world.js';

let world: World;

beforeEach(() => {
  world = new World();
});

afterEach(() => {
  world.remove();
});

describe('help and version', () => {
  it.each([[['--version']], [['-v']], [['lint', '--version']]])('%j', async (args) => {
    expect(await world.run(args)).toEqual({ code: 0, stdout: '0.1.0\n', stderr: '' });
  });

  it.each([
    [['--help'], 'Usage: rollout-lint [lint]'],
    [['-h'], 'Usage: rollout-lint [lint]'],
    [['help'], 'Usage: rollout-lint [lint]'],
    [['lint', '--help'], 'Usage: rollout-lint [lint]'],
    [['explain', '--help'], 'Usage: rollout-lint explain <rule>'],
    [['help', 'explain'], 'Usage: rollout-lint explain <rule>'],
    [['rules', '-h'], 'Usage: rollout-lint rules'],
    [['facts', '--help'], 'Usage: rollout-lint facts'],
    [['test', '--help'], 'Usage: rollout-lint test'],
    [['new', '--help'], 'Usage: rollout-lint new'],
    [['init', '--help'], 'Usage: rollout-lint init'],
    [['review', '--help'], 'Usage: rollout-lint review'],
  ])('%j', async (args, start) => {
    const { code, stdout, stderr } = await world.run(args);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout.startsWith(start), stdout).toBe(true);
  });

  it.each([
    [['explian', 'a/b'], 'explain'],
    [['reveiw', '.'], 'review'],
    [['rule'], 'rules'],
  ])('%j is told the command that was meant', async (args, meant) => {
    const [written] = args;
    expect(await world.run(args)).toEqual({
      code: 2,
      stdout: '',
      stderr: `rollout-lint: there is no command, file or folder "${written}"; did you mean "${meant}"?\n`,
    });
    world.write({ [`${written}/notes.md`]: '# Notes\n' });
    expect((await world.run([`${written}`])).stderr).not.toContain('did you mean');
  });

  it.each(['explain', 'rules', 'facts', 'test'])('%s refuses an unknown option', async (command) => {
    const { code, stdout, stderr } = await world.run([command, '--confg']);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toBe(`rollout-lint ${command}: there is no option "--confg"; did you mean "--config"?\n`);
  });
});

describe('explain', () => {
  it('shows a rule with its reason, conditions, options and an example', async () => {
    const { code, stdout } = await world.run(['explain', 'canary/first-weight-too-high']);
    expect(code).toBe(0);
    for (const part of [
      'canary/first-weight-too-high\n',
      '\nWhy\n  ',
      '\nWhat to do\n  ',
      '\nFires when\n  firstWeight greaterThan option.max\n',
      '\nOptions\n  max (default 33): ',
      '\nFires on deploy/rollout.yaml:',
      '\nSilent on\n',
      'rollout-lint-ignore[canary/first-weight-too-high] -- reason',
    ]) {
      expect(stdout).toContain(part);
    }
  });

  it('shows every rule there is', async () => {
    for (const { id } of shippedRules) {
      const { code, stdout } = await world.run(['explain', id]);
      expect([id, code]).toEqual([id, 0]);
      expect(stdout).toContain('\nFires on ');
    }
  });

  it('shows the findings that are built in', async () => {
    const { code, stdout } = await world.run(['explain', 'ignore/unused']);
    expect(code).toBe(0);
    expect(stdout).toContain('An inline ignore matches no finding');
  });

  it.each([
    [
      ['canary/first-weight'],
      'There is no rule "canary/first-weight"; did you mean "canary/first-weight-too-high"?',
    ],
    [['zzz/zzz'], 'There is no rule "zzz/zzz"; `rollout-lint rules` lists them.'],
    [[], 'name one rule, as in: rollout-lint explain input/not-parseable.'],
    [['a/b', 'c/d'], 'name one rule, as in: rollout-lint explain input/not-parseable.'],
    [['lock/*'], "lock/* is a family; `rollout-lint rules 'lock/*'` lists its rules."],
    [['lok/*'], 'There is no rule "lok/*"; did you mean "lock/*"?'],
  ])('%j is refused', async (args, message) => {
    const { code, stderr } = await world.run(['explain', ...args]);
    expect([code, stderr]).toEqual([2, `rollout-lint explain: ${message}\n`]);
  });
});

describe('rules', () => {
  it('lists them all, as text and as JSON', async () => {
    const text = await world.run(['rules']);
    expect(text.stdout).toContain('input/not-parseable');
    const { rules } = JSON.parse((await world.run(['rules', '--format', 'json'])).stdout);
    const ids = [...shippedRules.map(({ id }) => id), ...Object.keys(builtIns)].sort();
    expect(rules.map(({ id }: { id: string }) => id)).toEqual(ids);
    expect(rules.find(({ id }: { id: string }) => id === 'ignore/unused')).toMatchObject({ builtIn: true });
    expect(rules.find(({ id }: { id: string }) => id === 'input/too-large')).toMatchObject({
      on: 'document',
      severity: 'warning',
      confidence: 'high',
      presets: ['recommended'],
      options: { maxBytes: { default: 5_242_880 } },
      source: ['design'],
      docs: 'docs/rules/input/too-large.md',
    });
  });

  it('lists those named, and yours', async () => {
    world.write(own);
    const { stdout } = await world.run(['rules', 'acme/*', 'input/too-large', '--format', 'json']);
    expect(JSON.parse(stdout).rules.map(({ id }: { id: string }) => id)).toEqual([
      'acme/named-review',
      'input/too-large',
    ]);
    expect((await world.run(['rules', 'acm/*'])).stderr).toBe(
      'rollout-lint rules: There is no rule "acm/*"; did you mean "acme/*"?\n',
    );
  });
});

describe('facts', () => {
  it('shows values, what is absent and what is unknown', async () => {
    world.write({ 'skills/review/SKILL.md': goodSkill });
    const { code, stdout } = await world.run(['facts', '--kind', 'skill']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^skills\/review\/SKILL\.md:1 {2}skill {2}/);
    expect(stdout).toMatch(/^ {2}name +"review"$/m);
  });

  it('gives JSON', async () => {
    world.write({
      'skills/review/SKILL.md': goodSkill,
      'db/migrations/0001_a.sql': 'CREATE TABLE a (id int);\n',
    });
    const { stdout } = await world.run(['facts', 'db', '--format', 'json']);
    const { version, subjects } = JSON.parse(stdout);
    expect(version).toBe(1);
    expect(new Set(subjects.map(({ path }: { path: string }) => path))).toEqual(
      new Set(['db/migrations/0001_a.sql']),
    );
    const change = subjects.find(({ kind }: { kind: string }) => kind === 'schema-change');
    expect(change).toMatchObject({ line: 1, facts: { op: 'create-table' } });
  });

  it('says when what was asked for is history', async () => {
    world.write({
      'db/migrations/0001_a.sql': 'CREATE TABLE a (id int);\n',
      'rollout-lint.config.yaml': 'migrations: { startAfter: "0001" }\n',
    });
    expect(await world.run(['facts', 'db', '--kind', 'schema-change'])).toMatchObject({
      code: 3,
      stderr:
        'rollout-lint facts: nothing of that kind is judged here. Migrations up to 0001 are history ("migrations.startAfter"), and are not shown.\n',
    });
  });

  it('says when there is nothing, and what was wrong', async () => {
    world.write({ 'a.txt': '' });
    expect((await world.run(['facts'])).code).toBe(3);
    expect(await world.run(['facts', 'b.txt'])).toMatchObject({
      code: 2,
      stderr: 'rollout-lint: There is no file or folder "b.txt"; did you mean "a.txt"?\n',
    });
    expect((await world.run(['facts', '--kind', 'skil'])).stderr).toContain('did you mean "skill"?');
  });
});

describe('test', () => {
  it('runs the examples of the rules that the config names', async () => {
    world.write(own);
    const { code, stdout } = await world.run(['test']);
    expect(stdout).toBe('ok   acme/named-review: 3 examples\n\n1 rule, 3 examples, 0 failed\n');
    expect(code).toBe(0);
  });

  it('says which example does not hold, and why', async () => {
    world.write({ 'a.yaml': ownRule.replace('expect: [{ line: 2 }]', 'expect: [{ line: 3 }]') });
    const { code, stdout } = await world.run(['test', 'a.yaml']);
    expect(code).toBe(1);
    expect(stdout).toContain('FAIL acme/named-review: 3 examples\n  bad 1\n    It fired at ');
    expect(stdout).toContain('    It did not fire at skills/review/SKILL.md:3.');
  });

  it('finds rules by file, folder, id and family, shipped ones too', async () => {
    world.write(own);
    expect((await world.run(['test', 'rollout-rules'])).stdout).toContain('1 rule, 3 examples');
    expect((await world.run(['test', 'acme/named-review'])).stdout).toContain('1 rule, 3 examples');
    expect((await world.run(['test', 'canary/first-weight-too-high'])).stdout).toContain('1 rule, ');
  });

  it('says what is wrong with a rule file or a name', async () => {
    world.write({ 'a.yaml': ownRule.replace('fact: name', 'fact: nam') });
    const broken = await world.run(['test', 'a.yaml']);
    expect(broken.code).toBe(2);
    expect(broken.stderr).toMatch(/^a\.yaml:6:\d+: .*did you mean "name"\?/);
    expect((await world.run(['test', 'acme/x'])).code).toBe(2);
    expect(await world.run(['test'])).toMatchObject({
      code: 3,
      stderr: 'rollout-lint test: no rule to test: the config names no rulesDir with rules in it.\n',
    });
  });
});

const ownRule = `id: acme/named-review
title: A skill is called review
on: skill
severity: error
presets: [recommended]
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

const own = {
  'rollout-lint.config.yaml': 'rulesDir: rollout-rules\n',
  'rollout-rules/named-review.yaml': ownRule,
};

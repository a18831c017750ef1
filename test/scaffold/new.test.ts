import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from '../../src/cli/new.js';
import { loadTemplate } from '../../src/scaffold/template.js';
import { called } from './called.js';
import { temporaryFolder } from './temporary-folder.js';

const filesBelow = async (root: string) =>
  (await readdir(root, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();

describe('rollout-lint new', () => {
  it('lists the templates when it is not told which', async () => {
    const { code, out, err } = await called(run, await temporaryFolder());
    expect(code).toBe(2);
    expect(out).toBe('');
    for (const kind of ['skill', 'plan', 'ledger', 'rule'])
      expect(err).toMatch(new RegExp(`^ {2}${kind} +\\S`, 'm'));
    expect(err).toContain('Usage: rollout-lint new');
  });

  it('helps', async () => {
    const { code, out } = await called(run, await temporaryFolder(), '--help');
    expect(code).toBe(0);
    expect(out).toContain('--dry-run');
    for (const { name } of (await loadTemplate('migrations')).variants) expect(out).toContain(name);
    // It is read on terminals of 80 columns too: a title is a line of a list there.
    const titles = out.slice(out.indexOf('Templates:')).split('\n');
    expect(titles.filter((line) => line.length > 80)).toEqual([]);
  });

  it('names the template that was meant', async () => {
    const { code, err } = await called(run, await temporaryFolder(), 'skil', 'x');
    expect(code).toBe(2);
    expect(err).toContain('there is no template "skil"; did you mean "skill"?');
  });

  it.each([
    [['skill'], 'the skill needs a name: rollout-lint new skill '],
    [['skill', 'a', 'b'], 'one name at a time'],
    [['skill', '../a'], 'leads upwards'],
    [['skill', 'A'], 'kebab-case'],
    [['rule', 'a'], 'family/name'],
    [['skill', 'a', '--dir', ''], '--dir names no folder'],
    [['skill', 'a', '--dir', '../b'], '--dir: "../b" leads upwards'],
    [['skill', 'a', '--dir', '/b'], '--dir: "/b" is an absolute path'],
    [['skill', 'a', '--dir', 'docs/aux'], 'device on Windows'],
    [['skill', 'a', '--dirr', 'b'], 'there is no option "--dirr"; did you mean "--dir"?'],
    [['init', 'a'], 'there is no template "init"'],
  ])('refuses %j', async (args, sentence) => {
    const root = await temporaryFolder();
    const { code, err } = await called(run, root, ...args);
    expect(code).toBe(2);
    expect(err).toMatch(/^rollout-lint new: /);
    expect(err).toContain(sentence);
    expect(await readdir(root)).toEqual([]);
  });

  it('puts a skill where skills are', async () => {
    const root = await temporaryFolder();
    await called(run, root, 'skill', 'cutover-review');
    expect(await filesBelow(root)).toEqual(['skills/cutover-review/SKILL.md']);

    const withClaude = await temporaryFolder();
    await mkdir(join(withClaude, '.claude/skills'), { recursive: true });
    const { code, out } = await called(run, withClaude, 'skill', 'cutover-review');
    expect(code).toBe(0);
    expect(out).toContain('wrote .claude/skills/cutover-review/SKILL.md\n\nNext:\n  - ');
    expect(await readFile(join(withClaude, '.claude/skills/cutover-review/SKILL.md'), 'utf8')).toContain(
      'name: cutover-review\n',
    );
  });

  it('writes where it is told', async () => {
    const root = await temporaryFolder();
    await called(run, root, 'rule', 'team/table-prefix', '--dir', './rules/');
    await called(run, root, 'plan', 'orders-status', '--dir', '.');
    expect(await filesBelow(root)).toEqual([
      'orders-status/implementation-plan.md',
      'rules/team/table-prefix.yaml',
    ]);
  });

  it('says which file is in the way, and overwrites it when told to', async () => {
    const root = await temporaryFolder();
    await called(run, root, 'ledger', 'orders-total');
    const again = await called(run, root, 'ledger', 'orders-total');
    expect(again.code).toBe(2);
    expect(again.err).toContain('"rollouts/orders-total.ledger.yaml" is there already');
    const forced = await called(run, root, 'ledger', 'orders-total', '--force');
    expect(forced.code).toBe(0);
    expect(forced.out).toContain('overwrote rollouts/orders-total.ledger.yaml\n');
  });

  it('shows a dry run and writes nothing', async () => {
    const root = await temporaryFolder();
    const { code, out } = await called(run, root, 'rule', 'team/table-prefix', '--dry-run');
    expect(code).toBe(0);
    expect(out).toContain('--- rollout-rules/team/table-prefix.yaml\n');
    expect(out).toContain('id: team/table-prefix\n');
    expect(out).toContain('begin with {{option.prefix}}.');
    expect(await readdir(root)).toEqual([]);
  });
});

import { readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { badSkill, goodSkill, World } from './world.js';

const file = 'rollout-lint-baseline.json';
const skill = 'skills/review/SKILL.md';
const schema = JSON.parse(
  readFileSync(resolve(import.meta.dirname, '../../schemas/baseline.schema.json'), 'utf8'),
);

let world: World;

beforeEach(() => {
  world = new World().write({ [skill]: badSkill, 'skills/audit/SKILL.md': badSkill });
});

afterEach(() => {
  world.remove();
});

const baseline = () => JSON.parse(readFileSync(join(world.cwd, file), 'utf8'));
const paths = () => baseline().findings.map(({ path }: { path: string }) => path);

describe('a baseline', () => {
  it('holds what is known: it is neither shown nor counted', async () => {
    const written = await world.run(['--update-baseline']);
    expect(written).toMatchObject({
      code: 0,
      stderr: `rollout-lint: wrote ${file} with 2 known findings.\n`,
    });
    expect(new Ajv2020({ strict: true }).validate(schema, baseline())).toBe(true);
    expect(baseline().findings).toEqual([
      expect.objectContaining({ rule: 'skill/name-differs-from-folder', path: 'skills/audit/SKILL.md' }),
      expect.objectContaining({ rule: 'skill/name-differs-from-folder', path: skill }),
    ]);

    const { code, stdout, stderr } = await world.run(['--baseline', file]);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('Nothing found, 2 known from the baseline');
    expect((await world.run([])).code).toBe(1);
    const json = JSON.parse((await world.run(['--baseline', file, '--format', 'json'])).stdout);
    expect(json).toMatchObject({ findings: [], summary: { error: 0, warning: 0, info: 0 } });
    expect(JSON.parse((await world.run(['--baseline', file, '--format', 'sarif'])).stdout)).toMatchObject({
      runs: [{ results: [] }],
    });
  });

  it('survives edits around a finding, and lets a new one through', async () => {
    await world.run(['--update-baseline']);
    world.write({ [skill]: badSkill.replace('---\n\n', '---\n\nSome words first.\n\n') });
    expect((await world.run(['--baseline', file])).code).toBe(0);
    world.write({ 'skills/cutover/SKILL.md': badSkill });
    const { code, stdout } = await world.run(['--baseline', file]);
    expect(code).toBe(1);
    expect(stdout).toContain('skills/cutover/SKILL.md');
    expect(stdout).not.toContain(skill);
    expect(stdout).toContain('1 error, 2 known from the baseline');
  });

  it('names the entries that match nothing any more, and takes them out', async () => {
    await world.run(['--update-baseline', '--baseline', file]);
    world.write({ [skill]: goodSkill });
    rmSync(join(world.cwd, 'skills/audit'), { recursive: true });
    expect(await world.run(['--baseline', file])).toMatchObject({
      code: 0,
      stderr:
        `rollout-lint: 2 entries of ${file} match nothing any more: skill/name-differs-from-folder in ` +
        `skills/audit/SKILL.md, skill/name-differs-from-folder in ${skill}; \`--update-baseline\` takes them out.\n`,
    });
    await world.run(['--update-baseline']);
    expect(baseline().findings).toEqual([]);
    expect((await world.run(['--baseline', file])).stderr).toBe('');
  });

  it('keeps what a run could not have found', async () => {
    await world.run(['--update-baseline']);
    world.write({ [skill]: goodSkill });
    for (const args of [['skills/audit'], ['--only', 'canary/*'], ['--rule', 'skill/*=off']]) {
      expect((await world.run([...args, '--baseline', file])).stderr).toBe('');
      await world.run([...args, '--update-baseline']);
      expect(paths()).toEqual(['skills/audit/SKILL.md', skill]);
    }
    await world.run(['skills/review', '--update-baseline']);
    expect(paths()).toEqual(['skills/audit/SKILL.md']);
  });

  it('does not call the history stale when a branch is judged', async () => {
    world.release('v1', {});
    await world.run(['--update-baseline']);
    world.write({ [skill]: goodSkill });
    expect((await world.run(['--since', 'v1', '--baseline', file])).stderr).toBe('');
  });

  it('may be written where there is nothing to hold', async () => {
    world.write({ [skill]: goodSkill });
    rmSync(join(world.cwd, 'skills/audit'), { recursive: true });
    expect((await world.run(['--update-baseline', '--baseline', 'ci/known.json'])).stderr).toBe(
      'rollout-lint: wrote ci/known.json with 0 known findings.\n',
    );
  });

  it.each([
    ['', 'a.json:1:1: This baseline is no valid JSON: '],
    ['{"version":1,"findings":[', 'a.json:1:26: This baseline is no valid JSON: '],
    ['[]', 'a.json:1:1: The baseline must be a map, not []'],
    ['{"version":2,"findings":[]}', 'a.json:1:12: "version" is 2, not one of 1.'],
    ['{"version":1}', 'a.json:1:1: The baseline lacks "findings".'],
    ['{"version":1,"findings":[{"rule":"a/b"}]}', '"findings[0]" lacks "fingerprint".'],
    ['{"version":1,"findings":[],"extra":1}', 'Unknown key "extra"'],
  ])('refuses %j', async (text, message) => {
    world.write({ 'a.json': text });
    const { code, stdout, stderr } = await world.run(['--baseline', 'a.json']);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
    expect((await world.run(['--baseline', 'a.json', '--update-baseline'])).code).toBe(2);
    expect(readFileSync(join(world.cwd, 'a.json'), 'utf8')).toBe(text);
  });

  it.each([
    [['--baseline', 'gone.json'], 'There is no baseline "gone.json"; `--update-baseline` writes one.'],
    [['--baseline', 'skills'], 'skills: This baseline is a folder.'],
    [['--baseline', ''], '--baseline names no file'],
    [['--update-baseline', '--since', 'main'], '--since judges a part of the migrations'],
    [['--update-baseline', '--stdin-filename', 'a.sql'], 'a baseline is made of files'],
    [['--update-baseline', '--baseline', '../a.json'], 'leads out of the working directory'],
  ])('%j is refused', async (args, message) => {
    const { code, stderr } = await world.run(args);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });
});

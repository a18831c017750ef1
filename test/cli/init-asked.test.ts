import { readdirSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { down, enter, esc, TypingTerminal } from './terminal.js';
import { badSkill, World } from './world.js';

let world: World;
let terminal: TypingTerminal;

beforeEach(() => {
  world = new World().write({ 'skills/review/SKILL.md': badSkill, '.git': 'gitdir: elsewhere\n' });
  terminal = new TypingTerminal();
});

afterEach(() => {
  world.remove();
});

const run = (...args: readonly string[]) => world.run(['init', ...args], { terminal: terminal.io });
const written = () => readdirSync(world.cwd).filter((name) => name !== 'skills' && name !== '.git');

describe('rollout-lint init at a terminal', () => {
  it('asks what is wanted', async () => {
    terminal.types(['What is to be set up?', down, ' ', down, ' ', down, ' ', enter]);
    const { code, stdout } = await run();
    expect(code).toBe(0);
    expect(terminal.shown).toContain('[ ] baseline');
    expect(terminal.shown).toContain('[x] workflow');
    expect(written().sort()).toEqual(['rollout-lint-baseline.json', 'rollout-lint.config.yaml']);
    expect(stdout).toContain('Run `rollout-lint --baseline rollout-lint-baseline.json`');
  });

  it('offers what is not there yet', async () => {
    world.write({ 'rollout-lint.config.yaml': 'preset: strict\n' });
    terminal.types(['What is to be set up?', enter]);
    await run();
    expect(terminal.shown).not.toContain('config ');
    expect(written().sort()).toEqual(['.github', '.pre-commit-config.yaml', 'rollout-lint.config.yaml']);
  });

  it('writes nothing when it is left', async () => {
    terminal.types(['What is to be set up?', esc]);
    expect(await run()).toMatchObject({ code: 0, stdout: 'Nothing was written.\n' });
    expect(written()).toEqual([]);
  });

  it('asks nothing with --yes', async () => {
    expect((await run('--yes')).code).toBe(0);
    expect(terminal.shown).toBe('');
    expect(written().sort()).toEqual(['.github', '.pre-commit-config.yaml', 'rollout-lint.config.yaml']);
  });
});

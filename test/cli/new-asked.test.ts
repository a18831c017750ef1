import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { down, enter, esc, TypingTerminal } from './terminal.js';
import { World } from './world.js';

let world: World;
let terminal: TypingTerminal;

beforeEach(() => {
  world = new World();
  terminal = new TypingTerminal();
});

afterEach(() => {
  world.remove();
});

const run = (...args: readonly string[]) => world.run(['new', ...args], { terminal: terminal.io });

describe('rollout-lint new at a terminal', () => {
  it('asks for template, name and style, and shows what it is about to write', async () => {
    terminal.types(
      ['What is to be written?', 'k', 'k', enter],
      ['The name of the skill', 'cutover-review', enter],
      ['Which style?', down, enter],
      ['Write these files?', enter],
    );
    const { code, stdout } = await run();
    expect(code).toBe(0);
    expect(stdout).toContain('\n  skills/cutover-review/SKILL.md\n');
    expect(stdout).toContain('wrote skills/cutover-review/SKILL.md\n\nNext:\n');
    expect(terminal.shown).toContain('› skill ');
    const text = readFileSync(join(world.cwd, 'skills/cutover-review/SKILL.md'), 'utf8');
    expect(text).toContain('mustflow_doc: skill.cutover-review\n');
  });

  it('says what is wrong with a name and lets it be mended', async () => {
    terminal.types(
      ['The name of the plan', 'A', enter, '\u007f', 'orders', enter],
      ['Write these files?', down, enter],
      ['Write these files?', enter],
    );
    const { code, stdout } = await run('plan');
    expect(code).toBe(0);
    expect(terminal.shown).toContain('"A" is not in kebab-case');
    expect(stdout).toContain('--- docs/plans/orders/implementation-plan.md\n# Implementation Plan: orders\n');
    expect(stdout).toContain('wrote docs/plans/orders/implementation-plan.md\n');
  });

  it('asks for a framework that the repository does not show', async () => {
    terminal.types(['Which framework?', down, down, enter], ['Write these files?', enter]);
    const { code, stdout } = await run('migrations', 'orders-total-cents');
    expect(code).toBe(0);
    expect(stdout).toMatch(/wrote db\/migrations\/\d{14}_orders_total_cents_expand\.js\n/);
  });

  it.each([
    [[], ['What is to be written?', esc]],
    [['plan'], ['The name of the plan', '\u0003']],
    [
      ['migrations', 'a'],
      ['Which framework?', esc],
    ],
  ] as const)('%j: writes nothing when it is left', async (args, answer) => {
    terminal.types([...answer] as [string, ...string[]]);
    expect(await run(...args)).toEqual({ code: 0, stdout: 'Nothing was written.\n', stderr: '' });
  });

  it('writes nothing when that is the answer', async () => {
    terminal.types(['The name of the plan', 'orders', enter], ['Write these files?', down, down, enter]);
    expect((await run('plan')).stdout).toContain('Nothing was written.\n');
    expect(existsSync(join(world.cwd, 'docs'))).toBe(false);
  });

  it('asks nothing when everything is said', async () => {
    expect((await run('plan', 'orders')).code).toBe(0);
    expect(terminal.shown).toBe('');
  });

  it('finds a wrong call before it asks', async () => {
    expect((await run('plann')).stderr).toContain('there is no template "plann"; did you mean "plan"?');
    expect((await run('plan', '--framework', 'rails')).stderr).toContain('the plan has no --framework');
    expect(terminal.shown).toBe('');
  });
});

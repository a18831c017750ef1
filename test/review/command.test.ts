import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CliIo } from '../../src/cli/io.js';
import { run as lint } from '../../src/cli/lint.js';
import { run as review } from '../../src/cli/review.js';

let cwd: string;

beforeEach(() => {
  cwd = realpathSync(mkdtempSync(join(tmpdir(), 'rollout-lint-')));
  mkdirSync(join(cwd, 'db/migrations'), { recursive: true });
  writeFileSync(join(cwd, 'db/migrations/0001_a.sql'), 'ALTER TABLE orders DROP COLUMN;\n');
});

afterEach(() => {
  rmSync(cwd, { recursive: true, force: true });
});

/** A world with a terminal or without one, and what was written to it. */
function world(terminal?: CliIo['terminal']) {
  const written = { stdout: '', stderr: '' };
  const io: CliIo = {
    cwd,
    env: {},
    stdin: Readable.from([]),
    stdout: {
      write: (text) => {
        written.stdout += text;
      },
    },
    stderr: {
      write: (text) => {
        written.stderr += text;
      },
    },
    terminal,
  };
  return { io, written };
}

const terminal = { stdin: process.stdin, stdout: process.stdout };

describe('rollout-lint review', () => {
  it('reports as lint does where there is no terminal', async () => {
    const reviewed = world();
    const linted = world();
    const codes = [
      await review(['--preset', 'strict'], reviewed.io),
      await lint(['--preset', 'strict'], linted.io),
    ];
    expect(codes).toEqual([1, 1]);
    expect(reviewed.written).toEqual(linted.written);
    expect(reviewed.written.stdout).toContain('db/migrations/0001_a.sql');
  });

  it.each([
    [
      ['--format', 'json'],
      'rollout-lint review: the findings are shown in the terminal; --format is for lint.\n',
    ],
    [
      ['--stdin-filename', 'a.sql'],
      'rollout-lint review: keys are read from standard input; --stdin-filename is for lint.\n',
    ],
    [['--nope'], 'rollout-lint review: there is no option "--nope"; --help lists them.\n'],
  ])('refuses %j', async (args, said) => {
    const { io, written } = world(terminal);
    expect(await review(args, io)).toBe(2);
    expect(written).toEqual({ stdout: '', stderr: said });
  });

  it('names its keys', async () => {
    const { io, written } = world(terminal);
    expect(await review(['--help'], io)).toBe(0);
    expect(written.stdout).toContain('  i           write an ignore comment with a reason into the file\n');
  });

  it('says what is wrong with a config before it takes the screen', async () => {
    const { io, written } = world(terminal);
    expect(await review(['--config', 'gone.yaml'], io)).toBe(2);
    expect(written.stderr).toContain('gone.yaml');
  });
});

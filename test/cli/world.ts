import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { CliIo } from '../../src/cli/io.js';
import { main } from '../../src/cli/main.js';

/** A folder of its own with files in it, and the command line called in it. */
export class World {
  readonly cwd = mkdtempSync(join(tmpdir(), 'rollout-lint-cli-'));

  write(files: Readonly<Record<string, string>>): this {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(this.cwd, path)), { recursive: true });
      writeFileSync(join(this.cwd, path), text);
    }
    return this;
  }

  async run(args: readonly string[], more: Partial<CliIo> = {}): Promise<Run> {
    const out: string[] = [];
    const err: string[] = [];
    const io: CliIo = {
      cwd: this.cwd,
      env: {},
      stdin: lines(''),
      stdout: { write: (text) => out.push(text) },
      stderr: { write: (text) => err.push(text) },
      ...more,
    };
    const code = await main(args, io);
    return { code, stdout: out.join(''), stderr: err.join('') };
  }

  /** Runs git in the folder, as somebody. */
  git(...args: readonly string[]): void {
    const identity = ['-c', 'user.name=Release', '-c', 'user.email=release@example.com'];
    execFileSync('git', [...identity, ...args], { cwd: this.cwd });
  }

  /** Commits what is there together with some files, under a tag; the folder becomes a repository. */
  release(tag: string, files: Readonly<Record<string, string>>): void {
    this.write(files);
    this.git('init', '-q');
    this.git('add', '-A');
    this.git('commit', '-q', '-m', tag);
    this.git('tag', tag);
  }

  remove(): void {
    rmSync(this.cwd, { recursive: true, force: true });
  }
}

export interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Standard input that holds a text. */
export async function* lines(text: string): AsyncGenerator<string> {
  yield text;
}

/** Fires `skill/name-differs-from-folder`, an error, on line 2, and nothing else. */
export const badSkill = `---
name: other
description: Reviews a text before it is printed. Use when a page has been written anew.
---

# Review

1. Read the page aloud.
`;

export const goodSkill = badSkill.replace('name: other', 'name: review');

import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DiskScan } from '../../src/discover/disk.js';
import { scanDisk } from '../../src/discover/disk.js';
import { withText } from '../../src/discover/overlay.js';
import { UnreadableFile } from '../../src/discover/workspace.js';

let cwd = '';

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'rollout-lint-disk-'));
});

afterEach(() => {
  rmSync(cwd, { recursive: true, force: true });
});

describe.each([
  ['in a git work tree', true],
  ['in a plain folder', false],
])('the files of a scan, %s', (_, inGit) => {
  const scanned = async (paths: readonly string[] = [], ignore: readonly string[] = []) => {
    if (inGit) execFileSync('git', ['init', '-q'], { cwd });
    return scan(paths, ignore);
  };
  const wantedOf = async (asked: readonly string[]) => {
    const { workspace, wanted } = await scanned(asked);
    return workspace.files.paths.filter((path) => wanted?.(path));
  };

  it('are sorted, relative, and include folders that begin with a dot', async () => {
    write({ 'b.sql': '', 'a/z.md': '', '.claude/skills/x/SKILL.md': '', 'a/é ü.yaml': '' });
    const { workspace, wanted } = await scanned();
    expect(workspace.files.paths).toEqual(['.claude/skills/x/SKILL.md', 'a/z.md', 'a/é ü.yaml', 'b.sql']);
    expect(wanted).toBeUndefined();
  });

  it('leave out what .gitignore files name, nested ones and exceptions included', async () => {
    write({
      '.gitignore': '*.log\n/out/\nsecret/*\n!secret/plan.md\n',
      'app/.gitignore': 'tmp/\n!kept.log\n',
      'a.log': '',
      'out/a.md': '',
      'deep/out/a.md': '',
      'secret/a.md': '',
      'secret/plan.md': '',
      'app/tmp/a.md': '',
      'app/kept.log': '',
      'tmp/a.md': '',
    });
    const { workspace } = await scanned();
    expect(workspace.files.paths).toEqual([
      '.gitignore',
      'app/.gitignore',
      'app/kept.log',
      'deep/out/a.md',
      'secret/plan.md',
      'tmp/a.md',
    ]);
  });

  it('leave out generated folders and what the config ignores', async () => {
    write({
      'node_modules/x/a.md': '',
      'app/node_modules/x/a.md': '',
      'dist/a.md': '',
      'vendor/a.md': '',
      'fixtures/a.md': '',
      'a.md': '',
      distance: '',
    });
    const { workspace } = await scanned([], ['fixtures/**']);
    expect(workspace.files.paths).toEqual(['a.md', 'distance']);
  });

  it('are those of the folder asked for, which may be a generated or ignored one', async () => {
    write({ '.gitignore': 'out/\n', 'a.md': '', 'db/b.md': '', 'dist/c.md': '', 'out/d.md': '' });
    expect(await wantedOf(['db'])).toEqual(['db/b.md']);
    expect(await wantedOf(['dist/'])).toEqual(['dist/c.md']);
    expect(await wantedOf(['./out', 'db'])).toEqual(['db/b.md', 'out/d.md']);
  });

  it('hold the project around what is asked for as context', async () => {
    write({ 'shop/package.json': '{}', 'shop/src/a.ts': '', 'shop/db/b.sql': '', 'other/c.ts': '' });
    const { workspace, wanted } = await scanned(['shop/db']);
    expect(workspace.files.paths).toEqual(['shop/db/b.sql', 'shop/package.json', 'shop/src/a.ts']);
    expect(workspace.files.paths.filter((path) => wanted?.(path))).toEqual(['shop/db/b.sql']);
  });

  it('hold the whole folder of a named file as context, and want that file only', async () => {
    write({ '.gitignore': '*.local.md\n', 'a.md': '', 'db/b.md': '', 'db/c.md': '', 'db/d.local.md': '' });
    const { workspace, wanted } = await scanned(['db/b.md', 'db/d.local.md']);
    expect(workspace.files.paths).toEqual(expect.arrayContaining(['db/b.md', 'db/c.md', 'db/d.local.md']));
    expect(workspace.files.paths.filter((path) => wanted?.(path))).toEqual(['db/b.md', 'db/d.local.md']);
  });

  it('may be asked for by a glob', async () => {
    write({ 'a.md': '', 'db/b.sql': '', 'db/x/c.sql': '', 'db/d.md': '' });
    expect(await wantedOf(['db/**/*.sql'])).toEqual(['db/b.sql', 'db/x/c.sql']);
  });

  it('say why a named file that the config ignores is not read', async () => {
    write({ 'legacy/a.md': '', 'b.md': '' });
    const { workspace } = await scanned(['legacy/a.md'], ['legacy/**']);
    expect(workspace.files.paths).not.toContain('legacy/a.md');
    expect(workspace.skipped).toEqual([{ path: 'legacy/a.md', reason: 'ignored by the config' }]);
  });

  it('hold links to files of the working directory once, and no others', async () => {
    write({ 'docs/plan.md': 'plan', 'dist/kept.md': 'kept' });
    mkdirSync(join(cwd, 'links'));
    const outside = mkdtempSync(join(tmpdir(), 'rollout-lint-outside-'));
    writeFileSync(join(outside, 'secret.md'), '');
    symlinkSync('../docs/plan.md', join(cwd, 'links/again.md'));
    symlinkSync('../dist/kept.md', join(cwd, 'links/kept.md'));
    symlinkSync('nowhere.md', join(cwd, 'links/lost.md'));
    symlinkSync('self.md', join(cwd, 'links/self.md'));
    symlinkSync('..', join(cwd, 'links/up'));
    symlinkSync(join(outside, 'secret.md'), join(cwd, 'links/out.md'));
    const { workspace } = await scanned();
    rmSync(outside, { recursive: true });
    expect(workspace.files.paths).toEqual(['docs/plan.md', 'links/kept.md']);
    expect(text(await workspace.read('links/kept.md'))).toBe('kept');
    expect(sorted(workspace.skipped)).toEqual([
      'links/again.md: a link to a file that is read itself',
      'links/lost.md: a link that leads nowhere',
      'links/out.md: a link that leads out of the working directory',
      'links/self.md: a link that leads back to itself',
      'links/up: a link to a folder',
    ]);
  });

  it('hold a link that was asked for by name', async () => {
    write({ 'docs/plan.md': 'plan' });
    symlinkSync('plan.md', join(cwd, 'docs/again.md'));
    expect((await scanned(['docs/again.md'])).workspace.files.paths).toEqual([
      'docs/again.md',
      'docs/plan.md',
    ]);
  });
});

describe('in a git work tree', () => {
  it('a tracked file that was deleted is no part of the scan', async () => {
    write({ 'a.md': '', 'b.md': '' });
    execFileSync('git', ['init', '-q'], { cwd });
    execFileSync('git', ['add', '.'], { cwd });
    rmSync(join(cwd, 'a.md'));
    const { workspace } = await scan();
    expect(workspace.files.paths).toEqual(['b.md']);
    expect(workspace.skipped).toEqual([]);
  });

  it('a tracked file is read even where .gitignore names it', async () => {
    write({ '.gitignore': '*.sql\n', 'a.sql': '', 'b.sql': '' });
    execFileSync('git', ['init', '-q'], { cwd });
    execFileSync('git', ['add', '-f', 'a.sql'], { cwd });
    expect((await scan()).workspace.files.paths).toEqual(['.gitignore', 'a.sql']);
  });

  it('the files of a repository inside are read, those of its .gitignore left out', async () => {
    write({ 'sub/.gitignore': 'x.md\n', 'sub/x.md': '', 'sub/y.md': '', 'z.md': '' });
    execFileSync('git', ['init', '-q'], { cwd });
    execFileSync('git', ['init', '-q'], { cwd: join(cwd, 'sub') });
    expect((await scan()).workspace.files.paths).toEqual(['sub/.gitignore', 'sub/y.md', 'z.md']);
  });

  it('a folder below the top is a working directory of its own', async () => {
    write({ '.gitignore': 'x.md\n', 'app/x.md': '', 'app/y.md': '', 'z.md': '' });
    execFileSync('git', ['init', '-q'], { cwd });
    const found = await scanDisk(join(cwd, 'app'), { paths: [], ignore: [] });
    expect('workspace' in found && found.workspace.files.paths).toEqual(['y.md']);
  });
});

describe('a scan that cannot start', () => {
  it.each([
    ['plans', 'There is no file or folder "plans".'],
    ['db/0001_user.sql', 'There is no file or folder "db/0001_user.sql"; did you mean "db/0001_users.sql"?'],
    ['none/*.sql', 'No file matches "none/*.sql".'],
  ])('says what is wrong with %s', async (path, problem) => {
    write({ 'db/0001_users.sql': '' });
    expect(await scanDisk(cwd, { paths: [path], ignore: [] })).toEqual({ problem });
  });

  it('says so of a path outside of the working directory', async () => {
    expect(await scanDisk(cwd, { paths: ['..'], ignore: [] })).toEqual({
      problem: `".." is outside of the working directory ${cwd}; run rollout-lint there.`,
    });
  });
});

describe('reading', () => {
  it('says why a file cannot be read', async () => {
    write({ 'a.md': 'a', 'folder/b.md': '' });
    const { workspace } = await scan();
    rmSync(join(cwd, 'a.md'));
    await expect(workspace.read('a.md')).rejects.toEqual(new UnreadableFile('a.md', 'no longer there'));
    await expect(workspace.size('a.md')).rejects.toThrow('a.md: no longer there');
    await expect(workspace.read('folder')).rejects.toThrow('folder: a folder');
    await expect(workspace.read('../x')).rejects.toThrow('outside of the working directory');
    await expect(workspace.read('a\0b')).rejects.toThrow('outside of the working directory');
  });

  it('finds what exists below the working directory, scanned or not, and nothing outside', async () => {
    write({ 'node_modules/x/a.md': '', 'b.md': '' });
    symlinkSync(tmpdir(), join(cwd, 'out'));
    const { workspace } = await scan();
    expect(workspace.exists('node_modules/x')).toBe(true);
    expect(workspace.exists('node_modules/./x/../x/a.md')).toBe(true);
    expect(workspace.exists('c.md')).toBe(false);
    expect(workspace.exists('..')).toBe(false);
    expect(workspace.exists('out')).toBe(false);
    expect(workspace.exists('out/..')).toBe(true);
  });
});

describe('a text that replaces a file', () => {
  it('is read instead of it, whether it is on disk or not', async () => {
    write({ 'a.md': 'old' });
    const { workspace } = await scan();
    const over = withText(withText(workspace, 'a.md', bytes('new')), 'b.md', bytes('more'));
    expect(over.files.paths).toEqual(['a.md', 'b.md']);
    expect(text(await over.read('a.md'))).toBe('new');
    expect(await over.size('b.md')).toBe(4);
    expect(over.exists('b.md')).toBe(true);
    expect(text(await workspace.read('a.md'))).toBe('old');
  });
});

async function scan(paths: readonly string[] = [], ignore: readonly string[] = []): Promise<DiskScan> {
  const found = await scanDisk(cwd, { paths, ignore });
  if ('problem' in found) throw new Error(found.problem);
  return found;
}

function write(files: Readonly<Record<string, string>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(cwd, path)), { recursive: true });
    writeFileSync(join(cwd, path), content);
  }
}

function sorted(skipped: readonly { path: string; reason: string }[]): string[] {
  return skipped.map(({ path, reason }) => `${path}: ${reason}`).sort();
}

function bytes(content: string): Uint8Array {
  return new TextEncoder().encode(content);
}

function text(content: Uint8Array): string {
  return new TextDecoder().decode(content);
}

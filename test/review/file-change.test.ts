import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { changeFile, undoChange } from '../../src/review/file-change.js';

let root: string;
let cwd: string;

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'rollout-lint-')));
  cwd = join(root, 'repository');
  mkdirSync(join(cwd, 'db'), { recursive: true });
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

function write(path: string, content: string | Uint8Array): void {
  writeFileSync(join(cwd, path), content);
}

function read(path: string): string {
  return readFileSync(join(cwd, path), 'utf8');
}

describe('changeFile', () => {
  it('replaces the text and leaves nothing else behind', async () => {
    write('db/a.sql', 'one');
    await changeFile(cwd, 'db/a.sql', 'one', 'two');
    expect(read('db/a.sql')).toBe('two');
    expect(readdirSync(join(cwd, 'db'))).toEqual(['a.sql']);
  });

  it('keeps the mode', async () => {
    write('db/a.sh', 'one');
    chmodSync(join(cwd, 'db/a.sh'), 0o750);
    await changeFile(cwd, 'db/a.sh', 'one', 'two');
    expect(statSync(join(cwd, 'db/a.sh')).mode & 0o777).toBe(0o750);
  });

  it('keeps byte order marks and UTF-16', async () => {
    const utf16 = Buffer.from('\uFEFFé', 'utf16le');
    write('a.sql', '\uFEFFé');
    write('b.sql', utf16);
    write('c.sql', Buffer.from(utf16).swap16());
    for (const path of ['a.sql', 'b.sql', 'c.sql']) await changeFile(cwd, path, 'é', 'éa');
    expect(readFileSync(join(cwd, 'a.sql'), 'utf8')).toBe('\uFEFFéa');
    expect(readFileSync(join(cwd, 'b.sql')).toString('utf16le')).toBe('\uFEFFéa');
    expect(readFileSync(join(cwd, 'c.sql')).swap16().toString('utf16le')).toBe('\uFEFFéa');
  });

  it('refuses a file that has changed since it was read', async () => {
    write('db/a.sql', 'other');
    await expect(changeFile(cwd, 'db/a.sql', 'one', 'two')).rejects.toThrow(
      'db/a.sql has changed since it was read; r lints again.',
    );
    expect(read('db/a.sql')).toBe('other');
  });

  it('refuses what is gone, and folders', async () => {
    await expect(changeFile(cwd, 'db/a.sql', '', 'x')).rejects.toThrow('is no longer there');
    await expect(changeFile(cwd, 'db', '', 'x')).rejects.toThrow('is no regular file');
  });

  it('refuses what lies outside, by name or behind a link', async () => {
    writeFileSync(join(root, 'outside.sql'), 'one');
    symlinkSync(join(root, 'outside.sql'), join(cwd, 'link.sql'));
    symlinkSync(root, join(cwd, 'up'));
    for (const path of ['../outside.sql', 'link.sql', 'up/outside.sql']) {
      await expect(changeFile(cwd, path, 'one', 'two')).rejects.toThrow('outside of the working directory');
    }
    expect(readFileSync(join(root, 'outside.sql'), 'utf8')).toBe('one');
  });

  it('writes through a link that stays inside, and keeps the link', async () => {
    write('db/a.sql', 'one');
    symlinkSync('db/a.sql', join(cwd, 'link.sql'));
    await changeFile(cwd, 'link.sql', 'one', 'two');
    expect(read('db/a.sql')).toBe('two');
    expect(readdirSync(cwd).sort()).toEqual(['db', 'link.sql']);
  });
});

describe('undoChange', () => {
  it('brings every byte back', async () => {
    write('db/a.sql', '\uFEFFone\r\n');
    const change = await changeFile(cwd, 'db/a.sql', 'one\r\n', 'two');
    await undoChange(cwd, change);
    expect(read('db/a.sql')).toBe('\uFEFFone\r\n');
  });

  it('refuses when somebody else has written meanwhile', async () => {
    write('db/a.sql', 'one');
    const change = await changeFile(cwd, 'db/a.sql', 'one', 'two');
    write('db/a.sql', 'three');
    await expect(undoChange(cwd, change)).rejects.toThrow('has changed since; undo would lose that.');
    expect(read('db/a.sql')).toBe('three');
  });
});

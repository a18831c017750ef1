import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { deliver } from '../../src/scaffold/deliver.js';
import { writeAll } from '../../src/scaffold/write-all.js';
import { temporaryFolder } from './temporary-folder.js';

const write = { dryRun: false, force: false };
const files = [
  { path: 'docs/a.md', text: 'new a\n' },
  { path: 'docs/deep/b.md', text: 'new b\n' },
];

describe('writing files', () => {
  it('makes the folders and leaves nothing else behind', async () => {
    const root = await temporaryFolder();
    expect(await deliver(root, files, write)).toEqual({ text: 'wrote docs/a.md\nwrote docs/deep/b.md\n' });
    expect(await readdir(root, { recursive: true })).toEqual(
      expect.arrayContaining(['docs', 'docs/a.md', 'docs/deep', 'docs/deep/b.md']),
    );
    expect(await readdir(root, { recursive: true })).toHaveLength(4);
    expect(await readFile(join(root, 'docs/deep/b.md'), 'utf8')).toBe('new b\n');
  });

  it('writes none when one is in the way', async () => {
    const root = await temporaryFolder();
    await mkdir(join(root, 'docs/deep'), { recursive: true });
    await writeFile(join(root, 'docs/deep/b.md'), 'old b\n');
    expect(await deliver(root, files, write)).toEqual({
      refused: '"docs/deep/b.md" is there already; nothing was written (--force overwrites it).',
    });
    expect(await readdir(join(root, 'docs'))).toEqual(['deep']);
    expect(await readFile(join(root, 'docs/deep/b.md'), 'utf8')).toBe('old b\n');
  });

  it('overwrites files, and only files, when forced', async () => {
    const root = await temporaryFolder();
    await mkdir(join(root, 'docs'));
    await writeFile(join(root, 'docs/a.md'), 'old a\n');
    const forced = { dryRun: false, force: true };
    expect(await deliver(root, files, forced)).toEqual({
      text: 'overwrote docs/a.md\nwrote docs/deep/b.md\n',
    });
    expect(await readFile(join(root, 'docs/a.md'), 'utf8')).toBe('new a\n');
    const folder = [{ path: 'docs/deep', text: '' }];
    expect(await deliver(root, folder, forced)).toEqual({
      refused: '"docs/deep" is there already and is not a file.',
    });
  });

  it('shows what it would write and writes nothing', async () => {
    const root = await temporaryFolder();
    expect(await deliver(root, files, { dryRun: true, force: false })).toEqual({
      text: '--- docs/a.md\nnew a\n\n--- docs/deep/b.md\nnew b\n',
    });
    expect(await readdir(root)).toEqual([]);
  });

  it('follows a link only below the working directory', async () => {
    const [root, elsewhere] = [await temporaryFolder(), await temporaryFolder()];
    await mkdir(join(root, 'real'));
    await symlink('real', join(root, 'inside'));
    await symlink(elsewhere, join(root, 'outside'));
    await symlink('nowhere', join(root, 'dangling'));
    await symlink(join(elsewhere, 'target.md'), join(root, 'file.md'));
    await writeFile(join(root, 'plain'), '');

    const refusal = async (path: string) =>
      deliver(root, [{ path, text: 'x' }], { dryRun: false, force: true });
    expect(await refusal('outside/a.md')).toHaveProperty('refused', expect.stringContaining('leads out'));
    expect(await refusal('outside/deep/a.md')).toHaveProperty(
      'refused',
      expect.stringContaining('leads out'),
    );
    expect(await refusal('dangling/a.md')).toHaveProperty(
      'refused',
      expect.stringContaining('leads nowhere'),
    );
    expect(await refusal('file.md')).toHaveProperty(
      'refused',
      expect.stringContaining('not written through'),
    );
    expect(await refusal('plain/a.md')).toHaveProperty('refused', expect.stringContaining('is a file'));
    expect(await readdir(elsewhere)).toEqual([]);

    await deliver(root, [{ path: 'inside/a.md', text: 'x' }], write);
    expect(await readdir(join(root, 'real'))).toEqual(['a.md']);
  });

  it('says what the file system refuses', async () => {
    const root = await temporaryFolder();
    const tooLong = [...files, { path: 'x'.repeat(300), text: '' }];
    expect(await deliver(root, tooLong, write)).toHaveProperty(
      'refused',
      expect.stringMatching(/^Nothing was written: ENAMETOOLONG/),
    );
    expect(await readdir(root)).toEqual([]);
  });

  it('takes the folders back that it has made, and names the file that was asked for', async () => {
    const root = await temporaryFolder();
    await mkdir(join(root, 'kept'));
    // Fits by itself, and not with the ending of the file that is written first.
    const long = `${'x'.repeat(250)}.md`;
    const late = [
      { path: 'kept/new/a.md', text: '' },
      { path: `made/deep/${long}`, text: '' },
    ];
    const refused = await deliver(root, late, write);
    expect(refused).toEqual({
      refused: `Nothing was written: ENAMETOOLONG: name too long, open '${join(root, 'made/deep', long)}'.`,
    });
    expect(await readdir(root, { recursive: true })).toEqual(['kept']);
  });

  it('takes back what it wrote when a later file cannot be written', async () => {
    const root = await temporaryFolder();
    await mkdir(join(root, 'docs/deep/b.md'), { recursive: true });
    await writeFile(join(root, 'docs/c.md'), 'old c\n');
    const placed = [
      { path: 'docs/a.md', text: 'new a\n', overwrites: false },
      { path: 'docs/c.md', text: 'new c\n', overwrites: true },
      { path: 'docs/deep/b.md', text: 'new b\n', overwrites: false },
    ];
    await expect(writeAll(root, placed)).rejects.toThrow(/EEXIST|EISDIR|EPERM/);
    expect(await readdir(join(root, 'docs'))).toEqual(['c.md', 'deep']);
    expect(await readdir(join(root, 'docs/deep'))).toEqual(['b.md']);
    expect(await readFile(join(root, 'docs/c.md'), 'utf8')).toBe('old c\n');
  });
});

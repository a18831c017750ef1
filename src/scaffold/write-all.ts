import { randomUUID } from 'node:crypto';
import { constants, existsSync } from 'node:fs';
import { copyFile, link, mkdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { shown } from './name.js';
import { placeOf } from './place.js';
import type { PlannedFile } from './planned-file.js';
import type { Refusal } from './refusal.js';
import { refuse } from './refusal.js';

/** A file that may be written, and whether one is there already. */
export interface Placed extends PlannedFile {
  readonly overwrites: boolean;
}

/**
 * Looks at every place before anything is written: one file in the way stops all of them.
 *
 * @param force files that are there already are overwritten; anything but a file never is.
 */
export async function placeAll(
  root: string,
  files: readonly PlannedFile[],
  force: boolean,
): Promise<{ readonly files: readonly Placed[] } | Refusal> {
  const placed: Placed[] = [];
  for (const file of files) {
    const place = await placeOf(root, file.path);
    if (place.state === 'unfit') return refuse(place.problem);
    if (place.state === 'taken' && !force) {
      const does = file.amends === true ? 'adds an entry to it' : 'overwrites it';
      return refuse(`${shown(file.path)} is there already; nothing was written (--force ${does}).`);
    }
    placed.push({ ...file, overwrites: place.state === 'taken' });
  }
  return { files: placed };
}

/**
 * Writes all files or none. Each is written beside its place first and then moved there in one step, so
 * that nobody ever reads half a file; when one cannot be, those before it are taken back.
 */
export async function writeAll(root: string, files: readonly Placed[]): Promise<void> {
  const undo: (() => Promise<void>)[] = [];
  try {
    const staged: { readonly file: Placed; readonly from: string; readonly to: string }[] = [];
    for (const file of files) {
      const to = join(root, file.path);
      const from = `${to}.${randomUUID()}.tmp`;
      undo.push(await madeFolder(root, dirname(to)));
      // What cannot be removed was not written: such a name is too long, such a folder read-only.
      undo.push(() => rm(from, { force: true }).catch(() => undefined));
      await writeFile(from, file.text, { flag: 'wx' });
      staged.push({ file, from, to });
    }
    for (const { file, from, to } of staged) {
      const before = file.overwrites ? await readFile(to) : undefined;
      await (file.overwrites ? rename(from, to) : moveToFreePlace(from, to));
      undo.push(() => (before === undefined ? rm(to, { force: true }) : writeFile(to, before)));
    }
  } catch (error) {
    for (const step of undo.reverse()) await step();
    throw error;
  }
}

/**
 * Makes a folder and those above it, and says how those that were not there are taken back: the ones that still
 * hold nothing.
 */
async function madeFolder(root: string, folder: string): Promise<() => Promise<void>> {
  const missing: string[] = [];
  for (let one = folder; one !== root && !existsSync(one); one = dirname(one)) missing.push(one);
  const takeBack = async () => {
    for (const one of missing) await rmdir(one).catch(() => undefined);
  };
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    await takeBack();
    throw error;
  }
  return takeBack;
}

/** A move that fails when something has come to stand there meanwhile; `rename` would replace it. */
async function moveToFreePlace(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && noHardLinks.has(String(error.code)))) throw error;
    await copyFile(from, to, constants.COPYFILE_EXCL);
  }
  await rm(from);
}

/** What file systems without hard links answer. */
const noHardLinks: ReadonlySet<string> = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EXDEV']);

import { randomBytes } from 'node:crypto';
import { access, chmod, constants, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path';
import { decode } from '../documents/decode.js';

/** A file of the working directory, byte for byte before and after. */
export interface FileChange {
  /** Relative to the working directory, with `/`. */
  readonly path: string;
  readonly before: Uint8Array;
  readonly after: Uint8Array;
}

/** A file could not be changed, for a reason that a person can do something about; a whole sentence. */
export class ChangeRefused extends Error {
  override readonly name = 'ChangeRefused';
}

/**
 * Replaces the text of a file, in the encoding it has, if it is still the text that was linted.
 *
 * @throws {ChangeRefused} when it has changed, leads out of the working directory or may not be written.
 */
export async function changeFile(cwd: string, path: string, from: string, to: string): Promise<FileChange> {
  const file = await fileInside(cwd, path);
  const before = await bytesOf(file, path);
  const { text, encoding } = decode(before);
  if (text !== from) throw new ChangeRefused(`${path} has changed since it was read; r lints again.`);
  const after = encoded(to, encoding, before);
  await replace(file, path, after);
  return { path, before, after };
}

/**
 * Takes a change back, if the file is still as it was left.
 *
 * @throws {ChangeRefused}
 */
export async function undoChange(cwd: string, { path, before, after }: FileChange): Promise<void> {
  const file = await fileInside(cwd, path);
  const now = await bytesOf(file, path);
  if (Buffer.compare(now, after) !== 0) {
    throw new ChangeRefused(`${path} has changed since; undo would lose that.`);
  }
  await replace(file, path, before);
}

/** The real file behind a path, links followed, if it lies below the working directory. */
async function fileInside(cwd: string, path: string): Promise<string> {
  let root: string;
  let file: string;
  try {
    root = await realpath(cwd);
    file = await realpath(join(root, path));
  } catch (error) {
    throw new ChangeRefused(`${path} is no longer there.`, { cause: error });
  }
  const inside = relative(root, file);
  if (inside === '' || inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside)) {
    throw new ChangeRefused(`${path} lies outside of the working directory and is not changed.`);
  }
  if (!(await stat(file)).isFile()) throw new ChangeRefused(`${path} is no regular file.`);
  return file;
}

async function bytesOf(file: string, path: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    throw new ChangeRefused(`${path} could not be read (${codeOf(error)}).`, { cause: error });
  }
}

/** Writes beside the file and renames, so that nobody ever sees half of it; its mode is kept. */
async function replace(file: string, path: string, bytes: Uint8Array): Promise<void> {
  const beside = join(dirname(file), `.${basename(file)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    await access(file, constants.W_OK);
    const { mode } = await stat(file);
    await writeFile(beside, bytes, { flag: 'wx' });
    await chmod(beside, mode & 0o7777);
    await rename(beside, file);
  } catch (error) {
    await rm(beside, { force: true });
    throw new ChangeRefused(`${path} could not be written (${codeOf(error)}).`, { cause: error });
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}

/** Text in the encoding that the file had, with its byte order mark where it had one. */
function encoded(
  text: string,
  encoding: ReturnType<typeof decode>['encoding'],
  like: Uint8Array,
): Uint8Array {
  if (encoding === 'utf-16le' || encoding === 'utf-16be') {
    const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le');
    return encoding === 'utf-16le' ? bytes : bytes.swap16();
  }
  const hasMark = like[0] === 0xef && like[1] === 0xbb && like[2] === 0xbf;
  return Buffer.from(hasMark ? `\uFEFF${text}` : text, 'utf8');
}

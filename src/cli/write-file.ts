import { mkdir, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, isAbsolute, resolve } from 'node:path';
import { relativePath } from '../discover/path-arguments.js';
import type { Misuse } from './arguments.js';

/**
 * Writes a file that the caller names so that no reader ever sees half of it; a device or a pipe is written to as it is. Relative
 * paths stay below the working directory; an absolute one goes where the caller says.
 */
export async function writeOutput(
  cwd: string,
  { what, file }: { readonly what: 'report' | 'baseline'; readonly file: string },
  text: string,
): Promise<Misuse | undefined> {
  if (!isAbsolute(file) && relativePath(cwd, file) === undefined) {
    return { misuse: `"${file}" leads out of the working directory; name it by an absolute path` };
  }
  try {
    await write(await behindLinks(resolve(cwd, file)), text);
    return undefined;
  } catch (error) {
    return {
      misuse: `the ${what} cannot be written to "${file}": ${error instanceof Error ? error.message : error}`,
    };
  }
}

async function write(target: string, text: string): Promise<void> {
  const there = await stat(target).catch(() => undefined);
  if (there !== undefined && !there.isFile()) return writeFile(target, text);
  await mkdir(dirname(target), { recursive: true });
  const draft = `${target}.${process.pid}.tmp`;
  try {
    await writeFile(draft, text);
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined);
    throw error;
  }
}

/** The file that a link stands for, so that the link stays one. */
async function behindLinks(path: string): Promise<string> {
  return realpath(path).catch(() => path);
}

import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, isAbsolute, resolve } from 'node:path';
import { relativePath } from '../discover/path-arguments.js';
import type { Misuse } from './arguments.js';

/**
 * Writes a report so that no reader ever sees half of it. Relative paths stay below the working directory;
 * an absolute one goes where the caller says.
 */
export async function writeReport(cwd: string, file: string, text: string): Promise<Misuse | undefined> {
  if (!isAbsolute(file) && relativePath(cwd, file) === undefined) {
    return { misuse: `"${file}" leads out of the working directory; name it by an absolute path` };
  }
  const target = resolve(cwd, file);
  const draft = `${target}.${process.pid}.tmp`;
  try {
    await mkdir(dirname(target), { recursive: true });
    await writeFile(draft, text);
    await rename(draft, target);
    return undefined;
  } catch (error) {
    await rm(draft, { force: true });
    return {
      misuse: `the report cannot be written to "${file}": ${error instanceof Error ? error.message : error}`,
    };
  }
}

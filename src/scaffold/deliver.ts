import { safeText } from '../reporters/safe-text.js';
import type { PlannedFile } from './planned-file.js';
import type { Refusal } from './refusal.js';
import { isRefusal, refuse } from './refusal.js';
import type { Placed } from './write-all.js';
import { placeAll, writeAll } from './write-all.js';

export interface Delivery {
  /** Show what would be written, and write nothing. */
  readonly dryRun: boolean;
  readonly force: boolean;
}

/**
 * Writes the files, or shows what would be written.
 *
 * @param root the working directory, absolute.
 * @returns the text to show, or why nothing was written.
 */
export async function deliver(
  root: string,
  files: readonly PlannedFile[],
  how: Delivery,
): Promise<{ readonly text: string } | Refusal> {
  try {
    return await delivered(root, files, how);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return refuse(`Nothing was written: ${reasonOf(error.message)}.`);
  }
}

async function delivered(
  root: string,
  files: readonly PlannedFile[],
  { dryRun, force }: Delivery,
): Promise<{ readonly text: string } | Refusal> {
  const placed = await placeAll(root, files, force);
  if (isRefusal(placed)) return placed;
  if (dryRun) return { text: placed.files.map(preview).join('\n') };
  await writeAll(root, placed.files);
  return { text: placed.files.map(written).join('') };
}

/** A file with its content, as a dry run shows it. */
export function preview({
  path,
  text,
  overwrites = false,
  amends = false,
}: PlannedFile & Partial<Placed>): string {
  const what = amends
    ? ' (with an entry added to the file that is there)'
    : ' (overwrites the file that is there)';
  return `--- ${safeText(path)}${overwrites ? what : ''}\n${text}`;
}

function written({ path, overwrites, amends = false }: Placed): string {
  if (!overwrites) return `wrote ${safeText(path)}\n`;
  return `${amends ? 'added to' : 'overwrote'} ${safeText(path)}\n`;
}

/** What the file system says of a folder that may not be written, or of a full disk. */
function isSystemError(error: unknown): error is Error {
  return error instanceof Error && 'syscall' in error;
}

/** What the system says, with the file that was asked for in place of the one that is written beside it first. */
function reasonOf(message: string): string {
  return message.replace(/\.[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.tmp\b/g, '');
}

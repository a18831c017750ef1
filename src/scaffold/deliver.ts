import type { PlannedFile } from './planned-file.js';
import type { Refusal } from './refusal.js';
import { isRefusal } from './refusal.js';
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
  { dryRun, force }: Delivery,
): Promise<{ readonly text: string } | Refusal> {
  const placed = await placeAll(root, files, force);
  if (isRefusal(placed)) return placed;
  if (dryRun) return { text: placed.files.map(preview).join('\n') };
  await writeAll(root, placed.files);
  return { text: placed.files.map(written).join('') };
}

function preview({ path, text, overwrites }: Placed): string {
  return `--- ${path}${overwrites ? ' (overwrites the file that is there)' : ''}\n${text}`;
}

function written({ path, overwrites }: Placed): string {
  return `${overwrites ? 'overwrote' : 'wrote'} ${path}\n`;
}

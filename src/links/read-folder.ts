import type { Settings } from '../config/settings.js';
import { scanDisk } from '../discover/disk.js';
import type { ScanProblem } from '../discover/path-arguments.js';
import { isScanProblem } from '../discover/path-arguments.js';
import type { TextDocument } from '../documents/document.js';
import type { Model } from '../model/model.js';
import { readWorkspace } from '../readers/run.js';
import { linkModel } from './run.js';

/** What is known of the files of a folder; nothing is judged. */
export interface ReadFolder {
  readonly settings: Settings;
  readonly model: Model;
  readonly documents: ReadonlyMap<string, TextDocument>;
  /** Whether a path is one of those that were asked for; the others are context. */
  readonly isWanted: (path: string) => boolean;
}

/**
 * Reads and links what lies below a folder.
 *
 * @param cwd the working directory, absolute
 * @param paths files, folders and globs; the whole folder where there are none
 */
export async function readFolder(
  cwd: string,
  settings: Settings,
  paths: readonly string[] = [],
): Promise<ReadFolder | ScanProblem> {
  const scan = await scanDisk(cwd, { paths, ignore: settings.ignore });
  if (isScanProblem(scan)) return scan;
  const { model, documents } = await readWorkspace(scan.workspace, settings);
  await linkModel(model, scan.workspace, documents, settings);
  return { settings, model, documents, isWanted: scan.wanted ?? (() => true) };
}

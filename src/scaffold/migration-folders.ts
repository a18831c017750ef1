import type { Settings } from '../config/settings.js';
import { fileNameOf } from '../discover/file-index.js';
import type { Workspace } from '../discover/workspace.js';
import { linkModel } from '../links/run.js';
import { known } from '../model/fact.js';
import type { HistoryEntry } from '../model/kinds/history.js';
import { readWorkspace } from '../readers/run.js';

/** A folder of migrations that a repository has, and what runs in it. */
export interface MigrationFolder {
  /** Relative to the working directory. */
  readonly folder: string;
  /** As the facts name it: `prisma`, `rails`, `plain`, …; empty where it is unknown. */
  readonly framework: string;
  readonly engine: string | undefined;
  /** In the order in which they run. */
  readonly entries: readonly HistoryEntry[];
}

/** Finds the folders of migrations; reads the files of a workspace as a run of the linter does. */
export async function migrationFoldersIn(
  workspace: Workspace,
  settings: Settings,
): Promise<MigrationFolder[]> {
  const { model, documents } = await readWorkspace(workspace, settings);
  await linkModel(model, workspace, documents, settings);
  const folders: MigrationFolder[] = [];
  for (const { facts } of model.of('history')) {
    const folder = known(facts.folder);
    if (typeof folder !== 'string') continue;
    folders.push({
      folder,
      framework: known(facts.framework) ?? '',
      engine: known(facts.engine) ?? undefined,
      entries: known(facts.entries) ?? [],
    });
  }
  return folders;
}

/** The version that ran last; what has none (a repeatable script) is passed over. */
export function lastVersion({ entries }: Pick<MigrationFolder, 'entries'>): string | undefined {
  return entries.findLast(({ version }) => version !== null)?.version ?? undefined;
}

/** What `migrations.startAfter` is for a folder whose migrations have all run: the last version, else the last name. */
export function lastOf(folder: Pick<MigrationFolder, 'entries'>): string | undefined {
  const last = folder.entries.at(-1);
  return lastVersion(folder) ?? (last && fileNameOf(last.migration));
}

/** The migrations that no other one names as its parent, by the names of their files or revisions. */
export function headsOf({ entries }: Pick<MigrationFolder, 'entries'>): string[] {
  const parents = new Set(entries.flatMap((entry) => entry.parents ?? []));
  return entries
    .filter(({ migration }) => !parents.has(migration))
    .map(({ migration }) => fileNameOf(migration));
}

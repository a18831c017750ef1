import type { Settings } from '../config/settings.js';
import { scanDisk } from '../discover/disk.js';
import { isScanProblem } from '../discover/path-arguments.js';
import type { Choice } from './choose-variant.js';
import { chooseVariant } from './choose-variant.js';
import type { Scaffold } from './from-template.js';
import { fromTemplate, tidyFolder } from './from-template.js';
import type { MigrationFolder } from './migration-folders.js';
import type { Refusal } from './refusal.js';
import { isRefusal, refuse } from './refusal.js';
import type { Template } from './template.js';

/** What a call of `new` asks for. */
export interface Wish {
  readonly name: string;
  /** As written after `--dir`. */
  readonly dir?: string | undefined;
  /** The variant, as written after `--framework` or `--style`. */
  readonly variant?: string | undefined;
  readonly today: Date;
}

/**
 * The files that a template makes here: in the variant that was asked for or that fits the repository.
 *
 * @param root the working directory, absolute.
 * @param settings say which folders hold migrations where their layout does not.
 */
export async function planTemplate(
  root: string,
  template: Template,
  { name, dir: written, variant, today }: Wish,
  settings: Settings,
): Promise<Scaffold | Refusal> {
  const dir = written === undefined ? undefined : tidyFolder(written);
  const choice = await choiceFor(root, template, { dir, variant }, settings);
  return isRefusal(choice) ? choice : fromTemplate(root, template, choice, { name, dir, today });
}

/** Only migrations depend on what the files of the repository say; the others read none of them. */
async function choiceFor(
  root: string,
  template: Template,
  { dir, variant }: { readonly dir: string | undefined; readonly variant: string | undefined },
  settings: Settings,
): Promise<Choice | Refusal> {
  const areMigrations = template.variants.some(({ numbers }) => numbers !== undefined);
  const migrationFolders = areMigrations ? await foldersBelow(root, settings) : [];
  if ('refused' in migrationFolders) return migrationFolders;
  return chooseVariant(template, variant, { root, dir, migrationFolders });
}

async function foldersBelow(root: string, settings: Settings): Promise<readonly MigrationFolder[] | Refusal> {
  const scan = await scanDisk(root, { paths: [], ignore: settings.ignore });
  if (isScanProblem(scan)) return refuse(scan.problem);
  const { migrationFoldersIn } = await import('./migration-folders.js');
  return migrationFoldersIn(scan.workspace, settings);
}

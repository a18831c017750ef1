import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fill, variablesOf } from './fill.js';
import { problemOfName, problemOfPath, problemOfSegment } from './name.js';
import { packageVersion } from './package-folder.js';
import type { PlannedFile } from './planned-file.js';
import type { Refusal } from './refusal.js';
import { refuse } from './refusal.js';
import type { Template } from './template.js';
import { templateFile } from './template.js';

export interface Asked {
  readonly name: string;
  /** Where to write, relative to the working directory; the template's own folder where absent. */
  readonly dir?: string | undefined;
  readonly today: Date;
}

export interface Scaffold {
  readonly files: readonly PlannedFile[];
  /** What to do afterwards, a sentence each. */
  readonly next: readonly string[];
}

/**
 * The files that a template makes of a name. Touches nothing; whether they may be written is for
 * `write-all.ts` to say.
 *
 * @param root the working directory, absolute.
 */
export async function fromTemplate(
  root: string,
  template: Template,
  asked: Asked,
): Promise<Scaffold | Refusal> {
  const wrongName = problemOfName(asked.name, template.nameForm);
  if (wrongName !== undefined) return refuse(wrongName);
  const folder = asked.dir === undefined ? usualFolder(root, template) : tidy(asked.dir);
  const wrongFolder = problemOfFolder(folder);
  if (wrongFolder !== undefined) return refuse(`--dir: ${wrongFolder}`);

  const variables = variablesOf(asked.name, asked.today, packageVersion());
  const declared = Object.entries(variables).filter(([variable]) => template.variables.includes(variable));
  const filled = (text: string) => fill(text, Object.fromEntries(declared));
  const files: PlannedFile[] = [];
  for (const [from, to] of Object.entries(template.files)) {
    const path = [folder, filled(to)].filter((part) => part !== '').join('/');
    files.push({ path, text: filled(await templateFile(template.kind, from)) });
  }
  return { files, next: template.next.map(filled) };
}

function usualFolder(root: string, { folders }: Template): string {
  return folders.find((folder) => existsSync(join(root, folder))) ?? folders.at(-1) ?? '';
}

/** Without `./` and a slash at the end; `''` is the working directory. */
function tidy(folder: string): string {
  const absolute = folder.startsWith('/');
  const parts = folder.split('/').filter((part) => part !== '' && part !== '.');
  return absolute ? `/${parts.join('/')}` : parts.join('/');
}

function problemOfFolder(folder: string): string | undefined {
  if (folder === '') return undefined;
  const parts = folder.split('/').map(problemOfSegment);
  return problemOfPath(folder) ?? parts.find((problem) => problem !== undefined);
}

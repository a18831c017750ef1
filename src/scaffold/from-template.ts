import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathIn } from '../discover/file-index.js';
import type { Choice } from './choose-variant.js';
import type { Values } from './fill.js';
import { fill, variablesOf } from './fill.js';
import { journalWith } from './journal.js';
import { migrationValues } from './migration-values.js';
import { problemOfName, problemOfPath, problemOfSegment } from './name.js';
import { packageVersion } from './package-folder.js';
import type { PlannedFile } from './planned-file.js';
import type { Refusal } from './refusal.js';
import { isRefusal, refuse } from './refusal.js';
import type { Template, Variant } from './template.js';
import { loadTemplate, templateFile } from './template.js';

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
 * The files that a template makes of a name. Writes nothing; whether they may be written is for
 * `write-all.ts` to say.
 *
 * @param root the working directory, absolute.
 */
export async function fromTemplate(
  root: string,
  template: Template,
  { variant, there }: Choice,
  asked: Asked,
): Promise<Scaffold | Refusal> {
  const folder = asked.dir ?? there?.folder ?? usualFolder(root, variant);
  const wrong = problemOfAsked(template, variant, asked.name, folder);
  if (wrong !== undefined) return refuse(wrong);
  const base = variablesOf(asked.name, asked.today, packageVersion());
  const { numbers, name: framework } = variant;
  const placed =
    numbers === undefined
      ? {}
      : await migrationValues({ root, folder, there }, framework, { ...asked, numbers });
  if (isRefusal(placed)) return placed;
  const values = withOwn({ ...base, ...placed }, variant);
  const own = await filesOf(root, template.kind, variant, folder, values);
  const { files: drafts, next: moves } = await draftsOf(template.kind, variant, folder, values);
  const journal =
    variant.journal === undefined
      ? undefined
      : await journalWith(root, folder, fill(variant.journal, values), asked.today);
  if (journal !== undefined && isRefusal(journal)) return journal;
  const paths = { expand: yamlText(own[0]?.path ?? ''), contract: yamlText(drafts[0]?.path ?? '') };
  const others = await filesBeside(root, variant, { ...values, ...paths });
  const next = variant.next.map((sentence) => fill(sentence, declared(variant, values)));
  return {
    files: [...own, ...(journal === undefined ? [] : [journal]), ...others, ...drafts],
    next: [...next, ...moves],
  };
}

/** `--dir` without `./` and a slash at the end; `''` is the working directory. */
export function tidyFolder(folder: string): string {
  const absolute = folder.startsWith('/');
  const parts = folder.split('/').filter((part) => part !== '' && part !== '.');
  return absolute ? `/${parts.join('/')}` : parts.join('/');
}

async function filesOf(
  root: string,
  kind: string,
  variant: Variant,
  folder: string,
  values: Values,
): Promise<PlannedFile[]> {
  const files: PlannedFile[] = [];
  const missing = Object.entries(variant.keeps).filter(([, to]) => !existsSync(join(root, folder, to)));
  for (const [from, to] of [...Object.entries(variant.files), ...missing]) {
    files.push({
      path: pathIn(folder, fill(to, values)),
      text: fill(await templateFile(kind, from), declared(variant, values)),
    });
  }
  return files;
}

/** The drafts, beside the files of the other template, and where each of them goes in its time. */
async function draftsOf(
  kind: string,
  variant: Variant,
  folder: string,
  values: Values,
): Promise<{ files: PlannedFile[]; next: string[] }> {
  const files: PlannedFile[] = [];
  const next: string[] = [];
  for (const [from, { draft, place }] of Object.entries(variant.drafts)) {
    const path = pathIn('rollouts', `${values.name}/${draft}`);
    files.push({ path, text: fill(await templateFile(kind, from), declared(variant, values)) });
    const to = pathIn(folder, fill(place, values));
    next.push(`In the release of the contract, and not before, move \`${path}\` to \`${to}\`.`);
  }
  if (variant.drafted !== undefined) next.push(variant.drafted);
  return { files, next };
}

/** The files of another template that belong to it, in their usual folder. */
async function filesBeside(root: string, { also }: Variant, values: Values): Promise<PlannedFile[]> {
  if (also === undefined) return [];
  const template = await loadTemplate(also.template);
  const [variant] = template.variants;
  if (variant === undefined) return [];
  const wanted = Object.entries(variant.files).filter(([from]) => also.files.includes(from));
  const reduced = { ...variant, files: Object.fromEntries(wanted) };
  const own = withOwn(values, variant);
  return filesOf(root, template.kind, reduced, usualFolder(root, variant), { ...own, ...values });
}

function withOwn(base: Values, variant: Variant): Values {
  const own = Object.entries(variant.values).map(([name, value]) => [name, fill(value, base)] as const);
  return { ...base, ...Object.fromEntries(own) };
}

/** The values that the template says it fills in: other braces belong to the file itself. */
function declared({ variables }: Variant, values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([variable]) => variables.includes(variable)));
}

function usualFolder(root: string, { folders }: Variant): string {
  return folders.find((folder) => existsSync(join(root, folder))) ?? folders.at(-1) ?? '';
}

/** A path as a value of YAML: folders may hold brackets (`app/[shop]/migrations`). */
function yamlText(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : JSON.stringify(path);
}

function problemOfAsked(
  template: Template,
  variant: Variant,
  name: string,
  folder: string,
): string | undefined {
  const wrongName = problemOfName(name, template.nameForm);
  if (wrongName !== undefined) return wrongName;
  if (variant.variables.includes('camel') && /^\d/.test(name)) {
    return `"${name}" begins with a digit, which the name of a class may not.`;
  }
  const wrongFolder = problemOfFolder(folder);
  return wrongFolder === undefined ? undefined : `--dir: ${wrongFolder}`;
}

function problemOfFolder(folder: string): string | undefined {
  if (folder === '') return undefined;
  const parts = folder.split('/').map(problemOfSegment);
  return problemOfPath(folder) ?? parts.find((problem) => problem !== undefined);
}

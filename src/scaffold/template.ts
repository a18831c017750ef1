import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Variables } from './fill.js';
import type { NameForm } from './name.js';
import { packageFolder } from './package-folder.js';

/** A folder of `templates/` with a `template.yaml`: what `rollout-lint new` can write. */
export interface Template {
  /** The name of its folder; the word after `new`. */
  readonly kind: string;
  /** One line for the list of templates. */
  readonly title: string;
  readonly nameForm: NameForm;
  /** A name as it could be given. */
  readonly example: string;
  /** Where it is written without `--dir`: the first folder that is there already, else the last one. */
  readonly folders: readonly string[];
  /** The placeholders that are filled in; see {@link Variables}. Other braces stay as they are. */
  readonly variables: readonly string[];
  /** Files of the template's folder, and the path each is written to; with placeholders. */
  readonly files: Readonly<Record<string, string>>;
  /** What to do afterwards, a sentence each; with placeholders. */
  readonly next: readonly string[];
}

const templatesFolder = (): string => join(packageFolder(), 'templates');

/** The names of all templates, in name order; reads no template. */
export async function templateKinds(): Promise<string[]> {
  const entries = await readdir(templatesFolder(), { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return folders.filter((name) => existsSync(join(templatesFolder(), name, 'template.yaml'))).sort();
}

/** @param kind one of {@link templateKinds}. */
export async function loadTemplate(kind: string): Promise<Template> {
  const written: Omit<Template, 'kind'> = parse(await templateFile(kind, 'template.yaml'));
  return { ...written, kind };
}

/** The text of one file of a template's folder, placeholders and all. */
export async function templateFile(kind: string, file: string): Promise<string> {
  return readFile(join(templatesFolder(), kind, file), 'utf8');
}

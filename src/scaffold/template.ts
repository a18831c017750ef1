import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Values, Variables } from './fill.js';
import type { NumberStyle } from './migration-number.js';
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
  /** The option that chooses among the variants; absent where there is one. */
  readonly option?: TemplateOption;
  /** At least one. */
  readonly variants: readonly Variant[];
}

export type TemplateOption = 'framework' | 'style';

/** One form of a template: the same thing for another framework, or in another style. */
export interface Variant {
  /** The value of the option. */
  readonly name: string;
  readonly title: string;
  /** Paths that show that a repository wants this variant. */
  readonly markers: readonly string[];
  /** Where it is written without `--dir`: the first folder that is there already, else the last one. */
  readonly folders: readonly string[];
  /** The placeholders that are filled in; see {@link Variables}. Other braces stay as they are. */
  readonly variables: readonly string[];
  /** Values of further placeholders; with placeholders. */
  readonly values: Values;
  /** Files of the template's folder, and the path each is written to; with placeholders. */
  readonly files: Readonly<Record<string, string>>;
  /** Files that are written only where there are none. */
  readonly keeps: Readonly<Record<string, string>>;
  /**
   * Files that go to their place later; until then they lie as drafts beside the files of the other template.
   */
  readonly drafts: Readonly<Record<string, Draft>>;
  /** What is to be done when a draft goes to its place, as a sentence. */
  readonly drafted?: string;
  /** Files of another template that are written too, with their usual folder. */
  readonly also?: { readonly template: string; readonly files: readonly string[] };
  /** How migrations are numbered where there is none to go by; set for templates of migrations. */
  readonly numbers?: NumberStyle;
  /** The name of its entry in the journal of the folder. */
  readonly journal?: string;
  /** What to do afterwards, a sentence each; with placeholders. Those of all variants stand first. */
  readonly next: readonly string[];
}

export interface Draft {
  /** Its name as a draft. */
  readonly draft: string;
  /** Its name in the folder of the other files, for the person who moves it there. */
  readonly place: string;
}

/** A template as its file has it: what all variants share stands beside them. */
type Written = Omit<Template, 'kind' | 'variants'> &
  Partial<Variant> & { readonly variants?: Readonly<Record<string, Partial<Variant>>> };

const templatesFolder = (): string => join(packageFolder(), 'templates');

/** The names of all templates, in name order; reads no template. */
export async function templateKinds(): Promise<string[]> {
  const entries = await readdir(templatesFolder(), { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return folders.filter((name) => existsSync(join(templatesFolder(), name, 'template.yaml'))).sort();
}

/** @param kind one of {@link templateKinds}. */
export async function loadTemplate(kind: string): Promise<Template> {
  const written: Written = parse(await templateFile(kind, 'template.yaml'));
  const { title, nameForm, example, option, variants = { '': {} }, ...shared } = written;
  const named = Object.entries(variants).map(([name, own]) => variantOf(name, title, shared, own));
  return { kind, title, nameForm, example, variants: named, ...(option === undefined ? {} : { option }) };
}

function variantOf(name: string, title: string, shared: Partial<Variant>, own: Partial<Variant>): Variant {
  return {
    title,
    markers: [],
    folders: [],
    variables: [],
    files: {},
    keeps: {},
    drafts: {},
    ...shared,
    ...own,
    name,
    values: { ...shared.values, ...own.values },
    next: [...(shared.next ?? []), ...(own.next ?? [])],
  };
}

/** The text of one file of a template's folder, placeholders and all. */
export async function templateFile(kind: string, file: string): Promise<string> {
  return readFile(join(templatesFolder(), kind, file), 'utf8');
}

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { didYouMean } from '../config/did-you-mean.js';
import type { MigrationFolder } from './migration-folders.js';
import { shown } from './name.js';
import type { Refusal } from './refusal.js';
import { refuse } from './refusal.js';
import type { Template, Variant } from './template.js';

/** What is known of the place that a template is written to. */
export interface Surroundings {
  /** The working directory, absolute. */
  readonly root: string;
  /** What `--dir` says, tidied. */
  readonly dir: string | undefined;
  readonly migrationFolders: readonly MigrationFolder[];
}

export interface Choice {
  readonly variant: Variant;
  /** The folder of migrations that it goes into, where there is one. */
  readonly there?: MigrationFolder | undefined;
}

/** The variant of a template that was asked for, or that fits the repository. */
export function chooseVariant(
  template: Template,
  wished: string | undefined,
  around: Surroundings,
): Choice | Refusal {
  const { option, variants } = template;
  const [first] = variants;
  if (first === undefined) throw new Error(`the template ${template.kind} has no variant`);
  if (option === undefined) {
    if (wished === undefined) return { variant: first };
    return refuse(`The template ${template.kind} has one form only; leave ${shown(wished)} out.`);
  }
  const named = variants.find(({ name }) => name === wished);
  if (wished !== undefined && named === undefined) return unknownVariant(option, wished, variants);
  if (variants.every(({ numbers }) => numbers === undefined)) {
    return { variant: named ?? variants.find((one) => isMarked(one, around.root)) ?? first };
  }
  return ofMigrations(template, named, around);
}

/** Beside the migrations that are there; by the files of the framework where there are none yet. */
function ofMigrations(
  { variants, kind }: Template,
  named: Variant | undefined,
  around: Surroundings,
): Choice | Refusal {
  const folders = around.migrationFolders.filter(
    ({ folder }) => around.dir === undefined || folder === around.dir,
  );
  const fitting = folders.filter((one) => named === undefined || isOf(one, named));
  const supported = fitting.filter((one) => variantFor(one, variants) !== undefined);
  const candidates = supported.length > 0 ? supported : fitting;
  const [there, other] = candidates;
  if (there !== undefined && other !== undefined) {
    return refuse(`There are several folders of migrations: ${listed(candidates)}; name one with --dir.`);
  }
  if (there !== undefined) return besideThem(there, named ?? variantFor(there, variants));
  if (around.dir !== undefined && folders[0] !== undefined && named !== undefined) {
    return refuse(
      `The migrations of ${folders[0].folder} follow ${folders[0].framework}, not ${named.name}.`,
    );
  }
  const variant = named ?? variants.find((one) => isMarked(one, around.root));
  if (variant !== undefined) return { variant };
  const names = variants.map(({ name }) => name).join(', ');
  const refused = `Nothing here shows which framework the ${kind} are for; name one with --framework: ${names}.`;
  return { refused, missing: 'variant' };
}

/** Folders that are named; the rest is counted. */
const MAX_NAMED = 5;

function listed(folders: readonly MigrationFolder[]): string {
  const named = folders
    .slice(0, MAX_NAMED)
    .map(({ folder, framework }) => (framework === '' ? folder : `${folder} (${framework})`));
  const more = folders.length - named.length;
  return named.join(', ') + (more > 0 ? ` and ${more} more` : '');
}

function besideThem(there: MigrationFolder, variant: Variant | undefined): Choice | Refusal {
  const { folder, framework, engine } = there;
  if (variant === undefined) {
    return refuse(
      `The migrations of ${folder} follow ${framework || 'no framework that is known'}, for which there is no template; --dir and --framework choose another place.`,
    );
  }
  if (engine !== undefined && engine !== 'postgres') {
    return refuse(`The migrations of ${folder} are for ${engine}; the template is written for PostgreSQL.`);
  }
  if (framework === 'drizzle' && there.entries.at(-1)?.path.endsWith('/migration.sql') === true) {
    return refuse(
      `The migrations of ${folder} have a folder each; \`npx drizzle-kit generate --custom\` makes one with its snapshot.`,
    );
  }
  return { variant, there };
}

function variantFor(there: MigrationFolder, variants: readonly Variant[]): Variant | undefined {
  return variants.find((one) => isOf(there, one));
}

/**
 * Knex has two languages. A plain folder with single files gets no down: whatever runs its `.sql` files might
 * run that too.
 */
function isOf({ framework, entries }: MigrationFolder, { name }: Variant): boolean {
  const last = entries.at(-1)?.path ?? '';
  if (framework === 'knex') return name === (last.endsWith('.ts') ? 'knex-typescript' : 'knex');
  if (framework === 'plain') return name === (last.endsWith('.up.sql') ? 'plain-pairs' : 'plain');
  return framework === name;
}

function isMarked({ markers }: Variant, root: string): boolean {
  return markers.some((marker) => existsSync(join(root, marker)));
}

function unknownVariant(option: string, wished: string, variants: readonly Variant[]): Refusal {
  const names = variants.map(({ name }) => name);
  const better = didYouMean(wished, names) || `; there are ${names.join(', ')}.`;
  return refuse(`--${option}: there is no ${shown(wished)}${better}`);
}

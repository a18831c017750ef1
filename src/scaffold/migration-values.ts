import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileNameOf, folderOf } from '../discover/file-index.js';
import type { Values } from './fill.js';
import type { MigrationFolder } from './migration-folders.js';
import { headsOf, lastVersion } from './migration-folders.js';
import type { NumberStyle } from './migration-number.js';
import { numberAfter } from './migration-number.js';
import type { Refusal } from './refusal.js';
import { refuse } from './refusal.js';

/** What the templates of migrations ask for beside the name. */
export const migrationVariables = [
  'number',
  'app',
  'rails',
  'parents',
  'revision',
  'contractrevision',
] as const;

/** The version of Rails in the class of a migration where no other one tells. */
const USUAL_RAILS = '7.1';

export interface Place {
  /** The working directory, absolute. */
  readonly root: string;
  /** The folder of migrations, relative to it. */
  readonly folder: string;
  /** What is there already. */
  readonly there: MigrationFolder | undefined;
}

/** The values that put a new migration behind the last one of its folder. */
export async function migrationValues(
  { root, folder, there }: Place,
  framework: string,
  asked: { readonly name: string; readonly today: Date; readonly numbers: NumberStyle },
): Promise<Values | Refusal> {
  const heads = there === undefined ? [] : headsOf(there);
  const isChain = framework === 'django' || framework === 'alembic';
  if (isChain && heads.length > 1) {
    return refuse(`The migrations of ${folder} have several heads, ${heads.join(', ')}; merge them first.`);
  }
  const app = fileNameOf(folderOf(folder));
  const last = there === undefined ? undefined : lastVersion(there);
  return {
    number: numberAfter(last, asked.numbers, asked.today),
    app,
    rails: await railsVersion(root, there),
    parents: parentsOf(framework, app, heads[0]),
    revision: revisionOf(asked.name, 'expand'),
    contractrevision: revisionOf(asked.name, 'contract'),
  };
}

function parentsOf(framework: string, app: string, head: string | undefined): string {
  if (framework === 'django') return head === undefined ? '' : `("${app}", "${head}")`;
  return head === undefined ? 'None' : `"${head}"`;
}

/** Twelve hexadecimal digits, as Alembic makes them; the same for the same name. */
function revisionOf(name: string, phase: string): string {
  return createHash('sha256').update(`${name} ${phase}`).digest('hex').slice(0, 12);
}

async function railsVersion(root: string, there: MigrationFolder | undefined): Promise<string> {
  const last = there?.entries.at(-1);
  if (last === undefined || !last.path.endsWith('.rb')) return USUAL_RAILS;
  const text = await readFile(join(root, last.path), 'utf8').catch(() => '');
  return /\bMigration\[(\d{1,3}\.\d{1,3})\]/.exec(text)?.[1] ?? USUAL_RAILS;
}

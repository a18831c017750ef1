import { usualBaseline } from '../findings/baseline.js';
import { safeText } from '../reporters/safe-text.js';
import { fill } from './fill.js';
import { packageVersion } from './package-folder.js';
import type { PlannedFile } from './planned-file.js';
import type { Repository } from './repository.js';
import { hookFile, workflowFile } from './repository.js';
import { templateFile } from './template.js';

/** What `init` can set up. */
export const initParts = ['config', 'hook', 'workflow', 'baseline'] as const;
export type InitPart = (typeof initParts)[number];

export interface Setup {
  readonly files: readonly PlannedFile[];
  /** Whether a baseline is to be written once the files are there. */
  readonly writesBaseline: boolean;
  /** What was left alone or is left to do, a paragraph each. */
  readonly notes: readonly string[];
}

/** The files that set a repository up. What is there already is kept; a note says so. */
export async function initFiles(repository: Repository, parts: ReadonlySet<InitPart>): Promise<Setup> {
  const files: PlannedFile[] = [];
  const notes: string[] = [];
  const hasBaseline = repository.hasBaseline || parts.has('baseline');

  if (parts.has('config')) {
    if (repository.config === undefined) {
      files.push({ path: 'rollout-lint.config.yaml', text: await configText(repository) });
    } else notes.push(`${repository.config} is there already and was kept.`);
  }
  if (parts.has('hook')) {
    const hook = await hookText(hasBaseline);
    if (repository.hook === 'no-file') files.push({ path: hookFile, text: `repos:\n${hook}` });
    else if (repository.hook === 'present') notes.push(`${hookFile} has the hook already and was kept.`);
    else notes.push(`${hookFile} is yours and was kept. Add this to its \`repos\`:\n\n${hook.trimEnd()}`);
  }
  if (parts.has('workflow')) {
    if (repository.workflow !== undefined)
      notes.push(`${safeText(repository.workflow)} is there already and was kept.`);
    else files.push({ path: workflowFile, text: await workflowText(repository, hasBaseline) });
  }
  if (parts.has('baseline') && repository.hasBaseline) {
    notes.push(`${usualBaseline} is there already and was kept; \`--update-baseline\` brings it up to date.`);
  }
  return { files, notes, writesBaseline: parts.has('baseline') && !repository.hasBaseline };
}

async function configText({ histories, hasOwnRules }: Repository): Promise<string> {
  const base = await initTemplate('config.yaml');
  const rules = hasOwnRules ? await initTemplate('config-rules.yaml') : '';
  return base + rules + (await migrationsText(histories));
}

async function migrationsText(histories: Repository['histories']): Promise<string> {
  if (histories.length === 0) return '';
  const last = lastOfAll(histories.map((history) => history.last));
  if (last !== undefined)
    return fill(await initTemplate('config-migrations.yaml'), { last: JSON.stringify(last) });
  const own = new Map(histories.map((history) => [history.folder, history.last]));
  const lines = [...own].map(
    ([folder, version]) =>
      `    ${JSON.stringify(folder === '' ? '.' : folder)}: ${JSON.stringify(version)}\n`,
  );
  return (await initTemplate('config-histories.yaml')) + lines.join('');
}

/** One version that ends all histories: the only one there is, or the youngest where all are times of day. */
function lastOfAll(versions: readonly string[]): string | undefined {
  if (new Set(versions).size === 1) return versions[0];
  return versions.every((version) => /^20\d{12}$/.test(version)) ? [...versions].sort().at(-1) : undefined;
}

async function hookText(hasBaseline: boolean): Promise<string> {
  return fill(await initTemplate('pre-commit-hook.yaml'), {
    version: packageVersion(),
    options: optionsFor(hasBaseline),
  });
}

async function workflowText({ branch }: Repository, hasBaseline: boolean): Promise<string> {
  return fill(await initTemplate('workflow.yml'), {
    version: packageVersion(),
    branch,
    options: optionsFor(hasBaseline),
  });
}

function optionsFor(hasBaseline: boolean): string {
  return hasBaseline ? ` --baseline ${usualBaseline}` : '';
}

function initTemplate(file: string): Promise<string> {
  return templateFile('init', file);
}

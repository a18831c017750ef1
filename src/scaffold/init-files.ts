import { fill } from './fill.js';
import { packageVersion } from './package-folder.js';
import type { PlannedFile } from './planned-file.js';
import type { Repository } from './repository.js';
import { hookFile, workflowFile } from './repository.js';
import { templateFile } from './template.js';

export interface Setup {
  readonly files: readonly PlannedFile[];
  /** What was left alone or is left to do, a paragraph each. */
  readonly notes: readonly string[];
}

/** The files that set a repository up. What is there already is kept; a note says so. */
export async function initFiles(repository: Repository): Promise<Setup> {
  const files: PlannedFile[] = [];
  const notes: string[] = [];

  if (repository.config === undefined) {
    files.push({ path: 'rollout-lint.config.yaml', text: await configText(repository) });
  } else notes.push(`${repository.config} is there already and was kept.`);

  const hook = await hookText();
  if (repository.hook === 'no-file') files.push({ path: hookFile, text: `repos:\n${hook}` });
  else if (repository.hook === 'present') notes.push(`${hookFile} has the hook already and was kept.`);
  else notes.push(`${hookFile} is yours and was kept. Add this to its \`repos\`:\n\n${hook.trimEnd()}`);

  if (repository.hasWorkflow) notes.push(`${workflowFile} is there already and was kept.`);
  else files.push({ path: workflowFile, text: await workflowText(repository) });
  return { files, notes };
}

async function configText({ histories, hasOwnRules }: Repository): Promise<string> {
  const base = await initTemplate('config.yaml');
  const rules = hasOwnRules ? await initTemplate('config-rules.yaml') : '';
  return base + rules + (await migrationsText(histories));
}

async function migrationsText(histories: Repository['histories']): Promise<string> {
  const [first, ...others] = histories;
  if (first === undefined) return '';
  if (others.length === 0) return fill(await initTemplate('config-migrations.yaml'), { last: first.last });
  const lines = histories.map(({ folder, last }) => `#   startAfter: "${last}" # ${folder}\n`);
  return (await initTemplate('config-histories.yaml')) + lines.join('');
}

async function hookText(): Promise<string> {
  return fill(await initTemplate('pre-commit-hook.yaml'), { version: packageVersion() });
}

async function workflowText({ branch }: Repository): Promise<string> {
  return fill(await initTemplate('workflow.yml'), { version: packageVersion(), branch });
}

function initTemplate(file: string): Promise<string> {
  return templateFile('init', file);
}

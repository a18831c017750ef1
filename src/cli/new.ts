import { didYouMean } from '../config/did-you-mean.js';
import { defaultSettings } from '../config/settings.js';
import { isRefused, loadProject } from '../project.js';
import { deliver } from '../scaffold/deliver.js';
import type { Scaffold } from '../scaffold/from-template.js';
import { shown } from '../scaffold/name.js';
import type { Wish } from '../scaffold/plan-template.js';
import { planTemplate } from '../scaffold/plan-template.js';
import { pm2Ecosystem } from '../scaffold/pm2-ecosystem/kind.js';
import type { Refusal } from '../scaffold/refusal.js';
import { isRefusal } from '../scaffold/refusal.js';
import type { Template } from '../scaffold/template.js';
import { loadTemplate, templateKinds } from '../scaffold/template.js';
import type { Misuse } from './arguments.js';
import { complain, isMisuse, readArguments, refuse } from './arguments.js';
import type { CliIo, Command } from './io.js';
import { exitCode } from './io.js';

const usage = `Usage: rollout-lint new <template> <name> [options]
       rollout-lint new ${pm2Ecosystem.kind} [run-plan] [options]

Writes files from a template, below the working directory. Never overwrites one unless asked to.

Options:
  --dir FOLDER      write there instead of the template's usual folder
  --framework NAME  of migrations; found from the repository where it is left out
  --style NAME      of a skill: plain or mustflow
  --dry-run         show the files with their content and write nothing
  --force           overwrite files that are there already
  -h, --help        show this help
`;

const options = {
  dir: { type: 'string' },
  framework: { type: 'string' },
  style: { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
  force: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** `rollout-lint new skill cutover-review` */
export const run: Command = async (args, io) => {
  const parsed = readArguments(args, options);
  if (isMisuse(parsed)) return refuse(io, 'new', parsed);
  const { values, positionals } = parsed;
  const [kind, name, ...rest] = positionals;
  if (values.help) {
    io.stdout.write(`${usage}\n${await listOfTemplates()}`);
    return exitCode.clean;
  }
  if (kind === undefined)
    return wrongUse(io, 'it needs the name of a template', `${await listOfTemplates()}\n${usage}`);
  const how = { dir: values.dir, dryRun: values['dry-run'], force: values.force };
  const tooMuch = `one name at a time; ${shown(rest.join(' '))} is too much`;
  if (kind === pm2Ecosystem.kind) {
    return rest.length > 0 ? wrongUse(io, tooMuch) : writeEcosystem(io, name, how);
  }
  const kinds = await templateKinds();
  if (!kinds.includes(kind)) {
    const problem = `there is no template ${shown(kind)}${didYouMean(kind, [...kinds, pm2Ecosystem.kind])}`;
    return wrongUse(io, problem, await listOfTemplates());
  }
  const template = await loadTemplate(kind);
  if (name === undefined) return wrongUse(io, `the ${kind} needs a name: ${exampleOf(template)}`);
  if (rest.length > 0) return wrongUse(io, tooMuch);
  const variant = variantOf(template, values);
  if (typeof variant === 'object') return refuse(io, 'new', variant);
  return writeTemplate(io, template, { name, variant, dir: how.dir, today: new Date() }, how);
};

/** What the option of the template says; the option of another one is a slip. */
function variantOf(
  { kind, option }: Template,
  values: { readonly framework?: string | undefined; readonly style?: string | undefined },
): string | undefined | Misuse {
  for (const name of ['framework', 'style'] as const) {
    if (name !== option && values[name] !== undefined) return { misuse: `the ${kind} has no --${name}` };
  }
  return option === undefined ? undefined : values[option];
}

/** What the config says counts only where the repository is read. */
async function writeTemplate(io: CliIo, template: Template, wish: Wish, how: How): Promise<number> {
  const project = template.option === 'framework' ? await loadProject(io.cwd) : undefined;
  if (project !== undefined && isRefused(project)) return complain(io, project);
  return write(io, await planTemplate(io.cwd, template, wish, project?.settings ?? defaultSettings), how);
}

interface How {
  readonly dir: string | undefined;
  readonly dryRun: boolean;
  readonly force: boolean;
}

/** Made from what the repository says of its services, which is read only then. */
async function writeEcosystem(io: CliIo, plan: string | undefined, how: How): Promise<number> {
  const project = await loadProject(io.cwd);
  if (isRefused(project)) return complain(io, project);
  const { ecosystemOf } = await import('../scaffold/pm2-ecosystem.js');
  return write(io, await ecosystemOf(io.cwd, project.settings, plan, how.dir), how);
}

async function write(io: CliIo, scaffold: Scaffold | Refusal, how: How): Promise<number> {
  if (isRefusal(scaffold)) return wrongUse(io, scaffold.refused);
  const delivered = await deliver(io.cwd, scaffold.files, how);
  if (isRefusal(delivered)) return wrongUse(io, delivered.refused);
  io.stdout.write(delivered.text);
  if (!how.dryRun) io.stdout.write(`\nNext:\n${scaffold.next.map((step) => `  - ${step}\n`).join('')}`);
  return exitCode.clean;
}

async function listOfTemplates(): Promise<string> {
  const templates = [...(await Promise.all((await templateKinds()).map(loadTemplate))), pm2Ecosystem];
  const width = Math.max(...templates.map(({ kind }) => kind.length));
  const lines = templates.map(({ kind, title }) => `  ${kind.padEnd(width)}  ${title}`);
  return `Templates:\n${lines.join('\n')}\n`;
}

function exampleOf({ kind, example }: Template): string {
  return `rollout-lint new ${kind} ${example}`;
}

function wrongUse(io: CliIo, misuse: string, help = ''): number {
  const code = refuse(io, 'new', { misuse });
  if (help !== '') io.stderr.write(`\n${help}`);
  return code;
}

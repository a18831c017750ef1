import { didYouMean } from '../config/did-you-mean.js';
import { defaultSettings } from '../config/settings.js';
import { isRefused, loadProject } from '../project.js';
import { safeSentence } from '../reporters/safe-text.js';
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
import { Talk } from './new-talk.js';
import { nextSteps } from './next-steps.js';

const usage = `Usage: rollout-lint new <template> <name> [options]
       rollout-lint new ${pm2Ecosystem.kind} [run-plan] [options]

Writes files from a template, below the working directory. Never overwrites one
unless asked to. At a terminal it asks for what is missing, and shows what it is
about to write.

Options:
  --dir FOLDER      write there instead of the template's usual folder
  --framework NAME  of migrations, where the repository does not show it:
                    prisma, drizzle, knex, knex-typescript, rails, django,
                    alembic, flyway, golang-migrate, plain or plain-pairs
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
  if (values.help) {
    io.stdout.write(`${usage}\n${await listOfTemplates()}`);
    return exitCode.clean;
  }
  const [writtenKind, writtenName, ...rest] = positionals;
  if (rest.length > 0) return wrongUse(io, `one name at a time; ${shown(rest.join(' '))} is too much`);
  const kinds = await templateKinds();
  if (writtenKind !== undefined && ![...kinds, pm2Ecosystem.kind].includes(writtenKind)) {
    const meant = didYouMean(writtenKind, [...kinds, pm2Ecosystem.kind]);
    return wrongUse(io, `there is no template ${shown(writtenKind)}${meant}`, await listOfTemplates());
  }
  if (values.dir?.trim() === '') return wrongUse(io, '--dir names no folder; write --dir . for this one');
  const talk = new Talk(io.terminal);
  const kind = writtenKind ?? (await talk.kind(await allTemplates()));
  if (kind === undefined) {
    if (talk.hasLeft) return left(io);
    return wrongUse(io, 'it needs the name of a template', `${await listOfTemplates()}\n${usage}`);
  }
  const how = { dir: values.dir, dryRun: values['dry-run'], force: values.force, talk };
  if (kind === pm2Ecosystem.kind) return writeEcosystem(io, writtenName, how);
  const template = await loadTemplate(kind);
  const variant = variantOf(template, values);
  if (typeof variant === 'object') return refuse(io, 'new', variant);
  const name = writtenName ?? (await talk.name(template));
  if (talk.hasLeft) return left(io);
  if (name === undefined) return wrongUse(io, `the ${kind} needs a name: ${exampleOf(template)}`);
  const chosen = variant ?? (await talk.style(template));
  if (talk.hasLeft) return left(io);
  return writeTemplate(io, template, { name, variant: chosen, dir: how.dir }, how);
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
async function writeTemplate(
  io: CliIo,
  template: Template,
  asked: Omit<Wish, 'today'>,
  how: How,
): Promise<number> {
  const project = template.option === 'framework' ? await loadProject(io.cwd) : undefined;
  if (project !== undefined && isRefused(project)) return complain(io, project);
  const settings = project?.settings ?? defaultSettings;
  const wish = { ...asked, today: new Date() };
  const scaffold = await planTemplate(io.cwd, template, wish, settings);
  if (!isRefusal(scaffold) || scaffold.missing !== 'variant') return write(io, scaffold, how);
  const variant = await how.talk.variant(template);
  if (variant === undefined) return how.talk.hasLeft ? left(io) : write(io, scaffold, how);
  return write(io, await planTemplate(io.cwd, template, { ...wish, variant }, settings), how);
}

interface How {
  readonly dir: string | undefined;
  readonly dryRun: boolean;
  readonly force: boolean;
  readonly talk: Talk;
}

/** Made from what the repository says of its services, which is read only then. */
async function writeEcosystem(io: CliIo, plan: string | undefined, how: How): Promise<number> {
  const project = await loadProject(io.cwd);
  if (isRefused(project)) return complain(io, project);
  const { ecosystemOf } = await import('../scaffold/pm2-ecosystem.js');
  return write(io, await ecosystemOf(io.cwd, project.settings, plan, how.dir), how);
}

async function write(io: CliIo, scaffold: Scaffold | Refusal, how: How): Promise<number> {
  if (isRefusal(scaffold)) return wrongUse(io, safeSentence(scaffold.refused));
  if (!how.dryRun && !(await how.talk.agrees(io, scaffold.files))) return left(io);
  const delivered = await deliver(io.cwd, scaffold.files, how);
  if (isRefusal(delivered)) return wrongUse(io, delivered.refused);
  io.stdout.write(delivered.text);
  if (!how.dryRun) io.stdout.write(nextSteps(scaffold.next, io.stdout));
  return exitCode.clean;
}

async function allTemplates(): Promise<readonly { readonly kind: string; readonly title: string }[]> {
  return [...(await Promise.all((await templateKinds()).map(loadTemplate))), pm2Ecosystem];
}

async function listOfTemplates(): Promise<string> {
  const templates = await allTemplates();
  const width = Math.max(...templates.map(({ kind }) => kind.length));
  const lines = templates.map(({ kind, title }) => `  ${kind.padEnd(width)}  ${title}`);
  return `Templates:\n${lines.join('\n')}\n`;
}

/** The person was asked and has left. */
function left(io: CliIo): number {
  io.stdout.write('Nothing was written.\n');
  return exitCode.clean;
}

function exampleOf({ kind, example }: Template): string {
  return `rollout-lint new ${kind} ${example}`;
}

function wrongUse(io: CliIo, misuse: string, help = ''): number {
  const code = refuse(io, 'new', { misuse });
  if (help !== '') io.stderr.write(`\n${help}`);
  return code;
}

import { didYouMean } from '../config/did-you-mean.js';
import { deliver } from '../scaffold/deliver.js';
import { fromTemplate } from '../scaffold/from-template.js';
import { shown } from '../scaffold/name.js';
import { isRefusal } from '../scaffold/refusal.js';
import type { Template } from '../scaffold/template.js';
import { loadTemplate, templateKinds } from '../scaffold/template.js';
import { isMisuse, readArguments, refuse } from './arguments.js';
import type { CliIo, Command } from './io.js';
import { exitCode } from './io.js';

const usage = `Usage: rollout-lint new <template> <name> [options]

Writes files from a template, below the working directory. Never overwrites one unless asked to.

Options:
  --dir FOLDER   write there instead of the template's usual folder
  --dry-run      show the files with their content and write nothing
  --force        overwrite files that are there already
  -h, --help     show this help
`;

const options = {
  dir: { type: 'string' },
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
  const kinds = await templateKinds();
  if (!kinds.includes(kind)) {
    const problem = `there is no template ${shown(kind)}${didYouMean(kind, kinds)}`;
    return wrongUse(io, problem, await listOfTemplates());
  }
  const template = await loadTemplate(kind);
  if (name === undefined) return wrongUse(io, `the ${kind} needs a name: ${exampleOf(template)}`);
  if (rest.length > 0) return wrongUse(io, `one name at a time; ${shown(rest.join(' '))} is too much`);
  return write(io, template, name, { dir: values.dir, dryRun: values['dry-run'], force: values.force });
};

async function write(
  io: CliIo,
  template: Template,
  name: string,
  how: { readonly dir: string | undefined; readonly dryRun: boolean; readonly force: boolean },
): Promise<number> {
  const scaffold = await fromTemplate(io.cwd, template, { name, dir: how.dir, today: new Date() });
  if (isRefusal(scaffold)) return wrongUse(io, scaffold.refused);
  const delivered = await deliver(io.cwd, scaffold.files, how);
  if (isRefusal(delivered)) return wrongUse(io, delivered.refused);
  io.stdout.write(delivered.text);
  if (!how.dryRun) io.stdout.write(`\nNext:\n${scaffold.next.map((step) => `  - ${step}\n`).join('')}`);
  return exitCode.clean;
}

async function listOfTemplates(): Promise<string> {
  const templates = await Promise.all((await templateKinds()).map(loadTemplate));
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

import { relative } from 'node:path';
import { scanDisk } from '../discover/disk.js';
import { isScanProblem } from '../discover/path-arguments.js';
import { baselineText, usualBaseline } from '../findings/baseline.js';
import { lintProject } from '../lint-project.js';
import { isRefused, loadProject, problemLine } from '../project.js';
import { counted } from '../reporters/coverage-line.js';
import { deliver } from '../scaffold/deliver.js';
import type { InitPart, Setup } from '../scaffold/init-files.js';
import { initFiles, initParts } from '../scaffold/init-files.js';
import { shown } from '../scaffold/name.js';
import { isRefusal } from '../scaffold/refusal.js';
import type { Repository } from '../scaffold/repository.js';
import { lookAt } from '../scaffold/repository.js';
import { repositoryRoot } from '../scaffold/repository-root.js';
import { complain, isMisuse, readArguments, refuse } from './arguments.js';
import type { CliIo, Command } from './io.js';
import { exitCode } from './io.js';
import { nextSteps } from './next-steps.js';
import { writeOutput } from './write-file.js';

const usage = `Usage: rollout-lint init [options]

Sets up the repository around the working directory, at its root: a config in
which the migrations of today are history, a hook for pre-commit and a workflow
that uploads SARIF. What is there already is kept. At a terminal it asks which
of them you want.

Options:
  --baseline     write what is found today into ${usualBaseline}
                 too; hook and workflow then report only what is new
  --yes          ask nothing
  --dry-run      show the files with their content and write nothing
  -h, --help     show this help
`;

const options = {
  baseline: { type: 'boolean', default: false },
  yes: { type: 'boolean', short: 'y', default: false },
  'dry-run': { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** `rollout-lint init` */
export const run: Command = async (args, io) => {
  const parsed = readArguments(args, options);
  if (isMisuse(parsed)) return refuse(io, 'init', parsed);
  const { values, positionals } = parsed;
  if (values.help) {
    io.stdout.write(usage);
    return exitCode.clean;
  }
  if (positionals.length > 0) {
    return wrongUse(io, `it takes no arguments; ${shown(positionals.join(' '))} is too much`);
  }
  const found = repositoryRoot(io.cwd);
  const root = found ?? io.cwd;
  io.stdout.write(whereabouts(found, io.cwd));
  const scan = await scanDisk(root, { paths: [], ignore: [] });
  if (isScanProblem(scan)) return wrongUse(io, scan.problem);
  const repository = await lookAt(root, scan.workspace);
  const parts = await partsFor(io, repository, values);
  if (parts === undefined) {
    io.stdout.write('Nothing was written.\n');
    return exitCode.clean;
  }
  return setUp(io, root, await initFiles(repository, parts), values['dry-run']);
};

async function setUp(io: CliIo, root: string, setup: Setup, dryRun: boolean): Promise<number> {
  const { files, notes, writesBaseline } = setup;
  // Hook and workflow would ask for a baseline that a broken config keeps from being written.
  const project = writesBaseline ? await loadProject(root) : undefined;
  if (project !== undefined && isRefused(project)) return complain(io, project);
  const delivered = await deliver(root, files, { dryRun, force: false });
  if (isRefusal(delivered)) return wrongUse(io, delivered.refused);
  const baseline: Written = writesBaseline ? await baselineFor(root, dryRun) : { text: '' };
  const paragraphs = [delivered.text + baseline.text, ...notes.map((note) => `${note}\n`)];
  io.stdout.write(paragraphs.filter((text) => text !== '').join('\n'));
  if (baseline.problem !== undefined) return wrongUse(io, baseline.problem);
  if (files.length > 0 && !dryRun) io.stdout.write(nextSteps(stepsAfter(setup), io.stdout));
  return exitCode.clean;
}

/** Hooks and workflows stand at the root of a repository, and so does the config that they find. */
function whereabouts(root: string | undefined, cwd: string): string {
  if (root === cwd) return '';
  return root === undefined
    ? 'This folder is in no git repository; hook and workflow begin to work once it is the root of one.\n\n'
    : `Setting up ${relative(cwd, root)}, the root of this repository: hooks and workflows are read there.\n\n`;
}

/** All but the baseline, unless the person says otherwise; `undefined` when the person has left. */
async function partsFor(
  io: CliIo,
  repository: Repository,
  values: { readonly baseline: boolean; readonly yes: boolean; readonly 'dry-run': boolean },
): Promise<ReadonlySet<InitPart> | undefined> {
  const usual = initParts.filter((part) => part !== 'baseline' || values.baseline);
  if (io.terminal === undefined || values.yes || values['dry-run']) return new Set(usual);
  const { ask } = await import('./ask/start.js');
  const there = {
    config: repository.config !== undefined,
    hook: repository.hook === 'present',
    workflow: repository.workflow !== undefined,
    baseline: repository.hasBaseline,
  };
  const open = initParts.filter((part) => !there[part]);
  if (open.length === 0) return new Set(usual);
  const answer = await ask(io.terminal, {
    kind: 'several',
    ask: 'What is to be set up?',
    options: open.map((value) => ({ value, title: titles[value] })),
    on: usual,
  });
  return answer && new Set(initParts.filter((part) => answer.includes(part)));
}

const titles: Readonly<Record<InitPart, string>> = {
  config: 'rollout-lint.config.yaml, with the migrations of today as history',
  hook: 'a hook in .pre-commit-config.yaml',
  workflow: '.github/workflows/rollout-lint.yml, which uploads SARIF',
  baseline: `${usualBaseline}: what is found today is known`,
};

interface Written {
  readonly text: string;
  readonly problem?: string;
}

/** Lints with the config that has just been written. */
async function baselineFor(root: string, dryRun: boolean): Promise<Written> {
  if (dryRun) return { text: `\n--- ${usualBaseline}\nwhat \`rollout-lint --update-baseline\` finds\n` };
  const linted = await lintProject(root, { baseline: usualBaseline, updateBaseline: true });
  if (isRefused(linted)) return { text: '', problem: linted.problems.map(problemLine).join(' ') };
  const entries = linted.baseline?.entries ?? [];
  const misuse = await writeOutput(root, { what: 'baseline', file: usualBaseline }, baselineText(entries));
  if (misuse !== undefined) return { text: '', problem: misuse.misuse };
  return { text: `wrote ${usualBaseline} with ${counted(entries.length, 'known finding')}\n` };
}

function stepsAfter({ files, writesBaseline }: Setup): string[] {
  const call = writesBaseline ? `rollout-lint --baseline ${usualBaseline}` : 'rollout-lint';
  const steps = [
    `Run \`${call}\`, and read what it says of the repository as it is.`,
    'Choose in the config what is to be an error here: `rules: { lock/*: warning }`.',
  ];
  // What is newest in the folder may be what is being worked on.
  if (files.some(({ text }) => /^ *startAfter:/m.test(text))) {
    steps.push(
      'See that `migrations.startAfter` in the config has run in production: what comes up to it is not judged.',
    );
  }
  return steps;
}

function wrongUse(io: CliIo, misuse: string): number {
  return refuse(io, 'init', { misuse });
}

import { scanDisk } from '../discover/disk.js';
import { isScanProblem } from '../discover/path-arguments.js';
import { deliver } from '../scaffold/deliver.js';
import { initFiles } from '../scaffold/init-files.js';
import { shown } from '../scaffold/name.js';
import { isRefusal } from '../scaffold/refusal.js';
import { lookAt } from '../scaffold/repository.js';
import { isMisuse, readArguments, refuse } from './arguments.js';
import type { CliIo, Command } from './io.js';
import { exitCode } from './io.js';

const usage = `Usage: rollout-lint init [options]

Sets up the repository of the working directory: a config, a hook for pre-commit and a workflow that uploads
SARIF. What is there already is kept.

Options:
  --dry-run      show the files with their content and write nothing
  -h, --help     show this help
`;

const options = {
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
  const scan = await scanDisk(io.cwd, { paths: [], ignore: [] });
  if (isScanProblem(scan)) return wrongUse(io, scan.problem);
  const { files, notes } = await initFiles(await lookAt(io.cwd, scan.workspace));
  const delivered = await deliver(io.cwd, files, { dryRun: values['dry-run'], force: false });
  if (isRefusal(delivered)) return wrongUse(io, delivered.refused);
  io.stdout.write(
    [delivered.text, ...notes.map((note) => `${note}\n`)].filter((text) => text !== '').join('\n'),
  );
  const setsStart = files.some(({ text }) => /^ *startAfter:/m.test(text));
  if (files.length > 0 && !values['dry-run']) io.stdout.write(setsStart ? `${next}${aboutStart}` : next);
  return exitCode.clean;
};

const next = `
Next:
  - Run \`rollout-lint\`, and read what it says of the repository as it is.
  - Choose in the config what is to be an error here: \`rules: { lock/*: warning }\`.
`;

/** What is newest in the folder may be what is being worked on. */
const aboutStart = `  - See that \`migrations.startAfter\` in the config has run in production: what comes up to it is not judged.
`;

function wrongUse(io: CliIo, misuse: string): number {
  return refuse(io, 'init', { misuse });
}

import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { closest } from '../config/did-you-mean.js';
import { packageVersion } from '../scaffold/package-folder.js';
import { refuse } from './arguments.js';
import { commands } from './command-names.js';
import { help } from './help.js';
import type { CliIo, Command } from './io.js';
import { exitCode } from './io.js';

/** Each command is loaded when it is called, so that a start pays for nothing else. */
const loaders: Readonly<Record<(typeof commands)[number], () => Promise<{ readonly run: Command }>>> = {
  lint: () => import('./lint.js'),
  review: () => import('./review.js'),
  explain: () => import('./explain.js'),
  rules: () => import('./rules.js'),
  facts: () => import('./facts.js'),
  frontier: () => import('./frontier.js'),
  test: () => import('./test.js'),
  new: () => import('./new.js'),
  init: () => import('./init.js'),
};

/**
 * The command line.
 *
 * @param args what stands after the name of the program
 * @returns the exit code
 */
export async function main(args: readonly string[], io: CliIo): Promise<number> {
  const [first = 'lint', ...rest] = args;
  switch (first) {
    case '-v':
    case '--version':
      io.stdout.write(`${packageVersion()}\n`);
      return exitCode.clean;
    case '-h':
    case '--help':
      io.stdout.write(help);
      return exitCode.clean;
    case 'help':
      return rest.length === 0 ? main(['--help'], io) : main([...rest.slice(0, 1), '--help'], io);
  }
  const command = commands.find((name) => name === first);
  const meant = command === undefined ? commandMeant(first, io.cwd) : undefined;
  if (meant !== undefined) {
    const misuse = `there is no command, file or folder "${first}"; did you mean "${meant}"?`;
    return refuse(io, '', { misuse });
  }
  try {
    const { run } = await loaders[command ?? 'lint']();
    return await run(command === undefined ? args : rest, io);
  } catch (error) {
    io.stderr.write(internalError(error));
    return exitCode.failure;
  }
}

/** The command of nearly this name, where no file or folder has it. */
function commandMeant(word: string, cwd: string): string | undefined {
  return /^[a-z]{3,}$/.test(word) && !existsSync(resolve(cwd, word)) ? closest(word, commands) : undefined;
}

/** Only bugs come here; whatever a person can put right is said in a line of its own. */
function internalError(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const cause =
    error instanceof Error && error.cause instanceof Error ? `\nCaused by: ${error.cause.stack}` : '';
  return [
    `rollout-lint: internal error\n\n${stack}${cause}\n`,
    `This is a bug in rollout-lint ${packageVersion()}, Node.js ${process.version}. Please report it to the maintainers,`,
    'with the lines above and the file it happened on.\n',
  ].join('\n');
}

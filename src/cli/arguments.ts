import type { ParseArgsConfig } from 'node:util';
import { parseArgs } from 'node:util';
import { didYouMean } from '../config/did-you-mean.js';
import type { Refused } from '../project.js';
import { problemLine } from '../project.js';
import type { CliIo } from './io.js';
import { exitCode } from './io.js';

type Options = NonNullable<ParseArgsConfig['options']>;
type Parsed<O extends Options> = ReturnType<
  typeof parseArgs<{ args: string[]; options: O; allowPositionals: true }>
>;

/** A wrong call: what was wrong and what would be right, in one line without a full stop. */
export interface Misuse {
  readonly misuse: string;
}

export function isMisuse(value: object): value is Misuse {
  return 'misuse' in value;
}

/** Reads the arguments of a command. */
export function readArguments<const O extends Options>(
  args: readonly string[],
  options: O,
): Parsed<O> | Misuse {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    if (error instanceof TypeError && 'code' in error)
      return { misuse: misuseOf(error, Object.keys(options)) };
    throw error;
  }
}

/** Says a wrong call to the person who made it. */
export function refuse(io: CliIo, command: string, { misuse }: Misuse): number {
  io.stderr.write(`rollout-lint${command === '' ? '' : ` ${command}`}: ${ended(misuse)}\n`);
  return exitCode.usage;
}

/** Says why nothing was judged, a line a problem. */
export function complain(io: CliIo, { problems }: Refused): number {
  for (const problem of problems) {
    io.stderr.write(`${problem.path === undefined ? 'rollout-lint: ' : ''}${problemLine(problem)}\n`);
  }
  return exitCode.usage;
}

function ended(sentence: string): string {
  return /[.?]$/.test(sentence) ? sentence : `${sentence}.`;
}

/** @see https://nodejs.org/api/errors.html#err_parse_args_unknown_option */
function misuseOf(error: TypeError & { code: unknown }, known: readonly string[]): string {
  const option = /'(-[^'\s,]*)/.exec(error.message)?.[1] ?? '';
  if (error.code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') {
    const meant = didYouMean(
      option,
      known.map((name) => `--${name}`),
    );
    return `there is no option "${option}"${meant || '; --help lists them'}`;
  }
  const name = /--[\w-]+/.exec(error.message)?.[0] ?? option;
  if (/does not take an argument/.test(error.message)) return `${name} takes no value`;
  return `${name} needs a value`;
}

import type { Joint } from './shell-scan.js';
import { scanShell } from './shell-scan.js';

/** One simple command of a script, or a group of them in `( )` or `{ }`, which has no words of its own. */
export interface ShellCommand {
  /**
   * From its first word on, continued lines joined, without what only runs another command (`sudo`, `npx`,
   * `kubectl exec … --`); empty for a group.
   */
  readonly text: string;
  /** Where it stands in the script, with everything before its first word. */
  readonly start: number;
  readonly end: number;
  /** What joins it to the next command of its list. */
  readonly joint: Joint;
  /** Commands with the same number stand in one list, in order. */
  readonly list: number;
  /** The index of the group that its list is in, or of the command that runs it (`ssh`). */
  readonly group: number | undefined;
  /** What it prints is taken by another command, in `$( )` or backticks. */
  readonly captured: boolean;
  /** It is asked whether it fails: after `if`, `while`, `until` or `!`. */
  readonly asked: boolean;
}

/** What stands before a command and does not change what it does. */
const PREFIX =
  /^(?:(?:[A-Za-z_]\w*=(?:"[^"]*"|'[^']*'|\$\{\{[^}]*\}\}|\$\([^)]*\)|(?!\$\(|`)[^\s"']*)|sudo(?:\s+-\w+)*|time|exec|command|env|nohup|npx(?:\s+(?:-y|--yes|--no-install))*|bunx|then|else|do|if|elif|while|until|!|xargs|\{)\s+|(?:pnpm|yarn|npm|bun)(?:\s+(?:--filter|-F|-C|--dir|--cwd|workspace)[= ]\S+)*\s+(?:(?:exec|dlx|x)\s+(?:--\s+)?|(?=(?:prisma|knex|sequelize|sequelize-cli|typeorm|drizzle-kit|supabase|vercel|netlify|wrangler|serverless|sls|sst|cdk|firebase)\s))|(?:bundle|poetry|pipenv|uv|dotenv|doppler|railway|mise|direnv)\s+(?:exec|run)\s+(?:--\s+)?|timeout\s+\S+\s+)/;

/** Options of a program, those in `taking` with a value in the next word. */
function options(...taking: readonly string[]): string {
  const valued = `(?:${taking.join('|')})`;
  return `(?:\\s+(?:${valued}(?:=|\\s+)\\S+|(?!${valued}[=\\s])--?[\\w-]+(?:=\\S+)?))*`;
}

/** Programs that run a command somewhere else: in a pod, a dyno, a container of a service. */
const ELSEWHERE = new RegExp(
  `^(?:${[
    '(?:kubectl|oc)\\s[^|;]*?\\s--',
    `heroku\\s+run(?::\\w+)?${options('-a', '--app', '-r', '--remote', '-s', '--size')}`,
    `docker[ -]compose\\s(?:[^|;]*?\\s)?(?:run|exec)${options('-e', '-u', '-w', '--user', '--env', '--workdir')}\\s+[\\w.-]+`,
  ].join('|')})\\s+(?=\\S)`,
);

const ASKED = /^(?:(?:then|else|do)\s+)?(?:if|elif|while|until|!)\s/;

/**
 * All commands of a script with their places, groups before what is in them. It knows quotes, comments,
 * continued lines, `$( )`, here-documents, and scripts handed to `ssh` or `sh -c`.
 *
 * @see https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html
 */
export function shellCommandsOf(script: string): ShellCommand[] {
  return scanShell(script).map(({ written, ...rest }) => {
    return { ...rest, text: withoutPrefix(written), asked: ASKED.test(written) };
  });
}

/**
 * The texts of the commands of a script, each from its first word on. What is only shown (`echo`, `printf`)
 * is left out.
 */
export function commandsOf(script: string): string[] {
  return shellCommandsOf(script)
    .map(({ text }) => text)
    .filter((text) => text !== '' && !isShown(text));
}

/** Whether a command does nothing but write its words. */
export function isShown(command: string): boolean {
  return /^(?:echo|printf|Write-Host|Write-Output)\b/.test(command);
}

/** A chain of prefixes is no longer than this. */
const MAX_PREFIXES = 20;

function withoutPrefix(command: string): string {
  let rest = command.replace(/^["'({\s]+/, '');
  for (let count = 0; count < MAX_PREFIXES; count++) {
    const match = PREFIX.exec(rest) ?? ELSEWHERE.exec(rest);
    if (match === null) break;
    rest = rest.slice(match[0].length).replace(/^["'(]+/, '');
  }
  return rest;
}

/** The commands that follow one in its own list, the next first. */
export function following(commands: readonly ShellCommand[], one: ShellCommand): ShellCommand[] {
  return commands.filter(({ list, start }) => list === one.list && start > one.start);
}

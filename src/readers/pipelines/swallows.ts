import type { Script } from './script.js';
import type { ShellCommand } from './shell.js';
import { following, isShown } from './shell.js';

/** Why nobody sees that a command fails. */
export interface Swallowed {
  /** `|| true`, `|| echo`, `set +e`. */
  readonly by: string;
  /** Where that stands in the script. */
  readonly start: number;
  readonly end: number;
}

/**
 * What keeps the failure of a command from ending its script: `|| true`, `|| echo`, `|| exit 0`, or `set +e`
 * before it where nobody asks for the result.
 */
export function swallowedBy(command: ShellCommand, script: Script): Swallowed | undefined {
  if (command.asked || command.captured) return undefined;
  return swallowedByList(command, script.commands) ?? swallowedBySetting(command, script);
}

function swallowedByList(command: ShellCommand, commands: readonly ShellCommand[]): Swallowed | undefined {
  const rest = following(commands, command);
  let joint = command.joint;
  let index = 0;
  // In `a && b || true` and `a | b || true` the alternative is that of `a` too.
  for (; joint === '&&' || joint === '|'; index++) joint = rest[index]?.joint ?? '';
  const alternative = rest[index];
  if (joint === '||' && alternative !== undefined) {
    return swallowedByAlternative(alternative, rest[index + 1], commands);
  }
  const group = command.group === undefined ? undefined : commands[command.group];
  const isLast = rest.length === index;
  return group === undefined || !isLast || group.captured ? undefined : swallowedByList(group, commands);
}

function swallowedByAlternative(
  alternative: ShellCommand,
  next: ShellCommand | undefined,
  commands: readonly ShellCommand[],
): Swallowed | undefined {
  const goesOn = alternative.joint === '&&' || alternative.joint === '|' ? next : undefined;
  const inside = commands.filter(({ group }) => group !== undefined && commands[group] === alternative);
  const last = inside.findLast(({ captured }) => !captured) ?? alternative;
  const all = alternative.text === '' ? inside : [alternative, ...(goesOn === undefined ? [] : [goesOn])];
  if (all.length === 0 || !all.every(({ text }) => isHarmless(text))) return undefined;
  const said = /^\S+/.exec(last.text)?.[0] ?? '';
  const by = said === 'exit' ? '|| exit 0' : `|| ${said === ':' ? ':' : said}`;
  return { by, start: alternative.start, end: alternative.end };
}

/** It cannot fail, and what it writes goes to no file that a later step may ask. */
function isHarmless(text: string): boolean {
  if (/^(?:true|:|exit\s+0|return\s+0)$/.test(text)) return true;
  return isShown(text) && !/(?:^|[^2&])>>?\s*["']?[$/\w.]/.test(text) && !/::set-output/.test(text);
}

const SETTING = /^set\s+([+-])(?:\w*e\w*|o\s+errexit)(?=\s|$)/;

/** `set +e` in force, nobody asks for the result, and the script goes on to an end of its own. */
function swallowedBySetting(command: ShellCommand, { commands, text }: Script): Swallowed | undefined {
  let off: ShellCommand | undefined;
  for (const one of commands) {
    if (one.start >= command.start) break;
    const sign = SETTING.exec(one.text)?.[1];
    if (sign !== undefined) off = sign === '+' ? one : undefined;
  }
  if (off === undefined || /\$\?|\$\{\?\}|PIPESTATUS/.test(text.slice(command.end))) return undefined;
  const last = commands.findLast(({ list }) => list === off?.list);
  if (last === undefined || last.start <= command.start || !isHarmless(last.text)) return undefined;
  return { by: 'set +e', start: off.start, end: off.end };
}

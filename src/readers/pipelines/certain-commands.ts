import type { ShellCommand } from './shell.js';
import { isShown, shellCommandsOf } from './shell.js';

/** A command with its words as they are written, what runs it (`doppler run`) included. */
export interface CertainCommand extends ShellCommand {
  readonly written: string;
}

/** `if` or `case`, also as the first command of a branch. */
const OPENS = /^(?:(?:then|else|do)\s+)*(?:if|case)\s/;

const TEST = /^(?:\[\[?|test)\s/;

/**
 * The commands that a script runs whatever is asked in it: those behind `if`, `case`, `||` or a test with `&&`
 * are left out, for they may be there for another branch.
 */
export function certainCommands(script: string): CertainCommand[] {
  const certain: CertainCommand[] = [];
  let depth = 0;
  const doubtful = new Set<number>();
  for (const command of shellCommandsOf(script)) {
    const written = script.slice(command.start, command.end);
    const behind = doubtful.has(command.list);
    if (OPENS.test(written)) depth++;
    if (command.joint === '||' || (command.joint === '&&' && TEST.test(command.text))) {
      doubtful.add(command.list);
    } else if (command.joint !== '&&' && command.joint !== '|') doubtful.delete(command.list);
    if (depth === 0 && !behind && command.text !== '' && !isShown(command.text)) {
      certain.push({ ...command, written });
    }
    if (/^(?:fi|esac)\b/.test(written)) depth = Math.max(0, depth - 1);
  }
  return certain;
}

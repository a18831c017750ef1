import { commandsOf } from './shell.js';

const SHELL = /^(?:\S*\/)?(?:ba|da|a|z|k)?sh$/;

/** What only starts another program: `tini -- app`, `/usr/bin/env app`. */
const WRAPPER = /^(?:\S*\/)?(?:tini|dumb-init|catatonit|env|busybox|docker-entrypoint\.sh|entrypoint\.sh)$/;

/** Images whose entry point is a tool that is told by its arguments what to do. */
const TOOL_IMAGES = new Set(['flyway', 'liquibase', 'migrate', 'atlas', 'dbmate', 'goose']);

/**
 * The simple commands that a container runs when it starts, each from its first word on: those of the script
 * where it starts a shell, else the one program it starts.
 *
 * @param command the entry point it is given, word by word; empty where it keeps that of its image.
 * @param args the arguments, word by word. A lone word with blanks (`command: bundle exec puma` of compose) is
 *   taken apart as a shell does it.
 * @param image its name without tag: tells what the arguments are given to where there is no command.
 */
export function startCommands(
  command: readonly string[],
  args: readonly string[],
  image: string | undefined,
): string[] {
  const words = withoutWrappers([...command, ...args]);
  const [program = '', ...rest] = words;
  if (SHELL.test(program)) return rest.filter((word) => !/^[-+]\w*$/.test(word)).flatMap(commandsOf);
  const line = rest.length === 0 ? program : words.map(quoted).join(' ');
  const tool = (image ?? '').replace(/^.*\//, '');
  if (command.length === 0 && line !== '' && TOOL_IMAGES.has(tool)) return commandsOf(`${tool} ${line}`);
  return commandsOf(line);
}

function withoutWrappers(words: readonly string[]): readonly string[] {
  let rest = words;
  while (rest[0] !== undefined && WRAPPER.test(rest[0])) {
    const next = rest.findIndex((word, index) => index > 0 && !word.startsWith('-'));
    rest = next < 0 ? [] : rest.slice(next);
  }
  return rest;
}

/** An argument with blanks or signs of a shell is one word, not several commands. */
function quoted(word: string): string {
  return /[\s;&|()<>`'"#]/.test(word) ? `'${word.replaceAll("'", ' ')}'` : word;
}

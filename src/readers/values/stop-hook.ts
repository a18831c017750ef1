import { at, factOf, itemsOf, numberOf, textOf } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import type { Fact } from '../../model/fact.js';
import { unknown } from '../../model/fact.js';

const UNIT_SECONDS: Readonly<Record<string, number>> = { '': 1, s: 1, m: 60, h: 3600, d: 86_400 };

/**
 * How long the hook that runs before a container stops sleeps, in seconds: a `sleep` action, or the sleeps of
 * a command, added up. Unknown for anything whose length the text does not tell: a loop, a variable, a call.
 *
 * @param hook `lifecycle.preStop` of a container.
 * @see https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/
 */
export function stopHookSeconds(hook: DataNode | undefined): Fact<number> {
  if (hook?.kind !== 'map' || hook.entries.length === 0) return null;
  const seconds = at(hook, 'sleep', 'seconds');
  if (seconds !== undefined) return factOf(seconds, (node) => numberOf(node) ?? secondsOf(textOf(node)));
  const [program, ...rest] = programOf(itemsOf(at(hook, 'exec', 'command')).map(textOf));
  if (program === undefined) return UNTOLD;
  if (/(^|\/)sleep$/.test(program)) return sum(rest.map((word) => secondsOf(word)));
  if (isShell(program)) return sleepOfScript(rest.at(-1) ?? '');
  return UNTOLD;
}

const UNTOLD = unknown('a hook of unknown length');

/** The item of an `exec` command that holds the sleep: the script of a shell, else the program. */
export function sleepPlace(command: DataNode | undefined): DataNode | undefined {
  const items = itemsOf(command);
  const [program] = programOf(items.map(textOf));
  return program !== undefined && isShell(program) ? items.at(-1) : items[0];
}

/** Without what only runs another program: `env`, `busybox`. */
function programOf(words: readonly (string | undefined)[]): readonly (string | undefined)[] {
  return /(^|\/)(env|busybox)$/.test(words[0] ?? '') ? words.slice(1) : words;
}

function isShell(program: string): boolean {
  return /(^|\/)(ba|da|a|z)?sh$/.test(program);
}

/** A loop, an alternative or a limit: how long it takes depends on what happens. */
const DEPENDS = /\b(?:while|until|for|timeout)\b|\|\|/;

/** A single `&`, which is no `&&` and no redirection. */
const IN_BACKGROUND = /(?:^|[^&>])&(?![&>\d])/;

function sleepOfScript(written: string): Fact<number> {
  const script = written.replace(/(^|\s)#.*$/gm, '$1');
  if (DEPENDS.test(script)) return UNTOLD;
  if (IN_BACKGROUND.test(script) && !/\bwait\b/.test(script)) return UNTOLD;
  const sleeps = [...script.matchAll(/(?:^|[\s;&|(/])sleep\s+([^\s;&|)]+)/g)].map((match) => match[1]);
  return sleeps.length === 0 ? UNTOLD : sum(sleeps.map(secondsOf));
}

/** An argument of `sleep`: a number with an optional unit, as GNU and busybox take it. */
function secondsOf(word: string | undefined): number | undefined {
  const match = /^["']?(\d+(?:\.\d+)?)([smhd]?)["']?$/.exec(word ?? '');
  return match === null ? undefined : Number(match[1]) * (UNIT_SECONDS[match[2] ?? ''] ?? 1);
}

function sum(parts: readonly (number | undefined)[]): Fact<number> {
  let total = 0;
  for (const part of parts) {
    if (part === undefined) return UNTOLD;
    total += part;
  }
  return total;
}

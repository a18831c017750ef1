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
  if (seconds !== undefined) return factOf(seconds, numberOf);
  const words = itemsOf(at(hook, 'exec', 'command')).map(textOf);
  const [program, ...rest] = words;
  if (program === undefined) return unknown('a hook of unknown length');
  if (/(^|\/)sleep$/.test(program)) return sum(rest.map((word) => secondsOf(word)));
  if (/(^|\/)(ba|da|a)?sh$/.test(program)) return sleepOfScript(words.at(-1) ?? '');
  return unknown('a hook of unknown length');
}

function sleepOfScript(script: string): Fact<number> {
  if (/\b(while|until|for)\b/.test(script)) return unknown('a hook of unknown length');
  const sleeps = [...script.matchAll(/(?:^|[\s;&|(/])sleep\s+([^\s;&|)]+)/g)].map((match) => match[1]);
  return sleeps.length === 0 ? unknown('a hook of unknown length') : sum(sleeps.map(secondsOf));
}

/** An argument of `sleep`: a number with an optional unit, as GNU and busybox take it. */
function secondsOf(word: string | undefined): number | undefined {
  const match = /^["']?(\d+(?:\.\d+)?)([smhd]?)["']?$/.exec(word ?? '');
  return match === null ? undefined : Number(match[1]) * (UNIT_SECONDS[match[2] ?? ''] ?? 1);
}

function sum(parts: readonly (number | undefined)[]): Fact<number> {
  let total = 0;
  for (const part of parts) {
    if (part === undefined) return unknown('a hook of unknown length');
    total += part;
  }
  return total;
}

import { at, itemsOf, textOf } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import type { Fact } from '../../model/fact.js';
import { unknown } from '../../model/fact.js';

/**
 * Whether a list of dry runs names a metric. An entry is a regular expression that may match any part of a name.
 * Plain words, `.*` and alternatives of them are understood; others are not tried: a pattern of a stranger
 * can take for ever.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/analysis/#dry-run-mode
 */
export function isDryRun(name: string, dryRun: DataNode | undefined): Fact<boolean> {
  let doubt = false;
  for (const entry of itemsOf(dryRun)) {
    const pattern = textOf(at(entry, 'metricName'));
    if (pattern === undefined) continue;
    const answer = matches(pattern, name);
    if (answer === true) return true;
    if (answer === undefined) doubt = true;
  }
  return doubt ? unknown('a pattern of metric names') : false;
}

function matches(pattern: string, name: string): boolean | undefined {
  const answers = pattern.split('|').map((one) => matchesOne(one, name));
  if (answers.includes(true)) return true;
  return answers.includes(undefined) ? undefined : false;
}

function matchesOne(pattern: string, name: string): boolean | undefined {
  const [, start, body = '', end] = /^(\^?)(.*?)(\$?)$/.exec(pattern) ?? [];
  const parts = body.split('.*');
  if (parts.some((part) => !/^[\w\s-]*$/.test(part))) return undefined;
  let from = 0;
  for (const [index, part] of parts.entries()) {
    const found = name.indexOf(part, from);
    if (found < 0 || (index === 0 && start === '^' && found !== 0)) return false;
    from = found + part.length;
  }
  const last = parts.at(-1) ?? '';
  return end !== '$' || name.endsWith(last);
}

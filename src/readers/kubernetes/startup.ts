import {
  at,
  entryAt,
  entryOf,
  factOf,
  isMap,
  itemsOf,
  numberOf,
  textOf,
} from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import type { Fact } from '../../model/fact.js';
import { isUnknown, known, unknown } from '../../model/fact.js';
import type { FactsOfKind } from '../../model/kinds/index.js';
import type { Evidence } from '../../model/span.js';
import type { KubernetesObject } from './objects.js';
import { PROBE_DEFAULTS } from './probes.js';

type Part = Evidence & { readonly seconds: number };

/**
 * How long new pods may take until they count, and how long the controller waits for them.
 *
 * @param patch whether another file may say what this one does not.
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#progress-deadline-seconds
 */
export function startupFacts(
  object: KubernetesObject,
  podSpec: DataNode | undefined,
  path: string,
  patch: boolean,
): Pick<
  FactsOfKind['workload'],
  'minReadySeconds' | 'progressDeadlineSeconds' | 'startupSeconds' | 'startupParts'
> {
  const spec = at(object.node, 'spec');
  const minReadySeconds = factOf(at(spec, 'minReadySeconds'), numberOf);
  const budgets = probeBudgets(podSpec, path, patch);
  const budget = isUnknown(budgets) ? budgets : longest(budgets);
  const ready = entryOf(spec, 'minReadySeconds');
  const parts: Part[] = [];
  if (budget !== null && !isUnknown(budget)) parts.push(budget);
  const seconds = known(minReadySeconds);
  if (seconds !== undefined && ready !== undefined && seconds > 0) {
    const note = `and is then watched for ${seconds} s (minReadySeconds)`;
    parts.push({ path, span: ready.keySpan, note, seconds });
  }
  return {
    minReadySeconds,
    progressDeadlineSeconds: factOf(at(spec, 'progressDeadlineSeconds'), numberOf),
    startupSeconds: total(isUnknown(budget) ? budget : (budget?.seconds ?? null), minReadySeconds),
    startupParts: parts,
  };
}

function total(probe: Fact<number>, ready: Fact<number>): Fact<number> {
  if (isUnknown(probe)) return probe;
  if (isUnknown(ready)) return ready;
  return probe === null && ready === null ? null : (probe ?? 0) + (ready ?? 0);
}

function longest(parts: readonly Part[]): Part | null {
  let found: Part | null = null;
  for (const part of parts) {
    if (found === null || part.seconds > found.seconds) found = part;
  }
  return found;
}

function probeBudgets(
  podSpec: DataNode | undefined,
  path: string,
  patch: boolean,
): readonly Part[] | Exclude<Fact<never>, null> {
  const containers = [...itemsOf(at(podSpec, 'containers')), ...itemsOf(at(podSpec, 'initContainers'))];
  const parts: Part[] = [];
  for (const container of containers) {
    const entry = entryAt(container, 'startupProbe');
    if (entry === undefined || !isMap(entry.value)) continue;
    const tries = field(entry.value, 'failureThreshold', patch);
    const period = field(entry.value, 'periodSeconds', patch);
    if (typeof tries !== 'number') return tries;
    if (typeof period !== 'number') return period;
    const seconds = tries * period;
    const name = textOf(at(container, 'name')) ?? 'a container';
    const note = `the startup probe of ${name} grants ${tries} × ${period} s = ${seconds} s`;
    parts.push({ path, span: entry.keySpan, note, seconds });
  }
  return parts;
}

function field(
  probe: DataNode,
  name: 'failureThreshold' | 'periodSeconds',
  patch: boolean,
): number | Exclude<Fact<never>, null> {
  const fact = factOf(at(probe, name), numberOf);
  return fact ?? (patch ? unknown('in a patch') : PROBE_DEFAULTS[name]);
}

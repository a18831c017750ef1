import { isUnknown, known } from '../model/fact.js';
import type { Evidence } from '../model/span.js';
import type { Subject } from '../model/subject.js';
import { grouped } from './grouped.js';
import type { Link } from './link.js';
import { mayBelong, nearest } from './workloads/scope.js';

/** Finds the config and secret objects that workloads read and that change under the same name. */
export const configObjects: Link = {
  name: 'config-objects',
  link(model) {
    const configs = model.of('resource').filter(isConfig);
    const objects = grouped(configs, ({ facts }) => `${known(facts.resourceKind)}/${known(facts.name)}`);
    for (const workload of model.of('workload')) settle(workload, objects);
  },
};

function isConfig({ facts }: Subject<'resource'>): boolean {
  return facts.resourceKind === 'ConfigMap' || facts.resourceKind === 'Secret';
}

/** Their pods start for each run, with the content of that day: none goes on with the old one beside new ones. */
const STARTS_ANEW: ReadonlySet<string> = new Set(['Job', 'CronJob']);

function settle(
  workload: Subject<'workload'>,
  objects: ReadonlyMap<string, readonly Subject<'resource'>[]>,
): void {
  const { facts } = workload;
  const refs = facts.configRefs;
  const rolls = facts.rollsWithConfig;
  if (refs === undefined || refs === null || isUnknown(refs)) return;
  if (STARTS_ANEW.has(known(facts.controller) ?? '')) {
    facts.configsChangedInPlace = [];
    return;
  }
  if (isUnknown(rolls) || rolls === true) {
    facts.configsChangedInPlace = rolls === true ? [] : rolls;
    return;
  }
  const places: (Evidence & { readonly name: string; readonly what: string })[] = [];
  const found: Evidence[] = [];
  for (const { kind, name, path, span, note } of refs) {
    if (isVersioned(name)) continue;
    const declared = (objects.get(`${kind}/${name}`) ?? []).filter((one) => mayBelong(workload, one));
    const named = nearest(path, declared);
    if (named.length === 0 || !named.every(changesInPlace)) continue;
    places.push({ path, span, note, name, what: `${kind} ${name}` });
    for (const one of named) {
      found.push({
        path: one.path,
        span: one.spans.name?.value ?? one.span,
        note: `${kind} ${name}, declared here`,
      });
    }
  }
  facts.configsChangedInPlace = places;
  facts.configObjects = found;
}

function changesInPlace({ facts }: Subject<'resource'>): boolean {
  return known(facts.immutable) === false && known(facts.generated) === false;
}

/** A name that ends with a version, a date or a hash is another name for another content. */
function isVersioned(name: string): boolean {
  return /[-.](?:v?\d[\d.-]*|[0-9a-f]{7,64}|[bcdfghkmt2456789]{10})$/.test(name);
}

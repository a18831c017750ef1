import { folderOf } from '../discover/file-index.js';
import { isUnknown, known } from '../model/fact.js';
import type { Evidence } from '../model/span.js';
import type { Subject } from '../model/subject.js';
import { grouped } from './grouped.js';
import type { Link } from './link.js';
import { mayBelong, nearest } from './workloads/scope.js';

/** No finding shows more of those that say the same. */
const MOST_SHOWN = 100;

/** Finds the config and secret objects that workloads read and that change under the same name. */
export const configObjects: Link = {
  name: 'config-objects',
  link(model) {
    const configs = model.of('resource').filter(isConfig);
    const objects = grouped(configs, ({ facts }) => `${known(facts.resourceKind)}/${known(facts.name)}`);
    const named = new Named(objects);
    for (const workload of model.of('workload')) settle(workload, named);
  },
};

function isConfig({ facts }: Subject<'resource'>): boolean {
  return facts.resourceKind === 'ConfigMap' || facts.resourceKind === 'Secret';
}

/** Their pods start for each run, with the content of that day: none goes on with the old one beside new ones. */
const STARTS_ANEW: ReadonlySet<string> = new Set(['Job', 'CronJob']);

/** The objects that a workload may mean by a name, found once for those that stand together. */
class Named {
  readonly #answers = new Map<string, readonly Subject<'resource'>[]>();

  constructor(private readonly objects: ReadonlyMap<string, readonly Subject<'resource'>[]>) {}

  meantBy(workload: Subject<'workload'>, path: string, object: string): readonly Subject<'resource'>[] {
    const { namespace, production } = workload.facts;
    const question = JSON.stringify([folderOf(path), known(namespace), known(production), object]);
    const answer = this.#answers.get(question) ?? this.#find(workload, path, object);
    this.#answers.set(question, answer);
    return answer;
  }

  #find(workload: Subject<'workload'>, path: string, object: string): readonly Subject<'resource'>[] {
    const declared = (this.objects.get(object) ?? []).filter((one) => mayBelong(workload, one));
    const named = nearest(path, declared);
    return named.every(changesInPlace) ? named.slice(0, MOST_SHOWN) : [];
  }
}

function settle(workload: Subject<'workload'>, objects: Named): void {
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
    const named = objects.meantBy(workload, path, `${kind}/${name}`);
    if (named.length === 0) continue;
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

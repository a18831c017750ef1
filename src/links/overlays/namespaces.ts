import type { Fact } from '../../model/fact.js';
import { isUnknown, known, unknown } from '../../model/fact.js';
import type { Model } from '../../model/model.js';
import { environmentOf } from '../../readers/values/environment.js';
import type { Overlay, OverlayCoverage } from './coverage.js';

/** What the facts of a thing that lives in a namespace have in common. */
interface Placed {
  namespace?: Fact<string>;
  environment?: Fact<string>;
  production?: Fact<boolean>;
  staging?: Fact<boolean>;
}

const SEVERAL = unknown('several overlays put it into different namespaces');

/**
 * Puts everything into the namespace that its overlays give it. Where nothing else told the environment, the
 * namespace may.
 */
export function placeInNamespaces(model: Model, coverage: OverlayCoverage): void {
  const found = new Map<string, Fact<string>>();
  const things = [
    ...model.of('workload'),
    ...model.of('resource'),
    ...model.of('workload-policy'),
    ...model.of('canary'),
    ...model.of('canary-metric'),
  ];
  for (const { path, facts } of things) {
    const given = found.get(path) ?? namespaceOf(path, coverage);
    found.set(path, given);
    if (given !== null) settle(facts, given);
  }
}

function settle(facts: Placed, given: Fact<string>): void {
  facts.namespace = given;
  const name = known(given);
  if (name === undefined || !isUnknown(facts.environment)) return;
  const { environment, production, staging } = environmentOf([], [name], '');
  Object.assign(facts, { environment, production, staging });
}

/** The namespace that the last overlay gives; absent where none does, unknown where several differ. */
function namespaceOf(path: string, coverage: OverlayCoverage): Fact<string> {
  const given: Fact<string>[] = [];
  const seen = new Set<Overlay>();
  const walk = (overlay: Overlay, below: Fact<string>): void => {
    if (seen.has(overlay)) return;
    seen.add(overlay);
    const here = overlay.facts.namespace ?? below;
    const over = coverage.above(overlay);
    if (over.length === 0) given.push(here);
    for (const one of over) walk(one, here);
  };
  for (const overlay of coverage.directly(path)) walk(overlay, null);
  const [first = null] = given;
  const same = given.every((one) => one === first);
  return same ? first : SEVERAL;
}

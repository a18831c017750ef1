import type { Model } from '../model/model.js';
import type { Place } from '../model/span.js';

/** A statement of a migration of which nobody can say what it does; it is shown, and no rule judges it. */
export interface Unclassified extends Place {
  readonly reason: string;
}

const reasons: ReadonlyMap<unknown, string> = new Map([
  ['unclassified', 'no parser reads it'],
  ['dynamic', 'put together at run time'],
]);

/** The statements that a run could not read, history and downs included, in the order in which they stand. */
export function unclassifiedIn(model: Model): Unclassified[] {
  const found = new Map<string, Unclassified>();
  for (const { path, span, facts } of model.of('schema-change')) {
    const reason = reasons.get(facts.op);
    if (reason !== undefined) found.set(`${path}:${span.start}`, { path, span, reason });
  }
  return [...found.values()];
}

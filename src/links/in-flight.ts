import type { Revision } from '../discover/revision.js';
import { decode } from '../documents/decode.js';
import { known } from '../model/fact.js';
import type { Model } from '../model/model.js';
import type { Subject } from '../model/subject.js';
import type { Link, LinkContext } from './link.js';
import { historyIn } from './migrations/start-after.js';

/**
 * Takes out of the model what is history: migrations up to `migrations.startAfter`, those that the revision of
 * `--since` has already, and every down. What follows from them is in the facts of others.
 */
export const inFlight: Link = {
  name: 'in-flight',
  async link(model, context) {
    const { migrations } = context.settings;
    const old = await olderThan(context.since, model, context);
    for (const one of historyIn(model, migrations)) old.add(one);
    const isJudged = (facts: Subject<'migration' | 'schema-change' | 'data-change'>['facts'], key: string) =>
      facts.judgedElsewhere !== true && !old.has(key);
    const isChange = ({ facts }: Subject<'schema-change'> | Subject<'data-change'>) =>
      facts.direction === 'forward' && isJudged(facts, known(facts.migration) ?? '');
    model.retain('schema-change', isChange);
    model.retain('data-change', isChange);
    model.retain('migration', ({ facts, key }) => isJudged(facts, key));
  },
};

/** The migrations that a revision has already. */
async function olderThan(
  since: Revision | undefined,
  model: Model,
  context: LinkContext,
): Promise<Set<string>> {
  const old = new Set<string>();
  if (since === undefined) return old;
  const inFile = new Map<string, Subject<'migration'>[]>();
  for (const one of model.of('migration')) {
    if (since.isAdded(one.path)) continue;
    old.add(one.key);
    inFile.set(one.path, [...(inFile.get(one.path) ?? []), one]);
  }
  const several = [...inFile].filter(([path, { length }]) => length > 1 && since.changed.includes(path));
  const before = await since.read(several.map(([path]) => path));
  for (const [path, migrations] of several) {
    for (const added of addedTo(decode(before.get(path) ?? new Uint8Array()).text, migrations, context))
      old.delete(added);
  }
  return old;
}

/** The migrations of a file of several (a changelog) whose head the earlier text of the file does not have. */
function addedTo(
  before: string | undefined,
  migrations: readonly Subject<'migration'>[],
  { documents }: LinkContext,
): string[] {
  if (before === undefined) return [];
  return migrations.flatMap(({ key, path, span }) => {
    const head = documents.get(path)?.text.slice(span.start, span.end).trim();
    return head === undefined || head === '' || before.includes(head) ? [] : [key];
  });
}

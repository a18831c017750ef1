import { known } from '../model/fact.js';
import type { Model } from '../model/model.js';
import type { Evidence } from '../model/span.js';
import type { Subject } from '../model/subject.js';
import { placesNaming } from './dependents/places-naming.js';
import { inSurface, surfaceOf } from './dependents/surface-folders.js';
import { phasesOf } from './ledger-files/listings.js';
import type { Link, LinkContext } from './link.js';
import { type Removal, removalsOf } from './references/removals.js';

/**
 * Looks whether what a ledger drops or renames is still named by files of which it says that they do not use
 * it: the folder that bears the name of a surface, and for `code` whatever the search of the code has found.
 */
export const dependents: Link = {
  name: 'dependents',
  async link(model, context) {
    const removals = model.of('ledger').length === 0 ? [] : removalsOf(model, context);
    const read = filesWithReaders(model);
    for (const ledger of model.of('ledger')) {
      const paths = new Set(
        phasesOf(ledger, model).flatMap(({ facts }) => known(facts.migrationPaths) ?? []),
      );
      const own = removals.filter(({ change }) => paths.has(change.path));
      ledger.facts.surfacesThatUseIt = await contradictions(ledger, own, read, context);
    }
  },
};

type Surfaces = NonNullable<Subject<'ledger'>['facts']['surfacesThatUseIt']>;

async function contradictions(
  ledger: Subject<'ledger'>,
  removals: readonly Removal[],
  read: ReadonlySet<string>,
  context: LinkContext,
): Promise<Surfaces> {
  const stated = known(ledger.facts.surfaces) ?? [];
  const unused = stated.filter(({ status }) => /^(?:none|not[ _-]used|unused)$/i.test(status));
  if (unused.length === 0 || removals.length === 0) return [];
  const names = stated.map(({ surface }) => surface);
  const found = [];
  for (const { surface, path, span } of unused) {
    const uses =
      surface === 'code'
        ? inCode(removals, names, read)
        : await inFolder(surface, names, removals, read, context);
    const [first] = uses;
    if (first === undefined) continue;
    const name = [...new Set(uses.map((use) => use.name))].join(', ');
    found.push({ path, span, note: `said not to use ${name}`, surface, name, uses });
  }
  return found;
}

type Use = Evidence & { readonly name: string };

/** Files below the folder of a surface that the ledger answers for belong to that surface. */
function inCode(removals: readonly Removal[], surfaces: readonly string[], read: ReadonlySet<string>): Use[] {
  return removals.flatMap(({ change, target }) =>
    (known(change.facts.references) ?? [])
      .filter(({ path }) => !read.has(path) && surfaceOf(path, surfaces) === undefined)
      .map((place) => ({ ...place, name: nameOf(target) })),
  );
}

async function inFolder(
  surface: string,
  surfaces: readonly string[],
  removals: readonly Removal[],
  read: ReadonlySet<string>,
  context: LinkContext,
): Promise<Use[]> {
  const uses: Use[] = [];
  for (const path of context.files.paths) {
    if (!inSurface(path, surface) || surfaceOf(path, surfaces) !== surface || read.has(path)) continue;
    const text = await context.text(path);
    if (text === undefined) continue;
    for (const removal of removals.filter((one) => !one.meansAnother(path))) {
      const places = placesNaming(removal, path, text);
      uses.push(...places.map((place) => ({ ...place, name: nameOf(removal.target) })));
    }
  }
  return uses;
}

/** What a reader has read says what it is: a migration, a plan of this change, a runbook. */
function filesWithReaders(model: Model): ReadonlySet<string> {
  return new Set(model.of('document').map(({ path }) => path));
}

function nameOf({ table, column }: Removal['target']): string {
  return column === undefined ? table : `${table}.${column}`;
}

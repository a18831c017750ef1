import { decode } from '../documents/decode.js';
import type { Link, LinkContext } from './link.js';
import { codeFiles, languageOf, productionCode } from './references/code-files.js';
import { migrationScripts } from './references/migration-scripts.js';
import { loosePattern } from './references/names.js';
import { mayHoldModel } from './references/orm.js';
import { settlePrevious } from './references/previous.js';
import { type Removal, removalsOf, settle } from './references/removals.js';
import { referencesIn, type Search } from './references/search.js';
import { readSource } from './references/source.js';

/**
 * Searches the code of the scan for the columns and tables that migrations drop or rename. All names are
 * looked for in one pass over the files, and nothing is read where nothing is dropped.
 *
 * With a revision to compare with, the same names are looked for in its tree: that is what the release that
 * still runs was built from. Only the files that have changed since are read again.
 */
export const codeReferences: Link = {
  name: 'code-references',
  async link(model, context) {
    for (const { facts } of model.of('schema-change')) facts.previousReferences = [];
    const removals = removalsOf(model, context);
    if (removals.length === 0) return;
    const screen = screenFor(removals);
    const scripts = migrationScripts(model);
    for (const path of codeFiles(context.files.paths, context.settings.references)) {
      if (scripts.has(path)) continue;
      const text = await context.text(path);
      if (text !== undefined && screen.test(text)) {
        search(path, text, removals, (removal, found) => removal.searches.set(path, found));
      }
    }
    for (const removal of removals) await searchOtherModels(removal, context);
    await searchPrevious(removals, screen, scripts, context);
    for (const removal of removals) await settle(removal, model, context.text);
  },
};

/**
 * A model that lists the columns of the table and not this one says that code cannot mean it; it is looked for
 * only where there is code to doubt.
 */
async function searchOtherModels(removal: Removal, context: LinkContext): Promise<void> {
  const isDoubtful = [...removal.searches.values()].some(
    ({ inModel, inCode }) => inModel.length > 0 || inCode.length > 0,
  );
  if (!isDoubtful) return;
  for (const path of removal.otherModels) {
    const text = await context.text(path);
    const language = languageOf(path);
    if (text === undefined || language === undefined) continue;
    removal.searches.set(path, referencesIn(readSource(path, text, language), removal.target));
  }
}

async function searchPrevious(
  removals: readonly Removal[],
  screen: RegExp,
  scripts: ReadonlySet<string>,
  { since, settings }: LinkContext,
): Promise<void> {
  if (since === undefined) return;
  const paths = codeFiles(since.changed, settings.references).filter((path) => !scripts.has(path));
  const contents = await since.read(paths);
  const previous = new Map(removals.map((removal) => [removal, new Map<string, Search>()]));
  for (const [path, bytes] of contents) {
    const { text } = decode(bytes);
    if (text === undefined || !screen.test(text)) continue;
    search(path, text, removals, (removal, found) => previous.get(removal)?.set(path, found));
  }
  for (const [removal, found] of previous) settlePrevious(removal, found, since);
}

/** Whether a text can name a table at all, in any spelling. */
function screenFor(removals: readonly Removal[]): RegExp {
  const tables = new Set(
    removals.flatMap(({ target: { table, django } }) => [
      loosePattern(table),
      ...(django === undefined ? [] : [loosePattern(django.name)]),
    ]),
  );
  return new RegExp([...tables].join('|'), 'i');
}

function search(
  path: string,
  whole: string,
  removals: readonly Removal[],
  take: (removal: Removal, found: Search) => void,
): void {
  const text = productionCode(path, whole);
  const language = languageOf(path);
  if (language === undefined || isGenerated(text)) return;
  const words = new Set(text.toLowerCase().match(/[a-z_]\w*/g) ?? []);
  const isNamed = (any: readonly string[]) => any.some((word) => words.has(word));
  const named: Removal[] = [];
  for (const removal of removals) {
    const [table = [], ...column] = removal.words;
    if (!isNamed(table) || removal.meansAnother(path) || removal.done.has(path)) continue;
    if (column.every(isNamed)) named.push(removal);
    else if (mayHoldModel(whole)) removal.otherModels.push(path);
  }
  if (named.length === 0) return;
  const source = readSource(path, text, language);
  for (const removal of named) take(removal, referencesIn(source, removal.target));
}

/** Nobody types a longer line. */
const LONGEST_TYPED = 5_000;

/** Files that say so, and files with lines that nobody has typed. */
function isGenerated(text: string): boolean {
  return (
    /@generated\b|\bcode generated\b.{0,80}\bdo not edit\b/i.test(text.slice(0, 1000)) || hasLongLine(text)
  );
}

/** By its line ends: a regular expression steps through every character of every file. */
function hasLongLine(text: string): boolean {
  for (let start = 0; start < text.length; ) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    if (end - start >= LONGEST_TYPED) return true;
    start = end + 1;
  }
  return false;
}

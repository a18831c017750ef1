import type { Fact } from '../../model/fact.js';
import { isUnknown, known, unknown } from '../../model/fact.js';
import type { HistoryEntry, HistoryTable } from '../../model/kinds/history.js';
import type { Model } from '../../model/model.js';
import type { Subject } from '../../model/subject.js';
import type { LinkContext } from '../link.js';
import { djangoModel } from './django-model.js';
import { doneBefore } from './done-before.js';
import { columnWords, tableWords } from './names.js';
import { meansAnother } from './nearest-history.js';
import type { Reference, Search, Target } from './search.js';

/** A drop or rename of something earlier that stays away, and where it is still named. */
export interface Removal {
  readonly change: Subject<'schema-change'>;
  readonly target: Target;
  /** Lists of folded words; a file that lacks all of one of them cannot name the target. */
  readonly words: readonly (readonly string[])[];
  /** Whether the code of a path means a table of the same name in another history. */
  readonly meansAnother: (path: string) => boolean;
  /** Scripts that have done their work by then, by path. */
  readonly done: ReadonlySet<string>;
  /** What each file that names it says of it, by path. */
  readonly searches: Map<string, Search>;
  /** Files that may hold a model of the table in which the column is not named. */
  readonly otherModels: string[];
}

const removing: ReadonlySet<unknown> = new Set([
  'drop-table',
  'drop-column',
  'rename-table',
  'rename-column',
  'set-schema',
]);

/**
 * The changes whose names code may still use. What the same migration has created, what comes back, and what
 * keeps its old name (a swap, a view left behind) needs no search; where that is unknown, so are the references.
 */
export function removalsOf(model: Model, context: LinkContext): Removal[] {
  const removals: Removal[] = [];
  for (const change of model.of('schema-change')) {
    const { facts } = change;
    if (!removing.has(facts.op)) continue;
    const harmless = [
      facts.createdInSameMigration,
      facts.recreatedLater,
      facts.swapHalf,
      facts.compatibilityLeft,
    ];
    if (harmless.includes(true)) continue;
    const open: Fact<boolean> | undefined = harmless.find(isUnknown);
    const table = known(facts.table);
    if (open !== undefined || table === undefined)
      facts.references = unknown('what becomes of the name is not known');
    else removals.push(removalOf(change, table, model, context));
  }
  return removals;
}

function removalOf(
  change: Subject<'schema-change'>,
  table: string,
  model: Model,
  context: LinkContext,
): Removal {
  const column = known(change.facts.column);
  const django = djangoModel(change, table);
  const named = [...tableWords(table).variables, ...(django === undefined ? [] : [django.name])];
  const words = [named, ...(column === undefined ? [] : [columnWords(column)])];
  const history = historyOf(change, model);
  const tables = known(history?.facts.tables) ?? [];
  return {
    change,
    target: {
      table,
      column,
      django,
      newName: known(change.facts.newName),
      isElsewhere: (schema) => isOtherSchema(schema, table, tables),
      ownedElsewhere: (other) => mayOwn(tables, other, column),
    },
    meansAnother: meansAnother(known(change.facts.history) ?? '', table, model),
    done: doneBefore(change, model, context),
    words: words.map((spellings) => spellings.map((word) => word.toLowerCase())),
    searches: new Map(),
    otherModels: [],
  };
}

function historyOf({ facts }: Subject<'schema-change'>, model: Model): Subject<'history'> | undefined {
  return model.of('history').find(({ key }) => key === facts.history);
}

/**
 * A migration that names no schema leaves it to the search path, so a schema is another one only where the
 * history itself names it.
 */
function isOtherSchema(schema: string, table: string, tables: readonly HistoryTable[]): boolean {
  if (table.includes('.')) return !table.toLowerCase().startsWith(`${schema}.`);
  return tables.some((other) => other.table.toLowerCase().startsWith(`${schema}.`));
}

/** A table that the history does not know in full may have any column. */
function mayOwn(tables: readonly HistoryTable[], other: string, column: string | undefined): boolean {
  const there = tables.find(({ table }) => table === other || table.endsWith(`.${other}`));
  return there?.complete !== true || column === undefined || there.columns.includes(column);
}

/**
 * Sets what was found. Where a later migration that could not be read names the target, it may have brought
 * it back, and nothing is certain.
 */
export async function settle(
  { change, target, searches }: Removal,
  model: Model,
  textOf: (path: string) => Promise<string | undefined>,
): Promise<void> {
  const found = certain([...searches.values()], target.column !== undefined);
  if (found.length === 0) return;
  const entries = known(historyOf(change, model)?.facts.entries) ?? [];
  const own = entries.findIndex(({ migration }) => migration === change.facts.migration);
  for (const { path } of entries.slice(own + 1).filter(isUnread)) {
    const text = await textOf(path);
    if (text?.includes(target.column ?? target.table) !== false) {
      change.facts.references = unknown(`${path} was not read`);
      return;
    }
  }
  change.facts.references = [...(known(change.facts.references) ?? []), ...found];
}

/**
 * Where a model lists all columns of the table and this one is not among them, code cannot mean it: what
 * looks like the column is a relation or a value that has its name. A model that names the table says more than
 * a class that is called like it (a model of the same things in another layer).
 */
export function certain(searches: readonly Search[], isColumn: boolean): Reference[] {
  const isNamed = searches.some(({ declares }) => declares === 'by-name');
  const declared = searches.some(({ declares }) => declares !== 'no');
  const models = searches.flatMap(({ inModel, inNamedModel }) => (isNamed ? inNamedModel : inModel));
  const gone = isColumn && declared && models.length === 0;
  return searches.flatMap(({ inSql, inModel, inCode }) =>
    gone ? inSql : distinct([...inSql, ...inModel, ...inCode]),
  );
}

/** A place that two ways of looking have found is one place. */
function distinct(references: readonly Reference[]): Reference[] {
  const byStart = new Map([...references].reverse().map((reference) => [reference.span.start, reference]));
  return [...byStart.values()].sort((a, b) => a.span.start - b.span.start);
}

function isUnread({ read }: HistoryEntry): boolean {
  return !read;
}

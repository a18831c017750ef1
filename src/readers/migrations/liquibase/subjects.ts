import type { Document } from '../../../documents/document.js';
import type { Engine } from '../../../model/kinds/change-context.js';
import type { Span } from '../../../model/span.js';
import type { Subject } from '../../../model/subject.js';
import { subject } from '../../../model/subject.js';
import type { ReadContext } from '../../reader.js';
import { isEngine } from '../code-claim.js';
import { saysIrreversible } from '../down.js';
import type { Place } from '../place.js';
import { subjectsOf } from '../subjects.js';
import { type Changelog, type ChangeSet, changelogOf } from './changelog.js';
import { enginesNamed, runsOnDbms } from './dbms.js';
import { liquibaseEngine } from './engine.js';
import { formattedSqlChangelog, isFormattedSql } from './formatted-sql.js';
import { changelogsOf } from './prepared.js';
import { expander } from './properties.js';
import { changeSetScript } from './script.js';

/**
 * The subjects of a changelog: its changesets, each a migration, and for a root the list of what it runs. Where
 * changesets ask for several databases, each engine that is read has a history of its own; what runs on more than
 * one is judged for the project's.
 */
export async function changelogSubjects(document: Document, context: ReadContext): Promise<Subject[]> {
  const changelog = changelogIn(document, context);
  if (changelog === undefined) return [];
  const main = liquibaseEngine(document.path, document.text, context);
  const others = otherEngines(main, context);
  const subjects: Subject[] = [...listsOf(document, others, context)];
  const changeSets = changelog.steps.filter((step) => step.type === 'changeset');
  const properties = [...changelog.properties, ...changelogsOf(context).properties];
  const taken = new Map<string, string | undefined>();
  const places = irreversiblePlaces(document);
  for (const engine of [main, ...others]) {
    if (!isEngine(engine)) continue;
    const around = { path: document.path, engine, changeSets, files: context.files };
    const expand = expander(properties, engine);
    const textOf = (path: string) => context.companion(path);
    for (const changeSet of changeSets) {
      if (!runsOnDbms(changeSet.dbms, engine) || isForTests(changeSet)) continue;
      const place = placeOf(changeSet, document.path, {
        ...historyOn(engine, main, document, context),
        taken,
      });
      const saysIrreversible = places.some((place) => holds(changeSet, place));
      const script = await changeSetScript(changeSet, { ...around, expand, textOf, place, saysIrreversible });
      const isShared = engine !== main && isEngine(main) && runsOnDbms(changeSet.dbms, main);
      subjects.push(...(isShared ? subjectsOf(script).map(judgedElsewhere) : subjectsOf(script)));
    }
  }
  return subjects;
}

function judgedElsewhere(made: Subject): Subject {
  Object.assign(made.facts, { judgedElsewhere: true });
  return made;
}

/** The engines beside the project's that changesets ask for by name. */
function otherEngines(main: string, context: ReadContext): Engine[] {
  const asked = new Set(
    changelogsOf(context)
      .changeSets()
      .flatMap(({ dbms }) => enginesNamed(dbms)),
  );
  return [...asked].filter(isEngine).filter((engine) => engine !== main);
}

function changelogIn({ path, text, tree }: Document, context: ReadContext): Changelog | undefined {
  if (!path.endsWith('.sql')) return changelogOf(tree);
  if (isFormattedSql(text)) return formattedSqlChangelog(text);
  return changelogsOf(context).isIncluded(path) ? plainSqlChangelog(text) : undefined;
}

/** A SQL file without changesets runs as one, which Liquibase calls so. */
function plainSqlChangelog(text: string): Changelog {
  const head = { start: 0, end: /^[^\r\n]*/.exec(text)?.[0].length ?? 0 };
  const changeSet: ChangeSet = {
    type: 'changeset',
    id: 'raw',
    author: 'includeAll',
    span: { start: 0, end: text.length },
    head,
    runInTransaction: true,
    repeats: false,
    dbms: undefined,
    context: undefined,
    quotesNames: false,
    guard: 'none',
    changes: [{ type: 'sql', sql: text, start: 0, delimiter: undefined }],
    rollback: undefined,
  };
  return { steps: [changeSet], properties: [] };
}

/** The history of an engine, and what tells the names of its migrations apart. */
function historyOn(
  engine: Engine,
  main: string,
  { path }: Document,
  context: ReadContext,
): { readonly history: string; readonly ending: string } {
  const ending = engine === main ? '' : ` (${engine})`;
  return { history: `${changelogsOf(context).historyOf(path)}${ending}`, ending };
}

/** Contexts under which only tests and demonstrations run. */
function isForTests({ context }: ChangeSet): boolean {
  return /^\s*(?:tests?|dev|development|local|demo|sample|faker|ci)\s*$/i.test(context ?? '');
}

/**
 * A changeset is known by its file, its id and its author, which Liquibase writes in this way. One that stands there
 * for another context does not run beside the first; a number behind the name tells a double apart.
 */
function placeOf(
  { id, author, repeats, context }: ChangeSet,
  path: string,
  at: {
    readonly history: string;
    readonly ending: string;
    readonly taken: Map<string, string | undefined>;
  },
): Place {
  const { history, ending, taken } = at;
  const full = `${path}::${id}::${author}${ending}`;
  const isOfAnother = taken.has(full) && taken.get(full) !== context;
  const name = isOfAnother ? `${full} in ${context ?? 'any context'}` : full;
  let migration = name;
  for (let number = 2; taken.has(migration); number++) migration = `${name} (${number})`;
  taken.set(migration, context);
  return { history, migration, version: repeats || id === '' ? null : id, part: 'both' };
}

/** Where comments say that there is no way back. */
function irreversiblePlaces({ comments }: Document): Span[] {
  return comments.filter(({ text }) => saysIrreversible(text)).map(({ span }) => span);
}

function holds({ span }: ChangeSet, place: Span): boolean {
  return place.start >= span.start && place.end <= span.end;
}

/** The list of a root; once more for each other engine, whose history runs in the same order. */
function listsOf(
  { path, text, lines }: Document,
  others: readonly Engine[],
  context: ReadContext,
): Subject<'migration-list'>[] {
  const changelogs = changelogsOf(context);
  const order = changelogs.orderOf(path);
  if (order === undefined) return [];
  const entries = order.map(({ name, file, at }) => ({
    ...at,
    note: 'included here',
    name,
    file,
    checksum: null,
    outOfOrder: null,
  }));
  const history = changelogs.historyOf(path);
  const list = { format: 'liquibase-changelog', decidesOrder: true } as const;
  const at = { path, span: lines.line(1, text) };
  const own = { ...list, folder: history, entries, listsEveryFile: true };
  const there = entries.filter(({ file }) => context.files.has(file));
  return [
    subject('migration-list', path, at, own),
    ...others.map((engine) => {
      const folder = `${history} (${engine})`;
      const facts = { ...list, folder, entries: there, listsEveryFile: false };
      return subject('migration-list', `${path} (${engine})`, at, facts);
    }),
  ];
}

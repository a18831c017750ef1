import type { Document } from '../../../documents/document.js';
import type { Engine } from '../../../model/kinds/change-context.js';
import type { Subject } from '../../../model/subject.js';
import { subject } from '../../../model/subject.js';
import type { ReadContext } from '../../reader.js';
import { isEngine } from '../code-claim.js';
import { saysIrreversible } from '../down.js';
import type { Place } from '../place.js';
import { subjectsOf } from '../subjects.js';
import { type Changelog, type ChangeSet, changelogOf } from './changelog.js';
import { changelogsOf } from './changelogs.js';
import { enginesNamed, runsOnDbms } from './dbms.js';
import { liquibaseEngine } from './engine.js';
import { formattedSqlChangelog, isFormattedSql } from './formatted-sql.js';
import { expander } from './properties.js';
import { changeSetScript } from './script.js';

/** The subjects of a changelog: its changesets, each a migration, and for a root the list of what it runs. */
export async function changelogSubjects(document: Document, context: ReadContext): Promise<Subject[]> {
  const changelog = changelogIn(document, context);
  if (changelog === undefined) return [];
  const list = listOf(document, context);
  const subjects: Subject[] = list === undefined ? [] : [list];
  const main = liquibaseEngine(document.path, document.text, context);
  const changeSets = changelog.steps.filter((step) => step.type === 'changeset');
  const properties = [...changelog.properties, ...changelogsOf(context).properties];
  const taken = new Set<string>();
  for (const changeSet of changeSets) {
    const engine = engineOf(changeSet, main);
    if (engine === undefined || isForTests(changeSet)) continue;
    const script = await changeSetScript(changeSet, {
      path: document.path,
      engine,
      place: placeOf(changeSet, document.path, {
        history: historyOn(engine, main, document, context),
        taken,
      }),
      expand: expander(properties, engine),
      textOf: (path) => context.companion(path),
      files: context.files,
      changeSets,
      saysIrreversible: saysIrreversibleIn(document, changeSet),
    });
    subjects.push(...subjectsOf(script));
  }
  return subjects;
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

/** The project's own engine, else the first one that a changeset asks for; `undefined` where none of them is read. */
function engineOf({ dbms }: ChangeSet, main: string): Engine | undefined {
  if (isEngine(main) && runsOnDbms(dbms, main)) return main;
  return enginesNamed(dbms).find(isEngine);
}

/** Changesets for another engine than the project's have a history of their own. */
function historyOn(engine: Engine, main: string, { path }: Document, context: ReadContext): string {
  const history = changelogsOf(context).historyOf(path);
  return engine === main ? history : `${history} (${engine})`;
}

/** Contexts under which only tests and demonstrations run. */
function isForTests({ context }: ChangeSet): boolean {
  return /^\s*(?:tests?|dev|development|local|demo|sample|faker|ci)\s*$/i.test(context ?? '');
}

/** A changeset is known by its file, its id and its author, which Liquibase writes in this way. */
function placeOf(
  { id, author, repeats }: ChangeSet,
  path: string,
  { history, taken }: { readonly history: string; readonly taken: Set<string> },
): Place {
  const name = `${path}::${id}::${author}`;
  let migration = name;
  for (let number = 2; taken.has(migration); number++) migration = `${name} (${number})`;
  taken.add(migration);
  return { history, migration, version: repeats || id === '' ? null : id, part: 'both' };
}

function saysIrreversibleIn(document: Document, { span }: ChangeSet): boolean {
  return document.comments.some(
    (one) => one.span.start >= span.start && one.span.end <= span.end && saysIrreversible(one.text),
  );
}

function listOf({ path, text, lines }: Document, context: ReadContext): Subject | undefined {
  const changelogs = changelogsOf(context);
  const order = changelogs.orderOf(path);
  if (order === undefined) return undefined;
  const entries = order.map(({ name, file, at }) => ({
    ...at,
    note: 'included here',
    name,
    file,
    checksum: null,
    outOfOrder: null,
  }));
  return subject(
    'migration-list',
    path,
    { path, span: lines.line(1, text) },
    {
      format: 'liquibase-changelog',
      folder: changelogs.historyOf(path),
      entries,
      decidesOrder: true,
      listsEveryFile: true,
    },
  );
}

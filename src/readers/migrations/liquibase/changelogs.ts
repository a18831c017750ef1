import type { FileIndex } from '../../../discover/file-index.js';
import { fileNameOf, folderOf } from '../../../discover/file-index.js';
import { parseJson } from '../../../documents/data/json.js';
import { parseYaml } from '../../../documents/data/yaml.js';
import { parseXml } from '../../../documents/xml/xml.js';
import type { Span } from '../../../model/span.js';
import type { ReadContext } from '../../reader.js';
import { type Changelog, type ChangeSet, changelogOf, type Property } from './changelog.js';
import { formattedSqlChangelog, isFormattedSql } from './formatted-sql.js';
import { includedFiles } from './includes.js';
import { isChangelogPath } from './paths.js';
import { filesOfSql } from './sql-files.js';

/** The changelog of a text by the ending of its path; `undefined` for a text that is none. */
export function changelogIn(path: string, text: string): Changelog | undefined {
  if (path.endsWith('.sql')) return isFormattedSql(text) ? formattedSqlChangelog(text) : undefined;
  if (!text.includes('databaseChangeLog')) return undefined;
  const { tree, problems } = treeOf(path, text);
  return problems.length > 0 ? undefined : changelogOf(tree);
}

function treeOf(path: string, text: string) {
  if (path.endsWith('.xml')) return parseXml(text);
  return path.endsWith('.json') ? parseJson(text) : parseYaml(text);
}

/** The files that a changelog includes or takes SQL from, so that they are at hand when it is read. */
export function filesNamedIn(path: string, text: string, files: FileIndex): string[] {
  const changelog = changelogIn(path, text);
  if (changelog === undefined) return [];
  const included = changelog.steps.flatMap((step) =>
    step.type === 'include' ? includedFiles(step, path, files).map((one) => one.path) : [],
  );
  return [...included, ...filesOfSql(changelog, path, files)].filter((one) => files.has(one));
}

/** One file in the order of a root changelog. */
export interface OrderedFile {
  readonly name: string;
  readonly file: string;
  /** The include that names it; its first changeset for the root itself. */
  readonly at: { readonly path: string; readonly span: Span };
}

/** The changelogs of a scan, and which of them includes which. */
export class Changelogs {
  readonly properties: readonly Property[];
  readonly #changelogs = new Map<string, Changelog>();
  readonly #included = new Set<string>();
  readonly #sqlFiles = new Set<string>();
  readonly #histories = new Map<string, string>();
  readonly #orders = new Map<string, readonly OrderedFile[]>();

  constructor(private readonly context: ReadContext) {
    for (const path of context.files.paths) if (isChangelogPath(path)) this.#take(path);
    this.properties = [...this.#changelogs.values()].flatMap(({ properties }) => properties);
    this.#assign();
  }

  /** Whether a changelog runs a file, as one of its own or as plain SQL. */
  isIncluded(path: string): boolean {
    return this.#included.has(path);
  }

  /** Whether a changeset takes its SQL from a file. */
  isSqlFile(path: string): boolean {
    return this.#sqlFiles.has(path);
  }

  /** The files that a root changelog runs, in order; `undefined` for a changelog that is none. */
  orderOf(path: string): readonly OrderedFile[] | undefined {
    return this.#orders.get(path);
  }

  /** The history of a changelog: the folder of its root, or of its own where nothing includes it. */
  historyOf(path: string): string {
    return this.#histories.get(path) ?? (folderOf(path) || path);
  }

  changeSets(): ChangeSet[] {
    return [...this.#changelogs.values()].flatMap(({ steps }) =>
      steps.filter((step) => step.type === 'changeset'),
    );
  }

  /** Takes in a changelog and what it includes; with a stack of its own, as chains and cycles may be long. */
  #take(first: string): void {
    const open = [first];
    for (let path = open.pop(); path !== undefined; path = open.pop()) {
      const text = this.#changelogs.has(path) ? undefined : this.context.companion(path);
      const changelog = text === undefined ? undefined : changelogIn(path, text);
      if (changelog === undefined) continue;
      this.#changelogs.set(path, changelog);
      for (const file of filesOfSql(changelog, path, this.context.files)) this.#sqlFiles.add(file);
      for (const step of changelog.steps) {
        if (step.type !== 'include') continue;
        for (const { path: file } of includedFiles(step, path, this.context.files)) {
          this.#included.add(file);
          open.push(file);
        }
      }
    }
  }

  /** The root that runs most comes first: a file belongs to the first root that runs it. */
  #assign(): void {
    const roots = [...this.#changelogs.keys()]
      .filter((path) => !this.#included.has(path) && this.#includes(path))
      .map((path) => ({ path, order: this.#order(path) }))
      .sort((a, b) => b.order.length - a.order.length || (a.path < b.path ? -1 : 1));
    const taken = new Set<string>();
    const siblings = new Map<string, string>();
    for (const { path, order } of roots) {
      const history = taken.has(folderOf(path)) || folderOf(path) === '' ? path : folderOf(path);
      taken.add(history);
      this.#orders.set(path, order);
      this.#histories.set(path, history);
      for (const { file } of order) {
        if (!this.#histories.has(file)) this.#histories.set(file, history);
        if (file !== path && !siblings.has(folderOf(file))) siblings.set(folderOf(file), history);
      }
    }
    for (const path of this.#changelogs.keys()) {
      if (this.#histories.has(path) || folderOf(path) === '') continue;
      const alone = taken.has(folderOf(path)) ? path : folderOf(path);
      const sibling = isForTests(path) ? undefined : siblings.get(folderOf(path));
      this.#histories.set(path, sibling ?? alone);
    }
  }

  #includes(path: string): boolean {
    return this.#changelogs.get(path)?.steps.some(({ type }) => type === 'include') === true;
  }

  /** The files that a root runs, each where it is first named. */
  #order(root: string): OrderedFile[] {
    const order: OrderedFile[] = [];
    const begun = new Set<string>();
    const walk = (path: string, at: OrderedFile['at'] | undefined, name: string): void => {
      if (begun.has(path) || begun.size > MAX_FILES) return;
      begun.add(path);
      const changelog = this.#changelogs.get(path);
      if (changelog === undefined) {
        if (at !== undefined) order.push({ name, file: path, at });
        return;
      }
      let listed = false;
      for (const step of changelog.steps) {
        if (step.type === 'changeset') {
          if (!listed) order.push({ name, file: path, at: at ?? { path, span: step.head } });
          listed = true;
          continue;
        }
        for (const one of includedFiles(step, path, this.context.files)) {
          if (!step.all || one.exists) walk(one.path, { path, span: step.span }, one.name);
        }
      }
    };
    walk(root, undefined, fileNameOf(root));
    return order;
  }
}

/** More changelogs than any project has; a walk below each other ends there. */
const MAX_FILES = 5000;

function isForTests(path: string): boolean {
  return /(?:^|[^a-z])(?:tests?|sample|demo|seeds?|example)(?:[^a-z]|$)/i.test(fileNameOf(path));
}

import { fileNameOf, folderOf } from '../../discover/file-index.js';
import { known } from '../../model/fact.js';
import type { Model } from '../../model/model.js';
import type { Subject } from '../../model/subject.js';
import { resolvePath } from '../ledger-files/resolve-path.js';
import type { LinkContext } from '../link.js';

export type Statement = Subject<'schema-change'> | Subject<'data-change'>;

/** The migrations of a run by the files that hold their ups, with what these files do. */
export class MigrationFiles {
  readonly #migrations = new Map<string, Subject<'migration'>>();
  readonly #statements = new Map<string, Statement[]>();
  readonly #byName = new Map<string, Set<string>>();
  readonly #historiesWithDowns = new Set<string>();

  constructor(model: Model) {
    for (const one of model.of('migration')) this.#addMigration(one);
    for (const one of [...model.of('schema-change'), ...model.of('data-change')]) this.#addStatement(one);
  }

  has(path: string): boolean {
    return this.#migrations.has(path) || this.#statements.has(path);
  }

  paths(): Iterable<string> {
    return new Set([...this.#migrations.keys(), ...this.#statements.keys()]);
  }

  migration(path: string): Subject<'migration'> | undefined {
    return this.#migrations.get(path);
  }

  /** Whether any migration of a history has a down that does something. */
  hasDownsIn(history: string): boolean {
    return this.#historiesWithDowns.has(history);
  }

  /** The forward statements of a file, in its order. */
  statements(path: string): readonly Statement[] {
    return this.#statements.get(path) ?? [];
  }

  /**
   * The migration files that a name leads to: a path as the ledger's, the name of a file or folder, a version.
   * A name that several migrations share leads nowhere.
   */
  named(name: string, from: string, context: LinkContext): string[] {
    if (name.includes('/')) return resolvePath(name, from, context).files.filter((path) => this.has(path));
    const paths = [...(this.#byName.get(name.toLowerCase()) ?? [])];
    return paths.length === 1 ? paths : [];
  }

  #addMigration(one: Subject<'migration'>): void {
    const path = known(one.facts.upPath) ?? one.path;
    this.#migrations.set(path, one);
    const history = known(one.facts.history);
    if (history !== undefined && one.facts.down === 'present') this.#historiesWithDowns.add(history);
    const file = fileNameOf(path);
    const stem = file.replace(/(?:\.up)?\.\w+$/, '');
    const names = [file, stem, known(one.facts.version), fileNameOf(folderOf(path))];
    for (const name of names) if (name !== undefined && name !== '') this.#addName(name.toLowerCase(), path);
  }

  #addName(name: string, path: string): void {
    const there = this.#byName.get(name);
    if (there === undefined) this.#byName.set(name, new Set([path]));
    else there.add(path);
  }

  #addStatement(one: Statement): void {
    if (one.facts.direction !== 'forward') return;
    const there = this.#statements.get(one.path);
    if (there === undefined) this.#statements.set(one.path, [one]);
    else there.push(one);
  }
}

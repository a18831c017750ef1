import { fileNameOf, folderOf, pathIn } from '../../../../discover/file-index.js';
import type { Engine } from '../../../../model/kinds/change-context.js';
import type { ReadContext } from '../../../reader.js';
import type { Place } from '../../place.js';
import { settingsIn } from '../engine.js';
import { type Head, headOf, isDjangoMigration, type MigrationName } from './head.js';
import { djangoProgram } from './program.js';
import type { State } from './state.js';
import { operationsOf } from './steps.js';

/** One migration file of a project. */
export interface DjangoFile {
  readonly path: string;
  readonly app: string;
  readonly name: string;
  readonly text: string;
  readonly head: Head;
}

/**
 * The Django migrations of a workspace: what a migration does to the database depends on the models as the
 * migrations before it leave them, so they are followed in order.
 */
export class DjangoProject {
  readonly #files = new Map<string, DjangoFile>();
  readonly #byName = new Map<string, DjangoFile>();
  /** The squashed migration that stands for one whose file is gone. */
  readonly #squashed = new Map<string, DjangoFile>();
  readonly #states = new Map<Engine, Promise<Map<string, State>>>();
  readonly userModel: string;

  constructor(private readonly context: ReadContext) {
    for (const path of context.files.paths) {
      const text = isDjangoPath(path) ? context.companion(path) : undefined;
      if (text === undefined || !isDjangoMigration(text)) continue;
      const file = fileOf(path, text, context);
      this.#files.set(path, file);
      this.#byName.set(keyOf(file), file);
    }
    for (const file of this.#files.values())
      for (const one of file.head.replaces) this.#squashed.set(keyOf(one), file);
    this.userModel = userModelOf(context);
  }

  file(path: string, text: string): DjangoFile {
    return this.#files.get(path) ?? fileOf(path, text, this.context);
  }

  /**
   * A squashed migration whose originals are still there stands beside the history: each database has run one or
   * the other (https://docs.djangoproject.com/en/stable/topics/migrations/#squashing-migrations).
   */
  place(file: DjangoFile): Place {
    const folder = folderOf(file.path);
    const history = this.#standsBeside(file) ? `${folder} (${file.name})` : folder;
    const parents = new Set<string>();
    for (const one of file.head.dependencies) {
      if (one.app !== file.app || one.name.startsWith('__')) continue;
      for (const parent of this.#ranAs(one)) parents.add(`${history}/${parent.name}`);
    }
    return {
      history,
      migration: `${history}/${file.name}`,
      version: /^\d+/.exec(file.name)?.[0] ?? null,
      part: 'both',
      parents: this.#standsBeside(file) ? [] : [...parents],
    };
  }

  /** The models as they are before a migration runs. */
  async stateBefore(file: DjangoFile, engine: Engine): Promise<State> {
    const states = this.#states.get(engine) ?? this.#follow(engine);
    this.#states.set(engine, states);
    return (await states).get(file.path) ?? new Map();
  }

  #standsBeside({ head }: DjangoFile): boolean {
    return head.replaces.some((one) => this.#byName.has(keyOf(one)));
  }

  /** What stands for a migration that is named as a parent. */
  #ranAs(name: MigrationName): readonly MigrationName[] {
    const file = this.#byName.get(keyOf(name));
    if (file !== undefined) return this.#standsBeside(file) ? file.head.replaces : [name];
    return [this.#squashed.get(keyOf(name)) ?? name];
  }

  async #follow(engine: Engine): Promise<Map<string, State>> {
    const before = new Map<string, State>();
    let state: State = new Map();
    for (const file of this.#inOrder()) {
      before.set(file.path, state);
      if (file.text.length > MAX_TEXT) continue;
      const { parseSyntax } = await import('../../../../documents/code/tree-sitter.js');
      const { tree, problems } = await parseSyntax(file.text, 'python');
      const program = problems.length > 0 ? undefined : djangoProgram(tree);
      if (program === undefined) continue;
      state = operationsOf(program, state, file.app, { engine, userModel: this.userModel }).state;
    }
    for (const file of this.#files.values()) {
      if (!this.#standsBeside(file)) continue;
      const [first] = file.head.replaces.flatMap((one) => this.#byName.get(keyOf(one)) ?? []);
      before.set(file.path, (first === undefined ? undefined : before.get(first.path)) ?? new Map());
    }
    return before;
  }

  /** Each migration after those it depends on, in whatever app; a cycle is cut where it is met. */
  #inOrder(): DjangoFile[] {
    const begun = new Set<DjangoFile>();
    const ordered = new Set<DjangoFile>();
    for (const file of this.#files.values()) {
      if (this.#standsBeside(file)) continue;
      const open = [file];
      for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
        const waiting = begun.has(top) ? [] : this.#dependenciesOf(top).filter((one) => !begun.has(one));
        begun.add(top);
        if (waiting.length > 0) for (const one of waiting) open.push(one);
        else ordered.add(open.pop() ?? top);
      }
    }
    return [...ordered];
  }

  #dependenciesOf({ head }: DjangoFile): DjangoFile[] {
    return head.dependencies
      .flatMap((one) => this.#ranAs(one))
      .flatMap((one) => this.#byName.get(keyOf(one)) ?? []);
  }
}

/** The project of a workspace; made once. */
export function djangoProject(context: ReadContext): DjangoProject {
  const there = projects.get(context);
  if (there !== undefined) return there;
  const made = new DjangoProject(context);
  projects.set(context, made);
  return made;
}

const projects = new WeakMap<ReadContext, DjangoProject>();

/** Larger files are data, and followed by nobody. */
const MAX_TEXT = 1_000_000;

function isDjangoPath(path: string): boolean {
  return /(?:^|\/)migrations\/[^/]+\.py$/.test(path) && fileNameOf(path) !== '__init__.py';
}

function fileOf(path: string, text: string, context: ReadContext): DjangoFile {
  const name = fileNameOf(path).replace(/\.py$/, '');
  return { path, app: appOf(path, context), name, text, head: headOf(text) };
}

/** The label of an app: what its `apps.py` says, else the name of its folder. */
function appOf(path: string, { companion }: ReadContext): string {
  const folder = folderOf(folderOf(path));
  const said = /^\s+label\s*=\s*["'](\w+)["']/m.exec(companion(pathIn(folder, 'apps.py')) ?? '');
  return said?.[1] ?? fileNameOf(folder);
}

function keyOf({ app, name }: MigrationName): string {
  return `${app}.${name}`;
}

function userModelOf(context: ReadContext): string {
  for (const path of settingsIn(context)) {
    const text = context.companion(path) ?? '';
    const said = /^AUTH_USER_MODEL\s*(?::\s*\w+\s*)?=\s*["']([\w.]+)["']/m.exec(text)?.[1];
    if (said !== undefined) return said;
  }
  return 'auth.User';
}

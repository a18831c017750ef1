import { folderOf } from '../../discover/file-index.js';
import type { Model } from '../../model/model.js';
import type { Subject } from '../../model/subject.js';
import { pushTo } from '../grouped.js';
import type { LinkContext } from '../link.js';
import { nearestPath } from '../nearest-path.js';
import type { Entry } from './board.js';
import { Board } from './board.js';

/** Every board of the scan; made of gates that are merged already. */
export class Boards {
  readonly #byHome = new Map<string, Board>();
  readonly #isOnly: boolean;
  readonly #gates: ReadonlyMap<string, Subject<'gate'>>;

  constructor(
    model: Model,
    private readonly context: LinkContext,
  ) {
    this.#gates = new Map(model.of('gate').map((gate) => [folderOf(gate.path), gate]));
    const groups = new Map<string, Entry[]>();
    for (const entry of model.of('roadmap-entry'))
      pushTo(groups, homeOf(folderOf(entry.path), context), entry);
    for (const [home, entries] of groups) {
      const homes = [...new Set([home, ...entries.map(({ path }) => folderOf(path))])];
      const board = new Board(homes, entries, this.#gates, context);
      for (const one of homes) this.#byHome.set(one, board);
    }
    this.#isOnly = groups.size === 1;
  }

  get all(): ReadonlySet<Board> {
    return new Set(this.#byHome.values());
  }

  /** The board of a todo folder: that of the folder above it, with or without lists. */
  ofTodo(folder: string): Board {
    if (folder === '') return new Board([], [], this.#gates, this.context);
    const home = folderOf(folder);
    return this.#byHome.get(home) ?? new Board([home], [], this.#gates, this.context);
  }

  /** The board a document speaks of: the nearest one; that of its todo folder where no lists are those of its project. */
  nearest(path: string): Board {
    const homes = [...this.#byHome.keys()].filter((home) => this.#maySpeakOf(home, path));
    const file = nearestPath(
      path,
      homes.map((home) => `${home}/`),
    );
    const board = file === undefined ? undefined : this.#byHome.get(folderOf(file));
    return board ?? this.ofTodo(folderOf(path));
  }

  /** Lists speak of the tree that they stand in; the only ones of a repository also of plans elsewhere, not of todos. */
  #maySpeakOf(home: string, path: string): boolean {
    const tree = folderOf(home);
    if (tree === '' || path.startsWith(`${tree}/`)) return true;
    return this.#isOnly && !this.#gates.has(folderOf(path));
  }
}

/** Parked work may lie in a folder of its own below that of the roadmap. */
function homeOf(folder: string, { files }: LinkContext): string {
  if (folder === '' || hasRoadmap(folder)) return folder;
  const above = folderOf(folder);
  return hasRoadmap(above) ? above : folder;

  function hasRoadmap(one: string): boolean {
    return files.inFolder(one).some((path) => /(?:^|\/)roadmap\.ya?ml$/.test(path));
  }
}

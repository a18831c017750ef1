import { entriesOf, isMap, itemsOf } from '../../documents/data/navigate.js';
import type { DataNode, MapNode } from '../../documents/data/node.js';
import { parseYaml } from '../../documents/data/yaml.js';

/** One file of a pipeline that is written in several. */
export interface Source {
  readonly path: string;
  readonly text: string;
  readonly root: MapNode;
  /** The document before the pipeline's own, where there is one: GitLab declares inputs in it. */
  readonly header?: DataNode | undefined;
}

/** Reads a file; `undefined` where it does not parse or holds no map. Its last document is the pipeline. */
export function sourceOf(path: string, text: string): Source | undefined {
  const { tree, problems } = parseYaml(text);
  const root = tree.roots.at(-1);
  if (problems.length > 0 || !isMap(root)) return undefined;
  return { path, text, root, header: tree.roots.at(-2) };
}

/** Which file each node was written in, where parts of several files are put together to one tree. */
export class Homes {
  readonly #byNode = new Map<DataNode, Source>();

  constructor(private readonly main: Source) {}

  /** Notes the nodes of another file than the main one. */
  include(source: Source): void {
    const open: DataNode[] = [source.root];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      this.#byNode.set(node, source);
      for (const item of itemsOf(node)) open.push(item);
      for (const { value } of entriesOf(node)) open.push(value);
    }
  }

  /** Notes a node that was made of others, and gives it back. */
  put<N extends DataNode>(made: N, source: Source): N {
    this.#byNode.set(made, source);
    return made;
  }

  of(node: DataNode): Source {
    return this.#byNode.get(node) ?? this.main;
  }
}

import { at, entriesOf, entryOf, isMap } from '../../documents/data/navigate.js';
import type { MapNode } from '../../documents/data/node.js';
import { emptyMap } from '../../documents/data/node.js';
import type { Source } from '../pipelines/sources.js';
import { Homes, sourceOf } from '../pipelines/sources.js';
import type { ReadContext } from '../reader.js';
import { includedBy } from './includes.js';
import { merged } from './merge.js';

/** A pipeline's whole configuration: a file with what it includes from the repository. */
export interface Project {
  readonly main: Source;
  /** Everything in one map, as GitLab merges it. */
  readonly root: MapNode;
  readonly homes: Homes;
  /** The paths of the included files. */
  readonly included: ReadonlySet<string>;
  /** Whether parts come from outside the scan. */
  readonly partial: boolean;
}

/** As many files as GitLab lets a pipeline include. */
const MAX_INCLUDES = 150;

/** Puts a file and what it includes together: what is included lies under what includes it. */
export function projectOf(main: Source, { files, companion }: ReadContext): Project {
  const homes = new Homes(main);
  const included = new Set<string>();
  let partial = false;

  const whole = (source: Source, top: string, above: readonly string[]): MapNode => {
    const { paths, more } = includedBy(at(source.root, 'include'), top, files);
    if (more) partial = true;
    let under: MapNode = emptyMap;
    for (const path of paths) {
      if (path === main.path || above.includes(path) || included.size >= MAX_INCLUDES) continue;
      const one = sourceOf(path, companion(path) ?? '');
      if (one === undefined) {
        partial = true;
        continue;
      }
      included.add(path);
      homes.include(one);
      under = merged(under, whole(one, top, [...above, path]), homes);
    }
    return paths.length === 0 ? source.root : merged(under, source.root, homes);
  };

  const root = whole(main, main.path, []);
  return { main, root, homes, included, partial };
}

/** The files that a configuration names: what it includes, and the pipelines that it starts as its children. */
export function filesNamedIn(path: string, text: string, files: ReadContext['files']): NamedFiles {
  const source = sourceOf(path, text);
  if (source === undefined) return { included: [], children: [] };
  const children = entriesOf(source.root).flatMap(({ value }) => {
    const include = isMap(value) ? entryOf(at(value, 'trigger'), 'include')?.value : undefined;
    return [...includedBy(include, path, files).paths];
  });
  return { included: includedBy(at(source.root, 'include'), path, files).paths, children };
}

export interface NamedFiles {
  readonly included: readonly string[];
  readonly children: readonly string[];
}

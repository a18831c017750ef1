import { known } from '../../model/fact.js';
import type { Model } from '../../model/model.js';
import type { Subject } from '../../model/subject.js';
import { subject } from '../../model/subject.js';
import { dataFileOf } from '../../readers/service-inventory/files.js';
import { grouped } from '../grouped.js';
import { nearestPath } from '../nearest-path.js';

/** The files that tell of one set of services, and what each says of them. */
export interface Inventory {
  /** The path after which it is called. */
  readonly name: string;
  readonly files: readonly Subject<'inventory'>[];
  /** What one file says of one service, the most telling files first. */
  readonly mentions: readonly Subject<'service'>[];
}

/** What an inventory is called after, the most telling file first. */
const ANCHORS = ['index', 'dependencies', 'architecture-map', 'implemented-list', 'load-order'] as const;

/** Files of an inventory that do not parse: they are part of it, and what they say is not known. */
export function unreadFiles(model: Model): Subject<'inventory'>[] {
  const isRead = new Set(model.of('inventory').map(({ path }) => path));
  return model.of('document').flatMap(({ path, span, facts }) => {
    const isBroken = (known(facts.problems)?.length ?? 0) > 0 && !isRead.has(path);
    if (facts.role !== 'service inventory' || !isBroken) return [];
    const file = dataFileOf({ path, text: '' }) ?? 'dependencies';
    return [
      subject('inventory', path, { path, span }, { file, complete: false, levels: null, hasTiers: null }),
    ];
  });
}

/**
 * The inventories of a repository. Each index makes one; every other file belongs to the index that is nearest to it in
 * the tree of folders. Where there is no index, the next most telling files take its place.
 */
export function inventoriesOf(model: Model): Inventory[] {
  const files = ANCHORS.flatMap((anchor) =>
    model.of('inventory').filter(({ facts }) => facts.file === anchor),
  );
  const [first] = files;
  if (first === undefined) return [];
  const anchors = files.filter(({ facts }) => facts.file === first.facts.file).map(({ path }) => path);
  const nameOf = new Map(files.map(({ path }) => [path, nearestPath(path, anchors) ?? path]));
  const ofFile = grouped(
    model.of('service').filter(({ facts }) => facts.origin === 'inventory'),
    ({ path }) => path,
  );
  return [...grouped(files, ({ path }) => nameOf.get(path) ?? path)].map(([name, own]) => ({
    name,
    files: own,
    mentions: own.flatMap(({ path }) => ofFile.get(path) ?? []),
  }));
}

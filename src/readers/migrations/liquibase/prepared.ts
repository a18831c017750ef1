import type { ReadContext } from '../../reader.js';
import type { Changelogs } from './changelogs.js';
import { isChangelogPath } from './paths.js';

type Known = Pick<
  Changelogs,
  'isIncluded' | 'isSqlFile' | 'orderOf' | 'historyOf' | 'changeSets' | 'properties'
>;

const prepared = new WeakMap<ReadContext, Known>();

/** Of a scan without changelogs there is nothing to know, and no parser to load. */
const none: Known = {
  properties: [],
  isIncluded: () => false,
  isSqlFile: () => false,
  orderOf: () => undefined,
  historyOf: (path) => path.slice(0, Math.max(0, path.lastIndexOf('/'))) || path,
  changeSets: () => [],
};

/** Finds the changelogs of a scan, which only all together tell what runs when, before any reader is asked. */
export async function prepareChangelogs(context: ReadContext): Promise<void> {
  if (!context.files.paths.some(isChangelogPath)) return;
  const { Changelogs: Found } = await import('./changelogs.js');
  prepared.set(context, new Found(context));
}

/** The changelogs of a scan. */
export function changelogsOf(context: ReadContext): Known {
  return prepared.get(context) ?? none;
}

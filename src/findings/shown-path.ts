import type { Place } from '../model/span.js';

/** A place of an earlier revision is named as git names it: `v1.4:src/report.ts`. */
export function shownPath({ path, revision }: Pick<Place, 'path' | 'revision'>): string {
  return revision === undefined ? path : `${revision}:${path}`;
}

import type { Position } from '../documents/line-index.js';
import type { LintResult } from '../findings/result.js';
import { shownPath } from '../findings/shown-path.js';
import type { Place } from '../model/span.js';

/** A place as people and other tools count: lines and columns from 1, the end column exclusive. */
export interface Location {
  readonly start: Position;
  readonly end: Position;
}

const top: Position = { line: 1, column: 1 };

/** Where a place is; the top of the file where its text could not be read. */
export function locationOf({ sources }: Pick<LintResult, 'sources'>, place: Place): Location {
  const { span } = place;
  const lines = sources.get(shownPath(place))?.lines;
  if (lines === undefined) return { start: top, end: top };
  return { start: lines.position(span.start), end: lines.position(Math.max(span.start, span.end)) };
}

import type { ColumnShape } from '../../model/kinds/schema-change.js';
import type { ColumnState } from './schema.js';

/**
 * A column as a statement defines it. A reader writes `unknown` for a type that it cannot tell, such as that of a
 * field class of the project; nothing is to be compared with that word.
 */
export function columnState(shape: ColumnShape, createdIn: string): ColumnState {
  return { ...shape, type: shape.type === 'unknown' ? undefined : shape.type, createdIn };
}

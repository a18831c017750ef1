import type { Value } from './value.js';

/** How a statement is reached. */
export interface Standing {
  readonly scope: Map<string, Value>;
  readonly loop: boolean;
  readonly guarded: boolean;
}

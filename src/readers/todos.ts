import { gate } from './gate.js';
import type { Reader } from './reader.js';
import { roadmap } from './roadmap.js';

/** The readers of a folder of todos: their gates, and the lists they stand in. */
export const todos: readonly Reader[] = [gate, roadmap];

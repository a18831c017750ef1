import { kind } from '../vocabulary.js';

/** One promise with its place, linked to the migrations and phases it speaks of. */
export const claim = kind(
  'One promise with its place, linked to the migrations and phases it speaks of.',
  {},
);

import { fileNameOf } from '../../discover/file-index.js';

const ROLLOUT = /(?:roll-?out|cut-?over|release|migration)/i;
const WAY_BACK =
  /\b(?:roll(?:s|ed|ing)?[ -]?backs?|revert(?:s|ed|ing|ible)?|containment|contain(?:s|ed|ing)?|abort(?:s|ed|ing)?|restor(?:e|es|ed|ing|ation))\b/i;

/** Whether the title or file name of a plan says that it brings something out. */
export function isOfRollout(title: string | undefined, path: string): boolean {
  return ROLLOUT.test(title ?? '') || ROLLOUT.test(fileNameOf(path));
}

/** Whether prose, code spans kept, speaks of coming back. */
export function speaksOfWayBack(prose: string): boolean {
  return WAY_BACK.test(prose);
}

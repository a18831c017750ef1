import { fileNameOf } from '../../discover/file-index.js';

/** In the name of a file, `-` and `_` part words, too. */
const ROLLOUT = /(?<![a-z])(?:roll[-_ ]?outs?|cut[-_ ]?overs?|releases?|migrations?)(?![a-z])/i;
const WAY_BACK =
  /\b(?:roll(?:s|ed|ing)?[ -]?backs?|back[ -]?out|revert(?:s|ed|ing|ible)?|containment|contain(?:s|ed|ing)?|abort(?:s|ed|ing)?|restor(?:e|es|ed|ing|ation))\b/i;

/** Whether the title or file name of a plan says that it brings something out. */
export function isOfRollout(title: string | undefined, path: string): boolean {
  return ROLLOUT.test(title ?? '') || ROLLOUT.test(fileNameOf(path));
}

/** Whether prose, code spans kept, speaks of coming back. */
export function speaksOfWayBack(prose: string): boolean {
  return WAY_BACK.test(prose);
}

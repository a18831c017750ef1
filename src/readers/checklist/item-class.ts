import type { ItemClass } from '../../model/kinds/item.js';
import type { Section } from '../markdown/outline.js';
import { withSectionsAbove } from '../markdown/outline.js';

/** What the class of an item is read from. */
export interface ClassedItem {
  /** The words of the item; code spans blanked. */
  readonly prose: string;
  /** Its first paragraph as written, HTML comments included. */
  readonly source: string;
  /** Kiro's star after the box. */
  readonly starred: boolean;
  readonly section: Section | undefined;
  /** Whether it speaks of the boxes of its own document. */
  readonly speaksOfOwnBoxes: boolean;
}

const OPTIONAL = /\(\s*optional\b|\boptional:/i;
const OPTIONAL_COMMENT = /<!--\s*optional\b/i;
const OPTIONAL_HEADING = /\b(?:optional|stretch|nice[ -]to[ -]haves?)\b/i;
const NOT_APPLICABLE = /\(\s*n\/a\b|\bn\/a:|\(\s*not applicable\b/i;

/** What can become true only once the list is closed. */
const POST_COMPLETION: readonly RegExp[] = [
  /\bmerge(?:d)?\s+(?:(?:this|the)\s+)?(?:branch|prs?|pull request|mr|merge request)\b/i,
  /\bmerge(?:d)?\s+(?:\S+\s+){0,3}?(?:in)?to\s+(?:main|master|trunk)\b/i,
  /\b(?:prs?|pull request)\s+(?:is\s+|gets\s+)?merged\b/i,
  /\barchive\s+(?:this|the)\s+change\b/i,
  /\b(?:tag|publish)\s+(?:\S+\s+){0,3}?release\b/i,
  /\bdeploy(?:ed|s)?\s+(?:\S+\s+){0,4}?to\s+prod(?:uction)?\b/i,
  /\bci\s+(?:\S+\s+){0,3}?(?:green|pass(?:es|ing)?)\s+on\s+(?:\S+\s+){0,2}?(?:main|master|trunk|default branch)\b/i,
];

/** What kind of demand an item is; the most lenient reading wins. */
export function classOf({ prose, source, starred, section, speaksOfOwnBoxes }: ClassedItem): ItemClass {
  if (NOT_APPLICABLE.test(prose)) return 'n/a';
  if (starred || OPTIONAL.test(prose) || OPTIONAL_COMMENT.test(source)) return 'optional';
  for (const { heading } of withSectionsAbove(section)) if (OPTIONAL_HEADING.test(heading)) return 'optional';
  if (speaksOfOwnBoxes) return 'self-referential';
  return POST_COMPLETION.some((pattern) => pattern.test(prose)) ? 'post-completion' : 'required';
}

/** Optional and n/a items are never required, whatever their box says. */
export function isRequired(itemClass: ItemClass): boolean {
  return itemClass !== 'optional' && itemClass !== 'n/a';
}

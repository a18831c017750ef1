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
/** Below the QA results of a BMAD story stands what a reviewer would like, beside its tasks. */
const OPTIONAL_HEADING = /\b(?:optional|stretch|nice[ -]to[ -]haves?)\b|^qa results\b/i;
const NOT_APPLICABLE = /\(\s*n\/a\b|\bn\/a:|\(\s*not applicable\b/i;

/** What can become true only once the list is closed. */
const POST_COMPLETION: readonly RegExp[] = [
  /\bmerge(?:d)?\s+(?:(?:this|the)\s+)?(?:branch|prs?|pull request|mr|merge request)\b/i,
  /\bmerge(?:d)?\s+(?:\S+\s+){0,3}?(?:in)?to\s+(?:(?:the\s+)?default\s+branch|main|master|trunk)\b/i,
  /\b(?:prs?|pull request)\s+(?:is\s+|gets\s+)?merged\b/i,
  /\barchive\s+(?:this|the)\s+(?:openspec\s+)?change\b|^\W*(?:[\d.]+\s+)?archive\s+(?:openspec\s+)?change\b/i,
  /\b(?:tag|publish)\s+(?:(?:and|or)\s+\w+\s+)?(?:(?:this|the|a|new|git|github|npm|final|\S*\d\S*)\s+){0,3}(?:release|v\d[\w.-]*)\b(?!\s+notes)/i,
  /\brelease\s+(?:is\s+|was\s+)?(?:tagged|published)\b/i,
  /\bbranch\s+(?:is\s+|gets\s+)?merged\b/i,
  /\bdeploy(?:ed|s)?\s+(?:\S+\s+){0,4}?to\s+prod(?:uction)?\b/i,
  /\bci\s+(?:\S+\s+){0,3}?(?:green|pass(?:es|ing)?)\s+on\s+(?:\S+\s+){0,2}?(?:main|master|trunk|default branch)\b/i,
];

/** Work on what brings something out is done before: "Add a workflow that deploys to production". */
const WORK_ON_IT =
  /\b(?:add|write|create|document|implement|update|define|configure|build|draft|design|test|describe|set up|extend|fix|support|make(?! sure)|explain|provide|automate|show|how|which|workflow|script|job|button)\b/i;
/** Code spans that name a branch or version are read as words. */
const NAME_IN_CODE = /`(main|master|trunk|v?\d[\w.-]*)`/g;

/** What kind of demand an item is; the most lenient reading wins. */
export function classOf({ prose, source, starred, section, speaksOfOwnBoxes }: ClassedItem): ItemClass {
  if (NOT_APPLICABLE.test(prose)) return 'n/a';
  if (starred || OPTIONAL.test(prose) || OPTIONAL_COMMENT.test(source)) return 'optional';
  for (const { heading } of withSectionsAbove(section)) if (OPTIONAL_HEADING.test(heading)) return 'optional';
  if (speaksOfOwnBoxes) return 'self-referential';
  const words = source.replace(NAME_IN_CODE, '$1').replace(/`[^`]*`/g, ' ');
  return POST_COMPLETION.some((pattern) => isSaidIn(words, pattern)) ? 'post-completion' : 'required';
}

function isSaidIn(words: string, pattern: RegExp): boolean {
  const said = pattern.exec(words);
  if (said === null) return false;
  const before =
    words
      .slice(0, said.index)
      .split(/[,;.]|\b(?:and|then)\b/i)
      .at(-1) ?? '';
  return !WORK_ON_IT.test(before);
}

/** Optional and n/a items are never required, whatever their box says. */
export function isRequired(itemClass: ItemClass): boolean {
  return itemClass !== 'optional' && itemClass !== 'n/a';
}

import { fileNameOf } from '../../discover/file-index.js';

/** Which boxes an item speaks of. */
export type Scope =
  | { readonly of: 'document' | 'above' | 'section' }
  | { readonly of: 'phase'; readonly number: number }
  /** Another document, by its path as written. */
  | { readonly of: 'named'; readonly document: string };

export interface AboutBoxes {
  /** Whether it says that all of them are ticked, or none is open. */
  readonly saysAllTicked: boolean;
  /**
   * Whether it demands that all boxes of its own document are ticked, or none is open, without leaving itself
   * out: "other", "above", "earlier".
   */
  readonly demandsItself: boolean;
  /** Whether it speaks of all, no or unticked boxes of its own document at all. */
  readonly ofOwnDocument: boolean;
  readonly scope: Scope;
}

const NOUN = '(?:(?:sub-?)?tasks?|items?|box(?:es)?|check-?box(?:es)?|to-?dos?|steps?|phases?)';
const DONE = '(?:done|completed?|finished|closed|checked|ticked|\\[x\\])';
const OPEN =
  '(?:open|un-?checked|un-?ticked|un-?finished|incomplete|remaining|pending|outstanding|undone|left)';
/** A word of the same sentence; a full stop within it is part of a path. */
const WORD = '(?:[^\\s.;]|\\.(?=\\w))+';

const ALL_DONE = new RegExp(
  `\\b(?:all|every|each)\\b((?:\\s+${WORD}){0,4}?)\\s+${NOUN}(?!\\w)((?:\\s+${WORD}){0,8}?)\\s+${DONE}(?!\\w)`,
  'i',
);
const NOUN_ALL_DONE = new RegExp(`\\b${NOUN}(?:\\s+are)?\\s+all\\s+${DONE}(?!\\w)`, 'i');
const NO_OPEN = new RegExp(
  `\\b(?:no|zero|0)\\b(?:\\s+\\S+){0,2}?\\s+(?:${OPEN}(?:\\s+\\S+){0,2}?\\s+${NOUN}|${NOUN}(?:\\s+\\S+){0,3}?\\s+(?:remains?|${OPEN}))(?!\\w)`,
  'i',
);
const ABOUT_BOXES = new RegExp(
  `\\b(?:all|every|each|no|zero|any|${OPEN})\\b(?:\\s+${WORD}){0,4}?\\s+${NOUN}(?!\\w)`,
  'i',
);

/** Nothing else is said: "No unchecked boxes remain". */
const NONE_OPEN =
  /^\W*(?:(?:verify|verified|ensure|confirm|check(?:ed)?)\s+(?:that\s+)?)?(?:there\s+(?:are|is)\s+)?(?:no|zero|0)\s+(?:un-?checked|un-?ticked|un-?finished|incomplete|open)\s+(?:tasks?|items?|(?:check-?)?box(?:es)?)(?:\s+(?:remains?|left|are left|is left))?\W*$/i;
/** Words that may stand before "tasks" without making them tasks of something else. */
const OWN_WORDS =
  /^(?:\s+(?:the|of|these|its|their|our|other|required|mandatory|non-optional|remaining|open|listed|planned|plan|implementation|checklist|previous|above))*$/i;
/** What leaves the item that says so out of what it demands. */
const LEAVES_ITSELF_OUT =
  /\b(?:others?|else|above|previous|preceding|prior|earlier|except|but|besides|apart from|before this|optional)\b/i;
/** "Tick every box of this plan", "leave no box of this plan open". */
const MAKE_ALL_DONE = new RegExp(
  `\\b(?:complete|finish|close|tick(?:\\s+off)?|check\\s+off)\\s+(?:all|every|each)\\b(?:\\s+${WORD}){0,4}?\\s+${NOUN}(?!\\w)`,
  'i',
);
const CASE = /\b(?:once|when|until|unless|if|after|whether|not)\b|n['’]t\b/i;
const CONDITIONAL = /\b(?:once|when|until|unless|if|after|not|never|should|must|will)\b|n['’]t\b/i;

const OWN_DOCUMENT =
  /\b(?:this|the present|current)\s+(?:(?:implementation|rollout|migration|task|work)[\s-]+)?(?:plan|checklist|list|document|file|page)\b/i;
const OWN_SECTION = /\bthis\s+(?:phase|section|group|task|batch|step)\b/i;
const NUMBERED_PHASE = /\bphase\s+(\d{1,4})\b/i;
const ABOVE = /\b(?:above|previous|preceding|earlier)\b/i;
const PATH = /(?:^|[\s`("'])((?:[\w.@-]+\/){0,20}[\w.@-]+\.(?:md|markdown))(?=$|[\s`)"',;:.#])/i;
const IMPLEMENTATION_PLAN = /\bimplementation[ -]plan\b/i;

/**
 * What an item says of the boxes of its own document or of another one, or `undefined` where it speaks of
 * none: "Verify no unchecked required tasks remain in this plan."
 *
 * @param words the words of the item, code spans kept only where they are a box or a path.
 * @param path the document the item stands in.
 */
export function aboutBoxes(words: string, path: string): AboutBoxes | undefined {
  const scope = scopeOf(words, path);
  const isScoped = scope !== undefined;
  const said = allTicked(words, isScoped);
  const speaks = said || ABOUT_BOXES.test(words) || NOUN_ALL_DONE.test(words);
  if (!speaks || (!isScoped && !said)) return undefined;
  const ofOwnDocument = isScoped && (scope.of === 'document' || scope.of === 'above');
  const demandsItself = scope?.of === 'document' && demandsAll(words);
  return { saysAllTicked: said, demandsItself, ofOwnDocument, scope: scope ?? { of: 'document' } };
}

function demandsAll(words: string): boolean {
  if (LEAVES_ITSELF_OUT.test(words)) return false;
  return [ALL_DONE, NOUN_ALL_DONE, NO_OPEN, MAKE_ALL_DONE].some((pattern) => {
    const match = pattern.exec(words);
    return match !== null && !CASE.test(words.slice(0, match.index));
  });
}

function allTicked(words: string, isScoped: boolean): boolean {
  const all = ALL_DONE.exec(words);
  if (all !== null && !CONDITIONAL.test(words.slice(0, all.index + all[0].length))) {
    const [, before = '', between = ''] = all;
    if (isScoped || (OWN_WORDS.test(before) && isBareVerb(between))) return true;
  }
  for (const pattern of [NOUN_ALL_DONE, NO_OPEN]) {
    const match = pattern.exec(words);
    if (match === null || CONDITIONAL.test(words.slice(0, match.index))) continue;
    if (isScoped || NONE_OPEN.test(words)) return true;
  }
  return false;
}

/** Without a scope, "all tasks are done" is said of the list; "all tasks of the queue are done" is not. */
function isBareVerb(between: string): boolean {
  return /^(?:\s+(?:is|are|be|been|have|has|were|as|marked|now))*$/i.test(between);
}

function scopeOf(words: string, path: string): Scope | undefined {
  const ownName = fileNameOf(path).toLowerCase();
  const named = PATH.exec(words)?.[1];
  const isOwnName = named !== undefined && fileNameOf(named).toLowerCase() === ownName;
  if (named !== undefined && !isOwnName) return { of: 'named', document: named };
  if (OWN_SECTION.test(words)) return { of: 'section' };
  const phase = NUMBERED_PHASE.exec(words)?.[1];
  if (phase !== undefined) return { of: 'phase', number: Number(phase) };
  if (ABOVE.test(words)) return { of: 'above' };
  if (isOwnName || OWN_DOCUMENT.test(words)) return { of: 'document' };
  if (!IMPLEMENTATION_PLAN.test(words)) return undefined;
  return ownName === 'implementation-plan.md'
    ? { of: 'document' }
    : { of: 'named', document: 'implementation-plan.md' };
}

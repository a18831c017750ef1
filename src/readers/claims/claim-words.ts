import type { ClaimWord } from '../../model/kinds/ledger-words.js';
import { isAssertion } from './assertion.js';
import type { About } from './claim-subject.js';
import { subjectBefore } from './claim-subject.js';

/** What a sentence claims, and of what. */
export interface Claimed {
  readonly claim: ClaimWord;
  readonly about: About;
}

/** The words that promise something, as they follow "is", "stays" or a colon. */
const promised: readonly (readonly [ClaimWord, string])[] = [
  ['zero-downtime', '(?:zero|no)[- ]downtime|downtime[- ]free'],
  ['backward-compatible', 'backwards?[- ]compatible'],
  ['reversible', 'reversible'],
  ['rollback-safe', 'rollback[- ]safe|safe to roll ?back'],
  [
    'idempotent',
    'idempotent|re-?runn?able|safe to (?:re-?run|re-?apply|repeat|run again|(?:run|apply) (?:it )?(?:twice|more than once|again|(?:multiple|several|many) times|repeatedly))',
  ],
  [
    'online',
    'online(?= ?(?:[.,;:!)—–]|$|and\\b|(?:schema )?(?:change|migration|operation|ddl|index build)\\b))',
  ],
  ['tested', '(?:fully |well |load[- ])?tested'],
  ['production-ready', 'production[- ]ready'],
];

/** Promises that do not name the word: "runs without downtime", "can be rolled back". */
const phrased: readonly (readonly [ClaimWord, string])[] = [
  [
    'zero-downtime',
    '\\b(?:is|are|(?:will|can) be|has been|runs?|ships?|happens|goes out|completes|deploys)\\b[^.;:?!]{0,40}\\b(?:without(?: any)?|with (?:no|zero)) downtime\\b',
  ],
  ['zero-downtime', '\\b(?:is|will be|has|have|causes?|incurs?|needs?|means) (?:no|zero) downtime\\b'],
  [
    'reversible',
    '\\bcan (?:always )?be (?:safely |fully |cleanly |easily )?(?:rolled back|reverted|undone)(?= ?(?:[.,;!)]|$|safely|cleanly|at any (?:time|point)|without))',
  ],
  ['reversible', '\\bcan (?:always |safely )?roll (?:this |it )?back(?= at any (?:time|point)| safely)'],
  [
    'idempotent',
    '\\bcan (?:safely )?be (?:safely )?(?:re-?run|run again|applied again|re-?applied|(?:run|applied) (?:twice|more than once|(?:multiple|several|many) times|repeatedly))\\b',
  ],
  ['backward-compatible', '\\b(?:maintains?|preserves?|retains?) (?:full )?backwards?[- ]compatibility\\b'],
  ['online', '\\bruns? online(?= ?(?:[.,;!)]|$))'],
];

const verb =
  "(?:\\b(?:is|are|was|were|stays?|remains?|(?:will|has|have) be(?:en)?)|(?<=\\b(?:it|this|that|everything))['’]s)";

/** What may stand between the verb and the promise: "is an additive, fully reversible …". */
const between = "(?:[\\w,'/%&+-]+ ){0,5}?";

const degree =
  '(?:fully|completely|entirely|easily|safely|always|100 ?%|a|an|safe and|additive and|additive,)';

/** What follows a promise that is a sentence of its own. */
const end = '(?= ?(?:[.,;:!(—–]|- |$)| (?:and|with|via|because|since|by design)\\b)';

type Form = 'verb' | 'label' | 'alone';
type Pattern = readonly [ClaimWord, Form, RegExp];

const patterns: readonly Pattern[] = [
  ...promised.flatMap(([claim, words]): Pattern[] => [
    [claim, 'verb', new RegExp(`${verb} ${between}(?:${words})(?![\\w-])`, 'i')],
    [
      claim,
      'label',
      new RegExp(`^(?:[\\w-]{1,40} ){0,2}[\\w-]{1,40} ?: ?(?:${degree} )?(?:${words})${end}`, 'i'),
    ],
    [claim, 'label', new RegExp(`^(?:${words}) ?[:=] ?(?:yes|true|✅|✔)`, 'i')],
    [claim, 'alone', new RegExp(`^(?:${degree} )?(?:${words})${end}`, 'i')],
  ]),
  ['zero-downtime', 'label', /^(?:expected |planned )?downtime ?[:=] ?(?:none|zero|no|0)\b/i],
  [
    'backward-compatible',
    'label',
    /^backwards?[- ]compatibility ?[:=] ?(?:yes|true|kept|preserved|maintained|full|✅|✔)/i,
  ],
  ['zero-downtime', 'alone', new RegExp(`^(?:without(?: any)?|with (?:no|zero)) downtime${end}`, 'i')],
  ...phrased.map(([claim, words]): Pattern => [claim, 'verb', new RegExp(words, 'i')]),
];

/** A comment above a change may name it by its promise, or leave it out: "zero-downtime rename", "can be undone". */
const titles: readonly Pattern[] = [
  ...promised.map(
    ([claim, words]): Pattern => [
      claim,
      'alone',
      new RegExp(
        `^(?:a |an )?(?:${words}) (?:schema |column |table |index )?(?:migration|change|rename|rollout|deployment|drop|removal|backfill|add|addition)\\b`,
        'i',
      ),
    ],
  ),
  ...phrased.map(([claim, words]): Pattern => [claim, 'alone', new RegExp(`^(?:${words})`, 'i')]),
];

/** Longer ones are no sentences, but data or text without full stops. */
const MAX_SENTENCE = 1000;

/** Most sentences promise nothing, which one look at their words tells. */
const anyPromise =
  /downtime|compatib|reversible|roll|revert|undone|idempotent|run|appl|repeat|online|tested|production/i;

/** Whether a text can hold a claim at all; cheap, and true of more texts than do. */
export function mayClaim(text: string): boolean {
  return anyPromise.test(text);
}

/** The claims that a sentence of a document makes, each once; a sentence that asserts nothing makes none. */
export function claimsIn(sentence: string): Claimed[] {
  return assertedIn(sentence, patterns);
}

/** The claims that a sentence of a comment makes, which may also be the title of what stands below it. */
export function claimsInComment(sentence: string): Claimed[] {
  return assertedIn(sentence, [...titles, ...patterns]);
}

function assertedIn(sentence: string, by: readonly Pattern[]): Claimed[] {
  if (sentence.length > MAX_SENTENCE || !anyPromise.test(sentence)) return [];
  const said = withoutMarkup(sentence);
  const found = new Map<ClaimWord, Claimed>();
  for (const [claim, form, pattern] of by) {
    const match = found.has(claim) ? null : pattern.exec(said);
    if (match === null) continue;
    const at = match.index + match[0].length;
    if (!isAssertion(said.slice(0, at), said.slice(at))) continue;
    found.set(claim, { claim, about: aboutOf(form, said.slice(0, match.index)) });
  }
  return [...found.values()];
}

function aboutOf(form: Form, before: string): About {
  if (form === 'label') return 'change';
  return form === 'alone' ? 'context' : subjectBefore(before);
}

/** "No downtime required" demands nothing. */
const noneNeeded =
  /\b((?:zero|no) downtime)(?: is)? (?:required|expected|needed|necessary)\b(?! (?:by|in|from)\b)/i;

/** Emphasis is left out, and so is what stands in quotation marks: it is somebody else's. */
function withoutMarkup(sentence: string): string {
  const plain = sentence.replace(/[*`]|(?<!\w)_|_(?!\w)/g, '').replace(/"[^"]*"|“[^”]*”/g, ' ');
  return plain.replace(/\s+/g, ' ').trim().replace(noneNeeded, '$1');
}

import type { ClaimWord } from '../../model/kinds/ledger-words.js';
import { isAssertion } from './assertion.js';

/** The words that promise something, as they follow "is", "stays" or a colon. */
const promised: readonly (readonly [ClaimWord, string])[] = [
  ['zero-downtime', '(?:zero|no)[- ]downtime|downtime[- ]free'],
  ['backward-compatible', 'backwards?[- ]compatible'],
  ['reversible', 'reversible'],
  ['rollback-safe', 'rollback[- ]safe|safe to roll ?back|safely roll(?:ed)? ?back'],
  [
    'idempotent',
    'idempotent|re-?runn?able|safe to (?:re-?run|re-?apply|repeat|run again|(?:run|apply) (?:it )?(?:twice|more than once|again))',
  ],
  [
    'online',
    'online(?= ?(?:[.,;:!)—–]|$|and\\b|(?:schema )?(?:change|migration|operation|ddl|index build)\\b))',
  ],
  ['tested', '(?:fully |well |load[- ])?tested'],
  ['production-ready', 'production[- ]ready'],
];

/** Sentences that promise without naming the word: "runs without downtime", "can be rolled back". */
const phrased: readonly (readonly [ClaimWord, string])[] = [
  [
    'zero-downtime',
    '\\b(?:is|are|be|been|runs?|ships?|happens|goes out|completes|deploys|deployed|applied|executed|released|rolled out|carried out|done)\\b[^.;:?!]{0,40}\\b(?:without(?: any)?|with (?:no|zero)) downtime\\b',
  ],
  [
    'zero-downtime',
    '\\b(?:there (?:is|will be)|has|have|causes?|incurs?|needs?|means) (?:no|zero) downtime\\b',
  ],
  ['zero-downtime', '^(?:expected |planned )?downtime ?[:=] ?(?:none|zero|no|0)\\b'],
  [
    'reversible',
    '\\b(?:can|may) be (?:safely |fully |cleanly |easily )?(?:rolled back|reverted|undone)(?= ?(?:[.,;!)]|$|safely|cleanly|at any (?:time|point)|without))',
  ],
  [
    'idempotent',
    '\\bcan be (?:safely )?(?:re-?run|run again|applied again|re-?applied|(?:run|applied) (?:twice|more than once))\\b',
  ],
];

/** What may stand between the verb or colon and the promise: "is an additive, fully reversible …". */
const between = "(?:[\\w,'/%&+-]+ ){0,5}?";

const verb = "(?:\\b(?:is|are|was|were|be|been|stays?|remains?)|\\b(?:it|this|that|everything)['’]s)";

/** A sentence that is little more than the promise: "Reversible.", "Fully reversible: the column stays." */
const alone = '(?:fully|completely|entirely|100 ?%|a|an|safe and|additive and|additive,)';

/** What may follow a promise that is a sentence of its own. */
const end = '(?= ?(?:[.,;:!(—–]|- |$))';

const patterns: readonly (readonly [ClaimWord, RegExp])[] = [
  ...promised.flatMap(([claim, words]): [ClaimWord, RegExp][] => [
    [claim, new RegExp(`${verb} ${between}(?:${words})(?![\\w-])`, 'i')],
    [claim, new RegExp(`^(?:[\\w-]+ ?){1,3}: ?(?:${alone} )?(?:${words})${end}`, 'i')],
    [claim, new RegExp(`^(?:${alone} )?(?:${words})${end}`, 'i')],
  ]),
  ...phrased.map(([claim, words]): [ClaimWord, RegExp] => [claim, new RegExp(words, 'i')]),
];

/** A comment above a change may name it by its promise: "zero-downtime rename of status". */
const titles: readonly (readonly [ClaimWord, RegExp])[] = promised.map(([claim, words]) => [
  claim,
  new RegExp(
    `^(?:a |an )?(?:${words}) (?:schema |column |table |index )?(?:migration|change|rename|rollout|deployment|drop|removal|backfill|add|addition)\\b`,
    'i',
  ),
]);

/** The claims that a sentence of a document makes, each once; a sentence that asserts nothing makes none. */
export function claimsIn(sentence: string): ClaimWord[] {
  return assertedIn(sentence, patterns);
}

/** The claims that a sentence of a comment makes, which may also be the title of what stands below it. */
export function claimsInComment(sentence: string): ClaimWord[] {
  return assertedIn(sentence, [...patterns, ...titles]);
}

function assertedIn(sentence: string, by: typeof patterns): ClaimWord[] {
  const said = withoutMarkup(sentence);
  const found = new Set<ClaimWord>();
  for (const [claim, pattern] of by) {
    const match = pattern.exec(said);
    if (match === null) continue;
    const at = match.index + match[0].length;
    if (isAssertion(said.slice(0, at), said.slice(at))) found.add(claim);
  }
  return [...found];
}

/** Emphasis is left out, and so is what stands in quotation marks: it is somebody else's. */
function withoutMarkup(sentence: string): string {
  const plain = sentence.replace(/[*`]|(?<!\w)_|_(?!\w)/g, '').replace(/"[^"]*"|“[^”]*”/g, ' ');
  return plain.replace(/\s+/g, ' ').trim();
}

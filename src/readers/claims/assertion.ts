/**
 * Whether a sentence asserts what it promises. Demands, wishes, conditions, questions, negations and definitions
 * hold the same words and promise nothing; in doubt a sentence is none.
 *
 * @param upTo the sentence as far as the promise, the promise included.
 * @param after the rest of it; what it gives as a reason is not held against the promise.
 */
export function isAssertion(upTo: string, after: string): boolean {
  if (after.trimEnd().endsWith('?') || answersNo.test(after)) return false;
  const said = upTo + after.replace(reason, '');
  return ![negated, demanded, wished, conditional, limited, general].some((pattern) => pattern.test(said));
}

/** `Reversible: no`, `Zero downtime – tbd`. */
const answersNo =
  /^ ?[:=–—-]+ ?(?:no(?= ?(?:[.,;!)—–]|$))|not\b|n\/a|false|none|never|partly|partially|only|tbd|todo|unknown|unclear|[?✗❌✘x]|-)/i;

/** From a colon, a dash, a bracket or "because" on, a sentence explains what it has said. */
const reason = /(?: ?[:(—–]| - |,? (?:because|since|as|so that|so|thanks to)\b).*$/is;

const negated =
  /\b(?:not|never|cannot|neither|nor|hardly|isn't|aren't|wasn't|weren't|can't|won't|don't|doesn't|didn't|nothing|none of|no longer|no way|instead of|rather than|far from|irreversible|non-\w+|lacks?|fails?|failed|unless|without being|untested|false|myth|claims?|claimed|claiming|called|so-called)\b|n[’']t\b/i;

const demanded =
  /\b(?:must|should|shall|needs? to|has to|have to|ought to|requires?|required|requirements?|ensures?|ensuring|make sure|makes sure|guarantee that|verify|verifies|check|checks|confirm|confirms|prove|proves|validate|assert|expect|expected|goal|goals|aim|aims|target|objective|keep|policy|acceptance|criteria|criterion|definition of done|todo|tbd)\b/i;

const wished =
  /\b(?:want|wants|wish|hope|hopefully|ideally|prefer|plan to|planned to|intend|intended|try|would|could|might|may be|consider|think|believe|probably|likely|perhaps|maybe|assume|assuming|assumed|supposed|question|unclear|unknown|whether|decide)\b/i;

const conditional =
  /\b(?:if|when|whenever|(?<!than )once|until|till|before|after|as long as|provided|provided that|in case|only|while|depends|depending|otherwise|then)\b/i;

/** A promise with a hole in it is not held against the whole. */
const limited =
  /\b(?:partly|partially|mostly|nearly|almost|some|except|apart from|but|however|although|though|up to|from now|within|loses|lossy|with (?:some |possible )?data loss|by hand|manually|(?:by|via|from|through|with) (?:an? |the )?(?:restor\w+|backups?|snapshots?))\b|~~/i;

/** What holds of such changes in general says nothing of this one. */
const general =
  /\b(?:a|any|every|each|all) (?:good |safe |reversible |idempotent |online |zero[- ]downtime |backwards?[- ]compatible )?(?:migrations|changes|rollouts|deployments)\b|^an? (?:\w+[- ]){1,3}(?:migration|change|rollout|deployment) (?:has|is|needs)\b|\b(?:means|meaning|defined as|e\.g\.|i\.e\.|for example|for instance|such as|types? of|kinds? of|example)\b/i;

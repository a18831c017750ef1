/**
 * Words that say that an act did not happen. Between hyphens they are part of a name.
 */
const BLOCKED: readonly RegExp[] = [
  /(?<![\w-])(?:is|was|were|still)\s+(?:(?:currently|now|still|again)\s+)?blocked(?![\w-])/i,
  /(?<![\w-])blocked\s+(?:by|on|for)(?![\w-])/i,
  /(?<![\w-])permission denied(?![\w-])/i,
  /(?<![\w-])(?:could not|couldn['’]t|cannot|can['’]t)\s+be\s+(?:run|executed|completed)(?![\w-])/i,
  /(?<![\w-])(?:(?:was|were|is)\s+not|(?:was|were|is)n['’]t)\s+(?:run|executed|done|tested)(?![\w-])/i,
  /(?<![\w-])not\s+yet\s+(?:run|executed|done)(?![\w-])/i,
  /(?<![\w-])(?:was|were)\s+skipped(?![\w-])/i,
  /(?<![\w-])skipped\s+(?:because|due\s+to|for\s+now)(?![\w-])/i,
  /(?<![\w-])unable\s+to(?![\w-])/i,
];

/** The act has happened after all, or it is said that nothing was in the way. */
const RESOLVED =
  /\b(?:no longer|not|never|nothing(?: is| was)?)\s+blocked\b|\bun-?blocked\b|(?<![\w-])resolved\b|\bre-?run\s+(?:\w+\s+){0,2}?passed\b|\bnone\s+(?:was|were|is)\b|\b(?:no|none|neither|nothing)\b(?:\s+[^\s.;]+){0,8}?\s+(?:was|were|is)\b/i;

/** What software blocks, as a feature: "users blocked by an admin". */
const BLOCKED_AS_FEATURE =
  /\b(?:users?|accounts?|members?|contacts?|senders?|customers?|ips?|address(?:es)?|domains?|hosts?|urls?|ports?|origins?|countr(?:y|ies)|requests?|calls?|messages?|traffic|threads?|loops?|cookies?|popups?|logins?|payments?|transactions?|extensions?)\s+(?:(?:that|who|which|is|are|was|were|still|gets?|being|been)\s+){0,3}$/i;

/** A wish or a case, not a report: "verify that it is not run twice", "show it when unable to connect". */
const CASE =
  /\b(?:if|when|whenever|where|while|unless|until|so that|that|in case|to avoid|ensure|verify|assert|check|confirm|make sure|handle|return|returns|show|display|log|raise|throw|reject|simulate|detect|means?|implies|would)\b[^—–;:(),]{0,200}$/i;
/** What a test is about: "Tests: a change with open tasks is blocked", not "Tests were not run". */
const ABOUT_A_TEST =
  /^\s*(?:[A-Z]?[\d.]+[:)]?\s+)?(?:\[\w+\]\s+)*(?:(?:unit|integration|e2e|regression)\s+)?(?:tests?|specs?|scenario)\b(?=:\s*\S|\s+(?:that|how|a|an|the)\s)[^—–(]{0,300}$/i;
const QUOTED = /"[^"]{1,200}"|“[^”]{1,200}”/g;
const CASE_OF_NOTE = /\b(?:if|whenever|unless|until|in case|to avoid)\b[^—–;:(),]{0,200}$/i;

/**
 * The words with which a sentence says that an act did not happen, or `undefined` where it does not, or takes
 * it back.
 *
 * @param sentence one sentence, code spans blanked.
 * @param from `item`: the words of an item are a demand as long as nothing parts them from it.
 */
export function blockedWordsIn(sentence: string, from: 'item' | 'note'): string | undefined {
  if (RESOLVED.test(sentence)) return undefined;
  // What an item quotes is a text that it works on: Add the message "unable to connect".
  const said = from === 'item' ? sentence.replace(QUOTED, (quoted) => ' '.repeat(quoted.length)) : sentence;
  const wish = from === 'item' ? CASE : CASE_OF_NOTE;
  for (const pattern of BLOCKED) {
    const match = pattern.exec(said);
    if (match === null) continue;
    const before = said.slice(0, match.index);
    if (from === 'item' && ABOUT_A_TEST.test(before)) continue;
    if (wish.test(before) || (/blocked/i.test(match[0]) && BLOCKED_AS_FEATURE.test(before))) continue;
    return match[0].replace(/\s+/g, ' ');
  }
  return undefined;
}

/**
 * What a claim is about: the change itself ("the migration", "this rollout", "Rollback: …"), whatever the words
 * around it speak of ("it", a sentence without subject), or something else ("the decision is reversible").
 */
export type About = 'change' | 'context' | 'other';

/** @param before the sentence up to the verb of the claim; code spans are blanked, so a subject in code is none. */
export function subjectBefore(before: string): About {
  const clause = /[^,;:()—–]*$/.exec(before.trim())?.[0].trim() ?? '';
  if (conjunction.test(clause)) return change.test(before) ? 'change' : 'other';
  const words = clause.split(' ').slice(-6).join(' ');
  if (change.test(words)) return 'change';
  return pronoun.test(words) ? 'context' : 'other';
}

const conjunction = /^(?:and|so|then|also)?$/i;

const change =
  /\b(?:migrations?|changes?|rollouts?|releases?|deploy(?:ment)?s?|schema|ddl|phases?|steps?|expand|contract|backfills?|switch(?:es)?|cut-?overs?|renames?|drops?|upgrades?|alter|index(?:es)?(?: build)?|column|table|constraint|statements?|scripts?|adding|dropping|renaming|removing|splitting|everything|downtime|there)\b/i;

const pronoun =
  /^(?:and |so |then |also )?(?:it|this|that|these|they|both|all|which)(?: (?:all|both|also))?$/i;

/** What is planned, executed or reviewed. */
const OBJECT = '(?:roll-?outs?|deployments?|(?<!\\bpress[\\s-])releases?|migrations?)';

/** Words after which "release" or "migration" is a text or a sign, and nothing goes live. */
const NOT_THE_ACT =
  '(?![\\s-]+(?:notes?|announcements?|posts?|blogs?|pages?|names?|dates?|branch(?:es)?|tags?|diagrams?|guides?|docs?|documentation|articles?|history|emails?|videos?|status(?:es)?|versions?|numbers?)\\b)';

const ACT =
  '(?:plan(?:s|ning)?|execut(?:es?|ing)|run(?:s|ning)?|perform(?:s|ing)?|conduct(?:s|ing)?|orchestrat(?:es?|ing)|coordinat(?:es?|ing)|manag(?:es?|ing)|review(?:s|ing)?|audit(?:s|ing)?|assess(?:es|ing)?|carry(?:ing)? out|rolling out|guid(?:es?|ing)|lead(?:s|ing)?|driv(?:es?|ing)|ship(?:s|ping)?|check(?:s|ing)?)';

const ACT_NOUN =
  '(?:reviews?|planning|plans?|execution|orchestration|coordination|management|runbooks?|audits?)';

/** "Review the code before a release" reviews no release; nor does "manage queues, logs and the release". */
const BETWEEN =
  "(?:[\\s/]+(?!(?:before|after|during|when|while|until|for|from|with|without|to|in|on|at|by|using|via|as|that|which|not|no)\\b)[\\w'’-]+){0,5}?[\\s/]+";

const PROMISES: readonly RegExp[] = [
  new RegExp(`\\b${ACT}(?:,?\\s+(?:and|or)\\s+\\w+)?${BETWEEN}${OBJECT}\\b${NOT_THE_ACT}`, 'i'),
  // What a sentence begins with: further on, "for migration planning" is where a skill helps.
  new RegExp(
    `^(?:(?!for\\b|support)[\\w-]+\\s+){0,2}${OBJECT}(?:[\\s-]+\\w+){0,3}?[\\s-]+${ACT_NOUN}\\b`,
    'i',
  ),
  new RegExp(
    `\\b(?:when|whenever|if)\\s+(?:[\\w-]+\\s+){0,3}?${OBJECT}(?:\\s+[\\w-]+){0,2}\\s+(?:is|are|be|being)\\s+(?:\\w+,?\\s+(?:(?:and|or)\\s+)?){0,3}(?:planned|executed|coordinated|reviewed|audited|checked|shipped)\\b`,
    'i',
  ),
  // `Deploy services to production`
  /^(?:(?:this\s+skill|a\s+skill\s+that|use\s+(?:this\s+skill\s+)?to|helps?\s+(?:you\s+)?(?:to\s+)?)\s+)?(?:safely\s+)?(?:deploy|release|roll\s+out)(?:s|ing)?\s+(?:[\w'’-]+\s+){0,5}?(?:services?|apps?|applications?|workloads?|versions?|releases?|builds?|production|prod|clusters?)\b/i,
];

/** `database-migration`, `rollout-review`: the act, or what is done to it. */
const NAME_OF_ACT =
  /^deploy$|(?:^|-)(?:rollout|deployment|migration|release)s?$|(?:^|-)(?:rollout|deploy|deployment|migration|release)s?-(?:(?:[a-z0-9]+-){0,3}?(?:plan|planner|planning|execute|executor|execution|run|runner|runbook|review|reviewer|audit|auditor|orchestrate|orchestration|orchestrator|coordination|coordinator|manage|manager|management|change|check|safety)(?:-|$))|^(?:plan|execute|run|review|audit|orchestrate|coordinate|manage)-(?:[a-z0-9]+-){0,3}?(?:rollout|deployment|migration|release)s?(?:-|$)/;
/** Of a text about it, or of writing one. */
const NAME_OF_TEXT =
  /(?:^|-)(?:notes?|docs?|announcements?|changelog|guides?|press)(?:-|$)|^(?:new|add|create|write|generate|make)-/;

/** What stands before an act and makes it one that the skill does not do. */
const NEGATED = /(?:\b(?:not|never|no|without|instead of|rather than)|n['’]t)\b[^.!?;]*$/i;

/** As far back as a negation is looked for, in characters. */
const REACH = 200;

/**
 * The words by which the name or the description of a skill promises to plan, execute or review a rollout,
 * deployment, release or migration.
 *
 * @param name in kebab-case.
 */
export function rolloutPromise(
  name: string | undefined,
  description: string | undefined,
): string | undefined {
  if (name !== undefined && NAME_OF_ACT.test(name) && !NAME_OF_TEXT.test(name)) return name;
  for (const sentence of (description ?? '').replace(/\s+/g, ' ').split(/[.!?;](?:\s|$)/)) {
    const said = promiseIn(sentence.trim());
    if (said !== undefined) return said;
  }
  return undefined;
}

function promiseIn(sentence: string): string | undefined {
  for (const promise of PROMISES) {
    const match = promise.exec(sentence);
    if (match === null) continue;
    const before = sentence.slice(Math.max(0, match.index - REACH), match.index);
    if (!NEGATED.test(before)) return match[0].trim();
  }
  return undefined;
}

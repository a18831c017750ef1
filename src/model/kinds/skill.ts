import type { Evidence } from '../span.js';
import { evidence, flag, kind, number, oneOf, places, records, string, text, texts } from '../vocabulary.js';

/** One SKILL.md. */
export const skill = kind('One SKILL.md.', {
  profile: oneOf(['agent-skills', 'mustflow'], 'The convention it follows, as seen from the file itself.'),
  frontMatter: oneOf(
    ['valid', 'invalid', 'missing'],
    'Whether a closed block stands at the very start, and whether it is a YAML map.',
  ),
  yamlProblem: text('Why the front matter is no YAML map; absent when it is one, or when there is none.'),
  name: text('The name in the front matter; absent when there is none, unknown when it is no string.'),
  nameValid: flag('Whether the name has 1 to 64 of a-z, 0-9 and single inner hyphens.'),
  nameProblem: text(
    'What is wrong with the name, as the end of a sentence; absent when nothing is, or without front matter.',
  ),
  folder: text('The name of the folder that holds SKILL.md; absent in the root of the repository.'),
  description: text('The description in the front matter; absent when there is none.'),
  descriptionProblem: text(
    'What is wrong with the description, as the end of a sentence; absent when nothing is, or without front matter.',
  ),
  whenClause: text(
    'The words of the description that say when to use the skill: "use when", "for tasks that", "trigger"; absent when there are none, unknown when it is not in English.',
  ),
  allowedTools: text('What the front matter allows as tools, as written; absent when the key is not there.'),
  allowedToolsProblem: text(
    'What is wrong with allowed-tools, as the end of a sentence; absent when nothing is.',
  ),
  hasTitle: flag('Whether the body has a heading of level 1.'),
  bodyStart: oneOf(['heading', 'list', 'other', 'nothing'], 'What the body, comments aside, starts with.'),
  bodyLines: number('The lines of the body, empty ones around it left out.', 'lines'),
  bodyTokens: number('The characters of the body divided by four.', 'tokens'),
  revision: number('The revision in the front matter of a mustflow skill; absent in other skills.'),
  keyProblems: evidence<{ problem: string }>(
    { problem: string },
    'What is missing or wrong among the keys that mustflow demands of a front matter; absent in other skills.',
  ),
  sectionProblems: evidence<{ fault: string; section: string; problem: string }>(
    { fault: string, section: string, problem: string },
    'Sections that mustflow demands and that are `missing` or there `twice`, and markers `without-heading`; absent in other skills.',
  ),
  rolloutPromise: text(
    'The words of name or description that promise to plan, execute or review a rollout, deployment, release or migration; absent when it promises none.',
  ),
  missingTopics: records<{ topic: string; words: string }>(
    { topic: string, words: string },
    'What no heading and no step of a rollout skill speaks of: verification, stop, recovery, reporting, preconditions, compatibility, observation, approval; absent in other skills.',
  ),
  referencedFiles: evidence<{ file: string; by: string }>(
    { file: string, by: string },
    'The files its body names: by a relative `link` or image, or in `code` below references/, scripts/ or assets/.',
  ),
  unresolvedFiles: evidence<{ file: string; fault: string }>(
    { file: string, fault: string },
    'The referenced files that are not there; `fault` says `missing`, or `outside` the repository.',
  ),
  headerLists: evidence<{ names: readonly string[] }>(
    { names: texts('').schema },
    'The lists of required column headers in its body.',
  ),
  headerDifferences: evidence<{ problem: string; other: readonly Evidence[] }>(
    { problem: string, other: places },
    'Those of them that differ as a set from a list of a document it links to, or from the first line of a CSV in its folder: `problem` ends a sentence.',
  ),
});

import { evidence, flag, kind, oneOf, string, text } from '../vocabulary.js';

/** One SKILL.md. */
export const skill = kind('One SKILL.md.', {
  profile: oneOf(['agent-skills', 'mustflow'], 'The convention it follows, as seen from its front matter.'),
  frontMatter: oneOf(
    ['valid', 'invalid', 'missing'],
    'Whether a closed block stands at the very start, and whether it is a YAML map.',
  ),
  yamlProblem: text('Why the front matter is no YAML map; absent when it is one, or when there is none.'),
  name: text('The name in the front matter; absent when there is none, unknown when it is no string.'),
  nameValid: flag('Whether the name has 1 to 64 of a-z, 0-9 and single inner hyphens.'),
  folder: text('The name of the folder that holds SKILL.md; absent in the root of the repository.'),
  description: text('The description in the front matter; absent when there is none.'),
  referencedFiles: evidence<{ file: string }>(
    { file: string },
    'The files its body names: relative links and images, and code spans below references/, scripts/ and assets/.',
  ),
  unresolvedFiles: evidence<{ file: string; fault: string }>(
    { file: string, fault: string },
    'The referenced files that are not there; `fault` says `missing`, or `outside` the repository.',
  ),
});

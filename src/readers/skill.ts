import { fileNameOf } from '../discover/file-index.js';
import { at } from '../documents/data/navigate.js';
import type { MarkdownDocument } from '../documents/document.js';
import { isMarkdown } from '../documents/document.js';
import { known } from '../model/fact.js';
import type { Subject } from '../model/subject.js';
import { subject } from '../model/subject.js';
import type { FactSpans } from '../model/vocabulary.js';
import type { Reader } from './reader.js';
import type { SkillFrontMatter } from './skill/front-matter.js';
import { skillFrontMatter, stringFact } from './skill/front-matter.js';
import { referencedFiles } from './skill/references.js';

/** Skills for agents: a `SKILL.md` with front matter. @see https://agentskills.io/specification */
export const skill: Reader = {
  name: 'skill',
  formats: ['markdown'],
  claims: ({ path }) => {
    const isSkill = fileNameOf(path) === 'SKILL.md' && !isTemplate(path);
    return isSkill ? { role: 'agent skill' } : undefined;
  },
  read: (document) => (isMarkdown(document) ? [skillSubject(document)] : []),
};

const MAX_NAME = 64;
const NAME = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** A template is filled in where it is copied to. */
function isTemplate(path: string): boolean {
  return /(?:^|\/)templates?\//i.test(path);
}

function skillSubject(document: MarkdownDocument): Subject<'skill'> {
  const { path, text, tree } = document;
  const frontMatter = skillFrontMatter(tree.frontMatter, text);
  const name = stringFact(frontMatter, 'name');
  const description = stringFact(frontMatter, 'description');
  const folder = path.split('/').at(-2);
  const written = known(name.fact);
  return subject(
    'skill',
    `skill ${written ?? folder ?? path}`,
    { path, span: { start: 0, end: text.length } },
    {
      profile: profileOf(frontMatter),
      frontMatter: frontMatter.state,
      yamlProblem: frontMatter.state === 'invalid' ? frontMatter.problem : null,
      name: name.fact,
      nameValid: written !== undefined && written.length <= MAX_NAME && NAME.test(written),
      folder: folder ?? null,
      description: description.fact,
      referencedFiles: referencedFiles(document),
    },
    { spans: spansOfSkill(frontMatter, name.spans, description.spans) },
  );
}

function profileOf(frontMatter: SkillFrontMatter): 'agent-skills' | 'mustflow' {
  if (frontMatter.state !== 'valid') return 'agent-skills';
  const { map } = frontMatter;
  const isMustflow = at(map, 'mustflow_doc') ?? at(map, 'metadata', 'mustflow_schema');
  return isMustflow === undefined ? 'agent-skills' : 'mustflow';
}

function spansOfSkill(
  frontMatter: SkillFrontMatter,
  name: FactSpans | undefined,
  description: FactSpans | undefined,
): { [fact: string]: FactSpans } {
  return {
    ...(frontMatter.state === 'invalid' ? { yamlProblem: { value: frontMatter.span } } : {}),
    ...(name === undefined ? {} : { name }),
    ...(description === undefined ? {} : { description }),
  };
}

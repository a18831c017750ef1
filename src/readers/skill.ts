import { fileNameOf } from '../discover/file-index.js';
import { at } from '../documents/data/navigate.js';
import type { MarkdownDocument } from '../documents/document.js';
import { isMarkdown } from '../documents/document.js';
import { isUnknown, known, unknown } from '../model/fact.js';
import type { FactsOfKind } from '../model/kinds/index.js';
import type { Subject } from '../model/subject.js';
import { subject } from '../model/subject.js';
import type { FactSpans } from '../model/vocabulary.js';
import type { Reader } from './reader.js';
import { bodyOf, firstPlace } from './skill/body.js';
import type { SkillFrontMatter } from './skill/front-matter.js';
import { skillFrontMatter } from './skill/front-matter.js';
import { allowedToolsOf, descriptionOf, nameOf } from './skill/front-matter-keys.js';
import { keyProblems, revisionOf } from './skill/mustflow-keys.js';
import type { Marker } from './skill/mustflow-sections.js';
import { markersOf, sectionProblems } from './skill/mustflow-sections.js';
import { profileOf } from './skill/profile.js';
import { referencedFiles } from './skill/references.js';
import { rolloutPromise } from './skill/rollout-promise.js';
import { missingTopics } from './skill/rollout-topics.js';
import { whenClause } from './skill/when-clause.js';

/** Skills for agents: a `SKILL.md` with front matter. @see https://agentskills.io/specification */
export const skill: Reader = {
  name: 'skill',
  formats: ['markdown'],
  claims: ({ path, text }) => {
    const isSkill = fileNameOf(path) === 'SKILL.md' && !isTemplate(path, text);
    return isSkill ? { role: 'agent skill' } : undefined;
  },
  read: (document) => (isMarkdown(document) ? [skillSubject(document)] : []),
};

/** A template is filled in where it is copied to; the packs of mustflow hold skills that are copied as they are. */
function isTemplate(path: string, text: string): boolean {
  return /(?:^|\/)templates?\//i.test(path) && !text.includes('mustflow_');
}

function skillSubject(document: MarkdownDocument): Subject<'skill'> {
  const { path, text, tree } = document;
  const whole = { start: 0, end: text.length };
  const frontMatter = skillFrontMatter(tree.frontMatter, text);
  const name = nameOf(frontMatter, text);
  const description = descriptionOf(frontMatter, text);
  const allowedTools = allowedToolsOf(frontMatter, text);
  const body = bodyOf(document);
  const folder = path.split('/').at(-2);
  const written = known(name.fact);
  const promise = rolloutPromise(written, known(description.fact));
  const facts: FactsOfKind['skill'] = {
    frontMatter: frontMatter.state,
    yamlProblem: frontMatter.state === 'invalid' ? frontMatter.problem : null,
    name: name.fact,
    nameValid: isUnknown(name.problem) ? name.problem : written !== undefined && name.problem === null,
    nameProblem: name.problem,
    folder: folder ?? null,
    description: description.fact,
    descriptionProblem: description.problem,
    whenClause: whenClause(description.fact),
    allowedTools: allowedTools.fact,
    allowedToolsProblem: allowedTools.problem,
    hasTitle: body.hasTitle,
    bodyStart: body.start,
    bodyLines: body.lines,
    bodyTokens: body.tokens,
    rolloutPromise: promise ?? (isUnknown(description.fact) ? description.fact : null),
    missingTopics: promise === undefined ? null : missingTopics(document),
    referencedFiles: referencedFiles(document),
    ...mustflowFacts(document, frontMatter, namesOf(written, folder)),
  };
  const spans = spansOfSkill(frontMatter, {
    name: name.spans,
    description: description.spans,
    allowedTools: allowedTools.spans,
    bodyStart: { value: firstPlace(body) },
    bodyLines: { value: body.span },
  });
  return subject('skill', `skill ${written ?? folder ?? path}`, { path, span: whole }, facts, { spans });
}

function mustflowFacts(
  document: MarkdownDocument,
  frontMatter: SkillFrontMatter,
  names: readonly string[],
): Pick<FactsOfKind['skill'], 'profile' | 'revision' | 'keyProblems' | 'sectionProblems'> {
  const { path, text } = document;
  const whole = { start: 0, end: text.length };
  const markers: readonly Marker[] = markersOf(document);
  const profile = profileOf(frontMatter, markers);
  if (profile !== 'mustflow') return { profile, revision: null, keyProblems: null, sectionProblems: null };
  const sections = sectionProblems(path, whole, markers);
  // Without front matter there is no key at all; another rule says so.
  if (frontMatter.state !== 'valid') {
    const keys = frontMatter.state === 'invalid' ? unknown('front matter does not parse') : null;
    return { profile, revision: keys, keyProblems: keys, sectionProblems: sections };
  }
  const { map } = frontMatter;
  return {
    profile,
    revision: revisionOf(at(map, 'revision')) ?? null,
    keyProblems: keyProblems(path, map, { whole, text, names }),
    sectionProblems: sections,
  };
}

function namesOf(...names: readonly (string | undefined)[]): string[] {
  return [...new Set(names.filter((name) => name !== undefined))];
}

function spansOfSkill(
  frontMatter: SkillFrontMatter,
  found: Readonly<Record<string, FactSpans | undefined>>,
): { [fact: string]: FactSpans } {
  const spans: { [fact: string]: FactSpans } = {};
  if (frontMatter.state === 'invalid') spans.yamlProblem = { value: frontMatter.span };
  for (const [fact, at] of Object.entries(found)) if (at !== undefined) spans[fact] = at;
  return spans;
}

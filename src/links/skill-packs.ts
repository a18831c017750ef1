import { folderOf } from '../discover/file-index.js';
import { known } from '../model/fact.js';
import type { Model } from '../model/model.js';
import type { Evidence } from '../model/span.js';
import type { Subject } from '../model/subject.js';
import type { Link, LinkContext } from './link.js';

type Entry = Subject<'pack-entry'>;

/**
 * Says of each entry of a pack of skills whether what it names is there, of each index which skills it lists
 * twice and which beside it have no row, and of each document in `i18n.toml` whether its own front matter gives
 * another revision.
 */
export const skillPacks: Link = {
  name: 'skill-packs',
  link: (model, context) => {
    const entries = model.of('pack-entry');
    if (entries.length === 0) return;
    const listed = new Map<string, Entry>();
    for (const entry of entries) lookUp(entry, context, listed);
    listSkills(entries, model);
    compareRevisions(entries);
  },
};

/** @param listed the first row of each document of an index, as far as they were looked at. */
function lookUp(entry: Entry, { exists }: LinkContext, listed: Map<string, Entry>): void {
  const { facts } = entry;
  const candidates = known(facts.candidates);
  if (candidates === undefined) return;
  const found = candidates.find((path) => exists(path));
  facts.exists = found !== undefined;
  const document = facts.list === 'index' ? `${entry.path} ${found ?? candidates[0]}` : undefined;
  const first = document === undefined ? undefined : listed.get(document);
  if (document !== undefined && first === undefined) listed.set(document, entry);
  if (first !== undefined) addSecond(entry, first);
  else if (found === undefined)
    addProblem(entry, 'missing', known(facts.whenMissing) ?? 'names what is not there', 'skill');
}

function addSecond(entry: Entry, first: Entry): void {
  const span = first.spans.skill?.value ?? first.span;
  const problem = `lists ${known(entry.facts.skill)} a second time`;
  addProblem(entry, 'listed-twice', problem, 'skill', [{ path: first.path, span, note: 'the first row' }]);
}

function listSkills(entries: readonly Entry[], model: Model): void {
  const byFolder = new Map<string, Subject<'skill'>[]>();
  for (const skill of model.of('skill')) {
    if (skill.facts.profile !== 'mustflow') continue;
    const parent = folderOf(folderOf(skill.path));
    byFolder.set(parent, [...(byFolder.get(parent) ?? []), skill]);
  }
  const listed = new Map<string, Set<string>>();
  for (const { path, facts } of entries) {
    if (facts.list !== 'index') continue;
    const paths = listed.get(path) ?? new Set();
    for (const candidate of known(facts.candidates) ?? []) paths.add(candidate);
    listed.set(path, paths);
  }
  for (const { path, facts } of entries) {
    if (facts.list !== 'index' || facts.unlisted !== null) continue;
    const skills = byFolder.get(folderOf(path)) ?? [];
    facts.unlisted = skills
      .filter((skill) => listed.get(path)?.has(skill.path) !== true)
      .map((skill) => ({
        path: skill.path,
        span: skill.span,
        note: 'this skill',
        skill: folderOf(skill.path).split('/').at(-1) ?? '',
      }));
  }
}

function compareRevisions(entries: readonly Entry[]): void {
  const documents = new Map<string, Entry>();
  for (const entry of entries) if (entry.facts.list === 'documents') documents.set(entry.path, entry);
  for (const entry of entries) {
    const { list, document, revision } = entry.facts;
    const written = documents.get(known(document) ?? '');
    if (list !== 'translations' || written === undefined) continue;
    const here = known(revision);
    const there = known(written.facts.revision);
    if (here === undefined || there === undefined || here === there) continue;
    const problem = `${known(entry.facts.skill) ?? entry.key} is said to be at revision ${here}, but its front matter says ${there}`;
    const span = written.spans.revision?.value ?? written.span;
    addProblem(entry, 'revision', problem, 'revision', [
      { path: written.path, span, note: 'the front matter' },
    ]);
  }
}

function addProblem(
  entry: Entry,
  fault: string,
  problem: string,
  fact: string,
  seen: readonly Evidence[] = [],
): void {
  const span = entry.spans[fact]?.value ?? entry.span;
  const found = { path: entry.path, span, note: 'written here', fault, problem, seen };
  entry.facts.problems = [...(known(entry.facts.problems) ?? []), found];
}

import { folderOf, foldersAbove, joinPath } from '../discover/file-index.js';
import { known } from '../model/fact.js';
import type { Evidence } from '../model/span.js';
import type { Subject } from '../model/subject.js';
import { grouped } from './grouped.js';
import type { Link } from './link.js';

type Skill = Subject<'skill'>;
type List = Subject<'header-list'>;

/** Holds the headers that a skill asks for against those of the documents it links to and of the tables in its folder. */
export const contractHeaders: Link = {
  name: 'contract-headers',
  link: (model) => {
    const lists = grouped(model.of('header-list'), ({ path }) => path);
    for (const skill of model.of('skill')) {
      const own = lists.get(skill.path) ?? [];
      skill.facts.headerLists = own.map(({ path, span, facts }) => ({
        ...{ path, span, note: 'the headers' },
        names: known(facts.names) ?? [],
      }));
      const others = own.length === 0 ? [] : ofContract(skill, lists);
      skill.facts.headerDifferences = own.flatMap((list) => differences(list, own, others));
    }
  },
};

/** The lists of the documents that a skill links to, and of the tables in its folder. */
function ofContract({ path, facts }: Skill, lists: ReadonlyMap<string, readonly List[]>): List[] {
  const folder = folderOf(path);
  const linked = new Set(
    (known(facts.referencedFiles) ?? []).flatMap(({ file, by }) => {
      const folders = by === 'code' ? foldersAbove(path) : [folder];
      return folders.flatMap((one) => joinPath(one, file) ?? []);
    }),
  );
  linked.delete(path);
  return [...lists.values()].flat().filter((list) => {
    if (list.facts.form === 'csv') return folder === '' || list.path.startsWith(`${folder}/`);
    return linked.has(list.path);
  });
}

type Difference = Evidence & { readonly problem: string; readonly other: readonly Evidence[] };

function differences(list: List, own: readonly List[], others: readonly List[]): Difference[] {
  const names = namesOf(list);
  return others.flatMap((other) => {
    const { path, span } = other;
    const theirs = namesOf(other);
    if (!isOfOneContract(names, theirs)) return [];
    // A contract of two versions has two lists in each place.
    if (own.some((one) => isSame(namesOf(one), theirs))) return [];
    if (others.some((one) => one.path === path && isSame(namesOf(one), names))) return [];
    const problem = `differs from that of ${path}: ${difference(names, theirs)}`;
    const place = { path, span, note: 'the other list' };
    return [{ path: list.path, span: list.span, note: 'the list of the skill', problem, other: [place] }];
  });
}

function namesOf({ facts }: List): ReadonlySet<string> {
  return new Set(known(facts.names) ?? []);
}

/** Lists that share less than half of their names are about different tables. */
function isOfOneContract(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  const shared = [...one].filter((name) => other.has(name)).length;
  return shared >= 2 && shared * 2 >= Math.min(one.size, other.size);
}

function isSame(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return one.size === other.size && [...one].every((name) => other.has(name));
}

/** `it lacks base_sha`, `it has attempt, which the other lacks`. */
function difference(names: ReadonlySet<string>, theirs: ReadonlySet<string>): string {
  const lacks = [...theirs].filter((name) => !names.has(name));
  const more = [...names].filter((name) => !theirs.has(name));
  const parts = [
    lacks.length > 0 ? `it lacks ${lacks.join(', ')}` : '',
    more.length > 0 ? `it has ${more.join(', ')} beside` : '',
  ];
  return parts.filter((part) => part !== '').join(', and ');
}

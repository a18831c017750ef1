import { folderOf, joinPath } from '../../discover/file-index.js';
import { at, entriesOf, isTemplated, itemsOf, textOf } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import type { DataDocument } from '../../documents/document.js';
import type { Fact } from '../../model/fact.js';
import { unknown } from '../../model/fact.js';
import type { Subject } from '../../model/subject.js';
import { packEntry } from './entry.js';

/** The folders in which a manifest finds what it installs, and how they are called in it. */
interface Roots {
  readonly folders: readonly string[];
  readonly called: string;
}

/** What `manifest.toml` installs: the paths it creates, and the skills of its profiles. */
export function* manifestEntries({ path, tree }: DataDocument): Generator<Subject<'pack-entry'>> {
  const [manifest] = tree.roots;
  const roots = rootsOf(manifest, path);
  const creates = itemsOf(at(manifest, 'creates')).filter((one) => textOf(one) !== undefined);
  for (const node of creates) yield createdEntry(node, path, roots);
  const skillFolders = skillFoldersOf(creates);
  for (const { key: profile, value } of entriesOf(at(manifest, 'skill_profiles'))) {
    for (const node of itemsOf(value)) yield profileEntry(node, path, { roots, profile, skillFolders });
  }
}

function createdEntry(node: DataNode, path: string, roots: Roots | undefined): Subject<'pack-entry'> {
  const created = textOf(node) ?? '';
  return packEntry(
    `created ${created}`,
    { path, span: node.span },
    {
      list: 'manifest',
      skill: created,
      candidates: candidatesOf([created], roots),
      whenMissing: `creates ${created}, which is not under ${roots?.called ?? 'its roots'}`,
    },
  );
}

function profileEntry(
  node: DataNode,
  path: string,
  of: { roots: Roots | undefined; profile: string; skillFolders: readonly string[] },
): Subject<'pack-entry'> {
  const skill = textOf(node) ?? '';
  const candidates = of.skillFolders.map((folder) => `${folder}${skill}`);
  return packEntry(
    `profile ${of.profile} / ${skill}`,
    { path, span: node.span },
    {
      list: 'manifest',
      skill,
      candidates: skill === '' ? unknown('not of the expected type') : candidatesOf(candidates, of.roots),
      whenMissing: `lists the skill "${skill}" in the profile "${of.profile}", which has no folder under ${of.roots?.called ?? 'its roots'}`,
    },
  );
}

/** The folders that hold skills, each with a slash at its end: those of the created ones, and the usual ones. */
function skillFoldersOf(creates: readonly DataNode[]): string[] {
  const folders = new Set(['skills/', '.mustflow/skills/']);
  for (const node of creates) {
    const folder = /^(.*\/|)[^/]+\/SKILL\.md$/.exec(textOf(node) ?? '')?.[1];
    if (folder !== undefined) folders.add(folder);
  }
  return [...folders];
}

function candidatesOf(paths: readonly string[], roots: Roots | undefined): Fact<readonly string[]> {
  if (roots === undefined) return unknown('the manifest names no root');
  if (paths.some((path) => isTemplated(path) || path.includes('*'))) return unknown('template expression');
  return roots.folders.flatMap((folder) => paths.flatMap((path) => joinPath(folder, path) ?? []));
}

/** `common_root` and the folder of the source locale; `undefined` where neither can be told. */
function rootsOf(manifest: DataNode | undefined, path: string): Roots | undefined {
  const common = textOf(at(manifest, 'common_root'));
  const locales = textOf(at(manifest, 'locales_root'));
  const source = textOf(at(manifest, 'locales', 'source'));
  // Without the source locale half of the folders are not known.
  if (locales !== undefined && source === undefined) return undefined;
  const called = [common, locales === undefined ? undefined : `${locales}/${source}`].filter(
    (root) => root !== undefined,
  );
  const folders = called.flatMap((root) => joinPath(folderOf(path), root) ?? []);
  return folders.length === 0 ? undefined : { folders, called: called.join(' or ') };
}

import { fileNameOf, folderOf } from '../discover/file-index.js';
import { entryOf, factOf, numberOf, spansOf, textOf } from '../documents/data/navigate.js';
import type { MarkdownDocument } from '../documents/document.js';
import { isData, isMarkdown } from '../documents/document.js';
import type { Subject } from '../model/subject.js';
import type { Reader, SourceFile } from './reader.js';
import { packEntry } from './skill-pack/entry.js';
import { indexEntries } from './skill-pack/index-rows.js';
import { manifestEntries } from './skill-pack/manifest.js';
import { routeEntries } from './skill-pack/routes.js';
import { translationEntries } from './skill-pack/translations.js';

/** The files that hold a pack of mustflow skills together, and the revisions of the documents it holds. */
export const skillPack: Reader = {
  name: 'skill-pack',
  formats: ['markdown', 'toml'],
  claims: (file) => {
    const role = file.format === 'markdown' ? documentRole(file) : listRole(file);
    return role === undefined ? undefined : { role };
  },
  read: (document) => {
    if (isMarkdown(document)) return markdownEntries(document);
    if (!isData(document)) return [];
    switch (fileNameOf(document.path)) {
      case 'routes.toml':
        return routeEntries(document);
      case 'manifest.toml':
        return manifestEntries(document);
      default:
        return translationEntries(document);
    }
  },
};

function documentRole({ path, text }: SourceFile): string | undefined {
  if (isIndex(path, text)) return 'skills index';
  const isTheirs = text.startsWith('---') && /^(?:mustflow_doc|revision):/m.test(text.slice(0, 1_000));
  return isTheirs ? 'document of a skill pack' : undefined;
}

function isIndex(path: string, text: string): boolean {
  if (fileNameOf(path) !== 'INDEX.md') return false;
  return (
    /^mustflow_doc:\s*["']?skills\.index/m.test(text.slice(0, 1_000)) ||
    /\|[ \t]*Skill Document[ \t]*\|/i.test(text)
  );
}

/** Files of these names are common; what they hold says whose they are. */
function listRole({ path, text }: SourceFile): string | undefined {
  switch (fileNameOf(path)) {
    case 'routes.toml': {
      const found = keysIn(text, ['route_type', 'applies_to_reasons', 'category', 'priority']);
      const isTheirs =
        found.length > 1 && (found.includes('route_type') || found.includes('applies_to_reasons'));
      const isBesideSkills = folderOf(path).split('/').at(-1) === 'skills' && found.length > 0;
      return hasTable(text, 'routes') && (isTheirs || isBesideSkills) ? 'skill routes' : undefined;
    }
    case 'manifest.toml': {
      const found = keysIn(text, ['common_root', 'locales_root', 'creates', 'skill_profiles']);
      return found.length > 1 ? 'manifest of a skill pack' : undefined;
    }
    case 'i18n.toml': {
      const found = keysIn(text, ['revision', 'source_revision']);
      return hasTable(text, 'documents') && found.length > 0 ? 'translations of a skill pack' : undefined;
    }
    default:
      return undefined;
  }
}

/** Which of the keys TOML may hold: on a line of their own, dotted, in an inline table, or as a table. */
function keysIn(text: string, keys: readonly string[]): string[] {
  return keys.filter((key) => new RegExp(`(?:^|[\\s{,.[])${key}[ \\t]*[\\]=.]`).test(text));
}

/** `[routes.a]`, `[routes]`, `routes.a.priority = 1` or `routes = { … }`. */
function hasTable(text: string, table: string): boolean {
  return new RegExp(`^[ \\t]*(?:\\[[ \\t]*)?${table}[ \\t]*[\\].=]`, 'm').test(text);
}

function* markdownEntries(document: MarkdownDocument): Generator<Subject<'pack-entry'>> {
  const { path, text, tree } = document;
  if (isIndex(path, text)) yield* indexEntries(document);
  const frontMatter = tree.frontMatter?.data;
  const revision = entryOf(frontMatter, 'revision');
  if (revision === undefined) return;
  yield packEntry(
    `document ${path}`,
    { path, span: { start: 0, end: text.length } },
    {
      list: 'documents',
      skill: textOf(entryOf(frontMatter, 'mustflow_doc')?.value) ?? null,
      document: path,
      revision: factOf(revision.value, numberOf),
    },
    { revision: spansOf(revision) },
  );
}

import { fileNameOf } from '../discover/file-index.js';
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
  return /^mustflow_doc:/m.test(text.slice(0, 1_000)) ? 'document of a skill pack' : undefined;
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
      const isTheirs =
        /^\s*route_type\s*=/m.test(text) && /^\s*(?:priority|applies_to_reasons)\s*=/m.test(text);
      return /^\s*\[\s*routes\s*\./m.test(text) && isTheirs ? 'skill routes' : undefined;
    }
    case 'manifest.toml': {
      const isTheirs = /^\s*(?:common_root|locales_root)\s*=|^\s*\[\s*skill_profiles\s*\]/m.test(text);
      return /^\s*creates\s*=/m.test(text) && isTheirs ? 'manifest of a skill pack' : undefined;
    }
    case 'i18n.toml': {
      const isTheirs = /\bsource_revision\s*=|^\s*revision\s*=/m.test(text);
      return /^\s*\[\s*documents\s*\./m.test(text) && isTheirs ? 'translations of a skill pack' : undefined;
    }
    default:
      return undefined;
  }
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

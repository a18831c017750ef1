import { folderOf, joinPath } from '../../discover/file-index.js';
import { at, entriesOf, entryOf, factOf, numberOf, spansOf, textOf } from '../../documents/data/navigate.js';
import type { Entry } from '../../documents/data/node.js';
import type { DataDocument } from '../../documents/document.js';
import { known } from '../../model/fact.js';
import type { Subject } from '../../model/subject.js';
import type { FactSpans } from '../../model/vocabulary.js';
import { packEntry, packProblem } from './entry.js';

/** The documents of `i18n.toml`, and the translations of each. */
export function* translationEntries({ path, tree }: DataDocument): Generator<Subject<'pack-entry'>> {
  for (const document of entriesOf(at(tree.roots[0], 'documents'))) {
    yield documentEntry(document, path);
    for (const translation of entriesOf(at(document.value, 'translations'))) {
      yield translationEntry(translation, document, path);
    }
  }
}

function documentEntry({ key, keySpan, value }: Entry, path: string): Subject<'pack-entry'> {
  const revision = entryOf(value, 'revision');
  const source = textOf(at(value, 'source'));
  return packEntry(
    `document ${key}`,
    { path, span: keySpan },
    {
      list: 'translations',
      skill: key,
      revision: factOf(revision?.value, numberOf),
      document: source === undefined ? null : (joinPath(folderOf(path), source) ?? null),
    },
    revision === undefined ? {} : { revision: spansOf(revision) },
  );
}

function translationEntry(
  { key: locale, keySpan, value }: Entry,
  document: Entry,
  path: string,
): Subject<'pack-entry'> {
  const revisionEntry = entryOf(document.value, 'revision');
  const revision = factOf(revisionEntry?.value, numberOf);
  const sourceRevision = factOf(at(value, 'source_revision'), numberOf);
  const status = factOf(at(value, 'status'), textOf);
  const made = known(sourceRevision);
  const now = known(revision);
  const isBehind = status === 'current' && made !== undefined && now !== undefined && made !== now;
  const place = { path, span: entryOf(value, 'status')?.value.span ?? keySpan };
  const spans: { [fact: string]: FactSpans } = { skill: { value: keySpan } };
  for (const [fact, key] of [
    ['status', 'status'],
    ['sourceRevision', 'source_revision'],
  ] as const) {
    const entry = entryOf(value, key);
    if (entry !== undefined) spans[fact] = spansOf(entry);
  }
  return packEntry(
    `translation ${document.key} / ${locale}`,
    { path, span: keySpan },
    {
      list: 'translations',
      skill: document.key,
      revision,
      sourceRevision,
      status,
      problems: isBehind
        ? [
            packProblem(
              place,
              'current',
              `The ${locale} translation of ${document.key} is called current, but was made from revision ${made}; the document is at ${now}`,
              revisionEntry === undefined
                ? []
                : [{ path, span: revisionEntry.value.span, note: 'the revision of the document' }],
            ),
          ]
        : [],
    },
    spans,
  );
}

import { at, booleanOf, entryAt, itemsOf, textOf } from '../documents/data/navigate.js';
import type { DataNode } from '../documents/data/node.js';
import type { Document } from '../documents/document.js';
import { isData, isJavaScript } from '../documents/document.js';
import type { Span } from '../model/span.js';
import { subject } from '../model/subject.js';
import { mayBeDataSource } from './data-source/paths.js';
import { synchronizingIn } from './data-source/synchronizing.js';
import type { Reader } from './reader.js';

/** Reads the options of TypeORM's data sources: those of an application, and `ormconfig`. */
export const dataSources: Reader = {
  name: 'data-sources',
  formats: ['javascript', 'typescript', 'json'],
  paths: mayBeDataSource,
  claims({ path, text }) {
    if (!mayBeDataSource(path) || !/\bsynchronize\b/.test(text)) return undefined;
    return isOfTypeOrm(path, text) ? { role: 'data source' } : undefined;
  },
  read(document) {
    const { path, text, lines } = document;
    const synchronizes = spansIn(document).map((span) => ({
      path,
      span,
      note: 'the schema is changed at every start',
    }));
    const place = { path, span: lines.line(1, text) };
    return [subject('data-source', path, place, { framework: 'typeorm', synchronizes })];
  },
};

function isOfTypeOrm(path: string, text: string): boolean {
  return (
    /ormconfig\./i.test(path) ||
    /['"][^'"\n]{0,40}\btypeorm['"]|\bTypeOrm\w*Module\b|\bTypeOrm\w*Options\b/i.test(text)
  );
}

function spansIn(document: Document): Span[] {
  if (isJavaScript(document)) return synchronizingIn(document);
  if (!isData(document)) return [];
  return document.tree.roots
    .flatMap((root) => (root.kind === 'list' ? itemsOf(root) : [root]))
    .flatMap(spanOf);
}

/** One connection of `ormconfig.json`; one with the name of another environment is not meant. */
function spanOf(connection: DataNode): Span[] {
  const entry = entryAt(connection, 'synchronize');
  if (entry === undefined || booleanOf(entry.value) !== true) return [];
  if (/dev|test|local|e2e/i.test(textOf(at(connection, 'name')) ?? '')) return [];
  return [{ start: entry.keySpan.start, end: entry.value.span.end }];
}

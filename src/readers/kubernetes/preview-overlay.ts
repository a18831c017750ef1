import { folderOf } from '../../discover/file-index.js';
import { at, entriesOf, entryOf, itemsOf, textOf } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import type { DataDocument } from '../../documents/document.js';
import type { Span } from '../../model/span.js';
import type { Subject } from '../../model/subject.js';
import type { Reach } from '../pipelines/preview-subject.js';
import { previewSubject } from '../pipelines/preview-subject.js';
import type { Reached } from '../pipelines/reached-by-command.js';
import { reachedConfig, reachedDatabase, reachedNamespace } from '../pipelines/reached-by-command.js';
import { reachedByVariable } from '../pipelines/reached-by-variable.js';
import { databaseOf, databaseUrlIn } from '../values/database.js';
import { isPreviewPath } from '../values/preview-path.js';

/** A kustomization for previews, by its folder: where it deploys, and whose settings it brings along. */
export function previewOverlaysOf(document: DataDocument): Subject<'preview'>[] {
  const { path } = document;
  if (!isPreviewPath(path)) return [];
  return document.tree.roots.map((root) => {
    const reaches = [...namespaceOf(root), ...generatorsOf(root), ...patchesOf(root)].map(
      ({ span, ...one }): Reach => ({ path, span, note: 'set here', ...one }),
    );
    return previewSubject(
      `kustomization ${folderOf(path)}`,
      { path, span: root.span },
      { system: 'kustomize', name: `kustomization ${folderOf(path)}`, reaches },
    );
  });
}

type Found = Reached & { readonly span: Span };

function namespaceOf(root: DataNode): Found[] {
  const entry = entryOf(root, 'namespace');
  const name = textOf(entry?.value);
  return entry === undefined || name === undefined
    ? []
    : [{ ...reachedNamespace(name), span: entry.value.span }];
}

/** The addresses that generators write into configuration: `API_URL (api.example.com)`. */
export function addressesIn(root: DataNode): string[] {
  return generatorsOf(root).flatMap(({ what, name }) => (what === 'url' ? [name] : []));
}

/** What generators read and are named: files of settings, and the objects made of them. */
function generatorsOf(root: DataNode): Found[] {
  const generators = [...itemsOf(at(root, 'configMapGenerator')), ...itemsOf(at(root, 'secretGenerator'))];
  return generators.flatMap((generator) => [
    ...listed(generator, ['name', 'env', 'envs', 'files']).flatMap(({ text, span }) =>
      reachedConfig(text.slice(text.indexOf('=') + 1)).map((one) => ({ ...one, span })),
    ),
    ...listed(generator, ['literals']).flatMap(({ text, span }) => literalReaches(text, span)),
  ]);
}

function literalReaches(literal: string, span: Span): Found[] {
  const cut = literal.indexOf('=');
  if (cut < 0) return [];
  return reachedByVariable(literal.slice(0, cut), literal.slice(cut + 1))
    .filter(({ what }) => what !== 'variable')
    .map((one) => ({ ...one, span }));
}

function listed(node: DataNode, keys: readonly string[]): { text: string; span: Span }[] {
  return entriesOf(node)
    .filter(({ key }) => keys.includes(key))
    .flatMap(({ value }) => (value.kind === 'list' ? value.items : [value]))
    .flatMap((one) => {
      const text = textOf(one);
      return text === undefined ? [] : [{ text, span: one.span }];
    });
}

/** The databases that inline patches name; which objects they read is told of what is patched. */
function patchesOf(root: DataNode): Found[] {
  return itemsOf(at(root, 'patches')).flatMap((patch) => {
    const node = at(patch, 'patch');
    const url = databaseUrlIn(textOf(node) ?? '');
    if (node === undefined || url === undefined) return [];
    return reachedDatabase(databaseOf(url), url).map((one) => ({ ...one, span: node.span }));
  });
}

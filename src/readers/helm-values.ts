import { fileNameOf, foldersAbove } from '../discover/file-index.js';
import { at, entriesOf, entryOf, isTemplated, spansOf, textOf } from '../documents/data/navigate.js';
import type { DataNode, MapNode } from '../documents/data/node.js';
import { isData } from '../documents/document.js';
import type { Subject } from '../model/subject.js';
import { claimManifest } from './kubernetes/claim.js';
import { setImage } from './kubernetes/set-image.js';
import type { ReadContext, Reader } from './reader.js';
import { environmentOfPath } from './values/environment.js';

/** `values.yaml`, `values-prod.yaml`, `values.prod.yml`, `prod-values.yaml`. */
const VALUES = /^(?:[\w-]+[-_.])?values(?:[-_.][\w.-]+)?\.ya?ml$/i;

/** How deep a chart puts the image of a part: `api.worker.image`. */
const MAX_DEPTH = 6;

/**
 * The values that a chart is rendered with. Only what every chart means alike is read: `image` with a
 * `repository` and a `tag`; the rest means what its templates make of it.
 *
 * @see https://helm.sh/docs/chart_best_practices/values/
 */
export const helmValues: Reader = {
  name: 'helm-values',
  formats: ['yaml'],
  paths: (path) => VALUES.test(fileNameOf(path)) && !path.endsWith('.helm-template.yaml'),

  claims(file, context) {
    if (/^kind:/m.test(file.text)) return undefined;
    const ours = isOfChart(file.path, context) || /^[ \t]*repository:/m.test(file.text);
    return ours ? claimManifest('values of a Helm chart', file, context) : undefined;
  },

  read(document) {
    if (!isData(document)) return [];
    return document.tree.roots.flatMap((root) => imagesIn(root, '', document.path, 0));
  },
};

function isOfChart(path: string, { files }: ReadContext): boolean {
  return foldersAbove(path).some((folder) =>
    files.has(folder === '' ? 'Chart.yaml' : `${folder}/Chart.yaml`),
  );
}

function imagesIn(node: DataNode, name: string, path: string, depth: number): Subject[] {
  if (depth > MAX_DEPTH) return [];
  return entriesOf(node).flatMap(({ key, value }) => {
    const here = name === '' ? key : `${name}.${key}`;
    if (value.kind !== 'map') return [];
    return /image$/i.test(key) ? imageOf(value, here, path) : imagesIn(value, here, path, depth + 1);
  });
}

/** A tag that is left out or empty is that of the chart, which is another file. */
function imageOf(node: MapNode, name: string, path: string): Subject<'container'>[] {
  const repository = textOf(at(node, 'repository'));
  const tag = entryOf(node, 'tag');
  const text = textOf(tag?.value);
  if (repository === undefined || repository === '' || tag === undefined || text === undefined) return [];
  if (text === '' || isTemplated(text)) return [];
  const registry = textOf(at(node, 'registry'));
  const digest = textOf(at(node, 'digest')) ?? textOf(at(node, 'sha'));
  const named = registry === undefined || registry === '' ? repository : `${registry}/${repository}`;
  const written = `${named}:${text}${digest === undefined || digest === '' ? '' : `@${digest}`}`;
  const spans = spansOf(tag);
  return [
    setImage({
      key: `values ${name}`,
      path,
      span: node.span,
      system: 'k8s',
      name,
      image: written,
      environment: environmentOfPath(path),
      spans: { image: spans, imageName: spans, imageTag: spans, imageDigest: spans },
    }),
  ];
}

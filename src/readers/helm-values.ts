import { fileNameOf, foldersAbove, pathIn } from '../discover/file-index.js';
import { isRendered, renderedWith } from '../discover/helm.js';
import { at, entriesOf, entryOf, isTemplated, spansOf, textOf } from '../documents/data/navigate.js';
import type { DataNode, Entry, MapNode } from '../documents/data/node.js';
import { isData } from '../documents/document.js';
import type { Span } from '../model/span.js';
import type { Subject } from '../model/subject.js';
import type { FactSpans } from '../model/vocabulary.js';
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
  paths: (path) => VALUES.test(fileNameOf(path)) && !isRendered(path),

  claims(file, context) {
    if (/^kind:/m.test(file.text)) return undefined;
    const ours = isOfChart(file.path, context) || /^[ \t]*repository:/m.test(file.text);
    return ours ? claimManifest('values of a Helm chart', file, context) : undefined;
  },

  read(document, { files }) {
    // What helm has rendered with these values says the same, and more.
    if (!isData(document) || files.has(renderedWith(document.path))) return [];
    return document.tree.roots.flatMap((root) => imagesIn(root, '', document.path, 0));
  },
};

function isOfChart(path: string, { files }: ReadContext): boolean {
  return foldersAbove(path).some((folder) => files.has(pathIn(folder, 'Chart.yaml')));
}

function imagesIn(node: DataNode, name: string, path: string, depth: number): Subject[] {
  if (depth > MAX_DEPTH) return [];
  return entriesOf(node).flatMap((entry) => {
    const { key, value } = entry;
    const here = name === '' ? key : `${name}.${key}`;
    if (value.kind === 'map') {
      return /image$/i.test(key) ? imageOf(value, here, path) : imagesIn(value, here, path, depth + 1);
    }
    return key === 'image' ? wholeImageOf(entry, here, path) : [];
  });
}

/** An image in one text is known by its path and its tag: `image: acme/web:1.2`. */
function wholeImageOf(entry: Entry, name: string, path: string): Subject<'container'>[] {
  const image = textOf(entry.value) ?? '';
  if (isTemplated(image) || !/^[\w.:-]+(?:\/[\w.-]+)+:[\w.-]+(?:@sha256:\w+)?$/.test(image)) return [];
  return [imageSet(image, name, path, entry.value.span, spansOf(entry))];
}

/**
 * A tag that is left out or empty is that of the chart, which is another file. A file for one environment names the
 * tag alone, and `values.yaml` the repository.
 */
function imageOf(node: MapNode, name: string, path: string): Subject<'container'>[] {
  const repository = textOf(at(node, 'repository')) ?? name;
  const tag = entryOf(node, 'tag');
  const text = textOf(tag?.value);
  if (repository === '' || tag === undefined || text === undefined) return [];
  if (text === '' || isTemplated(text)) return [];
  const registry = textOf(at(node, 'registry'));
  const digest = textOf(at(node, 'digest')) ?? textOf(at(node, 'sha'));
  const named = registry === undefined || registry === '' ? repository : `${registry}/${repository}`;
  const written = `${named}:${text}${digest === undefined || digest === '' ? '' : `@${digest}`}`;
  return [imageSet(written, name, path, node.span, spansOf(tag))];
}

function imageSet(
  image: string,
  name: string,
  path: string,
  span: Span,
  place: FactSpans,
): Subject<'container'> {
  return setImage({
    key: `values ${name}`,
    path,
    span,
    system: 'k8s',
    name,
    image,
    environment: environmentOfPath(path),
    spans: { image: place, imageName: place, imageTag: place, imageDigest: place },
  });
}

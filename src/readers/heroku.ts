import { fileNameOf, folderOf } from '../discover/file-index.js';
import { at, entriesOf, isMap, textOf } from '../documents/data/navigate.js';
import type { DataNode, Entry } from '../documents/data/node.js';
import { isData } from '../documents/document.js';
import type { Reach } from './pipelines/preview-subject.js';
import { previewSubject } from './pipelines/preview-subject.js';
import { reachedByScript } from './pipelines/reached-by-script.js';
import { reachedByPlatformVariable } from './platforms/platform-variables.js';
import type { Reader } from './reader.js';
import { isProductionName } from './values/environment.js';

/**
 * Review apps of Heroku: `environments.review` of an `app.json`, over what it says for all apps.
 *
 * @see https://devcenter.heroku.com/articles/app-json-schema
 */
export const heroku: Reader = {
  name: 'heroku',
  formats: ['json'],

  claims({ path, text }) {
    const isHeroku =
      fileNameOf(path) === 'app.json' && /"environments"\s*:/.test(text) && /"review"\s*:/.test(text);
    return isHeroku ? { role: 'Heroku app manifest' } : undefined;
  },

  read(document) {
    if (!isData(document)) return [];
    const { path } = document;
    return document.tree.roots.flatMap((root) => {
      const review = at(root, 'environments', 'review');
      if (!isMap(review)) return [];
      return [
        previewSubject(
          `Heroku app ${folderOf(path) || '.'}`,
          { path, span: root.span },
          {
            system: 'heroku',
            trigger: 'pull request',
            name: 'the review app',
            reaches: [...variablesOf(root, review, path), ...scriptsOf(root, review, path)],
          },
        ),
      ];
    });
  },
};

/** The variables of a review app: its own, and of all apps those that it does not set. */
function variablesOf(root: DataNode, review: DataNode, path: string): Reach[] {
  const own = entriesOf(at(review, 'env'));
  const named = new Set(own.map(({ key }) => key));
  const all = entriesOf(at(root, 'env')).filter(({ key }) => !named.has(key));
  return [
    ...own.flatMap((entry) => variableReaches(entry, textOrValue(at(root, 'env', entry.key)), path)),
    ...all.flatMap((entry) => variableReaches(entry, 'inherited', path)),
  ];
}

/** A text, or a map with `value`; one without a value is taken from the settings of the pipeline. */
function variableReaches(
  { key, keySpan, value }: Entry,
  production: string | undefined,
  path: string,
): Reach[] {
  const text = textOrValue(value);
  const place = at(value, 'value') ?? value;
  if (text !== undefined) {
    return reachedByPlatformVariable({ name: key, value: text, span: place.span, production }, path);
  }
  if (!isMap(value) || at(value, 'generator') !== undefined) return [];
  const named = isProductionName(key);
  return [
    { path, span: keySpan, note: `${key} is read here`, what: 'variable', name: key, production: named },
  ];
}

function textOrValue(node: DataNode | undefined): string | undefined {
  return textOf(node) ?? textOf(at(node, 'value'));
}

/** What runs when a review app is made; its scripts take the place of those of all apps. */
function scriptsOf(root: DataNode, review: DataNode, path: string): Reach[] {
  return ['postdeploy', 'release'].flatMap((name) => {
    const node = at(review, 'scripts', name) ?? at(root, 'scripts', name);
    const script = at(node, 'command') ?? node;
    const text = textOf(script);
    return script === undefined || text === undefined
      ? []
      : reachedByScript(text, { path, span: script.span });
  });
}

import { fileNameOf } from '../discover/file-index.js';
import { at, entriesOf, entryOf, textOf } from '../documents/data/navigate.js';
import type { Entry } from '../documents/data/node.js';
import { isData } from '../documents/document.js';
import type { Subject } from '../model/subject.js';
import type { Reach } from './pipelines/preview-subject.js';
import { previewSubject } from './pipelines/preview-subject.js';
import type { Reader } from './reader.js';
import { isProductionName } from './values/environment.js';
import { isPreviewName } from './values/preview-path.js';

/**
 * Branches of Supabase: the `[remotes.…]` of a `config.toml` that are for previews.
 *
 * @see https://supabase.com/docs/guides/deployment/branching/configuration
 */
export const supabase: Reader = {
  name: 'supabase',
  formats: ['toml'],

  claims({ path, text }) {
    const isConfig = fileNameOf(path) === 'config.toml' && /^\[remotes\./m.test(text);
    return isConfig ? { role: 'Supabase settings' } : undefined;
  },

  read(document) {
    if (!isData(document)) return [];
    const { path } = document;
    return document.tree.roots.flatMap((root) => {
      const remotes = entriesOf(at(root, 'remotes'));
      const ofProduction = remotes
        .filter(({ key }) => isProductionName(key))
        .flatMap(({ value }) => textOf(at(value, 'project_id')) ?? []);
      return remotes
        .filter(({ key }) => isPreviewName(key))
        .map((remote) => previewOf(remote, new Set(ofProduction), path));
    });
  },
};

function previewOf(
  { key, keySpan, value }: Entry,
  ofProduction: ReadonlySet<string>,
  path: string,
): Subject<'preview'> {
  return previewSubject(
    `Supabase remote ${key}`,
    { path, span: { start: keySpan.start, end: Math.max(keySpan.end, value.span.end) }, name: keySpan },
    { system: 'supabase', name: `the remote ${key}`, reaches: projectOf(value, ofProduction, path) },
  );
}

/** A remote is a project with a database of its own: one that production has too is production's. */
function projectOf(remote: Entry['value'], ofProduction: ReadonlySet<string>, path: string): Reach[] {
  const entry = entryOf(remote, 'project_id');
  const name = textOf(entry?.value);
  if (entry === undefined || name === undefined) return [];
  const { span } = entry.value;
  const variable = /^env\((\w+)\)$/.exec(name)?.[1];
  const production = ofProduction.has(name) || isProductionName(variable ?? name);
  const what = variable === undefined || ofProduction.has(name) ? 'database' : 'variable';
  return [{ path, span, note: 'the project of this remote', what, name: variable ?? name, production }];
}

import { folderOf, joinPath } from '../../discover/file-index.js';
import { at, booleanOf, entriesOf, entryOf, textOf } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import type { DataDocument } from '../../documents/document.js';
import type { Subject } from '../../model/subject.js';
import type { Reach } from '../pipelines/preview-subject.js';
import { previewSubject } from '../pipelines/preview-subject.js';
import { reachedByScript } from '../pipelines/reached-by-script.js';
import type { ReadContext } from '../reader.js';
import { isProductionName } from '../values/environment.js';
import { buildMigrationsOf, PRODUCTION_GUARD } from './build-migrations.js';
import { packageBeside } from './package-scripts.js';
import { reachedByPlatformVariable } from './platform-variables.js';

/**
 * The previews that Vercel makes of a project, unless its settings turn them off.
 *
 * @see https://vercel.com/docs/project-configuration
 */
export function vercelPreviewOf(document: DataDocument, context: ReadContext): Subject<'preview'>[] {
  const { path } = document;
  const [root] = document.tree.roots;
  if (root === undefined || !makesPreviews(root)) return [];
  const build = entryOf(root, 'buildCommand');
  const command = textOf(build?.value);
  const place = build === undefined ? undefined : { path, span: build.value.span };
  const isThere = context.files.has(joinPath(folderOf(path), 'package.json') ?? '');
  const migrations =
    command === undefined || place === undefined
      ? []
      : buildMigrationsOf(command, place, isThere ? packageBeside(path, context) : undefined);
  return [
    previewSubject(
      `Vercel project ${folderOf(path) || '.'}`,
      { path, span: root.span },
      {
        system: 'vercel',
        trigger: 'push',
        name: 'the Vercel build',
        reaches: [
          ...variablesOf(root, path),
          ...(command === undefined || place === undefined ? [] : reachedByScript(command, place)),
        ],
        // What stands in package.json is told of the package.
        buildMigrations: migrations.filter((one) => one.path === path),
      },
    ),
  ];
}

/** Whether a change gets a preview: not where git deployments are off, or a command skips all but production. */
export function makesPreviews(root: DataNode): boolean {
  const enabled = at(root, 'git', 'deploymentEnabled');
  if (booleanOf(enabled) === false) return false;
  if (['*', '**'].some((all) => booleanOf(at(enabled, all)) === false)) return false;
  return !PRODUCTION_GUARD.test(textOf(at(root, 'ignoreCommand')) ?? '');
}

/** `env` and `build.env` hold in every deployment; `@name` is a stored secret. */
function variablesOf(root: DataNode, path: string): Reach[] {
  const written = [...entriesOf(at(root, 'env')), ...entriesOf(at(root, 'build', 'env'))];
  return written.flatMap(({ key, value }): Reach[] => {
    const text = textOf(value);
    if (text === undefined) return [];
    const { span } = value;
    if (!text.startsWith('@')) {
      return reachedByPlatformVariable({ name: key, value: text, span, production: undefined }, path);
    }
    const name = text.slice(1);
    const production = isProductionName(name);
    return [{ path, span, note: `${name} is read here`, what: 'secret', name, production }];
  });
}

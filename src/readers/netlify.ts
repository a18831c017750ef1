import { fileNameOf, folderOf } from '../discover/file-index.js';
import { isData } from '../documents/document.js';
import { previewSubject } from './pipelines/preview-subject.js';
import { reachedByScript } from './pipelines/reached-by-script.js';
import { buildMigrationsOf } from './platforms/build-migrations.js';
import { previewCommandOf, previewVariablesOf } from './platforms/netlify-contexts.js';
import { packageBeside } from './platforms/package-scripts.js';
import { reachedByPlatformVariable } from './platforms/platform-variables.js';
import type { Reader } from './reader.js';

/**
 * The deploy previews that Netlify makes of every change: what builds them, and the variables that hold in them.
 *
 * @see https://docs.netlify.com/build/configure-builds/file-based-configuration/
 */
export const netlify: Reader = {
  name: 'netlify',
  formats: ['toml'],

  claims({ path }) {
    return fileNameOf(path) === 'netlify.toml' ? { role: 'Netlify settings' } : undefined;
  },

  read(document, context) {
    if (!isData(document)) return [];
    const { path } = document;
    return document.tree.roots.map((root) => {
      const command = previewCommandOf(root);
      const place = command === undefined ? undefined : { path, span: command.span };
      const variables = previewVariablesOf(root).flatMap((one) => reachedByPlatformVariable(one, path));
      return previewSubject(
        `Netlify site ${folderOf(path) || '.'}`,
        { path, span: root.span },
        {
          system: 'netlify',
          trigger: 'deploy-preview',
          name: 'the Netlify deploy preview',
          reaches: [
            ...variables,
            ...(command === undefined || place === undefined ? [] : reachedByScript(command.text, place)),
          ],
          buildMigrations:
            command === undefined || place === undefined
              ? []
              : buildMigrationsOf(command.text, place, packageBeside(path, context)).filter(
                  (one) => one.path === path,
                ),
        },
      );
    });
  },
};

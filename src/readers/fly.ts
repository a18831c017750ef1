import { fileNameOf } from '../discover/file-index.js';
import { at, entriesOf, textOf } from '../documents/data/navigate.js';
import { isData } from '../documents/document.js';
import { previewSubject } from './pipelines/preview-subject.js';
import { reachedByScript } from './pipelines/reached-by-script.js';
import { reachedByPlatformVariable } from './platforms/platform-variables.js';
import type { Reader } from './reader.js';
import { isPreviewPath } from './values/preview-path.js';

/**
 * Settings of Fly.io for review apps, told by their name: `fly.preview.toml`. Those of the app itself say
 * nothing of previews.
 *
 * @see https://fly.io/docs/reference/configuration/
 */
export const fly: Reader = {
  name: 'fly',
  formats: ['toml'],

  claims({ path }) {
    const isSettings = /^fly(?:[.-][\w.-]+)?\.toml$/.test(fileNameOf(path)) && isPreviewPath(path);
    return isSettings ? { role: 'Fly.io settings' } : undefined;
  },

  read(document) {
    if (!isData(document)) return [];
    const { path } = document;
    return document.tree.roots.map((root) => {
      const release = at(root, 'deploy', 'release_command');
      const command = textOf(release);
      const variables = entriesOf(at(root, 'env')).flatMap(({ key, value }) => {
        const one = { name: key, value: textOf(value) ?? '', span: value.span, production: undefined };
        return reachedByPlatformVariable(one, path);
      });
      return previewSubject(
        `Fly app ${path}`,
        { path, span: root.span },
        {
          system: 'fly',
          trigger: 'pull request',
          name: 'the Fly review app',
          reaches: [
            ...variables,
            ...(release === undefined || command === undefined
              ? []
              : reachedByScript(command, { path, span: release.span })),
          ],
        },
      );
    });
  },
};

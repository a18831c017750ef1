import { fileNameOf, folderOf } from '../discover/file-index.js';
import { at, itemsOf, textOf } from '../documents/data/navigate.js';
import type { DataNode } from '../documents/data/node.js';
import { isData } from '../documents/document.js';
import { previewSubject } from './pipelines/preview-subject.js';
import { reachedByScript } from './pipelines/reached-by-script.js';
import type { Reader } from './reader.js';

/**
 * Manifests of Okteto: what they deploy goes into a namespace of one developer or one change, never into
 * production.
 *
 * @see https://www.okteto.com/docs/reference/okteto-manifest/
 */
export const okteto: Reader = {
  name: 'okteto',
  formats: ['yaml'],

  claims({ path, text }) {
    const isManifest =
      /^okteto(?:[.-][\w.-]+)?\.ya?ml$/.test(fileNameOf(path)) && /^(?:deploy|dev|test)\s*:/m.test(text);
    return isManifest ? { role: 'Okteto manifest' } : undefined;
  },

  read(document) {
    if (!isData(document)) return [];
    const { path } = document;
    return document.tree.roots.map((root) =>
      previewSubject(
        `Okteto manifest ${folderOf(path) || '.'}`,
        { path, span: root.span },
        {
          system: 'okteto',
          trigger: 'okteto preview deploy',
          name: 'the Okteto preview',
          reaches: commandsOf(root).flatMap(({ text, span }) => reachedByScript(text, { path, span })),
        },
      ),
    );
  },
};

/** `deploy` is a list of commands, or a map with them; a command is a text or has one. */
function commandsOf(root: DataNode): { text: string; span: DataNode['span'] }[] {
  const deploy = at(root, 'deploy');
  const listed = itemsOf(deploy?.kind === 'list' ? deploy : at(deploy, 'commands'));
  return listed.flatMap((item) => {
    const node = at(item, 'command') ?? item;
    const text = textOf(node);
    return text === undefined ? [] : [{ text, span: node.span }];
  });
}

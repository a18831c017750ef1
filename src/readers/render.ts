import { fileNameOf, folderOf } from '../discover/file-index.js';
import { at, isTemplated, itemsOf, textOf } from '../documents/data/navigate.js';
import type { DataNode } from '../documents/data/node.js';
import { isData } from '../documents/document.js';
import type { Subject } from '../model/subject.js';
import type { Reach } from './pipelines/preview-subject.js';
import { previewSubject } from './pipelines/preview-subject.js';
import { reachedConfig } from './pipelines/reached-by-command.js';
import { reachedByScript } from './pipelines/reached-by-script.js';
import { buildMigrationsOf } from './platforms/build-migrations.js';
import { packageBeside } from './platforms/package-scripts.js';
import { reachedByPlatformVariable } from './platforms/platform-variables.js';
import type { RenderService } from './platforms/render-services.js';
import { previewServicesOf, previewsOfBlueprint } from './platforms/render-services.js';
import type { Reader } from './reader.js';
import { isProductionName } from './values/environment.js';

/**
 * Blueprints of Render that make previews: environments for every change, or previews of single services.
 *
 * @see https://render.com/docs/blueprint-spec
 */
export const render: Reader = {
  name: 'render',
  formats: ['yaml'],

  claims({ path }) {
    return /^render\.ya?ml$/.test(fileNameOf(path)) ? { role: 'Render blueprint' } : undefined;
  },

  read(document, context) {
    if (!isData(document)) return [];
    const { path } = document;
    return document.tree.roots.flatMap((root): Subject[] => {
      const { environments, endless, place } = previewsOfBlueprint(root);
      const services = previewServicesOf(root);
      if (!environments && services.length === 0) return [];
      const packages = packageBeside(path, context);
      return [
        previewSubject(
          `blueprint ${folderOf(path) || '.'}`,
          { path, span: root.span },
          {
            system: 'render',
            trigger: 'pull request',
            name: 'the Render preview',
            endless: endless ?? null,
            reaches: services.flatMap((service) => reachesOf(service, environments, path)),
            buildMigrations: services.flatMap(({ build, ownDatabase, rootDir }) =>
              build === undefined || ownDatabase
                ? []
                : buildMigrationsOf(
                    build.text,
                    { path, span: build.span },
                    rootDir === '' ? packages : undefined,
                  ).filter((one) => one.path === path),
            ),
          },
          place === undefined ? {} : { endless: { value: place } },
        ),
      ];
    });
  },
};

function reachesOf({ node, build }: RenderService, environments: boolean, path: string): Reach[] {
  const scripts = [at(node, 'preDeployCommand'), at(node, 'startCommand')].flatMap((script) => {
    const text = textOf(script);
    return script === undefined || text === undefined ? [] : [{ text, span: script.span }];
  });
  return [
    ...itemsOf(at(node, 'envVars')).flatMap((one) => variableReaches(one, environments, path)),
    ...[...(build === undefined ? [] : [build]), ...scripts].flatMap(({ text, span }) =>
      reachedByScript(text, { path, span }),
    ),
  ];
}

/** `previewValue` takes the place of `value`; what is `sync: false` or generated is not handed to previews. */
function variableReaches(one: DataNode, environments: boolean, path: string): Reach[] {
  const group = at(one, 'fromGroup');
  if (group !== undefined) {
    return reachedConfig(textOf(group) ?? '').map((reached) => {
      return { path, span: group.span, note: 'the group is read here', ...reached };
    });
  }
  const database = at(one, 'fromDatabase', 'name');
  const ofDatabase = textOf(database);
  if (database !== undefined && ofDatabase !== undefined && !environments) {
    const production = isProductionName(ofDatabase);
    return [
      {
        path,
        span: database.span,
        note: 'shared with the service itself',
        what: 'database',
        name: ofDatabase,
        production,
      },
    ];
  }
  const own = at(one, 'previewValue');
  const node = own ?? at(one, 'value');
  const text = textOf(node);
  if (node === undefined || text === undefined || isTemplated(text)) return [];
  const production = own === undefined ? 'inherited' : textOf(at(one, 'value'));
  const name = textOf(at(one, 'key')) ?? '';
  return reachedByPlatformVariable({ name, value: text, span: node.span, production }, path);
}

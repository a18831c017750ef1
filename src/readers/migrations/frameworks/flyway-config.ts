import { fileNameOf, folderOf, foldersAbove, joinPath } from '../../../discover/file-index.js';
import { flywayNameOf } from './flyway-name.js';
import type { Surroundings } from './framework.js';

/** Where Flyway and the frameworks that start it keep its settings, from a folder above the migrations. */
const configs: readonly string[] = [
  'flyway.toml',
  'flyway.conf',
  'conf/flyway.toml',
  'conf/flyway.conf',
  ...['application.properties', 'application.yml', 'application.yaml'].flatMap((name) => [
    name,
    `src/main/resources/${name}`,
  ]),
];

/** The texts of its settings, the nearest first. */
export function flywayConfigsOf(path: string, around: Surroundings): string[] {
  return configsAbove(path, around).map(({ text }) => text);
}

function configsAbove(path: string, { companion }: Surroundings): { base: string; text: string }[] {
  return foldersAbove(path).flatMap((base) =>
    configs.flatMap((name) => {
      const text = companion?.(base === '' ? name : `${base}/${name}`);
      return text === undefined || !/flyway/i.test(name + text) ? [] : [{ base, text }];
    }),
  );
}

/**
 * The location that the settings name and that holds a script with a name of Flyway's; `sql` beside a config of the
 * command line is one without being named.
 *
 * @see https://documentation.red-gate.com/fd/flyway-locations-setting-277579008.html
 */
export function flywayLocationOf(path: string, around: Surroundings): string | undefined {
  if (flywayNameOf(fileNameOf(path)) === undefined) return undefined;
  const folder = `${folderOf(path)}/`;
  for (const { base, text } of configsAbove(path, around)) {
    for (const location of locationsIn(base, text)) {
      if (location === '' || folder.startsWith(`${location}/`)) return location;
    }
  }
  return undefined;
}

function locationsIn(base: string, text: string): string[] {
  const named = [...text.matchAll(/\b(filesystem|classpath):\/?([^\s,;"'\]{}*]{1,200})/g)].flatMap(
    ([, kind, written = '']) => {
      const folder = written.replace(/\/+$/, '');
      return kind === 'filesystem'
        ? [joinPath(base, folder)]
        : [joinPath(base, `src/main/resources/${folder}`), joinPath(base, folder)];
    },
  );
  return [...named, joinPath(base, 'sql')].filter((location) => location !== undefined);
}

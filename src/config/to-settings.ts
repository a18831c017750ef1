import type { MigrationSettings, RuleSetting, Settings } from './settings.js';
import { defaultSettings } from './settings.js';
import type { WrittenConfig, WrittenMigrations, WrittenRules } from './written-config.js';
import { levels } from './written-config.js';

/** Where the paths of a config count from. */
export interface PathBase {
  /** Globs of the config, as they hold in the working directory. */
  globs(written: readonly string[]): readonly string[];
  /** A folder of the config, as it is called in the working directory; `undefined` when it lies outside. */
  folder(written: string): string | undefined;
  /** The absolute path of a folder with rule files. */
  rulesDir(written: string): string;
}

/** Lays one config over the settings that it builds on. */
export function withConfig(base: Settings, written: WrittenConfig, paths: PathBase): Settings {
  const { migrations = {}, database = {}, references = {} } = written;
  const { tables = [], ...server } = database;
  const { folders = [], startAfter, ...history } = migrations;
  const own = tables.map(({ name, rows, write_rate }) => ({
    name,
    ...(typeof rows === 'number' ? { rows } : {}),
    ...(write_rate === undefined ? {} : { writeRate: write_rate }),
  }));
  return {
    preset: written.preset ?? base.preset,
    rules: [...base.rules, ...ruleSettings(written.rules ?? {})],
    overrides: [
      ...base.overrides,
      ...(written.overrides ?? []).map(({ files, rules }) => ({
        files: paths.globs(files),
        rules: ruleSettings(rules),
      })),
    ],
    ignore: [...base.ignore, ...paths.globs(written.ignore ?? [])],
    rulesDir: [...base.rulesDir, ...[written.rulesDir ?? []].flat().map((folder) => paths.rulesDir(folder))],
    database: {
      ...base.database,
      ...server,
      tables: [
        ...base.database.tables.filter(({ name }) => !own.some((table) => table.name === name)),
        ...own,
      ],
    },
    migrations: {
      ...base.migrations,
      ...history,
      ...startAfterOf(base.migrations, startAfter, paths),
      folders: [
        ...base.migrations.folders,
        ...folders.flatMap((folder) => {
          const path = paths.folder(folder.path);
          return path === undefined ? [] : [{ ...folder, path }];
        }),
      ],
    },
    references: {
      include: [...base.references.include, ...paths.globs(references.include ?? [])],
      exclude: [...base.references.exclude, ...paths.globs(references.exclude ?? [])],
    },
  };
}

/** One version for all histories takes the place of another such one; those of folders are added up. */
function startAfterOf(
  base: MigrationSettings,
  written: WrittenMigrations['startAfter'],
  paths: PathBase,
): Pick<MigrationSettings, 'startAfter' | 'startAfterIn'> {
  if (written === undefined) return {};
  if (typeof written !== 'object') return { startAfter: String(written) };
  const own = Object.entries(written).flatMap(([path, version]) => {
    const folder = paths.folder(path);
    return folder === undefined ? [] : [{ folder, version: String(version) }];
  });
  return { startAfterIn: [...(base.startAfterIn ?? []), ...own] };
}

/** Families first, so that an id goes before its family wherever the two stand in the map. */
function ruleSettings(rules: WrittenRules): RuleSetting[] {
  const settings = Object.entries(rules).map(([rule, written]): RuleSetting => {
    if (typeof written === 'string') return { rule, level: written };
    if (!isPair(written)) return { rule, options: written };
    return { rule, level: written[0], options: written[1] };
  });
  const isFamily = ({ rule }: RuleSetting) => rule.endsWith('/*');
  return [...settings.filter(isFamily), ...settings.filter((one) => !isFamily(one))];
}

type Pair = Extract<WrittenRules[string], readonly unknown[]>;

function isPair(written: Exclude<WrittenRules[string], string>): written is Pair {
  return Array.isArray(written) && levels.includes(written[0]);
}

/** The settings of a config that is at hand as an object, its paths as they are written. */
export function settingsOf(written: WrittenConfig): Settings {
  const asWritten = { globs: (globs: readonly string[]) => globs, folder: same, rulesDir: same };
  return withConfig(defaultSettings, written, asWritten);
}

function same(path: string): string {
  return path;
}

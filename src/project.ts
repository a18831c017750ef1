import { relative, sep } from 'node:path';
import { ruleProblems } from './config/check-rules.js';
import { didYouMean } from './config/did-you-mean.js';
import { loadConfig } from './config/load-config.js';
import { matchesRule } from './config/rule-pattern.js';
import type { Preset, Settings } from './config/settings.js';
import { presets } from './config/settings.js';
import { optionProblems } from './engine/options.js';
import type { Rule } from './engine/rule.js';
import { shippedRules } from './engine/shipped-rules.js';
import { builtIns } from './findings/built-in.js';
import type { Severity } from './model/finding.js';

/** What holds for a folder: its config and every rule there is. */
export interface Project {
  readonly settings: Settings;
  /** The config found, relative to the working directory; absent where there is none. */
  readonly configPath: string | undefined;
  /** The shipped rules and the user's own, in force or not; in the order of their ids. */
  readonly rules: readonly Rule[];
  /** The ids of the rules and of the findings that are built in. */
  readonly knownRules: readonly string[];
}

/** What a caller wants otherwise than the config. */
export interface Wishes {
  readonly preset?: Preset | undefined;
  /** Levels by rule id or family; they go before every level of the config. */
  readonly rules?: Readonly<Record<string, Severity | 'off'>> | undefined;
  /** Rule ids and families: exactly these run. */
  readonly only?: readonly string[] | undefined;
}

/** Why nothing was judged: a wrong call, config or rule file. */
export interface Problem {
  /** Whole sentences: what was wrong, what was seen, what would be right. */
  readonly message: string;
  /** Where it stands, when it stands in a file. */
  readonly path?: string;
  readonly line?: number;
  readonly column?: number;
}

export interface Refused {
  readonly problems: readonly Problem[];
}

export function isRefused(value: object): value is Refused {
  return 'problems' in value;
}

/** `rules.yaml:3:5: There is no …`, as editors and terminals link it. */
export function problemLine({ path, line, column, message }: Problem): string {
  return (
    [path, line, column].filter((part) => part !== undefined).join(':') +
    (path === undefined ? '' : ': ') +
    message
  );
}

/**
 * Loads the config of a folder and the rules it names, and checks the one against the others.
 *
 * @param cwd absolute
 * @param config a config named by the caller, relative to `cwd`; found from `cwd` upwards where absent
 */
export async function loadProject(cwd: string, config?: string): Promise<Project | Refused> {
  const loaded = await loadConfig(cwd, config);
  if ('problems' in loaded) return loaded;
  const own = await ownRules(cwd, loaded.settings.rulesDir);
  if (isRefused(own)) return own;
  const rules = [...shippedRules, ...own.rules].sort((a, b) => (a.id < b.id ? -1 : 1));
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const knownRules = [...byId.keys(), ...Object.keys(builtIns)];
  const problems = ruleProblems(loaded.named, knownRules, (id, options) =>
    optionProblems(byId.get(id) ?? { id }, options),
  );
  if (problems.length > 0) return { problems };
  return { settings: loaded.settings, configPath: loaded.path, rules, knownRules };
}

/** The project as a caller wants it, or what is wrong with the wishes. */
export function withWishes(project: Project, { preset, rules = {}, only = [] }: Wishes): Project | Refused {
  const unknown = [...Object.keys(rules), ...only].filter(
    (name) => !project.knownRules.some((id) => matchesRule(name, id)),
  );
  if (unknown.length > 0) return { problems: unknown.map((name) => unknownRule(name, project.knownRules)) };
  if (preset !== undefined && !presets.includes(preset))
    return { problems: [{ message: `There is no preset "${preset}"; there are ${presets.join(', ')}.` }] };
  const wished = Object.entries(rules).map(([rule, level]) => ({ rule, level }));
  const { settings } = project;
  return {
    ...project,
    settings: {
      ...settings,
      preset: preset ?? settings.preset,
      rules: [...settings.rules, ...wished],
      overrides:
        wished.length === 0 ? settings.overrides : [...settings.overrides, { files: ['**'], rules: wished }],
    },
  };
}

/** There is no such rule or family. */
export function unknownRule(name: string, known: readonly string[]): Problem {
  const families = [...new Set(known.map((id) => `${id.slice(0, id.indexOf('/'))}/*`))];
  const isRule = name.includes('/') && !name.endsWith('/*');
  const meant = didYouMean(name, isRule ? known : [...families, ...known]);
  return {
    message: `There is no rule "${name}"${meant === '' ? '; `rollout-lint rules` lists them.' : meant}`,
  };
}

/** The loader parses YAML, so it comes only where there is something to load. */
async function ownRules(
  cwd: string,
  folders: readonly string[],
): Promise<{ rules: readonly Rule[] } | Refused> {
  if (folders.length === 0) return { rules: [] };
  const { loadRules } = await import('./engine/load/load-rules.js');
  const { ruleFilesIn } = await import('./engine/load/rule-files.js');
  const files = folders.flatMap((folder) =>
    ruleFilesIn(folder, relative(cwd, folder).split(sep).join('/') || '.'),
  );
  const { rules, problems } = loadRules(
    files,
    shippedRules.map(({ id }) => id),
  );
  return problems.length > 0 ? { problems } : { rules };
}

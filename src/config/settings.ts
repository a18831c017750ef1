import type { Severity } from '../model/finding.js';

/** The config in force, after `extends` and defaults; what `schemas/config.schema.json` describes. */
export interface Settings {
  readonly preset: Preset;
  /** Rule id or glob to level and options, in order; later entries win. */
  readonly rules: readonly RuleSetting[];
  /** The same for files that match; paths are relative to the working directory. */
  readonly overrides: readonly {
    readonly files: readonly string[];
    readonly rules: readonly RuleSetting[];
  }[];
  readonly ignore: readonly string[];
  /** Folders with the user's own rule files; absolute. */
  readonly rulesDir: readonly string[];
  readonly database: DatabaseSettings;
  readonly migrations: MigrationSettings;
  /** Where code is searched for the names of dropped columns and tables; all files of the scan where empty. */
  readonly references: { readonly include: readonly string[]; readonly exclude: readonly string[] };
}

export const presets = ['recommended', 'strict', 'none'] as const;

export type Preset = (typeof presets)[number];

export interface RuleSetting {
  /** A rule id, or a family as `lock/*`. */
  readonly rule: string;
  /** Absent where only options are set. */
  readonly level?: Severity | 'off';
  readonly options?: Readonly<Record<string, unknown>>;
}

export interface DatabaseSettings {
  readonly engine?: 'postgres' | 'mysql' | 'mariadb' | 'sqlite' | 'sqlserver' | 'other';
  readonly version?: string;
  /** Rows at or above which a table is large. */
  readonly largeRows: number;
  readonly tables: readonly { readonly name: string; readonly rows?: number; readonly writeRate?: string }[];
}

export interface MigrationSettings {
  /** Migrations up to and including this version are history: context, not judged. */
  readonly startAfter?: string;
  /** The same for single folders of migrations. */
  readonly startAfterIn?: readonly { readonly folder: string; readonly version: string }[];
  /** How migrations are told apart by release: by the first git tag that holds them. */
  readonly releases?: 'git-tags';
  readonly folders: readonly {
    readonly path: string;
    readonly framework: string;
    readonly engine?: string;
  }[];
}

export const defaultSettings: Settings = {
  preset: 'recommended',
  rules: [],
  overrides: [],
  ignore: [],
  rulesDir: [],
  database: { largeRows: 100_000, tables: [] },
  migrations: { folders: [] },
  references: { include: [], exclude: [] },
};

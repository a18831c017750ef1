import type { Severity } from '../model/finding.js';
import type { DatabaseSettings, Preset } from './settings.js';

/** A config as it is written, once it fits `schemas/config.schema.json`. */
export interface WrittenConfig {
  readonly extends?: string | readonly string[];
  readonly preset?: Preset;
  readonly rules?: WrittenRules;
  readonly overrides?: readonly { readonly files: readonly string[]; readonly rules: WrittenRules }[];
  readonly ignore?: readonly string[];
  readonly rulesDir?: string | readonly string[];
  readonly migrations?: WrittenMigrations;
  readonly database?: {
    readonly engine?: NonNullable<DatabaseSettings['engine']>;
    readonly version?: string;
    readonly largeRows?: number;
    readonly tables?: readonly {
      readonly name: string;
      readonly rows?: number | 'unknown';
      readonly write_rate?: string;
    }[];
  };
  readonly references?: { readonly include?: readonly string[]; readonly exclude?: readonly string[] };
}

export interface WrittenMigrations {
  /** For all histories, or by the folder of each. */
  readonly startAfter?: string | number | Readonly<Record<string, string | number>>;
  readonly releases?: 'git-tags';
  readonly folders?: readonly {
    readonly path: string;
    readonly framework: string;
    readonly engine?: string;
  }[];
}

export type WrittenRules = Readonly<Record<string, WrittenRule>>;

export type WrittenRule = Level | readonly [Level, RuleOptions] | RuleOptions;

export type Level = Severity | 'off';

export type RuleOptions = Readonly<Record<string, unknown>>;

export const levels: readonly Level[] = ['error', 'warning', 'info', 'off'];

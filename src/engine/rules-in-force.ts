import picomatch from 'picomatch';
import { matchesRule } from '../config/rule-pattern.js';
import type { RuleSetting, Settings } from '../config/settings.js';
import type { Severity } from '../model/finding.js';
import { defaultOptions } from './options.js';
import type { Rule } from './rule.js';

/** A rule with the severity and the options that hold for this run. */
export interface RuleInForce {
  readonly rule: Rule;
  readonly severity: Severity;
  /** Every option of the rule, defaults filled in. */
  readonly options: Readonly<Record<string, unknown>>;
  /** What changes for some files; entries are applied in order, a later one wins. */
  readonly overrides: readonly RuleOverride[];
}

export interface RuleOverride {
  readonly matches: (path: string) => boolean;
  /** Absent where only options change. */
  readonly severity?: Severity | 'off';
  /** Only what changes. */
  readonly options: Readonly<Record<string, unknown>>;
}

/** How loud a rule is for one file, and with which options. */
export interface RuleLevel {
  readonly severity: Severity | 'off';
  readonly options: Readonly<Record<string, unknown>>;
}

/**
 * Which rules run, how loud and with which options.
 *
 * A rule is in force when its preset is the chosen one (`strict` includes `recommended`), when a setting
 * gives it a level, or when an override does. `only` (ids and `family/*`) runs exactly those, whatever the
 * preset says, at the level that is set for them or their own.
 */
export function rulesInForce(
  rules: readonly Rule[],
  settings: Settings,
  only: readonly string[] = [],
): RuleInForce[] {
  const wanted =
    only.length === 0 ? rules : rules.filter(({ id }) => only.some((one) => matchesRule(one, id)));
  return wanted.flatMap((rule) => inForce(rule, settings, only.length > 0));
}

/** What holds for a file; severity `off` where the rule is silent there. */
export function levelFor({ severity, options, overrides }: RuleInForce, path: string): RuleLevel {
  let level: RuleLevel = { severity, options };
  for (const override of overrides) {
    if (!override.matches(path)) continue;
    level = {
      severity: override.severity ?? level.severity,
      options: { ...level.options, ...override.options },
    };
  }
  return level;
}

function inForce(rule: Rule, settings: Settings, isAskedFor: boolean): RuleInForce[] {
  const base = applied(rule, settings.rules, {
    severity: isAskedFor || isInPreset(rule, settings.preset) ? rule.severity : 'off',
    options: defaultOptions(rule),
  });
  const overrides = settings.overrides.flatMap(({ files, rules }) => overridesOf(rule, files, rules));
  if (base.severity !== 'off') return [{ rule, severity: base.severity, options: base.options, overrides }];
  if (isAskedFor) return [{ rule, severity: rule.severity, options: base.options, overrides }];
  if (overrides.every(({ severity }) => severity === undefined || severity === 'off')) return [];
  const offElsewhere: RuleOverride = { matches: () => true, severity: 'off', options: {} };
  return [{ rule, severity: rule.severity, options: base.options, overrides: [offElsewhere, ...overrides] }];
}

function applied(rule: Rule, settings: readonly RuleSetting[], from: RuleLevel): RuleLevel {
  let { severity, options } = from;
  for (const setting of settings) {
    if (!matchesRule(setting.rule, rule.id)) continue;
    severity = setting.level ?? severity;
    options = { ...options, ...setting.options };
  }
  return { severity, options };
}

function overridesOf(
  rule: Rule,
  files: readonly string[],
  settings: readonly RuleSetting[],
): readonly RuleOverride[] {
  const named = settings.filter((setting) => matchesRule(setting.rule, rule.id));
  if (named.length === 0) return [];
  const matches = picomatch([...files], { dot: true });
  return named.map(({ level, options = {} }) => ({
    matches,
    ...(level === undefined ? {} : { severity: level }),
    options,
  }));
}

function isInPreset(rule: Rule, preset: Settings['preset']): boolean {
  if (preset === 'none') return false;
  return rule.presets.includes('recommended') || (preset === 'strict' && rule.presets.includes('strict'));
}

import { matchesRule } from '../config/rule-pattern.js';
import type { Settings } from '../config/settings.js';
import type { Severity } from '../model/finding.js';

/** A finding that no rule file makes: it speaks of the linter's own comments and rules. */
export interface BuiltIn {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly confidence: 'high';
  readonly why: string;
  readonly fix: string;
}

const ignoreForm = '`rollout-lint-ignore[family/rule] -- reason`';

/** What `explain`, `rules` and the reporters know of findings that have no rule file. */
export const builtIns = {
  'ignore/malformed': {
    id: 'ignore/malformed',
    title: 'An inline ignore cannot be read',
    severity: 'warning',
    confidence: 'high',
    why: 'An ignore that cannot be read silences nothing, and whoever wrote it believes that it does.',
    fix: `Write ${ignoreForm} in a comment on the line of the finding or directly above it; several rules are separated by commas.`,
  },
  'ignore/reason-missing': {
    id: 'ignore/reason-missing',
    title: 'An inline ignore gives no reason',
    severity: 'warning',
    confidence: 'high',
    why: 'Without a reason nobody can tell later whether the exception still holds, so it silences nothing.',
    fix: `Say after \`--\` why the rule does not hold here: ${ignoreForm}.`,
  },
  'ignore/unknown-rule': {
    id: 'ignore/unknown-rule',
    title: 'An inline ignore names a rule that does not exist',
    severity: 'warning',
    confidence: 'high',
    why: 'A misspelt or removed rule id silences nothing.',
    fix: 'Correct the id (`rollout-lint rules` lists them all), or delete the comment.',
  },
  'ignore/unused': {
    id: 'ignore/unused',
    title: 'An inline ignore matches no finding',
    severity: 'warning',
    confidence: 'high',
    why: 'What it silenced is gone or has moved; left in place, it would hide the next finding of that rule.',
    fix: 'Delete the comment, or move it to the line of the finding or directly above it.',
  },
  'internal/rule-crashed': {
    id: 'internal/rule-crashed',
    title: 'A rule failed while it was judged',
    severity: 'error',
    confidence: 'high',
    why: 'The rule says nothing about this subject, so a clean result would be no proof. The other rules went on.',
    fix: 'Report it with the rule id and the file, or switch the rule off until it is mended.',
  },
} as const satisfies Readonly<Record<string, BuiltIn>>;

export type BuiltInId = keyof typeof builtIns;

export function builtIn(id: string): BuiltIn | undefined {
  return Object.hasOwn(builtIns, id) ? builtIns[id as BuiltInId] : undefined;
}

/**
 * How loud a built-in finding is in one file: its own severity, unless the config says otherwise. `--only`
 * leaves out those it does not name.
 */
export function builtInLevel(
  { id, severity }: BuiltIn,
  path: string,
  settings: Pick<Settings, 'rules'> & { readonly overrides: readonly Override[] },
  only: readonly string[],
): Severity | 'off' {
  if (only.length > 0 && !only.some((pattern) => matchesRule(pattern, id))) return 'off';
  let level: Severity | 'off' = severity;
  const inForce = settings.overrides.filter((override) => override.matches(path));
  for (const setting of [settings.rules, ...inForce.map(({ rules }) => rules)].flat()) {
    if (setting.level !== undefined && matchesRule(setting.rule, id)) level = setting.level;
  }
  return level;
}

export interface Override {
  readonly matches: (path: string) => boolean;
  readonly rules: Settings['rules'];
}

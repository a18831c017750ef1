import type { Preset } from '../config/settings.js';
import { presets } from '../config/settings.js';
import { levels } from '../config/written-config.js';
import { usualBaseline } from '../findings/baseline.js';
import type { Severity } from '../model/finding.js';
import { severities } from '../model/finding.js';
import type { ReportFormat } from '../reporters/formats.js';
import { formats } from '../reporters/formats.js';
import type { Misuse } from './arguments.js';
import { isMisuse, readArguments } from './arguments.js';
import { oneOf } from './one-of.js';

/** What a call of `lint` asks for, checked as far as it can be without config and rules. */
export interface LintCall {
  readonly paths: readonly string[];
  readonly outputs: readonly Output[];
  readonly config: string | undefined;
  readonly since: string | undefined;
  readonly preset: Preset | undefined;
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
  readonly only: readonly string[];
  readonly failOn: Severity | 'never';
  readonly maxWarnings: number;
  readonly stdinFilename: string | undefined;
  /** Render charts with the user's own `helm`. */
  readonly helm: boolean;
  /** A file with findings that are known and not counted. */
  readonly baseline: string | undefined;
  /** Write the findings of this run into it. */
  readonly updateBaseline: boolean;
  readonly quiet: boolean;
  /** `undefined`: as the terminal says. */
  readonly color: boolean | undefined;
  readonly timing: boolean;
  readonly help: boolean;
  readonly version: boolean;
}

export interface Output {
  readonly format: ReportFormat;
  /** Standard output where absent. */
  readonly file?: string;
}

const options = {
  format: { type: 'string', multiple: true },
  config: { type: 'string' },
  since: { type: 'string' },
  preset: { type: 'string' },
  rule: { type: 'string', multiple: true },
  only: { type: 'string', multiple: true },
  'fail-on': { type: 'string', default: 'error' },
  'max-warnings': { type: 'string' },
  'stdin-filename': { type: 'string' },
  helm: { type: 'boolean', default: false },
  baseline: { type: 'string' },
  'update-baseline': { type: 'boolean', default: false },
  quiet: { type: 'boolean', default: false },
  color: { type: 'boolean', default: false },
  'no-color': { type: 'boolean', default: false },
  timing: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
  version: { type: 'boolean', short: 'v', default: false },
} as const;

/** Reads the arguments of `lint`; the first thing wrong with them where there is one. */
export function readLintCall(args: readonly string[]): LintCall | Misuse {
  const parsed = readArguments(args, options);
  if (isMisuse(parsed)) return parsed;
  const { values, positionals: paths } = parsed;
  const outputs = outputsOf(values.format ?? ['text']);
  if (isMisuse(outputs)) return outputs;
  const rules = levelsOf(values.rule ?? []);
  if (isMisuse(rules)) return rules;
  const only = namesOf(values.only ?? []);
  if (isMisuse(only)) return only;
  const preset = values.preset === undefined ? undefined : oneOf('--preset', values.preset, presets);
  if (typeof preset === 'object') return preset;
  const failOn = oneOf('--fail-on', values['fail-on'], [...severities, 'never'] as const);
  if (typeof failOn === 'object') return failOn;
  const maxWarnings = countOf(values['max-warnings']);
  if (typeof maxWarnings === 'object') return maxWarnings;
  if (values.since?.trim() === '') return { misuse: '--since names no revision; write --since origin/main' };
  const stdinFilename = values['stdin-filename'];
  if (stdinFilename !== undefined && paths.length > 0) {
    return { misuse: '--stdin-filename judges standard input alone; leave the paths out' };
  }
  const baseline = baselineOf(values);
  if (typeof baseline === 'object') return baseline;
  if (values.color && values['no-color']) return { misuse: '--color and --no-color exclude each other' };
  return {
    paths,
    outputs,
    config: values.config,
    since: values.since,
    preset,
    rules,
    only,
    failOn,
    maxWarnings,
    stdinFilename,
    helm: values.helm,
    baseline,
    updateBaseline: values['update-baseline'],
    quiet: values.quiet,
    color: values.color ? true : values['no-color'] ? false : undefined,
    timing: values.timing,
    help: values.help,
    version: values.version,
  };
}

interface BaselineValues {
  readonly baseline?: string | undefined;
  readonly 'update-baseline': boolean;
  readonly since?: string | undefined;
  readonly 'stdin-filename'?: string | undefined;
}

/** The file of the baseline; `--update-baseline` alone writes the usual one. */
function baselineOf(values: BaselineValues): string | undefined | Misuse {
  if (values.baseline?.trim() === '')
    return { misuse: `--baseline names no file; write --baseline ${usualBaseline}` };
  if (!values['update-baseline']) return values.baseline;
  if (values.since !== undefined)
    return { misuse: '--since judges a part of the migrations; leave it out to update a baseline' };
  if (values['stdin-filename'] !== undefined)
    return {
      misuse: 'a baseline is made of files; --update-baseline and --stdin-filename exclude each other',
    };
  return values.baseline ?? usualBaseline;
}

/** `json:report.json` is a format and a file. */
function outputsOf(written: readonly string[]): readonly Output[] | Misuse {
  const outputs: Output[] = [];
  for (const one of written) {
    const [name = '', ...rest] = one.split(':');
    const format = oneOf('--format', name, formats);
    if (typeof format === 'object') return format;
    const file = rest.join(':');
    if (rest.length > 0 && file === '') return { misuse: `--format ${one} names no file after the colon` };
    outputs.push(file === '' ? { format } : { format, file });
  }
  const shown = outputs.filter(({ file }) => file === undefined);
  if (shown.length > 1) {
    const [first, second] = shown;
    return {
      misuse: `only one format can go to standard output; give one a file: --format ${first?.format} --format ${second?.format}:FILE`,
    };
  }
  const files = outputs.flatMap(({ file }) => (file === undefined ? [] : [file]));
  const twice = files.find((file, index) => files.indexOf(file) < index);
  return twice === undefined ? outputs : { misuse: `two formats go to the same file, "${twice}"` };
}

/** `lock/long=off` sets a level. */
function levelsOf(written: readonly string[]): Record<string, Severity | 'off'> | Misuse {
  const rules: Record<string, Severity | 'off'> = {};
  for (const one of written) {
    const [rule = '', level, more] = one.split('=');
    if (rule === '' || level === undefined || more !== undefined) {
      return { misuse: `--rule is written as family/name=level, not "${one}"` };
    }
    const known = oneOf(`the level of --rule ${rule}`, level, levels);
    if (typeof known === 'object') return known;
    rules[rule] = known;
  }
  return rules;
}

/** `a/b,c/*` names rules; an option that names none would quietly run them all. */
function namesOf(written: readonly string[]): readonly string[] | Misuse {
  const names = written.flatMap((one) => one.split(',').map((name) => name.trim()));
  const given = names.filter((name) => name !== '');
  if (written.length > 0 && given.length === 0)
    return { misuse: '--only names no rule; write --only family/name,family/*' };
  return given;
}

function countOf(written: string | undefined): number | Misuse {
  if (written === undefined) return Number.POSITIVE_INFINITY;
  return /^\d{1,9}$/.test(written)
    ? Number(written)
    : { misuse: `--max-warnings is a whole number, not "${written}"` };
}

import pc from 'picocolors';
import { matchesRule } from '../config/rule-pattern.js';
import type { Rule } from '../engine/rule.js';
import type { BuiltIn } from '../findings/built-in.js';
import { builtIns } from '../findings/built-in.js';
import type { Severity } from '../model/finding.js';
import { isRefused, loadProject, unknownRule } from '../project.js';
import { safeJson, safeText } from '../reporters/safe-text.js';
import { complain, isMisuse, readArguments, refuse } from './arguments.js';
import { wantsColor } from './color.js';
import type { Command } from './io.js';
import { exitCode } from './io.js';
import { oneOf } from './one-of.js';

const usage = `Usage: rollout-lint rules [rules…] [options]

Lists the rules there are, yours included, and the findings that are built in;
all of them, or those named by id or family (lock/*).

Options:
  --format F             text (default) or json
  --config FILE          use this config, for your own rules
  --color, --no-color    whatever the terminal says
  -h, --help             show this help
`;

const options = {
  format: { type: 'string', default: 'text' },
  config: { type: 'string' },
  color: { type: 'boolean', default: false },
  'no-color': { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** `rollout-lint rules --format json` */
export const run: Command = async (args, io) => {
  const parsed = readArguments(args, options);
  if (isMisuse(parsed)) return refuse(io, 'rules', parsed);
  const { values, positionals: names } = parsed;
  if (values.help) {
    io.stdout.write(usage);
    return exitCode.clean;
  }
  const format = oneOf('--format', values.format, ['text', 'json']);
  if (typeof format === 'object') return refuse(io, 'rules', format);
  const project = await loadProject(io.cwd, values.config);
  if (isRefused(project)) return complain(io, project);
  const { knownRules } = project;
  const unknown = names.find((name) => !knownRules.some((id) => matchesRule(name, id)));
  if (unknown !== undefined) return refuse(io, 'rules', { misuse: unknownRule(unknown, knownRules).message });
  const rules = [...project.rules, ...Object.values(builtIns)]
    .filter(({ id }) => names.length === 0 || names.some((name) => matchesRule(name, id)))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const color = values.color ? true : values['no-color'] ? false : undefined;
  io.stdout.write(format === 'json' ? asJson(rules) : asText(rules, wantsColor(io, io.stdout, color)));
  return exitCode.clean;
};

/** A rule, or a finding that has no rule file. */
type Listed = Rule | BuiltIn;

function asJson(rules: readonly Listed[]): string {
  return `${safeJson(JSON.stringify({ rules: rules.map(described) }, null, 2))}\n`;
}

function described(rule: Listed): object {
  const { id, title, severity, confidence } = rule;
  if (!isRule(rule)) return { id, title, severity, confidence, builtIn: true };
  const { on, presets, options: known = {}, source } = rule;
  const docs = `docs/rules/${id}.md`;
  return { id, title, on, severity, confidence, presets, options: known, source, docs };
}

function isRule(rule: Listed): rule is Rule {
  return 'on' in rule;
}

function asText(rules: readonly Listed[], color: boolean): string {
  const colors = pc.createColors(color);
  const painted: Readonly<Record<Severity, (text: string) => string>> = {
    error: colors.red,
    warning: colors.yellow,
    info: colors.blue,
  };
  const idWidth = Math.max(0, ...rules.map(({ id }) => id.length));
  const lines = rules.map((rule) => {
    const { id, title, severity } = rule;
    const preset = (isRule(rule) ? (rule.presets[0] ?? 'none') : 'built in').padEnd('recommended'.length);
    const level = painted[severity](severity.padEnd('warning'.length));
    return `${id.padEnd(idWidth)}  ${level}  ${colors.dim(preset)}  ${safeText(title)}`;
  });
  return `${[...lines, '', `${rules.length} rules; rollout-lint explain <rule> says more.`].join('\n')}\n`;
}

import { existsSync, readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { matchesRule } from '../config/rule-pattern.js';
import { loadRules } from '../engine/load/load-rules.js';
import { ruleFilesIn } from '../engine/load/rule-files.js';
import type { Rule } from '../engine/rule.js';
import { shippedRules } from '../engine/shipped-rules.js';
import type { Refused } from '../project.js';
import { isRefused, loadProject, unknownRule } from '../project.js';
import { counted } from '../reporters/coverage-line.js';
import { safeText } from '../reporters/safe-text.js';
import { examplesOf } from '../rule-examples.js';
import { complain, isMisuse, readArguments, refuse } from './arguments.js';
import type { Command } from './io.js';
import { exitCode } from './io.js';
import { withExamples } from './rule-examples-of.js';

const usage = `Usage: rollout-lint test [rules…] [options]

Runs the examples of rules: each \`bad\` one has to fire exactly where it says,
\`good\` and \`near\` ones not at all. Rules are named by file, folder, id or
family (acme/*); all of \`rulesDir\` where none is named.

Options:
  --config FILE          use this config
  -h, --help             show this help

Exit codes: 0 every example holds, 1 one does not, 2 wrong usage or rule file,
3 no rule to test.
`;

const options = {
  config: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** `rollout-lint test rollout-rules/acme` */
export const run: Command = async (args, io) => {
  const parsed = readArguments(args, options);
  if (isMisuse(parsed)) return refuse(io, 'test', parsed);
  const { values, positionals } = parsed;
  if (values.help) {
    io.stdout.write(usage);
    return exitCode.clean;
  }
  const rules = await rulesNamed(positionals, io.cwd, values.config);
  if (isRefused(rules)) return complain(io, rules);
  if (rules.length === 0) {
    io.stderr.write('rollout-lint test: no rule to test: the config names no rulesDir with rules in it.\n');
    return exitCode.failure;
  }
  const tally = { examples: 0, failed: 0 };
  for (const rule of rules) {
    const { lines, failed } = await tested(rule);
    tally.examples += examplesOf(rule).length;
    tally.failed += failed;
    io.stdout.write(`${lines.join('\n')}\n`);
  }
  io.stdout.write(
    `\n${counted(rules.length, 'rule')}, ${counted(tally.examples, 'example')}, ${tally.failed} failed\n`,
  );
  return tally.failed === 0 ? exitCode.clean : exitCode.findings;
};

async function tested(rule: Rule): Promise<{ lines: string[]; failed: number }> {
  const examples = examplesOf(rule);
  const missing = (['bad', 'good', 'near'] as const).filter((group) => rule.examples[group].length === 0);
  const lines = missing.map((group) => `  there is no ${group} example`);
  let failed = missing.length;
  for (const { group, number, note, run: runExample } of examples) {
    const { failures } = await runExample();
    if (failures.length === 0) continue;
    failed++;
    lines.push(`  ${group} ${number}${note === undefined ? '' : ` (${safeText(note)})`}`);
    lines.push(...failures.map((failure) => `    ${safeText(failure)}`));
  }
  const mark = failed === 0 ? 'ok  ' : 'FAIL';
  return { lines: [`${mark} ${rule.id}: ${examples.length} examples`, ...lines], failed };
}

/** The rules that the arguments name, with their examples; those of `rulesDir` where there are none. */
async function rulesNamed(
  names: readonly string[],
  cwd: string,
  config: string | undefined,
): Promise<readonly Rule[] | Refused> {
  const paths = names.filter((name) => existsSync(resolve(cwd, name)));
  const patterns = names.filter((name) => !paths.includes(name));
  const loaded = loadRules(paths.flatMap((path) => ruleFilesAt(cwd, path)));
  if (loaded.problems.length > 0) return loaded;
  if (names.length > 0 && patterns.length === 0) return loaded.rules;
  const project = await loadProject(cwd, config);
  if (isRefused(project)) return project;
  const shipped = new Set(shippedRules.map(({ id }) => id));
  if (names.length === 0) return project.rules.filter(({ id }) => !shipped.has(id));
  const ids = project.rules.map(({ id }) => id);
  const unknown = patterns.filter((pattern) => !ids.some((id) => matchesRule(pattern, id)));
  if (unknown.length > 0) return { problems: unknown.map((name) => unknownRule(name, ids)) };
  const named = project.rules.filter(({ id }) => patterns.some((pattern) => matchesRule(pattern, id)));
  return [...loaded.rules, ...(await Promise.all(named.map(withExamples)))];
}

function ruleFilesAt(cwd: string, path: string) {
  const file = resolve(cwd, path);
  return statSync(file).isDirectory()
    ? ruleFilesIn(file, path)
    : [{ path, text: readFileSync(file, 'utf8') }];
}

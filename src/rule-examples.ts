import type { Settings } from './config/settings.js';
import { settingsFromObject } from './config/settings-from-object.js';
import { memoryRevision, memoryWorkspace } from './discover/memory.js';
import { notKnown } from './engine/message.js';
import type { BadExample, Example, Rule } from './engine/rule.js';
import { rulesInForce } from './engine/rules-in-force.js';
import type { LintResult } from './findings/result.js';
import { lint } from './lint.js';
import type { Finding } from './model/finding.js';
import { NOT_PARSEABLE, PARTLY_PARSEABLE } from './readers/run.js';

/** One example of a rule, ready to run. */
export interface ExampleRun {
  readonly group: 'bad' | 'good' | 'near';
  /** From 1, within its group. */
  readonly number: number;
  readonly note: string | undefined;
  /** Runs the rule over the example's files, in memory. */
  run(): Promise<ExampleOutcome>;
}

export interface ExampleOutcome {
  /** What was expected and did not come about, a sentence each; empty when the example holds. */
  readonly failures: readonly string[];
  /** Whether there was a subject for the rule to judge. */
  readonly hasSubject: boolean;
}

/** Every example of a rule; a bad one must fire exactly where it says, the others not at all. */
export function examplesOf(rule: Rule): ExampleRun[] {
  const { bad, good, near } = rule.examples;
  return [
    ...bad.map((example, index) => exampleRun(rule, 'bad', example, index, example.expect)),
    ...good.map((example, index) => exampleRun(rule, 'good', example, index, [])),
    ...near.map((example, index) => exampleRun(rule, 'near', example, index, [])),
  ];
}

function exampleRun(
  rule: Rule,
  group: ExampleRun['group'],
  example: Example,
  index: number,
  expected: BadExample['expect'],
): ExampleRun {
  return {
    group,
    number: index + 1,
    note: example.note,
    run: async () => {
      const result = await lintExample(rule, example);
      if (typeof result === 'string') return { failures: [result], hasSubject: false };
      return {
        failures: [...unreadFiles(rule, result), ...differences(example, expected, result)],
        hasSubject: (result.coverage.subjects[rule.on] ?? 0) > 0,
      };
    },
  };
}

/** What examples call the revision of `--since`. */
const RELEASE = 'v1.0';

/** The result, or what is wrong with the example's config. */
async function lintExample(rule: Rule, { files, config = {}, since }: Example): Promise<LintResult | string> {
  const settings = settingsIn(config);
  if (typeof settings === 'string') return settings;
  const rules = rulesInForce([rule], settings, [rule.id]);
  const revision = since === undefined ? undefined : memoryRevision(RELEASE, since, files);
  return lint(memoryWorkspace(files), { settings, rules, since: revision, only: [rule.id] });
}

function settingsIn(config: Readonly<Record<string, unknown>>): Settings | string {
  try {
    return settingsFromObject(config);
  } catch (error) {
    if (error instanceof TypeError) return error.message;
    throw error;
  }
}

/** A file with a slip in it would make every silent example hold. */
function unreadFiles({ on }: Rule, { coverage }: LintResult): string[] {
  if (on === 'document') return [];
  return coverage.files.skipped
    .filter(({ reason }) => reason === NOT_PARSEABLE || reason === PARTLY_PARSEABLE)
    .map(({ path }) => `${path} does not parse.`);
}

function differences(
  { files }: Example,
  expected: BadExample['expect'],
  { findings, sources }: LintResult,
): string[] {
  const [onlyPath = ''] = Object.keys(files);
  const missing = expected.map(({ path = onlyPath, line, message }) => ({ path, line, message }));
  const failures: string[] = [];
  for (const finding of findings) {
    const seen = placeOf(finding, sources);
    if (finding.message.includes(notKnown)) {
      failures.push(`Its message speaks of a fact that is not known: ${finding.message}`);
    }
    const index = missing.findIndex(
      ({ path, line, message }) =>
        path === seen.path && line === seen.line && (message === undefined || message === finding.message),
    );
    if (index >= 0 && finding.ruleId !== 'internal/rule-crashed') missing.splice(index, 1);
    else failures.push(`It fired at ${seen.path}:${seen.line}, which is not expected: ${finding.message}`);
  }
  const silent = missing.map(({ path, line, message }) => {
    const words = message === undefined ? '' : ` with the message "${message}"`;
    return `It did not fire at ${path}:${line}${words}.`;
  });
  return [...failures, ...silent];
}

function placeOf({ primary }: Finding, sources: LintResult['sources']): { path: string; line: number } {
  const line = sources.get(primary.path)?.lines.position(primary.span.start).line ?? 1;
  return { path: primary.path, line };
}

import { constants } from 'node:os';
import type { LintResult } from '../findings/result.js';
import { lintProject } from '../lint-project.js';
import { isRefused, problemLine } from '../project.js';
import { ruleWords } from '../reporters/rule-words.js';
import { shownFindings } from '../reporters/shown.js';
import { bindings } from '../review/keys.js';
import { isMisuse, refuse } from './arguments.js';
import type { Command } from './io.js';
import { exitCode } from './io.js';
import type { LintCall } from './lint-options.js';
import { readLintCall } from './lint-options.js';
import { Phases } from './phases.js';

/**
 * `rollout-lint review [paths…]`. Without a terminal to draw on, or in CI, it is `lint`: the same report, the
 * same exit code.
 */
export const run: Command = async (args, io) => {
  const call = readLintCall(args);
  if (isMisuse(call)) return refuse(io, 'review', call);
  if (call.help) {
    io.stdout.write(help());
    return exitCode.clean;
  }
  if (io.terminal === undefined || call.version) return (await import('./lint.js')).run(args, io);
  const misuse = misuseOf(call);
  if (misuse !== undefined) return refuse(io, 'review', { misuse });

  const phases = new Phases(io);
  const linted = await lintProject(io.cwd, {
    ...call,
    text: undefined,
    onPhase: (name) => phases.begin(name),
  });
  phases.end();
  if (isRefused(linted)) {
    for (const problem of linted.problems) io.stderr.write(`${problemLine(problem)}\n`);
    return exitCode.usage;
  }
  const { startReview } = await import('../review/start.js');
  const end = await startReview({
    terminal: io.terminal,
    result: shown(linted.result, call),
    words: ruleWords(linted.rules),
    cwd: io.cwd,
    lint: async () => {
      const again = await lintProject(io.cwd, { ...call, text: undefined });
      if (!isRefused(again)) return shown(again.result, call);
      throw new Error(again.problems.map(problemLine).join(' '));
    },
  });
  return end === 'left' ? exitCode.clean : 128 + constants.signals[end];
};

function shown(result: LintResult, { quiet }: LintCall): LintResult {
  return { ...result, findings: shownFindings(result, quiet) };
}

/** What `lint` can and a review cannot. */
function misuseOf({ stdinFilename, outputs, updateBaseline }: LintCall): string | undefined {
  if (updateBaseline) return 'a review writes no baseline; --update-baseline is for lint';
  if (stdinFilename !== undefined) return 'keys are read from standard input; --stdin-filename is for lint';
  const isPlain = outputs.every(({ format, file }) => format === 'text' && file === undefined);
  return isPlain ? undefined : 'the findings are shown in the terminal; --format is for lint';
}

function help(): string {
  const keys = bindings
    .filter(({ scenes }) => scenes.includes('browsing'))
    .map(({ shown: name, help: does }) => `  ${name.padEnd(12)}${does}\n`);
  return `Usage: rollout-lint review [paths…] [options]

Walks through the findings in the terminal: code, evidence, why it matters, what
to do. Files change only when you ignore a finding, and every change can be
undone. Without a terminal, or in CI, it does what lint does.

Keys:
${keys.join('')}
Options: --config, --preset, --rule, --only, --baseline, --quiet, as for lint
`;
}

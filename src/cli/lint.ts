import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { closest } from '../config/did-you-mean.js';
import { baselineText } from '../findings/baseline.js';
import type { LintResult } from '../findings/result.js';
import type { LintedProject } from '../lint-project.js';
import { lintProject } from '../lint-project.js';
import { isAtLeast } from '../model/finding.js';
import { isRefused } from '../project.js';
import { counted } from '../reporters/coverage-line.js';
import { reporterOf } from '../reporters/on-request.js';
import { safeSentence } from '../reporters/safe-text.js';
import { packageVersion } from '../scaffold/package-folder.js';
import { complain, isMisuse, refuse } from './arguments.js';
import { wantsColor, widthOf } from './color.js';
import { commands } from './command-names.js';
import { help } from './help.js';
import type { CliIo, Command } from './io.js';
import { exitCode } from './io.js';
import type { LintCall } from './lint-options.js';
import { readLintCall } from './lint-options.js';
import { Phases } from './phases.js';
import { writeOutput } from './write-file.js';

/** `rollout-lint [lint] [paths…]` */
export const run: Command = async (args, io) => {
  const call = readLintCall(args);
  if (isMisuse(call)) return refuse(io, '', call);
  if (call.help || call.version) {
    io.stdout.write(call.help ? help : `${packageVersion()}\n`);
    return exitCode.clean;
  }
  const command = mistypedCommand(call.paths, io.cwd);
  if (command !== undefined) return refuse(io, '', { misuse: command });
  const phases = new Phases(io);
  const linted = await lintProject(io.cwd, {
    ...call,
    text:
      call.stdinFilename === undefined
        ? undefined
        : { path: call.stdinFilename, content: await all(io.stdin) },
    onPhase: (phase) => phases.begin(phase),
  });
  if (isRefused(linted)) {
    phases.end();
    return complain(io, linted);
  }
  phases.begin('report');
  const misuse =
    (await writeBaseline(linted, call, io)) ?? (await writeReports(linted, call, io, () => phases.end()));
  if (misuse !== undefined) return refuse(io, '', misuse);
  if (call.updateBaseline) io.stderr.write(baselineLine(linted));
  for (const notice of linted.result.notices ?? [])
    io.stderr.write(`rollout-lint: ${safeSentence(notice)}\n`);
  if (call.timing) io.stderr.write(phases.timing());
  return codeOf(linted.result, call, io);
};

async function writeBaseline(
  { baseline }: LintedProject,
  { updateBaseline }: LintCall,
  { cwd }: CliIo,
): Promise<{ misuse: string } | undefined> {
  if (baseline === undefined || !updateBaseline) return undefined;
  return writeOutput(cwd, { what: 'baseline', file: baseline.path }, baselineText(baseline.entries));
}

async function writeReports(
  { result, rules }: LintedProject,
  { outputs, quiet, color }: LintCall,
  io: CliIo,
  ready: () => void,
): Promise<{ misuse: string } | undefined> {
  const options = { tool: { name: 'rollout-lint', version: packageVersion() }, rules, quiet };
  for (const { format, file } of outputs) {
    const isShown = file === undefined;
    const report = await reporterOf(format);
    const text = report(result, {
      ...options,
      color: isShown && wantsColor(io, io.stdout, color),
      width: isShown ? widthOf(io.stdout) : 100,
    });
    ready();
    if (isShown) io.stdout.write(text);
    else {
      const misuse = await writeOutput(io.cwd, { what: 'report', file }, text);
      if (misuse !== undefined) return misuse;
    }
  }
  return undefined;
}

function baselineLine({ baseline }: LintedProject): string {
  if (baseline === undefined) return '';
  return `rollout-lint: wrote ${baseline.path} with ${counted(baseline.entries.length, 'known finding')}.\n`;
}

function codeOf(
  { coverage, summary, findings, known = [] }: LintResult,
  { failOn, maxWarnings }: LintCall,
  io: CliIo,
): number {
  if (coverage.files.read === 0 && findings.length + known.length === 0) {
    io.stderr.write('rollout-lint: nothing to lint: no file here is one that it reads.\n');
    return exitCode.failure;
  }
  if (failOn !== 'never' && findings.some(({ severity }) => isAtLeast(severity, failOn)))
    return exitCode.findings;
  if (summary.warning <= maxWarnings) return exitCode.clean;
  io.stderr.write(
    `rollout-lint: ${counted(summary.warning, 'warning')}, more than --max-warnings ${maxWarnings}.\n`,
  );
  return exitCode.findings;
}

/** A word that is no path is more likely a command with a slip in it. */
function mistypedCommand([first]: readonly string[], cwd: string): string | undefined {
  if (first === undefined || !/^[a-z]+$/.test(first) || existsSync(resolve(cwd, first))) return undefined;
  if (commands.some((name) => name === first)) return undefined;
  const meant = closest(first, commands);
  return meant === undefined
    ? undefined
    : `there is no command, file or folder "${first}"; did you mean "${meant}"?`;
}

async function all(input: CliIo['stdin']): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of input) chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
  return Buffer.concat(chunks);
}

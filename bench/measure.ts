import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Command {
  readonly name: string;
  readonly argv: readonly [string, ...string[]];
  readonly cwd?: string;
}

export interface Measured {
  readonly name: string;
  /** Wall time of each run, in milliseconds. */
  readonly times: readonly number[];
  /** Peak resident memory of the process in MB, for programs that run in Node. */
  readonly peakMegabytes: number | undefined;
}

/**
 * Runs the commands in turn, A B C A B C …, so that a machine that slows down slows all of them. The first
 * round warms the file cache and is not counted. What the commands print is thrown away.
 */
export function measure(commands: readonly Command[], rounds: number): Measured[] {
  const times = new Map(commands.map(({ name }) => [name, [] as number[]]));
  const peaks = new Map<string, number>();
  for (let round = 0; round <= rounds; round++) {
    for (const command of commands) {
      const { milliseconds, peakMegabytes } = runOnce(command);
      if (round > 0) times.get(command.name)?.push(milliseconds);
      if (peakMegabytes !== undefined)
        peaks.set(command.name, Math.max(peakMegabytes, peaks.get(command.name) ?? 0));
    }
  }
  return commands.map(({ name }) => ({ name, times: times.get(name) ?? [], peakMegabytes: peaks.get(name) }));
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function runOnce({ name, argv, cwd }: Command): { milliseconds: number; peakMegabytes: number | undefined } {
  const folder = mkdtempSync(join(tmpdir(), 'rollout-lint-bench-'));
  const hook = join(folder, 'peak.cjs');
  const report = join(folder, 'peak');
  writeFileSync(
    hook,
    `process.on('exit',()=>require('fs').writeFileSync(${JSON.stringify(report)},String(process.resourceUsage().maxRSS)))`,
  );
  const [file, ...args] = argv;
  const started = process.hrtime.bigint();
  const { error, status, signal } = spawnSync(file, args, {
    cwd,
    stdio: 'ignore',
    env: { ...process.env, NODE_OPTIONS: `--require=${hook}`, NO_COLOR: '1' },
  });
  const milliseconds = Number(process.hrtime.bigint() - started) / 1e6;
  if (error !== undefined) throw new Error(`${name} could not be started`, { cause: error });
  if (signal !== null || (status ?? 0) > 1) throw new Error(`${name} ended with ${signal ?? status}`);
  const peakMegabytes = peakOf(report);
  rmSync(folder, { recursive: true, force: true });
  return { milliseconds, peakMegabytes };
}

/** Not every command is a Node program: the others write no report. */
function peakOf(report: string): number | undefined {
  try {
    return Number(readFileSync(report, 'utf8')) / 1024;
  } catch {
    return undefined;
  }
}

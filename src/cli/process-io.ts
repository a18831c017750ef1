import type { CliIo } from './io.js';

/** The world of this process. */
export function processIo(): CliIo {
  const { stdin, stdout, stderr, env } = process;
  // A reader that has seen enough (`| head`) is no fault; the exit code is still that of the run.
  for (const stream of [stdout, stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
  const isInteractive = stdin.isTTY && stdout.isTTY && !isSet(env.CI);
  return {
    cwd: process.cwd(),
    env,
    stdin,
    stdout,
    stderr,
    terminal: isInteractive ? { stdin, stdout } : undefined,
  };
}

function isSet(variable: string | undefined): boolean {
  return variable !== undefined && variable !== '' && variable !== '0' && variable !== 'false';
}

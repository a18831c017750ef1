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
  const isInteractive = stdin.isTTY && stdout.isTTY && !isInCi(env);
  return {
    cwd: process.cwd(),
    env,
    stdin,
    stdout,
    stderr,
    terminal: isInteractive ? { stdin, stdout } : undefined,
  };
}

/** As ink sees it: there it would not show a question before it is answered. */
function isInCi(env: NodeJS.ProcessEnv): boolean {
  return [env.CI, env.CONTINUOUS_INTEGRATION].some(
    (value) => value !== undefined && value !== '0' && value !== 'false',
  );
}

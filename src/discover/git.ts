import { execFile, spawn } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A repository must not be able to have a program of its own started. */
const safely = ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null', '--literal-pathspecs'];

/**
 * What a git command prints.
 *
 * @param cwd absolute
 * @throws where git is not there, the folder is no repository, or the command fails.
 */
export async function git(
  cwd: string,
  args: readonly string[],
): Promise<{ readonly stdout: string; readonly stderr: string }> {
  return run('git', [...safely, ...args], { cwd, env: environment(), maxBuffer: 512 * 1024 * 1024 });
}

/** Inside a hook git points these at the index of the commit; the work tree is what is wanted. */
function environment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'));
  return { ...Object.fromEntries(own), LC_ALL: 'C', GIT_NO_LAZY_FETCH: '1', GIT_OPTIONAL_LOCKS: '0' };
}

/**
 * The contents of objects, in the order asked for; `undefined` for one that is not there. One process for all
 * of them.
 *
 * @param objects ids of blobs
 */
export function blobs(cwd: string, objects: readonly string[]): Promise<(Uint8Array | undefined)[]> {
  if (objects.length === 0) return Promise.resolve([]);
  return new Promise((resolve, reject) => {
    const child = spawn('git', [...safely, 'cat-file', '--batch'], { cwd, env: environment() });
    const chunks: Buffer[] = [];
    child.on('error', reject);
    child.stdin.on('error', reject);
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('close', () => resolve(contents(Buffer.concat(chunks), objects.length)));
    child.stdin.end(`${objects.join('\n')}\n`);
  });
}

/** Each object is a line `<id> <type> <size>`, its content and a line feed; one that is not there `<id> missing`. */
function contents(output: Buffer, count: number): (Uint8Array | undefined)[] {
  const found: (Uint8Array | undefined)[] = [];
  for (let at = 0; found.length < count && at < output.length; ) {
    const end = output.indexOf(0x0a, at);
    const size = /^\S+ \w+ (\d+)$/.exec(output.toString('latin1', at, end))?.[1];
    if (size === undefined) {
      found.push(undefined);
      at = end + 1;
      continue;
    }
    const start = end + 1;
    found.push(output.subarray(start, start + Number(size)));
    at = start + Number(size) + 1;
  }
  while (found.length < count) found.push(undefined);
  return found;
}

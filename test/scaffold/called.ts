import type { CliIo, Command } from '../../src/cli/io.js';

/** Calls a command as the program would, in a folder of the disk, and keeps what it says. */
export async function called(command: Command, cwd: string, ...args: string[]) {
  const said = { out: '', err: '' };
  const io: CliIo = {
    cwd,
    env: {},
    stdin: { async *[Symbol.asyncIterator]() {} },
    stdout: { write: (text) => (said.out += text) },
    stderr: { write: (text) => (said.err += text) },
  };
  return { code: await command(args, io), ...said };
}

/**
 * The world of a command: everything it may read from or write to beside the files of the workspace. Tests
 * hand in their own.
 */
export interface CliIo {
  /** Absolute; every path shown is relative to it. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: Input;
  readonly stdout: Output;
  readonly stderr: Output;
  /** The terminal to draw on and read keys from; absent in CI and when either end is a pipe or a file. */
  readonly terminal?: Terminal | undefined;
}

export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean | undefined;
  /** Width in cells; absent when not a terminal. */
  readonly columns?: number | undefined;
}

export interface Input extends AsyncIterable<string | Uint8Array> {
  readonly isTTY?: boolean | undefined;
}

export interface Terminal {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
}

/** What a run of the program says to its caller. */
export const exitCode = {
  /** Nothing at or above `--fail-on`. */
  clean: 0,
  /** Findings at or above it. */
  findings: 1,
  /** Wrong usage, config or rule file. */
  usage: 2,
  /** Nothing to lint, or an internal error. */
  failure: 3,
} as const;

/** Every file of `src/cli/` that is a command exports `run` of this type; it resolves to the exit code. */
export type Command = (args: readonly string[], io: CliIo) => Promise<number>;

/**
 * Commands of psql that change nothing in the database: what it shows, what it does at an error, and the brackets around
 * newer dumps. A variable of the script's own is filled into its statements, and no such command.
 */
const display =
  /^\\(?:(?:echo|encoding|pset|qecho|restrict|timing|unrestrict|warn)\b|(?:un)?set[ \t]+(?:ECHO|ON_ERROR_STOP|QUIET|VERBOSITY)\b)/;

const commandLines = /^[ \t]*(\\(?:[a-z]|[!?])[^\r\n]*)$/gm;

/**
 * The first line that psql takes for itself and that may change what the script does: it runs another file,
 * connects elsewhere, depends on a condition.
 *
 * @param outline the script without its comments and strings.
 * @returns the command as it is written: `\connect`, `\i`.
 * @see https://www.postgresql.org/docs/current/app-psql.html#APP-PSQL-META-COMMANDS
 */
export function psqlCommand(outline: string): string | undefined {
  for (const [, line = ''] of outline.matchAll(commandLines)) {
    if (!display.test(line)) return /^\\(?:[a-z]+|[!?])/.exec(line)?.[0];
  }
  return undefined;
}

/** The script with blanks for the lines that psql takes for itself and that change nothing; all else stays where it is. */
export function withoutDisplayCommands(text: string): string {
  return text.replace(commandLines, (line, command: string) =>
    display.test(command) ? ' '.repeat(line.length) : line,
  );
}

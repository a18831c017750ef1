import { isMigration } from './migrates.js';

/** A program of the project that is told by one word to migrate: `/app/server migrate`. */
const OWN_MIGRATION =
  /^(?:\.{0,2}\/)?[\w./-]*\s?(?:db:)?migrate(?:\s+(?:up|deploy|latest|apply|run|-[\w=-]+))*$/;

/** The command among those of a start that applies migrations, as it stands there. */
export function migrationAtStart(commands: readonly string[]): string | null {
  return commands.find((command) => isMigration(command) || OWN_MIGRATION.test(command)) ?? null;
}

/** Options of `celery` that take the next word. */
const TAKES_WORD = '(?:A|b|-app|-broker|-workdir|-config)';

/** `celery` with the options before its subcommand: `celery -A shop`. */
const CELERY = `^(?:python3?\\s+-m\\s+)?celery(?:\\s+-${TAKES_WORD}\\s+[^\\s-]\\S*|\\s+-(?!${TAKES_WORD}\\s)\\S+)*\\s+`;

/** Schedulers that do all their work twice when two of them run. */
const SCHEDULERS: readonly RegExp[] = [
  new RegExp(`${CELERY}beat(?=\\s|$)`),
  new RegExp(`${CELERY}worker\\b.*\\s(?:-[A-Za-z]*B|--beat)(?=\\s|$)`),
  /^(?:python3?\s+)?(?:\S*\/)?manage\.py\s+celery\s?beat(?=\s|$)/,
  /^(?:\S*\/)?celerybeat(?=\s|$)/,
  /^(?:\S*\/)?clockwork(?=\s|$)/,
  /^(?:\S*\/)?rqscheduler(?=\s|$)/,
  /^(?:python3?\s+)?(?:\S*\/)?manage\.py\s+rqscheduler(?=\s|$)/,
  /^rq\s+scheduler(?=\s|$)/,
];

/** Takes a lock, so that of several only one schedules. */
const LOCKS = /redbeat|single[-_]?beat|lockedscheduler|beatx|\bflock\b/i;

/**
 * The command among those of a start that starts a scheduler which must be alone.
 *
 * @param settings what else says which scheduler it is: the values of its variables.
 */
export function schedulerAtStart(
  commands: readonly string[],
  settings: readonly string[] = [],
): string | null {
  const found = commands.find((command) => SCHEDULERS.some((pattern) => pattern.test(command)));
  if (found === undefined) return null;
  return [...commands, ...settings].some((text) => LOCKS.test(text)) ? null : found;
}

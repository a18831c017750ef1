import type { Evidence, Span } from '../../model/span.js';
import { isMigration } from '../pipelines/migrates.js';
import { isShown, shellCommandsOf } from '../pipelines/shell.js';

/** Variables of the platforms that tell production from a preview; who asks for one has thought of it. */
export const PRODUCTION_GUARD =
  /\bVERCEL_(?:TARGET_)?ENV\b|\bVERCEL_GIT_COMMIT_REF\b|\$\{?(?:CONTEXT|BRANCH|HEAD)\b|\benv\.CONTEXT\b|\b(?:IS_)?PULL_REQUEST\b|\bRENDER_GIT_BRANCH\b|\bNETLIFY_CONTEXT\b/;

export type BuildMigration = Evidence & { readonly command: string; readonly script?: string };

/** The scripts of a package by their names; a command that runs one of them runs what it holds. */
export interface PackageScripts {
  readonly path: string;
  readonly scripts: ReadonlyMap<string, { readonly text: string; readonly span: Span }>;
}

const RUNS_SCRIPT =
  /^(?:npm\s+(?:run|run-script)|pnpm(?:\s+run)?|yarn(?:\s+run)?|bun(?:\s+run)?)\s+(?:--?[\w=-]+\s+)*([\w:.@/-]+)/;

/** Runs several scripts at once or in turn: `run-s db:migrate build`. */
const RUNS_SCRIPTS = /^(?:run-s|run-p|npm-run-all2?|concurrently)\s+(.+)$/;

/** A file that a command runs, whose text may ask what the command does not. */
const RUNS_FILE =
  /^(?:(?:bash|sh|python3?|node|tsx|ts-node|bun(?:\s+run)?)\s+(?:--?[\w=-]+\s+)*|(?=\.{1,2}\/))([\w./-]+)/;

/** More scripts than a build runs. */
const MAX_SCRIPTS = 50;

/**
 * The commands of a build that apply migrations and have no guard before them, those in the scripts of the
 * package included.
 *
 * @param command the build as the platform starts it.
 * @param place where that command is written.
 */
export function buildMigrationsOf(
  command: string,
  place: { readonly path: string; readonly span: Span },
  packages: PackageScripts | undefined,
): BuildMigration[] {
  const found: BuildMigration[] = [];
  const seen = new Set<string>();
  const open = [{ text: command, ...place }];
  for (let script = open.shift(); script !== undefined; script = open.shift()) {
    const { text, path, span } = script;
    for (const { text: one, start, end } of shellCommandsOf(text)) {
      if (PRODUCTION_GUARD.test(text.slice(0, end)) || isShown(one)) continue;
      const names = scriptsRunBy(one).filter((name) => packages?.scripts.has(name) === true);
      for (const name of names) {
        for (const hook of [`pre${name}`, name, `post${name}`]) {
          const next = packages?.scripts.get(hook);
          if (next === undefined || packages === undefined || seen.has(hook) || seen.size > MAX_SCRIPTS)
            continue;
          seen.add(hook);
          open.push({ ...next, path: packages.path });
        }
      }
      if (names.length > 0 || !isMigration(one)) continue;
      const file = RUNS_FILE.exec(one)?.[1];
      const note = `migrates in the build: ${text.slice(start, end)}`;
      found.push({ path, span, note, command: one, ...(file === undefined ? {} : { script: file }) });
    }
  }
  return found;
}

function scriptsRunBy(command: string): string[] {
  const one = RUNS_SCRIPT.exec(command)?.[1];
  if (one !== undefined) return [one];
  const several = RUNS_SCRIPTS.exec(command)?.[1];
  return (several ?? '').split(/\s+/).map((word) => word.replace(/["']|^npm:/g, ''));
}

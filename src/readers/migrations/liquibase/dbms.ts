import { engineNamed, type MigrationEngine } from '../engine.js';

/**
 * Whether something runs on an engine by its `dbms`: `postgresql, mysql`, `!h2`, `all`, `none`; everything where
 * it says nothing.
 *
 * @see https://docs.liquibase.com/concepts/changelogs/attributes/dbms.html
 */
export function runsOnDbms(dbms: string | undefined, engine: MigrationEngine): boolean {
  const names = namesIn(dbms);
  if (names.length === 0 || names.includes('all')) return true;
  if (names.includes('none')) return false;
  if (names.some((name) => name.startsWith('!') && meansEngine(name.slice(1), engine))) return false;
  const wanted = names.filter((name) => !name.startsWith('!'));
  return wanted.length === 0 || wanted.some((name) => meansEngine(name, engine));
}

/** The engines that a `dbms` names; those that it excludes are none. */
export function enginesNamed(dbms: string | undefined): MigrationEngine[] {
  return namesIn(dbms).flatMap((name) => engineNamed(name) ?? []);
}

/** A context that is called like an engine: people run `--contexts=mysql` where they could say `dbms`. */
export function dbmsOfContext(context: string | undefined): string | undefined {
  return context !== undefined && engineNamed(context.trim()) !== undefined ? context : undefined;
}

function meansEngine(name: string, engine: MigrationEngine): boolean {
  return engineNamed(name) === engine;
}

function namesIn(dbms: string | undefined): string[] {
  return (dbms ?? '')
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((name) => name !== '');
}

import { quoted } from '../../code-sql.js';
import type { Value } from '../value.js';
import { booleanOf, entryOf } from '../value.js';
import { nameOf, nameSql } from './names.js';

/** What a call comes to in SQL; `undefined` where names are known at run time only. */
export type PgCall = (args: readonly Value[], shorthands: Value | undefined) => readonly string[] | undefined;

/** The words of an option where it is turned on. */
export const says = (options: Value | undefined, name: string, words: string) =>
  booleanOf(entryOf(options, name)) === true ? words : '';

/** `dropTable('users', { ifExists: true })` and all calls like it. */
export const dropped =
  (what: string): PgCall =>
  ([name, options]) => {
    const made = nameOf(name);
    return (
      made && [
        `DROP ${what} ${says(options, 'ifExists', 'IF EXISTS ')}${nameSql(made)}${says(options, 'cascade', ' CASCADE')}`,
      ]
    );
  };

/** `renameTable('users', 'people')` and all calls like it. */
export const renamed =
  (what: string): PgCall =>
  ([from, to]) => {
    const [old, now] = [nameOf(from), nameOf(to)];
    return old && now && [`ALTER ${what} ${nameSql(old)} RENAME TO ${quoted('postgres', now.name)}`];
  };

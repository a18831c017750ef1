import { quoted, quotedList, runtimeExpression } from '../../code-sql.js';
import type { Value } from '../value.js';
import { entryOf, stringOf, stringsOf } from '../value.js';
import { referencesOf } from './column.js';

/**
 * The constraints of an object `{ check, unique, primaryKey, foreignKeys, exclude }`, each with the name that
 * node-pg-migrate gives it; `undefined` where columns are known at run time only.
 *
 * @param given the name that the call gives.
 * @see https://salsita.github.io/node-pg-migrate/migrations/constraints
 */
export function constraintsOf(table: string, value: Value | undefined, given?: string): string[] | undefined {
  if (value?.type !== 'record' || !value.complete) return undefined;
  const made: (string | undefined)[] = [];
  const add = (name: string, text: string) =>
    made.push(`CONSTRAINT ${quoted('postgres', given ?? name)} ${text}`);
  for (const [index, check] of listOf(entryOf(value, 'check')).entries()) {
    add(
      `${table}_chck${index === 0 ? '' : `_${index + 1}`}`,
      `CHECK (${stringOf(check) ?? runtimeExpression})`,
    );
  }
  for (const columns of columnSets(entryOf(value, 'unique'))) {
    const names = stringsOf(columns);
    if (names === undefined) made.push(undefined);
    else add(`${table}_uniq_${names.join('_')}`, `UNIQUE (${quotedList('postgres', names)})`);
  }
  const key = entryOf(value, 'primaryKey');
  if (key !== undefined) {
    const names = stringsOf(key);
    if (names === undefined) made.push(undefined);
    else add(`${table}_pkey`, `PRIMARY KEY (${quotedList('postgres', names)})`);
  }
  for (const foreign of listOf(entryOf(value, 'foreignKeys'))) {
    const names = stringsOf(entryOf(foreign, 'columns'));
    const [references] = referencesOf((option) => entryOf(foreign, option));
    if (names === undefined || references === undefined) made.push(undefined);
    else {
      const name = stringOf(entryOf(foreign, 'referencesConstraintName')) ?? `${table}_fk_${names.join('_')}`;
      add(name, `FOREIGN KEY (${quotedList('postgres', names)}) ${references}`);
    }
  }
  const exclude = stringOf(entryOf(value, 'exclude'));
  if (exclude !== undefined) add(`${table}_excl`, `EXCLUDE ${exclude}`);
  return made.includes(undefined) ? undefined : made.flatMap((one) => one ?? []);
}

function listOf(value: Value | undefined): readonly Value[] {
  if (value === undefined) return [];
  return value.type === 'list' ? value.items : [value];
}

/** One set of columns, or a list of such sets. */
function columnSets(value: Value | undefined): readonly Value[] {
  if (value === undefined) return [];
  return value.type === 'list' && value.items.some(({ type }) => type === 'list') ? value.items : [value];
}

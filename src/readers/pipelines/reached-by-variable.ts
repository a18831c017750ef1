import { isTemplated } from '../../documents/data/navigate.js';
import { hostOf, isAddressName } from '../values/address.js';
import { databaseOf, databaseUrlIn, isDatabaseName } from '../values/database.js';
import { isProductionName } from '../values/environment.js';
import type { Reached } from './reached-by-command.js';
import { reachedDatabase } from './reached-by-command.js';

/**
 * What a variable of a preview leads to: another variable or secret, a database, an address.
 *
 * @param value as it is set; `undefined` where it is taken from outside under its own name.
 */
export function reachedByVariable(name: string, value: string | undefined): Reached[] {
  if (value === undefined) return [{ what: 'variable', name, production: isProductionName(name) }];
  const outside = variablesIn(value).map(
    (one) => ({ what: 'variable', name: one, production: isProductionName(one) }) as const,
  );
  return [...outside, ...databasesOf(name, value), ...addressOf(name, value)];
}

/** The names of what is filled in from outside: `$NAME`, `${NAME}`, `${NAME:-…}`. */
function variablesIn(value: string): string[] {
  const found = value.matchAll(/\$\{([A-Za-z_]\w*)[^{}]*\}|\$([A-Za-z_]\w*)/g);
  return [...found].flatMap(([, braced, bare]) => braced ?? bare ?? []);
}

function databasesOf(name: string, value: string): Reached[] {
  const url = databaseUrlIn(value);
  if (url === undefined && !(isDatabaseName(name) && hostOf(value) !== undefined)) return [];
  const database = databaseOf(url ?? value);
  if (database === '') return [];
  return reachedDatabase(database, value).map((one) => ({ ...one, name: `${database}` }));
}

function addressOf(name: string, value: string): Reached[] {
  const host = hostOf(value);
  if (host === undefined || isTemplated(host) || !isAddressName(name) || isDatabaseName(name)) return [];
  return [{ what: 'url', name: `${name} (${host})`, production: isProductionName(host) }];
}

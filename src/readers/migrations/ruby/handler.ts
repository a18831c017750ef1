import type { Command } from '../calls/command.js';
import type { Arguments, Options } from './options.js';
import type { TypeContext } from './types.js';
import { textOf } from './value.js';

/**
 * What a method of the migration API does; `undefined` where an argument that matters is known only at run
 * time. A handler writes the SQL that Rails writes.
 *
 * @see https://api.rubyonrails.org/classes/ActiveRecord/ConnectionAdapters/SchemaStatements.html
 */
export type Handler = (args: Arguments, context: TypeContext) => Command | undefined;

/** The first arguments, where all of them are texts. */
export function texts(args: Arguments, count: number): string[] | undefined {
  const found = args.list.slice(0, count).map(textOf);
  const known = found.filter((text) => text !== undefined);
  return known.length === count ? known : undefined;
}

/** `on_delete: :nullify` as SQL. */
export function actionOf(options: Options, name: string): string | undefined {
  switch (options.text(name)) {
    case 'cascade':
      return 'CASCADE';
    case 'nullify':
      return 'SET NULL';
    case 'restrict':
      return 'RESTRICT';
    default:
      return undefined;
  }
}

/** What undoes a call is another one; each is read on its own. */
export function opposite(forward: Command | undefined, backward: Command | undefined): Command | undefined {
  if (forward === undefined) return undefined;
  return { forward: forward.forward, backward: backward?.forward ?? 'irreversible' };
}

import { entryNamed } from '../../entry-named.js';
import type { Link, Value } from '../value.js';
import { isNothing, stringOf } from '../value.js';

/**
 * The call that node-pg-migrate makes to undo another; `undefined` where it says that it cannot infer one.
 *
 * @see https://salsita.github.io/node-pg-migrate/migrations/#automatic-down-migrations
 */
export function reversed({ name, args = [], span }: Link): Link | undefined {
  const reverse = entryNamed(reverses, name);
  if (reverse === undefined) return undefined;
  if (name.endsWith('Constraint') && name !== 'renameConstraint' && isUnnamed(args)) return undefined;
  const [to, given] = reverse(args);
  return { name: to, args: given, span };
}

/** A constraint without a name, or one in SQL, cannot be dropped again. */
function isUnnamed([, constraint, options]: readonly Value[]): boolean {
  return isNothing(constraint) || stringOf(options) !== undefined;
}

type Reverse = (args: readonly Value[]) => readonly [string, readonly Value[]];

const undefinedOption: Value = { type: 'constant', value: undefined };

const first =
  (to: string): Reverse =>
  ([name]) => [to, name === undefined ? [] : [name]];

const firstTwo =
  (to: string): Reverse =>
  (args) => [to, args.slice(0, 2)];

const swapped =
  (to: string): Reverse =>
  ([from = undefinedOption, now = undefinedOption]) => [to, [now, from]];

const swappedIn =
  (to: string): Reverse =>
  ([table = undefinedOption, from = undefinedOption, now = undefinedOption]) => [to, [table, now, from]];

const reverses: Readonly<Record<string, Reverse>> = {
  createTable: first('dropTable'),
  renameTable: swapped('renameTable'),
  addColumn: firstTwo('dropColumns'),
  addColumns: firstTwo('dropColumns'),
  renameColumn: swappedIn('renameColumn'),
  addConstraint: firstTwo('dropConstraint'),
  createConstraint: firstTwo('dropConstraint'),
  renameConstraint: swappedIn('renameConstraint'),
  createIndex: (args) => ['dropIndex', args],
  addIndex: (args) => ['dropIndex', args],
  createType: first('dropType'),
  addType: first('dropType'),
  renameType: swapped('renameType'),
  renameTypeValue: swappedIn('renameTypeValue'),
  createView: first('dropView'),
  renameView: swapped('renameView'),
  createMaterializedView: first('dropMaterializedView'),
  renameMaterializedView: swapped('renameMaterializedView'),
  refreshMaterializedView: (args) => ['refreshMaterializedView', args],
  createExtension: first('dropExtension'),
  addExtension: first('dropExtension'),
  createSchema: first('dropSchema'),
  renameSchema: swapped('renameSchema'),
  createSequence: first('dropSequence'),
  createDomain: first('dropDomain'),
  createTrigger: firstTwo('dropTrigger'),
  createPolicy: firstTwo('dropPolicy'),
  createFunction: firstTwo('dropFunction'),
};

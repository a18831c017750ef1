import { known } from '../../model/fact.js';
import type { Subject } from '../../model/subject.js';
import { bareName, otherKey } from './object-names.js';
import type { Schema } from './schema.js';

type SchemaChange = Subject<'schema-change'>;

/** Whether no statement before it has created or named what a statement drops. */
export function isUnseen({ facts }: SchemaChange, schema: Schema): boolean {
  const table = known(facts.table);
  const name = known(facts.name);
  const op = known<string>(facts.op) ?? '';
  if (schema.gap !== undefined) return false;
  if (op === 'drop-table') return table !== undefined && !schema.tables.has(table);
  if (name === undefined) return false;
  if (op === 'drop-index') return !schema.indexes.has(bareName(name));
  if (op.endsWith('-view')) return !schema.views.has(name);
  if (op === 'drop-type') return !schema.types.has(name);
  return !schema.others.has(otherKey(op, table, name));
}

/**
 * Whether a drop only makes room for what the same migration puts under the name: another table that it
 * renames, as a rebuild does, or what it creates after a DROP … IF EXISTS that finds nothing in this history.
 *
 * @param later the schema changes that follow in the migration.
 * @param unseen whether nothing before has created what it drops.
 */
export function makesRoom({ facts }: SchemaChange, later: readonly SchemaChange[], unseen: boolean): boolean {
  const op = known<string>(facts.op) ?? '';
  if (!op.startsWith('drop-')) return false;
  const name = known(facts.table) ?? known(facts.name);
  if (op === 'drop-table' && later.some((one) => renamesTo(one, name))) return true;
  if (facts.conditional !== true || !unseen) return false;
  const created = `create-${op.slice('drop-'.length)}`;
  return later.some(
    (one) =>
      one.facts.op === created &&
      one.facts.table === facts.table &&
      bare(one.facts.name) === bare(facts.name),
  );
}

/**
 * Whether a drop ends a SQLite rebuild that went the other way round: the table was renamed away, created anew
 * under its name and copied, and now its old form goes.
 *
 * @param before the schema changes that stand before it in the migration.
 */
export function endsRebuild({ facts }: SchemaChange, before: readonly SchemaChange[]): boolean {
  if (facts.engine !== 'sqlite' || facts.op !== 'drop-table') return false;
  const away = before.findLast((one) => renamesTo(one, known(facts.table)));
  if (away === undefined) return false;
  const since = before.slice(before.indexOf(away) + 1);
  return since.some((one) => one.facts.op === 'create-table' && one.facts.table === away.facts.table);
}

function renamesTo({ facts }: SchemaChange, name: string | undefined): boolean {
  return facts.op === 'rename-table' && name !== undefined && facts.newName === name;
}

function bare(fact: SchemaChange['facts']['name']): string | undefined {
  const name = known(fact);
  return name === undefined ? undefined : bareName(name);
}

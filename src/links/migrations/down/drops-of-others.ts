import type { Fact } from '../../../model/fact.js';
import { known } from '../../../model/fact.js';
import type { Evidence } from '../../../model/span.js';
import type { TableState } from '../schema.js';
import { certain, Doubt } from './doubt.js';
import type { RoundTrip, Step } from './replay-down.js';

export type DropOfOther = Evidence & { readonly target: string };

/**
 * Statements of a down that drop a table or column which the up neither creates nor renames. What the down
 * itself has made, or puts another in the place of (a rebuild, a change of type by copy), is no such thing.
 */
export function dropsOfOthers(trip: RoundTrip): Fact<readonly DropOfOther[]> {
  const doubt = new Doubt(trip.up.map(({ change }) => change));
  const found: DropOfOther[] = [];
  let doubtful = false;
  for (const [index, step] of trip.down.entries()) {
    const target = droppedOther(step, trip, trip.down.slice(index + 1));
    if (target === undefined) continue;
    const { table, column } = step.change.facts;
    if (doubt.about(known(table) ?? '', known(column) ?? '')) doubtful = true;
    else add(found, step, target);
  }
  return certain(found, doubtful);
}

/** One DROP TABLE may name several tables: it is one fault. */
function add(found: DropOfOther[], { change: { path, span } }: Step, target: string): void {
  const last = found.at(-1);
  const place = { path, span, note: 'dropped here' };
  if (last?.span.start !== span.start || last.path !== path) found.push({ ...place, target });
  else found[found.length - 1] = { ...place, target: `${last.target}, ${target}` };
}

function droppedOther(step: Step, trip: RoundTrip, later: readonly Step[]): string | undefined {
  const { op, table, column } = step.change.facts;
  const name = known(table);
  if (name === undefined || step.on?.temporary === true) return undefined;
  if (op === 'drop-table') {
    return isOfUp(name, step.on, trip) || comesBack(name, step.on, trip) ? undefined : `table ${name}`;
  }
  const dropped = known(column);
  if (op !== 'drop-column' || dropped === undefined) return undefined;
  if (step.on?.createdIn === trip.migration) return undefined;
  const isOther =
    !isColumnOfUp(dropped, step, trip) && !later.some((one) => addsColumn(one, step.on, dropped));
  return isOther ? `column ${name}.${dropped}` : undefined;
}

/** Whether the migration creates the table or gives it its name; a down may drop what it has made for itself. */
function isOfUp(name: string, table: TableState | undefined, { migration, up }: RoundTrip): boolean {
  if (table?.createdIn === migration) return true;
  return up.some(({ change: { facts }, on }) => {
    if (facts.op === 'create-table') return facts.table === name;
    if (facts.op !== 'rename-table' && facts.op !== 'set-schema') return false;
    return facts.table === name || facts.newName === name || (on !== undefined && on === table);
  });
}

/** Whether another table stands, at the end of the down, under the name that the table had after the up. */
function comesBack(name: string, table: TableState | undefined, { afterUp, after }: RoundTrip): boolean {
  if (after.tables.has(name)) return true;
  for (const [own, state] of afterUp.tables) if (state === table && after.tables.has(own)) return true;
  return false;
}

function isColumnOfUp(column: string, { on, change }: Step, { up, down, migration }: RoundTrip): boolean {
  if (on?.columns.get(column)?.createdIn === migration) return true;
  const earlier = down.slice(
    0,
    down.findIndex((one) => one.change === change),
  );
  return (
    up.some((one) => addsColumn(one, on, column) || renamesAway(one, on, column)) ||
    earlier.some((one) => addsColumn(one, on, column))
  );
}

function addsColumn(
  { change: { facts }, on, makes }: Step,
  table: TableState | undefined,
  column: string,
): boolean {
  if (table === undefined || (on !== table && makes !== table)) return false;
  if (facts.op === 'add-column') return facts.column === column;
  return facts.op === 'rename-column' && facts.newName === column;
}

function renamesAway(
  { change: { facts }, on }: Step,
  table: TableState | undefined,
  column: string,
): boolean {
  return facts.op === 'rename-column' && on === table && facts.column === column;
}

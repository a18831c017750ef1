import { known } from '../../model/fact.js';
import type { Evidence } from '../../model/span.js';
import type { Change } from './replay.js';

interface Together extends Evidence {
  /** The first of the tables, for messages: `orders, customers`. */
  readonly tables: string;
}

/**
 * The transactions of a migration that take ACCESS EXCLUSIVE on two or more earlier tables, none of them
 * small: the first table stays locked until the last is done. Each stands at the statement that takes the
 * second.
 *
 * @param changes the forward changes of one migration, in order and annotated.
 */
export function lockedTogether(changes: readonly Change[]): Together[] {
  const byTransaction = new Map<number, Map<string, Change>>();
  const names = new Map<string, string>();
  for (const change of changes) {
    const table = known(change.facts.table);
    const transaction = known(change.facts.transaction);
    if (table === undefined) continue;
    const name = names.get(table) ?? table;
    const newName =
      change.kind === 'schema-change' && change.facts.op === 'rename-table'
        ? known(change.facts.newName)
        : undefined;
    if (newName !== undefined) names.set(newName, name);
    if (transaction === undefined || !locksAll(change)) continue;
    const tables = byTransaction.get(transaction) ?? new Map<string, Change>();
    if (!tables.has(name)) tables.set(name, change);
    byTransaction.set(transaction, tables);
  }
  const found: Together[] = [];
  for (const tables of byTransaction.values()) {
    const [, second] = tables.values();
    if (second === undefined) continue;
    const { path, span } = second;
    found.push({ path, span, note: 'takes the second lock', tables: listed([...tables.keys()]) });
  }
  return found;
}

function locksAll({ kind, facts }: Change): boolean {
  if (facts.earlierTable !== true || facts.small !== false) return false;
  return kind === 'data-change' ? facts.op === 'truncate' : facts.lockLevel === 'access-exclusive';
}

/** How many tables a message names; a dump locks hundreds. */
const NAMED = 6;

function listed(tables: readonly string[]): string {
  const more = tables.length - NAMED;
  return tables.slice(0, NAMED).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

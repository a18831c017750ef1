import { known } from '../../model/fact.js';
import type { Evidence } from '../../model/span.js';
import type { Subject } from '../../model/subject.js';
import type { Change } from './replay.js';

type SchemaChange = Subject<'schema-change'>;
type Stop = Evidence & { readonly op: string; readonly target: string };

/**
 * The statements at which a second run of a migration stops that failed half-way: it runs two or more
 * statements or transactions, and these stand outside of a transaction and create, add or drop without
 * IF [NOT] EXISTS, OR REPLACE or a drop of the same name before them.
 *
 * @param changes the forward changes of one migration, in order.
 */
export function notRerunnable(changes: readonly Change[]): Stop[] {
  if (unitsOf(changes) < 2) return [];
  const found: Stop[] = [];
  const cleared = new Set<string>();
  for (const change of changes) {
    if (change.kind !== 'schema-change') continue;
    const canRunTwice = isRepeatable(change) || cleared.has(nameOf(change));
    if (isDropIfExists(change)) cleared.add(nameOf(change));
    if (canRunTwice || change.facts.inTransaction !== false) continue;
    const op = known<string>(change.facts.op) ?? '';
    const target = known(change.facts.target) ?? 'the schema';
    const { path, span } = change;
    const isRepeated = found.at(-1)?.span.start === span.start;
    if (!isRepeated) found.push({ path, span, note: 'a second run stops here', op, target });
  }
  return found;
}

/** What commits on its own: each transaction, and each statement outside of one. */
function unitsOf(changes: readonly Change[]): number {
  const units = new Set<string>();
  for (const { facts, span } of changes) {
    const transaction = known(facts.transaction);
    units.add(transaction === undefined ? `statement ${span.start}` : `transaction ${transaction}`);
  }
  return units.size;
}

function isRepeatable({ facts }: SchemaChange): boolean {
  const op = known<string>(facts.op) ?? '';
  if (!/^(?:create|add|drop)-/.test(op) || settings.has(op)) return true;
  return facts.conditional === true || facts.orReplace === true || facts.guarded === true;
}

/** As before CREATE INDEX CONCURRENTLY, to clear away what a failed run has left. */
function isDropIfExists({ facts }: SchemaChange): boolean {
  return facts.conditional === true && (known<string>(facts.op) ?? '').startsWith('drop-');
}

/** A second run finds nothing to drop here, and does it again. */
const settings: ReadonlySet<string> = new Set(['drop-not-null', 'drop-default']);

/** What a statement creates, adds or drops; a creation and a drop of one thing have one name. */
function nameOf({ facts: { op, table, column, name } }: SchemaChange): string {
  const noun = (known<string>(op) ?? '').replace(/^[a-z]+-/, '');
  if (noun === 'table' || noun === 'column') return [noun, known(table), known(column)].join(' ');
  const text = known(name) ?? '';
  return `${noun} ${text.slice(text.lastIndexOf('.') + 1)}`;
}

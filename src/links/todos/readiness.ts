import { folderOf } from '../../discover/file-index.js';
import { isUnknown, known, unknown } from '../../model/fact.js';
import type { Subject } from '../../model/subject.js';
import type { Boards } from './boards.js';

type Row = Subject<'readiness-row'>;
type Differences = Required<Row['facts']>['differences'];

/** Says of each row of a readiness matrix what the state of its child records. */
export function setReadiness(rows: readonly Row[], boards: Boards): void {
  for (const row of rows) {
    const { facts, path } = row;
    const slug = known(facts.slice) ?? '';
    // A matrix stands in the todo folder of the parent, or beside the todo folders.
    const child =
      boards.ofTodo(folderOf(path)).gateOf(slug) ??
      boards.ofTodo(path).gateOf(slug) ??
      boards.nearest(path).gateOf(slug);
    if (child === undefined || child.facts.origin !== 'state') {
      const reason = unknown('the child has no state that was read');
      facts.childVerdict = reason;
      facts.childScore = reason;
      facts.childRecord = reason;
      facts.differences = reason;
      continue;
    }
    facts.childVerdict = child.facts.dorStatus ?? null;
    facts.childScore = child.facts.dorScore ?? null;
    facts.childRecord = recordOf(child);
    facts.differences = differencesOf(row);
  }
}

function recordOf({ path, facts }: Subject<'gate'>): Required<Row['facts']>['childRecord'] {
  const record = facts.dorVerdict ?? [];
  if (isUnknown(record) || record.length > 0) return record;
  const note = 'no assessment is recorded here';
  return [{ path, span: { start: 0, end: 1 }, note, field: 'status', value: 'none' }];
}

/** A verdict needs one that is recorded; a score alone may be left to the verdict. */
function differencesOf({ path, span, spans, facts }: Row): Differences {
  const { childVerdict, childScore } = facts;
  const fields = [
    ['verdict', facts.verdict, childVerdict ?? NONE],
    ['score', facts.score, childVerdict === null ? (childScore ?? NONE) : childScore],
  ] as const;
  return fields.flatMap(([field, said, child]) => {
    const stated = known<string | number>(said);
    const recorded = known<string | number>(child);
    if (stated === undefined || recorded === undefined || stated === recorded) return [];
    const note = `the ${field} ${stated} (its state records ${recorded})`;
    const place = spans[field]?.value ?? span;
    return [{ path, span: place, note, field, stated: String(stated), recorded: String(recorded) }];
  });
}

const NONE = 'none';

import { isTemplated } from '../../documents/data/navigate.js';
import { lanes, riskTiers } from '../../model/kinds/unit.js';
import type { Evidence, Span } from '../../model/span.js';
import { isTooBroad } from './scopes.js';
import { isEmptyRow, type Table } from './table.js';

/** A value that its column does not allow: its first place, its other places and how many rows have it. */
export type BadCell = Evidence & {
  readonly column: string;
  readonly value: string;
  readonly problem: string;
  readonly rows: number;
  readonly others: readonly Evidence[];
};

/** As many as a person reads. */
const MAX_PLACES = 20;

/** Says what is wrong with the value of a column, as the end of a sentence. */
type Check = (value: string) => string | undefined;

const checks: readonly (readonly [column: string, check: Check])[] = [
  ['lane', oneOf(lanes)],
  ['risk_tier', oneOf(riskTiers)],
  ['triplet_index', (value) => (/^[1-3]$/.test(value) ? undefined : 'which is no number from 1 to 3')],
  ['attempt', (value) => (/^0*[1-9]\d*$/.test(value) ? undefined : 'which is no whole number from 1 on')],
  ['write_scope', writeScopeProblem],
];

/** The values of a unit CSV that their columns do not allow, each once, in the order of their first places. */
export function badCellsIn(table: Table, path: string): BadCell[] {
  const found = new Map<string, Found>();
  for (const row of table.rows) {
    if (isEmptyRow(row)) continue;
    for (const [column, check] of checks) {
      const cell = table.cell(row, column);
      const value = cell?.text.trim() ?? '';
      if (cell === undefined || isTemplated(value)) continue;
      const problem = check(value);
      if (problem === undefined) continue;
      const key = `${column}\n${value}`;
      const same = found.get(key);
      if (same === undefined) {
        found.set(key, { column, value: shown(value), problem, span: cell.span, others: [] });
      } else {
        same.others.push({ path, span: cell.span, note: 'here, too' });
      }
    }
  }
  return [...found.values()].map(({ others, ...rest }) => ({
    ...rest,
    path,
    note: 'written here',
    rows: others.length + 1,
    others: others.slice(0, MAX_PLACES),
  }));
}

interface Found {
  readonly column: string;
  readonly value: string;
  readonly problem: string;
  readonly span: Span;
  readonly others: Evidence[];
}

/** A message is no place for a cell of many lines. */
function shown(value: string): string {
  const line = value.replace(/\s+/g, ' ');
  return line.length > MAX_SHOWN ? `${line.slice(0, MAX_SHOWN)}…` : line;
}

const MAX_SHOWN = 60;

function oneOf(allowed: readonly string[]): Check {
  return (value) => (allowed.includes(value) ? undefined : `which is none of ${allowed.join(', ')}`);
}

function writeScopeProblem(value: string): string | undefined {
  const entries = value.split(/[,;]/).filter((entry) => entry.trim() !== '');
  if (entries.length > 0 && !entries.some(isTooBroad)) return undefined;
  return 'which is no scope that a unit could have to itself';
}

import type { CsvRow } from '../../documents/csv/node.js';
import { isTemplated } from '../../documents/data/navigate.js';
import type { Fact } from '../../model/fact.js';
import { unknown } from '../../model/fact.js';
import type { RiskTier } from '../../model/kinds/unit.js';
import { riskTiers } from '../../model/kinds/unit.js';
import type { Evidence, Span } from '../../model/span.js';
import type { Subject } from '../../model/subject.js';
import { subject } from '../../model/subject.js';
import type { Overlap, Scope } from './scopes.js';
import { isNoScope, isTooBroad, overlapsOf, scopePath } from './scopes.js';
import type { Table } from './table.js';
import { listIn } from './table.js';

/** All rows of one id, in the order of the table. */
interface Unit {
  readonly id: string;
  readonly first: CsvRow;
  readonly rows: CsvRow[];
  readonly scopes: readonly Scope[];
}

type OverlapEvidence = Evidence & {
  readonly unit: string;
  readonly scope: string;
  readonly otherScope: string;
};

/** More is no path. */
const MAX_SCOPE = 1_000;

/**
 * The units of a unit CSV.
 *
 * @param complete whether every row could be read
 */
export function unitsIn(table: Table, path: string, complete: boolean): Subject<'unit'>[] {
  const units = unitsByRows(table);
  const overlaps = overlapsByUnit(units, table, path);
  return units.map((unit) => {
    const { id, first, rows, scopes } = unit;
    const hasScopes = table.has('write_scope');
    return subject(
      'unit',
      `unit ${id}`,
      { path, span: first.span },
      {
        id,
        origin: 'table',
        riskTier: riskTierOf(rows, table),
        candidates: complete ? candidatesOf(rows, table) : unknown('rows that do not parse'),
        writeScope: hasScopes ? scopes.map(({ written }) => written) : unknown('no column write_scope'),
        overlaps: overlaps === undefined ? unknown('too many globs to compare') : (overlaps.get(id) ?? []),
      },
      { spans: { writeScope: { value: scopeSpan(first, table) } } },
    );
  });
}

function unitsByRows(table: Table): Unit[] {
  const byId = new Map<string, CsvRow[]>();
  for (const row of table.rows) {
    const id = table.text(row, 'id');
    if (id === '' || isTemplated(id)) continue;
    const rows = byId.get(id);
    if (rows === undefined) byId.set(id, [row]);
    else rows.push(row);
  }
  return [...byId].flatMap(([id, rows]) => {
    const [first] = rows;
    return first === undefined ? [] : [{ id, first, rows, scopes: scopesOf(id, rows, table) }];
  });
}

/** What a unit may write, each scope once; those that say nothing are another fault. */
function scopesOf(unit: string, rows: readonly CsvRow[], table: Table): Scope[] {
  const found = new Map<string, Scope>();
  for (const row of rows) {
    for (const written of listIn(table.text(row, 'write_scope'))) {
      if (isTooBroad(written) || isNoScope(written) || written.length > MAX_SCOPE) continue;
      const path = scopePath(written);
      if (!found.has(path)) found.set(path, { unit, path, written });
    }
  }
  return [...found.values()];
}

function riskTierOf(rows: readonly CsvRow[], table: Table): Fact<RiskTier> {
  const written = rows.map((row) => table.text(row, 'risk_tier'));
  const known = riskTiers.filter((tier) => written.includes(tier));
  // Where rows disagree, the one that asks for most holds.
  return known.at(-1) ?? (table.has('risk_tier') ? unknown('no known risk tier') : null);
}

function candidatesOf(rows: readonly CsvRow[], table: Table): Fact<number> {
  if (!table.has('candidate_id') || !table.has('lane')) return unknown('no column candidate_id or lane');
  const makers = rows.filter((row) => ['coder', 'reducer'].includes(table.text(row, 'lane')));
  if (makers.length === 0) return null;
  const ids = makers.map((row) => table.text(row, 'candidate_id'));
  return ids.some(isTemplated) ? unknown('template expression') : new Set(ids.filter((id) => id !== '')).size;
}

/** Of each unit those before it that may write what it may write; `undefined` where they are too many to compare. */
function overlapsByUnit(
  units: readonly Unit[],
  table: Table,
  path: string,
): ReadonlyMap<string, OverlapEvidence[]> | undefined {
  const overlaps = overlapsOf(units.flatMap(({ scopes }) => scopes));
  if (overlaps === undefined) return undefined;
  const firsts = new Map(units.map(({ id, first }) => [id, first]));
  const byUnit = new Map<string, OverlapEvidence[]>();
  for (const { earlier, later } of overlaps) {
    const row = firsts.get(earlier.unit);
    if (row === undefined) continue;
    const found = byUnit.get(later.unit) ?? [];
    found.push(overlapEvidence({ earlier, later }, path, scopeSpan(row, table)));
    byUnit.set(later.unit, found);
  }
  return byUnit;
}

function overlapEvidence({ earlier, later }: Overlap, path: string, span: Span): OverlapEvidence {
  const note = `${earlier.unit} may write ${earlier.written}`;
  return { path, span, note, unit: earlier.unit, scope: later.written, otherScope: earlier.written };
}

function scopeSpan(row: CsvRow, table: Table): Span {
  return table.cell(row, 'write_scope')?.span ?? row.span;
}

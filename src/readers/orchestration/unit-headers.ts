/** The columns of a unit CSV, by the first contract. */
export const unitHeaders = [
  'id',
  'objective',
  'unit_scope',
  'write_scope',
  'constraints',
  'invariants',
  'proof_command',
  'risk_tier',
  'candidate_id',
  'triplet_index',
  'lane',
  'delivery_mode',
  'attempt',
  'variant',
  'budget_tier',
] as const;

/** What the second contract asks for beside them. */
export const secondContractHeader = 'base_sha';

/** A table with fewer of them is one of something else. */
const ENOUGH_HEADERS = 8;

/** In the folder of a skill, a table that has as many is held against the headers that the skill asks for. */
const ENOUGH_IN_SKILL = 2;

/** No header comes near; the first line of a large table of data is not looked at to its end. */
const MAX_LINE = 4_000;

const all: ReadonlySet<string> = new Set([...unitHeaders, secondContractHeader]);

/** What a table is, by the names of its columns; `undefined` for the data of something else. */
export function formOf(headers: readonly string[]): 'units' | 'dependencies' | undefined {
  if (shared(headers) >= ENOUGH_HEADERS) return 'units';
  return headers.includes('id') && headers.includes('depends_on') ? 'dependencies' : undefined;
}

/** Whether a table in the folder of a skill may be one of the contract that the skill tells of. */
export function mayBeOfContract(headers: readonly string[]): boolean {
  return shared(headers) >= ENOUGH_IN_SKILL;
}

/** The names in the first line of a CSV, for telling what it is before it is parsed. */
export function firstLineNames(text: string): string[] {
  const line = /^[\r\n]*([^\r\n]*)/.exec(text.slice(0, MAX_LINE).replace(/^\uFEFF/, ''))?.[1] ?? '';
  return line.split(',').map((name) => name.replace(/^\s*"|"\s*$/g, '').trim());
}

function shared(headers: readonly string[]): number {
  return new Set(headers.filter((header) => all.has(header))).size;
}

import type { Engine } from '../../../model/kinds/change-context.js';
import type { ColumnState } from '../schema.js';

export type Attribute = 'type' | 'nullable' | 'default';

/**
 * What differs between a column as it was and as it comes back, in words, by attribute. What is not known of
 * either differs in nothing.
 */
export function differences(was: ColumnState, is: ColumnState): ReadonlyMap<Attribute, string> {
  const found = new Map<Attribute, string>();
  if (was.type !== undefined && is.type !== undefined && !isSameType(was.type, is.type)) {
    found.set('type', `type ${is.type}, was ${was.type}`);
  }
  if (was.nullable !== undefined && is.nullable !== undefined && was.nullable !== is.nullable) {
    found.set('nullable', is.nullable ? 'nullable, was NOT NULL' : 'NOT NULL, was nullable');
  }
  const before = defaultOf(was);
  const after = defaultOf(is);
  if (before === null && isFilledForRows(was, is)) return found;
  if (before !== undefined && after !== undefined && !isSameDefault(before, after)) {
    found.set('default', `${defaultWords(after)}, was ${before ?? 'without'}`);
  }
  return found;
}

/** A column that must not be null comes back to a table with rows only with a default to fill them. */
function isFilledForRows(was: ColumnState, is: ColumnState): boolean {
  const isPlain = is.generated === undefined || is.generated === null;
  return isPlain && was.nullable === false && is.nullable === false;
}

function defaultWords(value: string | null): string {
  return value === null ? 'no default' : `default ${value}`;
}

/** A column that the database fills has that for a default. */
function defaultOf({ default: value, generated }: ColumnState): string | null | undefined {
  if (generated === 'serial') return 'a sequence';
  if (generated === 'identity') return 'an identity';
  if (generated === 'stored' || generated === 'virtual') return undefined;
  // What `serial` stands for, written out.
  if (/^nextval\(/i.test(value ?? '')) return 'a sequence';
  return value !== undefined && /^null(?:::.*)?$/i.test(value ?? '') ? null : value;
}

/** Types that readers have left under two names, or with a limit that is there without being written. */
const synonyms: ReadonlyMap<string, string> = new Map([
  ['int', 'integer'],
  ['int4', 'integer'],
  ['int8', 'bigint'],
  ['int2', 'smallint'],
  ['bool', 'boolean'],
  ['tinyint(1)', 'boolean'],
  ['character varying', 'varchar'],
  ['character', 'char'],
  ['bpchar', 'char'],
  ['decimal', 'numeric'],
  ['dec', 'numeric'],
  ['float4', 'real'],
  ['float8', 'double precision'],
  ['double', 'double precision'],
  ['timestamp without time zone', 'timestamp'],
  ['timestamp with time zone', 'timestamptz'],
  ['time without time zone', 'time'],
  ['time with time zone', 'timetz'],
]);

const impliedLimits: ReadonlyMap<string, string> = new Map([
  ['char', '(1)'],
  ['bit', '(1)'],
  ['timestamp', '(6)'],
  ['timestamptz', '(6)'],
  ['time', '(6)'],
  ['timetz', '(6)'],
  ['interval', '(6)'],
]);

/** Whether two types are one under different names. @see https://www.postgresql.org/docs/current/datatype.html */
function isSameType(left: string, right: string): boolean {
  const [one, other] = [canonical(left), canonical(right)];
  return one === 'unknown' || other === 'unknown' || one === other;
}

function canonical(type: string): string {
  const plain = type
    .toLowerCase()
    .replace(/^pg_catalog\.|^public\./, '')
    .replace(/\s+/g, ' ')
    .trim();
  const whole = synonyms.get(plain);
  if (whole !== undefined) return whole;
  const [, name = plain, limits = '', rest = ''] = /^([^([]*)(\([^)]*\))?(.*)$/s.exec(plain) ?? [];
  const bare = name.trim();
  const own = synonyms.get(bare) ?? bare;
  return `${own}${limitsOf(own, limits.replace(/\s/g, ''))}${rest.replace(/\s/g, '')}`;
}

function limitsOf(type: string, limits: string): string {
  if (impliedLimits.get(type) === limits) return '';
  if (type === 'numeric' && /^\(\d+\)$/.test(limits)) return limits.replace(')', ',0)');
  // A display width of MySQL limits nothing.
  return type === 'integer' || type === 'bigint' || type === 'smallint' ? '' : limits;
}

function isSameDefault(left: string | null, right: string | null): boolean {
  if (left === null || right === null) return left === right;
  const [one, other] = [plainDefault(left), plainDefault(right)];
  return one.includes('…') || other.includes('…') || one === other;
}

/** Ways of writing the time of the transaction. */
const now: ReadonlySet<string> = new Set([
  'now()',
  'current_timestamp',
  'current_timestamp()',
  'transaction_timestamp()',
  'localtimestamp',
]);

/** A default without its cast and brackets: `'a'::text` is `'a'`, `'0'` is `0`. */
function plainDefault(value: string): string {
  let plain = value.trim();
  if (plain.startsWith('(') && plain.endsWith(')')) plain = plain.slice(1, -1);
  const cast = plain.lastIndexOf('::');
  if (cast > 0 && !plain.slice(cast).includes("'")) plain = plain.slice(0, cast);
  const words = plain.startsWith("'") ? plain : plain.toLowerCase();
  if (now.has(words)) return 'now';
  if (words === "'t'" || words === "'true'") return 'true';
  if (words === "'f'" || words === "'false'") return 'false';
  return /^'-?[\d.]+'$/.test(words) ? words.slice(1, -1) : words;
}

/** Whether two actions come to the same: MySQL has one under two names. */
export function isSameAction(left: string | null, right: string | null, engine: Engine | undefined): boolean {
  const plain = (action: string | null) => {
    const words = (action ?? 'no action').toLowerCase();
    return engine === 'mysql' && words === 'restrict' ? 'no action' : words;
  };
  return plain(left) === plain(right);
}

import type { Node, TypeName } from '@pgsql/types';
import { dottedName } from './names.js';

/** Names that mean the same type, by the name that facts use. */
const synonyms: ReadonlyMap<string, string> = new Map([
  ['int', 'integer'],
  ['int4', 'integer'],
  ['serial', 'integer'],
  ['serial4', 'integer'],
  ['int8', 'bigint'],
  ['bigserial', 'bigint'],
  ['serial8', 'bigint'],
  ['int2', 'smallint'],
  ['smallserial', 'smallint'],
  ['serial2', 'smallint'],
  ['bool', 'boolean'],
  ['bpchar', 'char'],
  ['float4', 'real'],
  ['float8', 'double precision'],
  ['decimal', 'numeric'],
  ['varbit', 'bit varying'],
]);

/** A type as facts have it: one name for its synonyms, its limits in brackets: `varchar(20)`, `numeric(10,2)[]`. */
export function typeText(type: TypeName | undefined): string | undefined {
  const name = dottedName(type?.names)?.replace(/^pg_catalog\./, '');
  if (type === undefined || name === undefined) return undefined;
  const limits = (type.typmods ?? []).map(limit).filter((part) => part !== undefined);
  const shown = limits.length === 0 ? '' : `(${limits.join(',')})`;
  return `${synonyms.get(name) ?? name}${shown}${'[]'.repeat(type.arrayBounds?.length ?? 0)}`;
}

/** Whether the type takes its values from a sequence of its own. */
export function isSerial(type: TypeName | undefined): boolean {
  return /^(?:big|small)?serial[248]?$/.test(dottedName(type?.names) ?? '');
}

function limit(node: Node): string | undefined {
  if ('A_Const' in node && node.A_Const.ival !== undefined) return String(node.A_Const.ival.ival ?? 0);
  if ('ColumnRef' in node) return dottedName(node.ColumnRef.fields);
  return undefined;
}

import { createHash } from 'node:crypto';

/** The bytes of an index's name that Rails lets pass. */
const MAX_INDEX_NAME = 62;

/**
 * The name Rails gives an index: `index_orders_on_status_and_kind`; since 7.1 a shorter one where that is too
 * long for a server, which older versions refused.
 */
export function indexName(table: string, columns: readonly string[]): string {
  const name = `index_${table}_on_${columns.join('_and_')}`;
  if (Buffer.byteLength(name) <= MAX_INDEX_NAME) return name;
  const end = `_${digest(name)}`;
  return `idx_on_${columns.join('_')}`.slice(0, MAX_INDEX_NAME - end.length) + end;
}

/** The name of an index on an expression is made of its words. */
export function indexNameOfExpression(table: string, expression: string): string {
  return indexName(table, expression.match(/\w+/g) ?? []).replace(/_and_/g, '_');
}

/** @see https://api.rubyonrails.org/classes/ActiveRecord/ConnectionAdapters/SchemaStatements.html#method-i-add_foreign_key */
export function foreignKeyName(table: string, columns: readonly string[]): string {
  return `fk_rails_${digest(`${table}_${columns.join('_')}_fk`)}`;
}

export function checkName(table: string, expression: string): string {
  return `chk_rails_${digest(`${table}_${expression}_chk`)}`;
}

export function uniqueName(table: string, columns: readonly string[]): string {
  return `uniq_rails_${digest(`${table}_${columns.join('_')}_unique`)}`;
}

export function exclusionName(table: string, expression: string): string {
  return `excl_rails_${digest(`${table}_${expression}_excl`)}`;
}

/** The table between two others: sorted, and a prefix they share is written once. */
export function joinTableName(one: string, other: string): string {
  const [first = '', second = ''] = [one, other].sort();
  const shared = /^(.*[._])(.+)\0\1(.+)/s.exec(`${first}\0${second}`);
  return shared === null ? `${first}_${second}` : `${shared[1]}${shared[2]}_${shared[3]}`;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 10);
}

import type { Expression, Query, Source } from './tree-query.js';

/**
 * Every expression below and including `root`, in the order in which it is written; those of queries inside
 * it too. It keeps its own stack, because an expression may be thousands of operators deep.
 */
export function* everyPart(root: Expression): Generator<Expression> {
  const open: Expression[] = [root];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    yield one;
    const inner = partsOf(one);
    for (let at = inner.length - 1; at >= 0; at--) {
      const part = inner[at];
      if (part !== undefined) open.push(part);
    }
  }
}

function partsOf(one: Expression): readonly Expression[] {
  switch (one.type) {
    case 'call':
    case 'operation':
      return one.args;
    case 'list':
      return one.items;
    case 'subquery':
      return expressionsOf(one.query);
    default:
      return [];
  }
}

/** The expressions of a query, those of the queries in its FROM list, WITH clause and UNIONs included. */
export function expressionsOf(query: Query): Expression[] {
  const found: Expression[] = [];
  for (const one of everyQuery(query)) {
    found.push(...one.items.map(({ value }) => value));
    if (one.where !== null) found.push(one.where);
    found.push(...one.rest);
  }
  return found;
}

/** A query with those in its FROM list, its WITH clause and its UNIONs. */
export function everyQuery(query: Query): Query[] {
  const found: Query[] = [];
  const open = [query];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    found.push(one);
    open.push(...one.combined, ...one.ctes.map((cte) => cte.query), ...derived(one.from));
  }
  return found;
}

function derived(sources: readonly Source[]): Query[] {
  return sources.flatMap((source) => (source.type === 'derived' ? [source.query] : []));
}

import type { Span } from '../../../model/span.js';
import { keywordsOf, textOf, type Value } from './value.js';

/** A call inside of `create table(…) do` or `alter table(…) do`. */
export interface ColumnCall {
  readonly name: string;
  readonly args: readonly Value[];
  readonly span: Span;
}

/** The name of `table(:orders, prefix: "shop")`. */
export function tableNameOf({ name, args }: Extract<Value, { type: 'call' }>): string | undefined {
  const own = name === 'table' ? textOf(args[0]) : undefined;
  const prefix = keywordsOf(args).get('prefix');
  if (own === undefined || prefix?.type === 'runtime') return undefined;
  const schema = textOf(prefix);
  return schema === undefined ? own : `${schema}.${own}`;
}
